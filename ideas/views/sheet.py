"""Writing the data sheet, step by step. Nothing typed is ever thrown away: every refusal shows it again."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from ideas import services, values
from ideas.forms.check import CheckForm
from ideas.forms.sheet import STEPS
from ideas.forms.step import LAST, NewSheetForm, answers_of, fields_to_store, stages, step_form
from ideas.models import Idea
from ideas.rules import WRITABLE
from ideas.similar import similar_ideas
from ideas.timeline import sheet_facts
from inbox import kept, limits
from inbox.forms.ticket import Ticket
from inbox.models import FormPage
from inbox.queries import privacy_notice
from inbox.views.send import csrf_fault, initial_from
from members.queries import organisation_of
from pages.views import address_chain
from visibility.refusal import refuse_closed

FIRST, *_REST = STEPS


def form_page(request, page: FormPage):
    """What the data sheet's address answers: the drafts to go on with, and the first step of a new one."""
    typed = kept.kept_for(request, _key(page.pk, "uj"))
    form = NewSheetForm.build(request.user, page, initial=initial_from(typed) if typed else None)
    if typed:
        kept.forget(request)
        messages.info(request, _("We kept what you typed while you signed in. Please check it and save it."))
    return _first_step(request, page, form)


def _first_step(request, page: FormPage, form):
    site = Site.find_for_request(request)
    root_path = site.root_page.url_path
    request.page_chain = address_chain(root_path, page.url_path.removeprefix(root_path))
    written = Idea.objects.written_by(request.user).filter(state__in=WRITABLE).order_by("-pk")
    context = {
        "page": page,
        "form": form,
        "drafts": list(written[:20]),
        "left_behind": list(Idea.objects.left_behind(organisation_of(request.user))[:20]),
        "stages": stages(FIRST),
        "ticket": _ticket(request.user, page.pk, "uj"),
        "action": reverse("ideas:begin", args=[page.pk]) if page.pk else "",
    }
    response = render(request, "ideas/sheet_start.html", context)
    add_never_cache_headers(response)
    return response


def _key(number: int, step: str) -> str:
    """Under which the session keeps what was typed into a step."""
    return f"idea:{number}:{step}"


def _ticket(user, number: int, step: str) -> str:
    return Ticket.issue(page_id=number, user=user, questions=step).sign()


def _signed_out(request, number: int, step: str):
    """The session has ended meanwhile: keep what was typed, ask to sign in, come back here."""
    ticket = Ticket.read(request.POST.get("ticket", ""))
    if request.method == "POST" and ticket and (ticket.page, ticket.questions) == (number, step):
        kept.keep(request, _key(number, step))
    return redirect_to_login(request.path, settings.LOGIN_URL)


def _refusal(request, number: int, step: str) -> str:
    """Why this POST is not taken now; empty if it is."""
    ticket = Ticket.read(request.POST.get("ticket", ""))
    mine = ticket and (ticket.page, ticket.questions, ticket.user) == (number, step, request.user.pk)
    if not mine or csrf_fault(request):
        return _(
            "This form was open for too long, or you signed in meanwhile. Please check it and save it again."
        )
    return ""


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def begin(request, page_id: int):
    """The first step sent: from now on there is a draft."""
    if not request.user.is_authenticated:
        return _signed_out(request, page_id, "uj")
    page = FormPage.objects.visible_to(request.user).filter(pk=page_id).first()
    if page is None:
        return refuse_closed(request)
    if request.method == "GET":
        return redirect(page.get_url(request))
    form = NewSheetForm.build(request.user, page, data=request.POST)
    refusal = _refusal(request, page_id, "uj")
    if form.is_valid() and not refusal and not limits.take(request):
        refusal = _("A lot has been sent from here in the last hour. Please send this one an hour later.")
    if refusal:
        form.add_error(None, refusal)
    if not form.is_valid():
        return _first_step(request, page, form)
    idea = services.begin(
        user=request.user,
        organisation=form.organisation,
        form_page=page,
        on_behalf=form.on_behalf,
        fields=form.stored(),
    )
    messages.success(request, _("Saved. You can stop at any time and go on from your account."))
    return redirect("ideas:step", idea.pk, _REST[0])


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def step(request, pk: int, name: str):
    """One step of a draft: shown with what is stored, saved and led on."""
    if name not in STEPS:
        raise Http404
    if not request.user.is_authenticated:
        return _signed_out(request, pk, name)
    idea = Idea.objects.written_by(request.user).filter(pk=pk).first()
    if idea is None:
        return refuse_closed(request)
    if request.method == "POST":
        return _take(request, idea, name)
    if idea.state not in WRITABLE:
        messages.info(request, _("This data sheet has been sent in. Here you see where it stands."))
        return redirect("ideas:own", pk)
    typed = kept.kept_for(request, _key(pk, name))
    form = step_form(name, idea, idea.form_page, initial=initial_from(typed) if typed else None)
    if typed:
        kept.forget(request)
        messages.info(request, _("We kept what you typed while you signed in. Please check it and save it."))
    return _show(request, idea, name, form)


