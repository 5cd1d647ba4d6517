"""`dumptrack system`: versions, engines and paths."""

from dumptrack_desktop.cli.exits import Exit
from dumptrack_desktop.cli.output import print_json, print_pairs, print_text
from dumptrack_desktop.cli.session import Session


async def show(session: Session) -> Exit:
    """Print everything that is asked for when something goes wrong."""
    sections = await session.services.system.sections()
    if session.options.json:
        print_json(
            {title: [{"label": label, "value": value} for label, value in pairs] for title, pairs in sections}
        )
        return Exit.DONE
    for position, (title, pairs) in enumerate(sections):
        if position:
            print_text()
        print_text(title)
        print_pairs([(f"  {label}", value) for label, value in pairs])
    return Exit.DONE
