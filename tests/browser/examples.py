"""One example of every page type, for the tests that look at all of them in a browser.

A room adds its own by a list EXAMPLES in tests/<room>/examples.py; nothing here has to change.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

TESTS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Example:
    """A page to look at.

    `build(tree)` makes it below tests.factories.plant_tree's tree, with everything such a page can carry,
    and returns the page, or an address ("/kereses/?q=minta"). `reader` is who looks: "stranger", "delegate",
    "steering" or "office".
    """

    name: str
    build: Callable[[SimpleNamespace], object]
    reader: str = "stranger"


def all_examples() -> list[Example]:
    """The examples of every room, by the folders' names."""
    rooms = sorted(path.parent.name for path in TESTS.glob("*/examples.py") if path.parent.name != "browser")
    return [
        example for room in rooms for example in importlib.import_module(f"tests.{room}.examples").EXAMPLES
    ]
