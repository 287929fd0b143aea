"""Everything that writes versions of an action plan, and remarks on them. Each call is one transaction."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.actor import acting_as
from members.enums import Body
from members.queries import current_members
from monitoring.models import ActionPlan, Measure, PlanRemark, PlanVersion
from monitoring.plan import content
from monitoring.plan.enums import VersionState
from monitoring.plan.rules import EDIT_PLAN, VERSION_MOVES, Move
from notifications.kinds import NEW_MATERIAL
from notifications.notices import notify
from visibility.enums import Audience
from visibility.readers import reader_level

LAID = gettext_lazy("The action plan waits for your remarks")


@transaction.atomic
def begin_version(plan_id: int, *, user, reason: str = "") -> PlanVersion:
    """Open the next version for writing. Refused while another one of the plan is open."""
    if not user.has_perm(EDIT_PLAN):
        raise PermissionDenied
    plan = ActionPlan.objects.select_for_update().get(pk=plan_id)
    versions = plan.versions.all()
    if versions.open().exists():
        raise ValidationError(_("A version is being worked on already. Finish that one first."))
    latest = versions.order_by("-number").first()
    if latest and not reason.strip():
        raise ValidationError({"reason": _("Say in a few words what the new version changes.")})
    number = latest.number + 1 if latest else 1
    with acting_as(user):
        return PlanVersion.objects.create(plan=plan, number=number, reason=reason.strip())


def hold_draft(plan_id: int) -> PlanVersion:
    """The draft of a plan, held until the transaction ends: whoever writes the working copy calls this.

    ValidationError while no version is in draft: what the committee looks at or has adopted stays as it is.
    """
    draft = PlanVersion.objects.select_for_update().filter(plan=plan_id, state=VersionState.DRAFT).first()
    if draft is None:
        raise ValidationError(
            _(
                "The plan cannot be changed now: the committee is looking at it, or has adopted it. "
                "Take it back, or begin a new version."
            )
        )
    return draft


@transaction.atomic
def transition(version_id: int, new: str, *, user, **given) -> PlanVersion:
    """Move a version to `new` (VersionState), held meanwhile: of two people the second one is refused.

    `given`: remarks_until (date) when it is laid before the committee; resolution, resolved_on, meeting when
    its adoption is recorded. Raises ValidationError for a move the table does not know or that lacks
    something, PermissionDenied for one this account may not make.
    """
    version = PlanVersion.objects.select_for_update().get(pk=version_id)
    move = VERSION_MOVES[VersionState(version.state)].get(new)
    if move is None:
        raise ValidationError(
            _("This version is now: %(state)s. Somebody may have been quicker; open it again.")
            % {"state": version.get_state_display()}
        )
    if not user.has_perm(move.permission):
        raise PermissionDenied(_("This step is not yours to make."))
    check_resolution(move, given)
    if new == VersionState.REMARKS:
        _lay(version, given.get("remarks_until"))
    elif new == VersionState.ADOPTED:
        version.resolution, version.resolved_on = given["resolution"].strip(), given["resolved_on"]
        version.meeting, version.adopted_by = given.get("meeting"), user
    version.state = new
    with acting_as(user):
        version.save()
    return version


def check_resolution(move: Move, given: dict) -> None:
    """Nothing is adopted without the number and the day of the committee's resolution."""
    if not move.resolution:
        return
    errors, day = {}, given.get("resolved_on")
    if not (given.get("resolution") or "").strip():
        errors["resolution"] = _("Give the number of the resolution.")
    if not day:
        errors["resolved_on"] = _("Give the day of the resolution.")
    elif day > timezone.localdate():
        errors["resolved_on"] = _("This day has not come yet.")
    if errors:
        raise ValidationError(errors)


def _lay(version: PlanVersion, until: dt.date | None) -> None:
    """Keep the working copy as it is now, and tell the committee."""
    data = content.of_rows(version.plan)
    if not content.read(data).measures:
        raise ValidationError(_("There is no measure in the plan yet. Write at least one."))
    if until is None or until < timezone.localdate():
        raise ValidationError({"remarks_until": _("Give the last day for remarks, today or later.")})
    version.content, version.digest = data, content.digest(data)
    version.laid_at, version.remarks_until = timezone.now(), until
    if page := version.plan.page:
        notify(
            {member.user for member in current_members(Body.STEERING)},
            kind=NEW_MATERIAL,
            line=str(LAID),
            page=page,
            level=Audience.STEERING,
            once=f"plan:{version.pk}:{version.digest[:16]}",
        )


def may_remark(user, version: PlanVersion) -> bool:
    """The committee and the office, while the version is open for remarks."""
    return version.takes_remarks and reader_level(user) >= Audience.STEERING


@transaction.atomic
def remark(version_id: int, *, user, text: str, measure: Measure | None = None) -> PlanRemark:
    """Keep what a member of the committee says. ValidationError once the version is no longer open."""
    version = PlanVersion.objects.select_for_update().get(pk=version_id)
    if reader_level(user) < Audience.STEERING:
        raise PermissionDenied
    if not version.takes_remarks:
        raise ValidationError(
            _("Remarks on this version are closed. You can still write to the pact office.")
        )
    with acting_as(user):
        return PlanRemark.objects.create(version=version, by=user, text=text.strip(), measure=measure)


@transaction.atomic
def answer(remark_id: int, *, user, text: str) -> PlanRemark:
    """The office's answer to a remark; the committee reads it beside the remark."""
    if not user.has_perm(EDIT_PLAN):
        raise PermissionDenied
    found = PlanRemark.objects.select_for_update().get(pk=remark_id)
    found.answer, found.answered_by = text.strip(), user
    with acting_as(user):
        found.save()
    return found
