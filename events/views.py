"""The calendar on screen and as iCalendar. Everything starts from what its reader may see."""

import datetime as dt
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from events import feeds, ics
from events.calendar import SOURCES, Month, between, grid
from events.forms import EventFilterForm
from events.narrowing import choices_for
from events.queries import kind_of
from pages.cache import mark_shared, site_of
from visibility.enums import Audience
from visibility.querysets import visible_pages
from visibility.readers import reader_level
from visibility.refusal import refuse_closed

AGENDA_MONTHS = 3


def filters(request) -> EventFilterForm:
    """The filters of the calendar, with what this reader's own calendar holds."""
    return EventFilterForm(
        request.GET,
        choices=choices_for(
            request, "calendar", lambda: [model.objects.visible_to(request.user) for model in SOURCES]
        ),
    )


def month_of(year: int | None, month: int | None, chosen: dict) -> Month:
    """The month to show: that of the address or of today, in the year of the filter if one is chosen.

    Takes the year out of `chosen`: what goes on over New Year belongs to both.
    """
    asked = Month(year, month) if year is not None else Month.of(timezone.localdate())
    asked = Month(int(chosen.pop("year", asked.year)), asked.month)
    if not asked.exists:
        raise Http404
    return asked


def shown(request, template: str, context: dict):
    """The screen, kept for strangers like a public page."""
    return mark_shared(request, render(request, template, context), level=reader_level(request.user))


def around(month: Month, step: int) -> dict:
    """The months before and after, where the calendar has them."""
    before, after = month.plus(-step), month.plus(step)
    return {"before": before if before.exists else None, "after": after if after.exists else None}


@require_safe
def month(request, year: int | None = None, month: int | None = None):
    """/naptar/: a month as a table; on a phone the same table reads as a list of days."""
    form = filters(request)
    chosen = form.chosen()
    asked = month_of(year, month, chosen)
    found = between(request.user, asked.begins, asked.plus(1).begins, chosen)
    context = {"month": asked, "filter_form": form, "weeks": grid(asked, found, timezone.localdate())}
    context |= {"count": len(found), "query": kept(chosen), **around(asked, 1)}
    return shown(request, "events/calendar_month.html", context)


@require_safe
def agenda(request, year: int | None = None, month: int | None = None):
    """/naptar/lista/: three months one below the other, from today or from the month of the address."""
    form = filters(request)
    chosen = form.chosen()
    from_today = year is None and "year" not in chosen
    asked = month_of(year, month, chosen)
    begins = timezone.make_aware(dt.datetime.combine(timezone.localdate(), dt.time.min))
    last = asked.plus(AGENDA_MONTHS)
    found = between(request.user, begins if from_today else asked.begins, last.begins, chosen)
    context = {"month": asked, "filter_form": form, "happenings": found, "until": last.plus(-1)}
    context |= {"query": kept(chosen), **around(asked, AGENDA_MONTHS)}
    return shown(request, "events/calendar_agenda.html", context)


def kept(chosen: dict) -> str:
    """The filters as they go on from month to month, "?kind=forum" or nothing."""
    return f"?{urlencode(chosen)}" if chosen else ""


def as_file(request, pages, *, name: str, filename: str) -> HttpResponse:
    """`pages` as a calendar file."""
    root_path = site_of(request).root_page.url_path

    def address_of(page):
        return f"{settings.SITE_URL}/{page.url_path.removeprefix(root_path)}"

    content = ics.calendar(pages, name=name, address_of=address_of)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def feed_of(request, reader, name: str) -> HttpResponse:
    """What `reader` may see from a year ago on, narrowed by the filters in the address."""
    chosen = filters(request).chosen()
    found = between(reader, feeds.begins(), None, chosen)
    return as_file(request, found, name=name, filename="naptar.ics")


@require_safe
def public_feed(request):
    """/naptar.ics: what is public, whoever asks."""
    request.user = AnonymousUser()
    response = feed_of(request, request.user, _("%(site)s: events") % {"site": site_of(request).site_name})
    return mark_shared(request, response, level=Audience.PUBLIC)


@require_safe
def personal_feed(request, token: str):
    """/naptar/<token>.ics: what the person of this address may see at this moment."""
    reader = feeds.reader_of(token)
    if reader is None:
        raise Http404
    request.user = reader
    response = feed_of(request, reader, _("%(site)s: my events") % {"site": site_of(request).site_name})
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def one(request, pk: int):
    """/naptar/<page>.ics: one event to take over into a calendar."""
    page = visible_pages(request.user, Page.objects.filter(pk=pk)).first()
    page = page.specific if page else None
    if not isinstance(page, tuple(SOURCES)):
        return refuse_closed(request)
    page.kind = kind_of(page)
    response = as_file(request, [page], name=page.title, filename=f"{page.slug}.ics")
    response["Cache-Control"] = "private, no-cache"
    return response


@require_POST
@login_required
def rotate(request):
    """A new address for the own calendar."""
    feeds.rotate(request.user)
    messages.success(
        request, _("Your calendar has a new address. Replace the old one in your calendar program.")
    )
    return redirect("account")
