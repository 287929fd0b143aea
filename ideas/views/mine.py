"""The author's side: my ideas, where one stands, proposing a change, withdrawing, attachments."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from files.views import send as send_file
from ideas import services
from ideas.enums import IdeaState, VersionState
from ideas.forms.sheet import RevisionForm
from ideas.forms.withdraw import WithdrawForm
from ideas.models import Idea, IdeaAttachment
from ideas.rules import REVISABLE, WRITABLE, is_author, may_handle, moves_for
from ideas.services import versions
from ideas.timeline import sheet_facts, timeline
from ideas.values import snapshot
from members.queries import organisation_of
from pages.paging import page_of
from visibility.enums import Audience
from visibility.refusal import refuse_closed, refuse_file


def _own(request, pk: int) -> Idea | None:
    """One of the signed-in account's own ideas."""
    return Idea.objects.written_by(request.user).select_related("page", "item").filter(pk=pk).first()


@never_cache
@login_required
@require_safe
def mine(request):
    """Everything this account wrote, the newest first."""
    ideas = Idea.objects.written_by(request.user).order_by("-pk")
    return render(request, "ideas/mine.html", {"ideas": page_of(request, ideas)})


@never_cache
@login_required
@require_safe
def own(request, pk: int):
    """One of my ideas: where it stands, what I wrote, what happened to it, what I can do."""
    idea = _own(request, pk)
    if idea is None:
        return refuse_closed(request)
    return render(request, "ideas/own.html", _context(request, idea))


def _context(request, idea: Idea, **more) -> dict:
    last = idea.steps.last()
    return {
        "idea": idea,
        "returned_note": last.note if last and idea.state == IdeaState.RETURNED else "",
        "facts": sheet_facts(idea),
        "entries": timeline(idea),
        "attachments": idea.attachments.all(),
        "proposal": idea.versions.filter(state=VersionState.PROPOSED).first(),
        "refused": idea.versions.filter(state=VersionState.REFUSED).last(),
        "writable": idea.state in WRITABLE,
        "revisable": idea.state in REVISABLE and is_author(request.user, idea),
        "may_withdraw": IdeaState.WITHDRAWN in moves_for(request.user, idea),
        "withdraw_form": WithdrawForm(),
        **more,
    }


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request, pk: int):
    """Proposing other words or figures for a published idea."""
    idea = _own(request, pk)
    if idea is None:
        return refuse_closed(request)
    if idea.state not in REVISABLE:
        messages.info(request, _("In this state no change can be proposed."))
        return redirect("ideas:own", pk)
    proposal = idea.versions.filter(state=VersionState.PROPOSED).first()
    now = snapshot(idea) if proposal is None else proposal.values | {"reason": proposal.reason}
    posted = request.method == "POST"
    form = RevisionForm(request.POST if posted else None, initial=now, label_suffix="")
    if posted and form.is_valid() and _propose(request, idea, form):
        messages.success(request, _("Thank you. The office will look at the change you propose."))
        return redirect("ideas:own", pk)
    return render(request, "ideas/revise.html", {"idea": idea, "form": form})


def _propose(request, idea: Idea, form: RevisionForm) -> bool:
    try:
        versions.propose(idea.pk, user=request.user, fields=form.stored(), reason=form.cleaned_data["reason"])
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@never_cache
@login_required
@require_POST
def withdraw(request, pk: int):
    """Taking an idea back, with the reason."""
    idea = _own(request, pk)
    if idea is None:
        return refuse_closed(request)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            services.transition(pk, IdeaState.WITHDRAWN, user=request.user, note=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The idea has been withdrawn."))
            return redirect("ideas:own", pk)
    return render(request, "ideas/own.html", _context(request, idea, withdraw_form=form))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request, pk: int):
    """Throwing a draft away, after asking."""
    idea = _own(request, pk)
    if idea is None or idea.state != IdeaState.DRAFT:
        return refuse_closed(request)
    if request.method == "POST":
        services.discard(pk, user=request.user)
        messages.success(request, _("The draft has been deleted."))
        return redirect("ideas:mine")
    return render(request, "ideas/discard.html", {"idea": idea})


@never_cache
@login_required
@require_POST
def take_over(request, pk: int):
    """Going on with the sheet of somebody who has left my organisation."""
    try:
        services.take_over(pk, user=request.user, organisation=organisation_of(request.user))
    except (Idea.DoesNotExist, PermissionDenied):
        return refuse_closed(request)
    messages.success(request, _("The data sheet is yours now: you can go on with it."))
    return redirect("ideas:own", pk)


@require_safe
def attachment(request, pk: int, attachment_id: int, name: str):
    """An attachment of a sheet, for its author and the office."""
    if not request.user.is_authenticated:
        return refuse_file(request)
    found = IdeaAttachment.objects.select_related("idea").filter(pk=attachment_id, idea=pk).first()
    if found is None or found.name != name or not _may_open(request.user, found.idea):
        return refuse_file(request)
    response = send_file(request, found.file, level=Audience.OFFICE, validator=str(found.pk))
    response["Content-Disposition"] = content_disposition_header(True, found.name)
    return response


def _may_open(user, idea: Idea) -> bool:
    return is_author(user, idea) or (may_handle(user) and idea.state != IdeaState.DRAFT)
