"""The own account page /fiok/: other rooms add their parts to it by name."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Section:
    """A part of /fiok/: `context(request)` gives what its template sees as `section`; None hides it."""

    name: str
    template: str
    context: Callable[[HttpRequest], dict | None]
    order: int


_sections: dict[str, Section] = {}


def register_section(
    name: str, template: str, context: Callable[[HttpRequest], dict | None], order: int = 100
) -> None:
    """Add a part to /fiok/; called in AppConfig.ready. The same name again replaces the part."""
    _sections[name] = Section(name, template, context, order)


def sections_for(request) -> list[dict]:
    """The parts to show to the signed-in person, in order: [{"name", "template", "context"}]."""
    found = []
    for part in sorted(_sections.values(), key=lambda s: (s.order, s.name)):
        context = part.context(request)
        if context is not None:
            found.append({"name": part.name, "template": part.template, "context": context})
    return found