def _take(request, idea: Idea, name: str):
    """Save what makes sense of a step; whatever does not is shown again with the reason."""
    form = step_form(name, idea, idea.form_page, data=request.POST, files=request.FILES)
    stored_now = []
    refusal = _refusal(request, idea.pk, name)
    if not refusal and request.POST.get("seen", form.seen) != form.seen:
        refusal = _(
            "This step was saved in another window meanwhile. What you typed is below; save it again."
        )
        stored_now = [(f.label, f.value()) for f in step_form(name, idea, idea.form_page).visible_fields()]
    form.is_valid()
    if refusal:
        form.add_error(None, refusal)
        return _show(request, idea, name, form, stored_now=stored_now)
    try:
        services.save_step(idea.pk, user=request.user, fields=fields_to_store(form, idea))
        if "remove" in request.POST and request.POST["remove"].isdecimal():
            services.detach(idea.pk, int(request.POST["remove"][:12]), user=request.user)
        if form.cleaned_data.get("attachments"):
            services.attach(idea.pk, form.cleaned_data["attachments"], user=request.user)
    except (ValidationError, PermissionDenied) as error:
        form.add_error(None, getattr(error, "messages", [str(error)]))
    if not form.is_valid():
        idea.refresh_from_db()
        form.seen = step_form(name, idea, idea.form_page).seen
        return _show(request, idea, name, form)
    messages.success(request, _("Saved. You can stop at any time and go on from your account."))
    return redirect(_after(idea, name, request.POST))


def _after(idea: Idea, name: str, post) -> str:
    """Where a saved step leads: on, to the account, or back to itself."""
    if "stay" in post or "remove" in post:
        return reverse("ideas:step", args=[idea.pk, name])
    if "later" in post:
        return reverse("ideas:own", args=[idea.pk])
    if name == LAST:
        return reverse("ideas:check", args=[idea.pk])
    names = list(STEPS)
    return reverse("ideas:step", args=[idea.pk, names[names.index(name) + 1]])


def _show(request, idea: Idea, name: str, form, *, stored_now=()):
    names = list(STEPS)
    position = names.index(name)
    context = {
        "idea": idea,
        "form": form,
        "stages": stages(name),
        "previous": names[position - 1] if position else "",
        "ticket": _ticket(request.user, idea.pk, name),
        "similar": similar_ideas(request.user, title=idea.title, summary=idea.summary, but=idea.pk),
        "attachments": idea.attachments.all() if name == LAST else [],
        "stored_now": stored_now,
    }
    return render(request, "ideas/sheet_step.html", context)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def check(request, pk: int):
    """The sheet as it will be read, what is still missing, and sending it in."""
    if not request.user.is_authenticated:
        return _signed_out(request, pk, "ellenorzes")
    idea = Idea.objects.written_by(request.user).filter(pk=pk).first()
    if idea is None:
        return refuse_closed(request)
    if idea.state not in WRITABLE:
        return redirect("ideas:own", pk)
    answers, unanswered = answers_of(idea, idea.form_page)
    posted = request.method == "POST"
    form = CheckForm(request.POST if posted else None, on_behalf=idea.submitter_id is None)
    if posted:
        if refusal := _refusal(request, pk, "ellenorzes"):
            form.add_error(None, refusal)
        elif unanswered:
            form.add_error(None, _("Something is still missing from the data sheet."))
        if form.is_valid() and _send_in(request, idea, form, answers):
            return redirect("ideas:own", pk)
    context = {
        "idea": idea,
        "form": form,
        "facts": sheet_facts(idea),
        "answers": answers,
        "attachments": idea.attachments.all(),
        "missing": _gaps(idea, unanswered),
        "similar": similar_ideas(request.user, title=idea.title, summary=idea.summary, but=idea.pk),
        "ticket": _ticket(request.user, pk, "ellenorzes"),
        "privacy_notice": privacy_notice(request),
        "stages": stages(""),
    }
    return render(request, "ideas/sheet_check.html", context)


def _send_in(request, idea: Idea, form, answers) -> bool:
    """Send it; False with the reason in the form if it cannot be."""
    page = idea.form_page
    try:
        sent = services.submit(
            idea.pk,
            user=request.user,
            answers=answers,
            channel=form.channel,
            privacy_version=privacy_notice(request).version,
            answer_days=page.answer_days if page else 30,
        )
    except (ValidationError, PermissionDenied) as error:
        form.add_error(None, getattr(error, "messages", [str(error)]))
        return False
    messages.success(
        request,
        _("Thank you, we have received it. The reference number is %(number)s.") % {"number": sent.reference},
    )
    return True


def _gaps(idea: Idea, unanswered: list[str]) -> list[tuple[str, str]]:
    """(what is missing, the step where it is filled in)."""
    where = {name: step for step, form in STEPS.items() for name in form.base_fields}
    gaps = [
        (
            values.label(name) if name in values.LABELS else str(STEPS[where[name]].base_fields[name].label),
            where[name],
        )
        for name in values.missing(idea)
    ]
    return gaps + [(label, LAST) for label in unanswered]
