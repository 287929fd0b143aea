"""Attaching documents to pages: one transaction per action, each in the audit log."""

import unicodedata
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.db import transaction

from audit.services import record
from files.checks import check_upload, safe_name
from files.models import Document, DocumentKind, PageDocument
from visibility.enums import Audience
from visibility.models import PageLevel


def upload_to_page(page, files, *, kind, dated, user) -> tuple[list[PageDocument], list[str]]:
    """Store these files as new documents of `page`; returns (what was kept, what was wrong with the rest).

    Each file is judged on its own: of 30 files with one bad, 29 are kept and the one is named. `kind` is
    for files whose name tells none. A new document is for those who can see the page now.
    """
    kept, refused = [], []
    kinds = list(DocumentKind.objects.all())
    for file in files:
        try:
            check_upload(file)
        except ValidationError as error:
            refused.extend(error.messages)
            continue
        with transaction.atomic():
            document = store_document(file, own=page_level(page), user=user)
            chosen = kind_from_name(file.name, kinds) or kind
            kept.append(attach(page, document, kind=chosen, dated=dated, user=user))
    return kept, refused


def store_document(file, *, own: int | None, user) -> Document:
    """A new Document from an already checked upload, titled by its file name, for the audience `own`."""
    file.name = safe_name(file.name)
    title = PurePosixPath(file.name).stem.replace("_", " ").strip()
    document = Document(title=title or file.name, file=file, own=own, uploaded_by_user=user)
    document._set_document_file_metadata()
    document.save()
    return document


def attach(page, document, *, kind, dated, user) -> PageDocument:
    """Make `page` carry `document`."""
    with transaction.atomic():
        carried = PageDocument.objects.create(page_id=page.pk, document=document, kind=kind, dated=dated)
        record(
            "files.attach",
            document,
            user=user,
            changes={"page": ["", page.title], "kind": ["", str(kind)], "dated": ["", str(dated)]},
        )
    return carried


def change(forms, *, user) -> int:
    """Save the changed rows of the list (CarriedForm each); returns how many there were."""
    changed = [form for form in forms if form.has_changed()]
    with transaction.atomic():
        for form in changed:
            values = {
                name: [str(form.initial[name]), str(form.cleaned_data[name])] for name in form.changed_data
            }
            if "kind" in values:
                values["kind"][0] = str(DocumentKind.objects.get(pk=form.initial["kind"]))
            form.save()
            record("files.change", form.instance.document, user=user, changes=values)
    return len(changed)


def detach(carried: PageDocument, *, user) -> None:
    """The page no longer carries the document; the document itself stays in the library."""
    with transaction.atomic():
        record("files.detach", carried.document, user=user, changes={"page": [carried.page.title, ""]})
        carried.delete()


def page_level(page) -> int:
    """Who can see `page` (Audience); a page without a stored level is the office's."""
    level = PageLevel.objects.filter(page_id=page.pk).values_list("level", flat=True).first()
    return Audience.OFFICE if level is None else level


def kind_from_name(filename: str, kinds):
    """The kind whose name `filename` begins with, accents and case aside ("Meghivo_2026.pdf"), or None."""
    folded = _fold(filename)
    return next((kind for kind in kinds if folded.startswith(_fold(kind.name))), None)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())
