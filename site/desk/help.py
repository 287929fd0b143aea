"""The editors' guide: docs/utmutato/*.md, readable in the admin."""

from dataclasses import dataclass
from pathlib import Path

import markdown
from django.conf import settings
from django.utils.safestring import mark_safe

GUIDE = Path(settings.BASE_DIR) / "docs" / "utmutato"


@dataclass(frozen=True)
class Chapter:
    """A chapter of the guide: `name` as in the address, `title` from its first line."""

    name: str
    title: str
    source: str

    @property
    def html(self) -> str:
        """The chapter as HTML. The source is ours, from the repository, never typed by a visitor."""
        return mark_safe(markdown.markdown(self.source, extensions=["tables", "toc"]))  # noqa: S308


def chapters() -> list[Chapter]:
    """All chapters in the order of their file names (01-…, 02-…)."""
    found = []
    for path in sorted(GUIDE.glob("*.md")):
        source = path.read_text(encoding="utf-8")
        found.append(Chapter(path.stem, source.splitlines()[0].lstrip("# "), source))
    return found


def chapter(name: str) -> Chapter | None:
    """The chapter of this name, or None."""
    return next((found for found in chapters() if found.name == name), None)
