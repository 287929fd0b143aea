"""Revisions of a published idea: the author proposes, the office publishes them as version 2, 3 …"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actor import acting_as
from ideas import values
from ideas.enums import VersionState
from ideas.models import Idea, IdeaLocation, IdeaPage, IdeaVersion
from ideas.rules import REVISABLE, is_author, may_handle, may_publish_version
from ideas.services.locking import add_step, lock, save
from ideas.services.summary import short


@transaction.atomic
def propose(idea_id: int, *, user, fields: dict, reason: str) -> IdeaVersion:
    """Keep what the author (or the office for them) would change; an open proposal is replaced by it."""
    idea = lock(idea_id)
    if not (is_author(user, idea) or may_handle(user)):
        raise PermissionDenied(_("This data sheet is not yours."))
    if idea.state not in REVISABLE:
        raise ValidationError(_("In this state no change can be proposed."))
    proposed = values.snapshot(idea) | {name: _plain(name, value) for name, value in fields.items()}
    if not values.changes_between(values.snapshot(idea), proposed):
        raise ValidationError(_("Nothing differs from what is published: change something first."))
    open_one = idea.versions.filter(state=VersionState.PROPOSED).first()
    version = open_one or IdeaVersion(idea=idea, state=VersionState.PROPOSED)
    version.values, version.reason = proposed, reason
    version.proposed_by, version.proposed_at = user, timezone.now()
    with acting_as(user):
        version.save()
    return version


def _plain(name: str, value):
    """A cleaned form value as a snapshot holds it."""
    if name in values.LISTS:
        return sorted(getattr(one, "pk", one) for one in value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _proposal(idea: Idea, version_id: int, seen: str) -> IdeaVersion:
    """The open proposal as the office saw it (`seen`: when it was proposed, as the screen said)."""
    version = idea.versions.filter(pk=version_id).first()
    if version is None or version.state != VersionState.PROPOSED:
        raise ValidationError(_("This proposal has been dealt with already."))
    if seen != version.proposed_at.isoformat():
        raise ValidationError(_("The author has changed the proposal meanwhile. Please look at it again."))
    return version


@transaction.atomic
def publish(idea_id: int, version_id: int, *, user, seen: str) -> IdeaVersion:
    """Make a proposal the next version: the words and figures of idea and page, old → new in the timeline."""
    idea = lock(idea_id)
    if not may_publish_version(user, idea):
        raise PermissionDenied(_("Only whoever may publish the page can publish a new version."))
    if idea.state not in REVISABLE:
        raise ValidationError(_("In this state no change can be proposed."))
    version = _proposal(idea, version_id, seen)
    changes = values.changes_between(values.snapshot(idea), version.values)
    changed = values.write(idea, version.values)
    idea.version += 1
    save(idea, {*(changed - values.LISTS), "version"}, user=user)
    _close(version, VersionState.PUBLISHED, user=user, number=idea.version)
    _rewrite_page(idea, changed, user)
    add_step(idea, user=user, note=version.reason, changes=changes, version=version)
    return version


@transaction.atomic
def refuse(idea_id: int, version_id: int, *, user, seen: str, answer: str) -> IdeaVersion:
    """Not taken over; the author reads why."""
    idea = lock(idea_id)
    if not may_handle(user):
        raise PermissionDenied(_("This step is not yours to make."))
    if not answer.strip():
        raise ValidationError({"answer": _("Write to the author in a few words why it is not taken over.")})
    version = _proposal(idea, version_id, seen)
    return _close(version, VersionState.REFUSED, user=user, answer=answer.strip())


def _close(version: IdeaVersion, state: str, *, user, **fields) -> IdeaVersion:
    version.state, version.closed_at, version.closed_by = state, timezone.now(), user
    for name, value in fields.items():
        setattr(version, name, value)
    with acting_as(user):
        version.save()
    return version


def _rewrite_page(idea: Idea, changed: set[str], user) -> None:
    """Title, lead and places of the page follow the version; a draft over the live page keeps its words."""
    if not changed & {"title", "summary", "settlements"}:
        return
    page = IdeaPage.objects.get(pk=idea.page_id)
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    _take_over(idea, page, changed)
    page.save_revision(user=user, changed=True).publish(user=user)
    if draft is not None:
        _take_over(idea, draft, changed)
        draft.save_revision(user=user)


def _take_over(idea: Idea, page: IdeaPage, changed: set[str]) -> None:
    if "title" in changed:
        page.title = page.draft_title = idea.title
    if "summary" in changed:
        page.summary = short(idea.summary)
    if "settlements" in changed:
        page.locations = [IdeaLocation(settlement=settlement) for settlement in idea.settlements.all()]
