"""The house rule of docs/architecture.md: imports go down only, and rooms beside each other stay apart."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
# From the top down. A room imports from the layers below its own, never from above or from beside.
LAYERS = [
    ["pimor"],
    ["home", "search"],
    ["ideas", "steering", "monitoring", "finance"],
    ["events", "knowledge"],
    ["inbox"],
    ["pages"],
    ["members"],
    ["files"],
    ["notifications"],
    ["api"],
    ["audit"],
    ["visibility", "charts"],
    ["desk", "hungarian", "sheets"],
]
LAYER_OF = {room: number for number, rooms in enumerate(LAYERS) for room in rooms}
# What Wagtail or Django imports by itself when the project starts, so it may look at anything below.
DOMAIN = ["home", "search", "ideas", "steering", "monitoring", "finance", "events", "knowledge"]


def room_folder(room: str) -> Path:
    return ROOT / room if room in DOMAIN else ROOT / "site" / room


def imported_rooms(source: str) -> set[str]:
    """The rooms a module imports, anywhere in it (inside functions too)."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(node.module.split(".")[0])
    return found & set(LAYER_OF)


def refusal(room: str, imported: str) -> str | None:
    """Why `room` may not import `imported`, with what to do instead; None if it may."""
    if imported == room or LAYER_OF[imported] > LAYER_OF[room]:
        return None
    if LAYER_OF[imported] == LAYER_OF[room]:
        return (
            f"«{room}» and «{imported}» are on one layer: use a string foreign key ('{imported}.Model'), "
            "or move what both need into a room below"
        )
    return (
        f"«{imported}» stands above «{room}»: send a Django signal, or let «{imported}» hand in a function "
        f"(register it from its AppConfig.ready)"
    )


@pytest.mark.parametrize("room", LAYER_OF)
def test_a_room_imports_from_below_only(room):
    refused = []
    for module in sorted(room_folder(room).rglob("*.py")):
        for imported in sorted(imported_rooms(module.read_text())):
            if why := refusal(room, imported):
                refused.append(f"{module.relative_to(ROOT)}: {why}")
    assert not refused, "\n" + "\n".join(refused)


def test_the_rule_refuses_what_it_should():
    assert imported_rooms("def f():\n    from events.models import X\nimport os, pages.cache") == {
        "events",
        "pages",
    }
    assert "stands above" in refusal("visibility", "pages")
    assert "on one layer" in refusal("events", "knowledge")
    assert refusal("events", "pages") is None
    assert refusal("events", "events") is None


def test_every_app_of_ours_has_its_layer():
    ours = {app for app in settings.INSTALLED_APPS if "." not in app and room_folder(app).is_dir()}
    assert ours == set(LAYER_OF)
