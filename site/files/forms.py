"""Wagtail's own upload forms, with our checks (WAGTAILDOCS_DOCUMENT_FORM_BASE, WAGTAILIMAGES_IMAGE_FORM_BASE)
and the forms of the screen where documents are attached to a page."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents.forms import BaseDocumentForm
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.forms import BaseImageForm

from files.checks import DOCUMENT_KINDS, IMAGE_KINDS, check_upload, safe_name
from files.levels import carriers_of, file_level
from files.models import Document, DocumentKind, PageDocument
from files.services import keep_version, may_replace
from files.wanted import wanted_on
from visibility.forms import say_what_empty_means

REPLACING_NEEDS_APPROVAL = _(
    "This file already stands before the readers of a page, so only a coordinator may replace it. Ask them, "
    "or upload yours to the page as a new document: it appears when they approve it."
)


# question(old level, new level) -> words of who gains or loses, or "" if nobody does. Set by pages.who, which
# knows the people; see ask_about_readers.
_questions: list[Callable[[int, int], str]] = []
CONFIRMED = "readers_confirmed"


def ask_about_readers(question: Callable[[int, int], str]) -> None:
    """Have `question` asked before a file changes its readers; called in AppConfig.ready."""
    _questions[:] = [question]


class CheckedFileMixin:
    """Checks a newly chosen `file` and makes its name safe; a change of its readers has to be confirmed."""

    file_kinds: tuple[str, ...]

    def clean(self):
        data = super().clean()
        if "own" in self.changed_data and self.initial.get("own") is not None and "own" in self.cleaned_data:
            self._ask(self.instance.level, self._level_with(self.cleaned_data["own"]))
        return data

    def _level_with(self, own: int | None) -> int:
        model, pk = type(self.instance), self.instance.pk
        return file_level(own, carriers_of(model, [pk]).get(pk, []))[1]

    def _ask(self, old: int, new: int) -> None:
        words = next((found for question in _questions if (found := question(old, new))), "")
        if words and not self.data.get(self.add_prefix(CONFIRMED)):
            label = _("Yes, change who can read it")
            self.fields[CONFIRMED] = forms.BooleanField(label=label, required=False)
            self.add_error("own", words)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "own" in self.fields:
            say_what_empty_means(self.fields["own"], _("As the first page that carries it"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_upload(file, kinds=self.file_kinds)
            file.name = safe_name(file.name)
        return file


class DocumentForm(CheckedFileMixin, BaseDocumentForm):
    """Wagtail's form of a document: replacing the file keeps its address and the older version."""

    # A saved web page may come into the library, never through a form of the site: it is not for opening.
    file_kinds = (*DOCUMENT_KINDS, "html")

    def __init__(self, *args, **kwargs):
        self.user = kwargs.get("user")
        super().__init__(*args, **kwargs)

    def clean_file(self):
        file = super().clean_file()
        if self._is_replaced() and not may_replace(self.instance, self.user):
            raise ValidationError(REPLACING_NEEDS_APPROVAL)
        return file

    def save(self, commit=True):
        with transaction.atomic():
            if self._is_replaced():
                # The size is still that of the older file: Wagtail measures the new one when it saves.
                keep_version(self.instance, self.original_file.name, user=self.user)
                # Wagtail would delete it.
                self.original_file = None
            return super().save(commit)

    def _is_replaced(self) -> bool:
        return bool(self.instance.pk and self.original_file and "file" in self.changed_data)


class ImageForm(CheckedFileMixin, BaseImageForm):
    file_kinds = IMAGE_KINDS


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once. Bad ones are not an error of the field: each file is judged on its own."""

    widget = ManyFilesInput

    def clean(self, data, initial=None):
        if not data and not self.required:
            return []
        if not data:
            raise ValidationError(self.error_messages["required"], code="required")
        return list(data) if isinstance(data, (list, tuple)) else [data]


class UploadForm(forms.Form):
    """New files for a page: their kind and date until changed one by one in the list."""

    prefix = "upload"

    files = ManyFilesField(
        label=_("Files"),
        help_text=_(
            "You can choose several at once: PDF, Word, Excel, PowerPoint, OpenDocument, text or picture, "
            "at most 10 MB each."
        ),
    )
    kind = forms.ModelChoiceField(
        DocumentKind.objects.all(),
        label=_("Kind"),
        help_text=_(
            "If a file's name begins with the name of a kind (minutes.pdf), it gets that one instead."
        ),
    )
    dated = forms.DateField(label=_("Date"), widget=AdminDateInput, initial=timezone.localdate)


class KindRowForm(forms.Form):
    """One line of the upload by kind: the files of this kind, and their date."""

    files = ManyFilesField(label=_("Files"), required=False)
    dated = forms.DateField(label=_("Date"), widget=AdminDateInput, initial=timezone.localdate)

    def __init__(self, *args, kind, note="", is_missing=False, **kwargs):
        super().__init__(*args, prefix=f"kind-{kind.pk}", **kwargs)
        self.kind, self.note, self.is_missing = kind, note, is_missing
        self.fields["files"].label = str(kind)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("files"):
            # Without files in its line a date says nothing, however it is written.
            self.errors.pop("dated", None)
        return cleaned


class ReplaceForm(forms.Form):
    """Another file in the place of a document's."""

    file = forms.FileField(
        label=_("New file"),
        help_text=_("The address stays the same; the file it had until now is kept for the office."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        check_upload(file)
        return file


class ExistingForm(forms.Form):
    """A document already in the library, to be carried by this page too."""

    prefix = "existing"

    document = forms.ModelChoiceField(
        Document.objects.all(), label=_("Document"), widget=AdminDocumentChooser
    )
    kind = forms.ModelChoiceField(DocumentKind.objects.all(), label=_("Kind"))
    dated = forms.DateField(label=_("Date"), widget=AdminDateInput, initial=timezone.localdate)

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page

    def clean_document(self):
        document = self.cleaned_data["document"]
        if PageDocument.objects.filter(page_id=self.page.pk, document=document).exists():
            raise ValidationError(
                _("This document is already on the page; change its row in the list above.")
            )
        return document


class CarriedForm(forms.ModelForm):
    """One row of the list: what the document is, and of which day."""

    class Meta:
        model = PageDocument
        fields = ("kind", "dated")
        widgets = {"dated": AdminDateInput}

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        # Asked once for the whole list, not once per row.
        self.fields["kind"].choices = kinds


CarriedFormSet = forms.modelformset_factory(PageDocument, form=CarriedForm, extra=0)


def kind_rows(page, data=None, files=None) -> list[KindRowForm]:
    """A line of upload for each kind of document that is wanted on `page` (files.wanted), else none."""
    return [
        KindRowForm(data, files, kind=wanted.kind, note=wanted.note, is_missing=wanted.is_missing)
        for wanted in wanted_on(page)
    ]


def rows_of(page, data=None):
    """The formset of all rows of `page`'s list."""
    carried = PageDocument.objects.filter(page_id=page.pk).select_related("document", "kind")
    carried = carried.prefetch_related("document__versions")
    kinds = list(DocumentKind.objects.values_list("pk", "name"))
    return CarriedFormSet(data, queryset=carried, form_kwargs={"kinds": kinds})
