from django import forms
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Collate
from django.utils.translation import gettext_lazy as _

from hungarian.collation import HUNGARIAN
from knowledge.forms.filters import NOT_OFFERED


class FileType(models.TextChoices):
    """What a document opens in; each stands for the endings of EXTENSIONS."""

    PDF = "pdf", _("PDF")
    TEXT = "text", _("text (Word, OpenDocument)")
    TABLE = "table", _("spreadsheet")
    SLIDES = "slides", _("presentation")
    PICTURE = "picture", _("picture")


EXTENSIONS = {
    FileType.PDF: ("pdf",),
    FileType.TEXT: ("docx", "odt", "txt"),
    FileType.TABLE: ("xlsx", "ods", "csv"),
    FileType.SLIDES: ("pptx", "odp"),
    FileType.PICTURE: ("jpg", "jpeg", "png"),
}


class LibraryOrder(models.TextChoices):
    """How the library can be sorted."""

    LATEST = "latest", _("the latest first")
    OLDEST = "oldest", _("the oldest first")
    TITLE = "title", _("by title")
    TITLE_DOWN = "title_down", _("by title, backwards")
    LARGEST = "largest", _("the largest first")
    SMALLEST = "smallest", _("the smallest first")


TITLE = Collate("title", HUNGARIAN)
ORDERS = {
    LibraryOrder.LATEST: ["-day", TITLE],
    LibraryOrder.OLDEST: ["day", TITLE],
    LibraryOrder.TITLE: [TITLE],
    LibraryOrder.TITLE_DOWN: [TITLE.desc()],
    LibraryOrder.LARGEST: [F("file_size").desc(nulls_last=True), TITLE],
    LibraryOrder.SMALLEST: [F("file_size").asc(nulls_last=True), TITLE],
}


class LibraryFilterForm(forms.Form):
    """The filters above the library: a plain GET form, every field optional.

    Kinds, sections and years are those of documents the reader may open. What is not among the choices is
    answered beside its field, and the list stays unfiltered by it.
    """

    type = forms.ChoiceField(
        label=_("Type"),
        required=False,
        choices=[("", _("all")), *FileType.choices],
        error_messages=NOT_OFFERED,
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, error_messages=NOT_OFFERED)
    section = forms.ChoiceField(label=_("Section"), required=False, error_messages=NOT_OFFERED)
    year = forms.ChoiceField(label=_("Year"), required=False, error_messages=NOT_OFFERED)
    order = forms.ChoiceField(
        label=_("Sorted"), required=False, choices=LibraryOrder.choices, error_messages=NOT_OFFERED
    )

    @classmethod
    def for_library(cls, data, *, kinds, sections, years) -> "LibraryFilterForm":
        """The form that offers these: (id, name) of kinds, (id, title, path) of sections, and years."""
        form = cls(data)
        form.section_paths = {pk: path for pk, _title, path in sections}
        offered = {
            "kind": kinds,
            "section": [(pk, title) for pk, title, _path in sections],
            "year": [(str(year), str(year)) for year in years],
        }
        for name, choices in offered.items():
            form.fields[name].choices = [("", _("all")), *choices]
        return form

    def chosen(self) -> dict[str, str]:
        """The accepted filters that are set; a section as its path."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if "section" in chosen:
            chosen["section"] = self.section_paths[chosen["section"]]
        return chosen

    def narrow(self, documents):
        """`documents` (library.Shelf) of the chosen type and year, sorted."""
        chosen = self.chosen()
        if "type" in chosen:
            endings = EXTENSIONS[FileType(chosen["type"])]
            documents = documents.filter(_any(Q(file__iendswith=f".{ending}") for ending in endings))
        if "year" in chosen:
            documents = documents.filter(day__year=chosen["year"])
        return documents.order_by(*ORDERS[LibraryOrder(chosen.get("order", LibraryOrder.LATEST))], "-pk")

    def columns(self) -> list[tuple[str, str, str]]:
        """(heading, the order a click on it gives, aria-sort) of the columns that can be sorted."""
        now = self.chosen().get("order", LibraryOrder.LATEST)
        pairs = [
            (_("Title"), LibraryOrder.TITLE, LibraryOrder.TITLE_DOWN),
            (_("Date"), LibraryOrder.OLDEST, LibraryOrder.LATEST),
            (_("Size"), LibraryOrder.SMALLEST, LibraryOrder.LARGEST),
        ]
        return [
            (str(heading), down if now == up else up, _direction(now, up, down))
            for heading, up, down in pairs
        ]

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is set, accepted or not."""
        return any(self.data.get(name) for name in self.fields)


def _any(conditions) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found


def _direction(now: str, up: str, down: str) -> str:
    """What aria-sort says of a column: which way it is sorted now."""
    return {up: "ascending", down: "descending"}.get(now, "none")
