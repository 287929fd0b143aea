"""The summary page of an idea: made from the sheet, and what happens when it goes live."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.html import escape
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from files.models import DocumentKind, PageDocument
from files.services import store_document
from ideas import values
from ideas.enums import IdeaState, VersionState
from ideas.models import Idea, IdeaIndexPage, IdeaLocation, IdeaPage, IdeaVersion
from ideas.rules import may_handle, move_between
from ideas.services.locking import lock, save
from ideas.services.moving import move_on

SUMMARY_LENGTH = 600
ATTACHMENT = "melleklet"


@transaction.atomic
def make_page(idea_id: int, *, user, edition: int | None = None) -> IdeaPage:
    """A draft page with what the sheet says; words are edited there, figures stay beside it.

    The attachments become its documents: the office's alone until the page is live. The second call gives
    the page the first one made.
    """
    idea = lock(idea_id, edition)
    if idea.page is not None:
        return idea.page
    if not may_handle(user):
        raise PermissionDenied(_("This step is not yours to make."))
    if idea.state not in (IdeaState.PROCESSING, IdeaState.RETURNED):
        raise ValidationError(_("Take the idea into processing first; then its page can be made."))
    index = _index_of(idea)
    if index is None:
        raise ValidationError(_("There is no list of ideas on the site where the page could stand."))
    page = _page_of(idea, index, user)
    _carry_attachments(idea, page, user)
    idea.page = page
    save(idea, ["page"], user=user)
    return page


def _index_of(idea: Idea) -> IdeaIndexPage | None:
    """The list the sheet's form stands below, or the first one there is."""
    above = idea.form_page.get_parent().specific if idea.form_page else None
    return above if isinstance(above, IdeaIndexPage) else IdeaIndexPage.objects.order_by("path").first()


def _page_of(idea: Idea, index: IdeaIndexPage, user) -> IdeaPage:
    page = IdeaPage(
        title=idea.title,
        slug=_free_slug(index, idea.title),
        number=_next_number(index),
        organisation=idea.organisation,
        originator_name=idea.originator_name,
        originator_sector=idea.get_originator_sector_display(),
        summary=short(idea.summary),
        body=[("text", paragraphs(idea.summary))] if len(idea.summary) > SUMMARY_LENGTH else [],
        live=False,
        owner=user,
    )
    page.locations = [IdeaLocation(settlement=settlement) for settlement in idea.settlements.all()]
    index.add_child(instance=page)
    page.save_revision(user=user)
    return page


def short(text: str) -> str:
    """As much of a text as the lead of a page takes."""
    return Truncator(" ".join(text.split())).chars(SUMMARY_LENGTH)


def paragraphs(text: str) -> str:
    """Plain text as the HTML a text block keeps."""
    return "".join(f"<p>{escape(part)}</p>" for part in text.splitlines() if part.strip())


def _free_slug(index: IdeaIndexPage, title: str) -> str:
    base = slugify(title)[:80] or "otlet"
    taken = set(Page.objects.child_of(index).values_list("slug", flat=True))
    return next(
        slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken
    )


def _next_number(index: IdeaIndexPage) -> int:
    """One more than the highest, drafts of other pages counted with what they would publish."""
    highest = IdeaPage.objects.child_of(index).aggregate(highest=Max("number"))["highest"] or 0
    drafts = IdeaPage.objects.child_of(index).filter(has_unpublished_changes=True)
    numbers = [page.get_latest_revision_as_object().number or 0 for page in drafts]
    return max([highest, *numbers]) + 1


def _carry_attachments(idea: Idea, page: IdeaPage, user) -> None:
    kind = DocumentKind.objects.filter(code=ATTACHMENT).first() or DocumentKind.objects.last()
    if kind is None:
        return
    for attachment in idea.attachments.all():
        with attachment.file.open("rb") as file:
            copy = ContentFile(file.read(), name=attachment.name)
        document = store_document(copy, own=None, user=user)
        PageDocument.objects.create(
            page=page, document=document, kind=kind, dated=timezone.localdate(idea.submitted_at)
        )


@transaction.atomic
def page_went_live(page: IdeaPage, *, user) -> None:
    """The page of an idea was published: the first time that publishes the idea as version 1.

    Whatever else is published of the page changes nothing here: the idea owns its state and figures.
    """
    idea_id = Idea.objects.filter(page_id=page.pk).values_list("pk", flat=True).first()
    if idea_id is None:
        return
    idea = lock(idea_id)
    if idea.version or move_between(idea.state, IdeaState.PUBLISHED) is None:
        return
    version = IdeaVersion.objects.create(
        idea=idea,
        number=1,
        state=VersionState.PUBLISHED,
        values=values.snapshot(idea),
        proposed_at=idea.submitted_at or timezone.now(),
        proposed_by=idea.submitter,
        closed_at=timezone.now(),
        closed_by=user,
    )
    idea.version = 1
    save(idea, ["version"], user=user)
    move_on(idea, IdeaState.PUBLISHED, user=user, version=version)
