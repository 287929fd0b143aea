"""Showing a form and taking what is sent. Nothing typed is ever thrown away: every refusal shows it again.

Forms post to an address of their own (/bekuldes/<page>/), not to their page's: a page that has meanwhile been
unpublished, or whose reader has been signed out, could not tell what it was sent.
"""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Page, Site

from inbox import kept, limits, services
from inbox.forms.send import SendForm
from inbox.forms.ticket import Ticket
from inbox.models import FormPage
from inbox.pointing import flow_of
from inbox.queries import privacy_notice, takes_suggestions
from inbox.receipts import remember
from pages.views import address_chain
from visibility.querysets import visible_pages
from visibility.refusal import refuse_closed

# Nobody fills in a form in less (seconds); asked of strangers only.
MINIMUM_SECONDS = 2


class _Csrf(CsrfViewMiddleware):
    def _reject(self, request, reason):
        return reason


def csrf_fault(request) -> str | None:
    """Django's own check, telling instead of answering: an open form fails it after signing in elsewhere."""
    check = _Csrf(lambda request: None)
    check.process_request(request)
    return check.process_view(request, None, (), {})


def form_page(request, page: FormPage):
    """What FormPage.serve answers; for some kinds another room does (inbox.pointing)."""
    if flow := flow_of(page.kind):
        return flow(request, page)
    return take(request, page) if request.method == "POST" else show(request, page)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def send(request, page_id: int):
    """The address forms post to; by GET, the form again with what was kept before signing in."""
    page = FormPage.objects.visible_to(request.user).filter(pk=page_id).first()
    if page is not None:
        return form_page(request, page)
    if request.method == "POST":
        return gone(request, page_id)
    typed = kept.kept_for(request, page_id)
    if typed is None or not request.user.is_authenticated:
        return refuse_closed(request)
    return closed(request, page_id, typed)


def show(request, page: FormPage):
    """The empty form, or with what was kept while its sender signed in."""
    typed = kept.kept_for(request, page.pk)
    source = source_of(request, (typed or {}).get("source", [request.GET.get("forras", "")])[0])
    form = SendForm.for_page(page, request.user, initial=initial_from(typed) if typed else None)
    notice = ""
    if typed:
        kept.forget(request)
        notice = _(
            "We kept what you typed while you signed in. Please check it, choose your attachments again, "
            "and send it."
        )
    return answer(request, page, form, source, notice=notice)


def initial_from(typed: dict) -> dict:
    """Typed values as initial ones: Django's multiple fields take lists, all others the last value."""

    class Initial(dict):
        pass

    return Initial(
        {name: values if len(values) > 1 else values[0] for name, values in typed.items() if values}
    )


def take(request, page: FormPage):
    """A send to a form its sender can see: stored and answered with a redirect, or shown again and why."""
    form = SendForm.for_page(page, request.user, data=request.POST, files=request.FILES)
    source = source_of(request, request.POST.get("source", ""))
    refusal = refusal_of(request, form, source)
    if refusal:
        form.is_valid()
        form.ticket = None
        form.add_error(None, refusal)
    if not form.is_valid():
        return answer(request, page, form, source, leftovers=leftovers(request, form))
    item = services.receive(
        form.sent(),
        sender=request.user if request.user.is_authenticated else None,
        page=source or page,
        privacy_version=privacy_notice(request).version,
        answer_days=page.answer_days,
    )
    remember(request, item)
    if source:
        return redirect(f"{source.get_url(request)}?bekuldve={item.receipt_key}#javaslat")
    return redirect(item.get_receipt_url())


def refusal_of(request, form, source) -> str:
    """Why this send is not taken now, whatever it says; empty if it is."""
    ticket = form.ticket
    if request.POST.get("website"):
        return _("The last, hidden field must stay empty. Please send the form again.")
    if ticket is None or csrf_fault(request) or ticket.user != form.fresh.user or ticket.page != form.page.pk:
        return _(
            "This form was open for too long, or you signed in meanwhile. Please check it and send it again."
        )
    if ticket.questions != form.fresh.questions:
        return _(
            "The questions of this form have changed meanwhile. Please check your answers and send it again."
        )
    if not request.user.is_authenticated and ticket.seconds < MINIMUM_SECONDS:
        return _("That was very quick. Please check what you typed and send it again.")
    if source and not takes_suggestions(source):
        return _(
            "This event no longer takes suggestions. You can still write to the office on the contact page."
        )
    if request.POST.get("source") and not source:
        return _("The page you wrote about is no longer there. Your suggestion can still be sent without it.")
    if not limits.take(request):
        return _("A lot has been sent from here in the last hour. Please send this one an hour later.")
    return ""


def source_of(request, text: str):
    """The page a suggestion is about: one its sender can see, or None."""
    if not str(text).isdecimal() or len(text) > 12:
        return None
    return visible_pages(request.user, Page.objects.filter(pk=int(text))).specific().first()


def leftovers(request, form) -> list[tuple[str, str]]:
    """What was typed into fields the form no longer has."""
    return [
        (name.removeprefix("q_").replace("_", " "), " ".join(values))
        for name, values in kept.typed(request.POST).items()
        if name.startswith("q_") and name not in form.fields and any(values)
    ]


def gone(request, page_id: int):
    """A send to a form its sender cannot see (any more): signed out, unpublished, or never theirs."""
    ticket = Ticket.read(request.POST.get("ticket", ""))
    if ticket is None or ticket.page != page_id:
        return refuse_closed(request)
    if not request.user.is_authenticated:
        kept.keep(request, page_id)
        return redirect_to_login(reverse("inbox:send", args=[page_id]), settings.LOGIN_URL)
    if ticket.user != request.user.pk:
        return refuse_closed(request)
    return closed(request, page_id, kept.typed(request.POST))


def closed(request, page_id: int, typed: dict):
    """The form is gone; its sender gets back every word of theirs."""
    page = FormPage.objects.filter(pk=page_id).first()
    fields = SendForm.for_page(page, request.user).fields if page else {}
    words = [
        (
            fields[name].label if name in fields else name.removeprefix("q_").replace("_", " "),
            " ".join(values),
        )
        for name, values in typed.items()
        if any(values) and name not in ("source", "privacy", "website")
    ]
    response = render(request, "inbox/form_gone.html", {"words": words}, status=410)
    add_never_cache_headers(response)
    return response


def answer(request, page, form, source, *, notice="", leftovers=()):
    """The form's page, never to be stored by a cache: it holds a ticket and somebody's words."""
    site = Site.find_for_request(request)
    root_path = site.root_page.url_path
    request.page_chain = address_chain(root_path, page.url_path.removeprefix(root_path))
    context = {
        "page": page,
        "form": form,
        "source": source,
        "notice": notice,
        "leftovers": leftovers,
        "privacy_notice": privacy_notice(request),
    }
    response = render(request, "inbox/form_page.html", context)
    add_never_cache_headers(response)
    return response
