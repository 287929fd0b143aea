"""Giving an opinion of an event, and what was said of it. A hidden event answers like an absent one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from events import feedback
from events.feedback_forms import FeedbackForm
from events.happening import Happening
from visibility.enums import Audience
from visibility.querysets import visible_pages
from visibility.readers import reader_level
from visibility.refusal import refuse_closed


def event_for(request, page_id: int):
    """The event or meeting, if the reader can see its page, or None."""
    page = visible_pages(request.user, Page.objects.filter(pk=page_id)).specific().first()
    return page if isinstance(page, Happening) else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request, page_id: int):
    """The questions about an event; POST stores the answers, once per person."""
    if not request.user.is_authenticated and request.method == "POST":
        return words_back(request)
    page = event_for(request, page_id) if request.user.is_authenticated else None
    if page is None:
        return refuse_closed(request)
    form = FeedbackForm(request.POST or None, questions=feedback.questions_of(page))
    refusal = feedback.refusal_for(page, request.user)
    if request.method == "POST" and not refusal and form.is_valid():
        try:
            text = form.cleaned_data["text"]
            feedback.give(page, request.user, ratings=form.ratings(), text=text)
        except feedback.Refused as refused:
            refusal = str(refused)
        else:
            messages.success(
                request, _("Thank you, we have received your opinion. Nobody can tell it is yours.")
            )
            return redirect(page.get_url(request))
    status = 409 if refusal and request.method == "POST" else 200
    context = {"event": page, "form": form, "refusal": refusal}
    return render(request, "events/feedback.html", context, status=status)


def words_back(request):
    """Somebody was signed out while typing: their words, shown once and kept nowhere. The same answer
    whatever the address, so it tells nothing of what is there."""
    words = [text for values in request.POST.lists() if values[0] == "text" for text in values[1] if text]
    context = {"words": words, "address": request.path}
    return render(request, "events/feedback_signed_out.html", context, status=403)


@never_cache
@require_safe
def summary(request, page_id: int):
    """The opinions of an event as a whole, made for printing too."""
    page = event_for(request, page_id)
    if page is None or reader_level(request.user) < Audience.FORUM:
        return refuse_closed(request)
    context = {
        "event": page,
        "summary": feedback.summary_for(page, request.user),
        "fewest": feedback.FEWEST,
        "is_office": reader_level(request.user) >= Audience.OFFICE,
    }
    return render(request, "events/feedback_summary.html", context)
