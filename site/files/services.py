"""Attaching documents to pages: one transaction per action, each in the audit log."""

import unicodedata
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.db import transaction

from audit.services import record
from files.checks import check_upload, safe_name
from files.models import Document, DocumentKind, DocumentVersion, PageDocument
from visibility.enums import Audience
from visibility.models import PageLevel


def upload_to_page(page, files, *, kind, dated, user, by_name=True) -> tuple[list[PageDocument], list[str]]:
    """Store these files as new documents of `page`; returns (what was kept, what was wrong with the rest).

    Each file is judged on its own: of 30 files with one bad, 29 are kept and the one is named. `kind` is
    for files whose name tells none, or for all of them if not `by_name`. A new document is for those who
    can see the page now; one that waits for approval (`attach`) is for the office until then.
    """
    kept, refused = [], []
    kinds = list(DocumentKind.objects.all()) if by_name else []
    own = None if needs_approval(page, user) else page_level(page)
    for file in files:
        try:
            check_upload(file)
        except ValidationError as error:
            refused.extend(error.messages)
            continue
        with transaction.atomic():
            chosen = kind_from_name(file.name, kinds) or kind
            document = store_document(file, own=None if chosen.office_only else own, user=user)
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


def needs_approval(page, user) -> bool:
    """Whether what `user` puts on `page` waits for a coordinator: it is live and they may not publish it.

    What is put on a draft is approved with the draft. `user` None: the system itself.
    """
    return user is not None and page.live and not page.permissions_for_user(user).can_publish()


def attach(page, document, *, kind, dated, user) -> PageDocument:
    """Make `page` carry `document`: at once, or as soon as somebody who may publish the page approves it."""
    with transaction.atomic():
        if kind.office_only and document.own is None:
            document.own = Audience.OFFICE
            document.save(update_fields=["own"])
        carried = PageDocument.objects.create(
            page_id=page.pk, document=document, kind=kind, dated=dated, waiting=needs_approval(page, user)
        )
        record(
            "files.attach",
            document,
            user=user,
            changes={"page": ["", page.title], "kind": ["", str(kind)], "dated": ["", str(dated)]},
        )
    return carried


def approve(carried: PageDocument, *, user) -> bool:
    """Show a waiting document to the readers of its page; False if somebody else was quicker."""
    with transaction.atomic():
        carried = PageDocument.objects.select_for_update().filter(pk=carried.pk, waiting=True).first()
        if carried is None:
            return False
        carried.waiting = False
        carried.save(update_fields=["waiting"])
        record("files.approve", carried.document, user=user, changes={"page": ["", carried.page.title]})
    return True


def may_replace(document: Document, user) -> bool:
    """Whether `user` may put another file in its place: if readers of a live page have this one, only
    somebody who may publish that page."""
    carriers = document.carriers.filter(waiting=False, page__live=True).select_related("page")
    return all(not needs_approval(carried.page.specific, user) for carried in carriers)


def replace(document: Document, file, *, user) -> Document:
    """Put `file` (already checked) in the place of a document's: same address, the older one is kept."""
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        keep_version(document, document.file.name, user=user)
        file.name = safe_name(file.name)
        document.file = file
        document._set_document_file_metadata()
        document.save()
        numbers = [document.version - 1, document.version]
        record("files.replace", document, user=user, changes={"version": numbers})
    return document


def keep_version(document: Document, old_name: str, *, user) -> None:
    """Note the file `old_name` (in storage) as an earlier version; the caller saves `document`."""
    DocumentVersion.objects.create(
        document=document,
        number=document.version,
        file=old_name,
        file_size=document.file_size,
        replaced_by=user,
    )
    document.address_name = document.address_name or PurePosixPath(old_name).name
    document.version += 1


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
