"""Events cross a pipe: what comes out is what went in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumptrack_desktop.core.events import (
    Event,
    Level,
    Logged,
    Noted,
    Progressed,
    Reported,
    Stage,
    from_json,
    to_json,
)
from dumptrack_desktop.core.sentence import say

_counts = st.integers(min_value=0, max_value=2**63)
_maybe = st.none() | _counts
_events = st.one_of(
    st.builds(Progressed, st.sampled_from(Stage), st.text(), _counts, _maybe, _counts, _maybe, _counts, _maybe),
    st.builds(
        lambda level, text, hint: Noted(level, say("{x}", x=text), "a.b", say(hint) if hint else None, text),
        st.sampled_from(Level),
        st.text(),
        st.text(),
    ),
    st.builds(Logged, st.text()),
    st.builds(Reported, st.dictionaries(st.text(), st.integers() | st.text() | st.none())),
)


@given(_events)
def test_an_event_survives_the_pipe(event: Event) -> None:
    assert from_json(json.loads(json.dumps(to_json(event)))) == event


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"kind": "unheard"},
        {"kind": "progressed", "stage": "nowhere"},
        {"kind": "progressed", "stage": "dumping", "x": 1},
        {"kind": "noted", "level": "loud", "sentence": {}},
        {"kind": "logged"},
        {"kind": "reported", "report": 3},
    ],
)
def test_anything_else_is_refused(document: dict[str, object]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_json(document)
