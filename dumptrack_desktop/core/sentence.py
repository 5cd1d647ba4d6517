"""Words for people that are born below the window: an English template and its values.

The lower layers may not import Qt, yet their sentences must be shown in the user's language. So they
return a `Sentence`; `ui.texts.translated()` looks the template up and fills in the same values.
The text extractor knows `say` by name: its first argument must be one literal string, never an f-string.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English template with named fields, and the values for them."""

    template: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the English text."""
        return self.filled(self.template)

    def filled(self, template: str, number: Callable[[int], str] = "{:,}".format) -> str:
        """Return a (translated) template with this sentence's values; a bad template shows as it is.

        Whole numbers are counts: `number` groups their digits. What is no count (a port, a version) is passed
        to `say` as text.
        """
        values = {name: number(value) if isinstance(value, int) else value for name, value in self.values.items()}
        try:
            return template.format_map(values)
        except (KeyError, IndexError, ValueError):
            return template

    def to_json(self) -> dict[str, object]:
        """Return a JSON-ready mapping; `from_json` is its inverse."""
        return {"template": self.template, "values": dict(self.values)}

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> "Sentence":
        """Read what `to_json` wrote."""
        values = document.get("values")
        kept = values if isinstance(values, Mapping) else {}
        return cls(str(document.get("template", "")), {str(key): value for key, value in kept.items()})


def say(template: str, **values: Value) -> Sentence:
    """Build a translatable sentence: `say("Nothing answers at {address}.", address=address)`."""
    return Sentence(template, values)
