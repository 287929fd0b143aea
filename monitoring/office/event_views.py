"""From events to rows: the list of those no row tells of, and the button beside an event."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import EventPage
from monitoring import event_rows
from monitoring.office.views import ONE, OfficeScreen


class EventsView(OfficeScreen):
    """Events with a headcount that are in no row; POST makes a row of one."""

    permission_required = "change"
    template_name = "monitoring/office/events.html"
    page_title = gettext_lazy("Events without a row")

    def get_context_data(self, **kwargs):
        pages = Paginator(event_rows.events_without_row(), 30)
        return super().get_context_data(**kwargs) | {"page_obj": pages.get_page(self.request.GET.get("p"))}


class FromEventView(OfficeScreen):
    """Makes the row of one event and opens it; an event that has one leads to it."""

    permission_required = "change"
    template_name = "monitoring/office/from_event.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        events = EventPage.objects.defer_streamfields().select_related("headcount", "settlement")
        self.event = get_object_or_404(events, pk=kwargs["pk"])

    def get_page_subtitle(self):
        return self.event.title

    def get(self, request, *args, **kwargs):
        if told := event_rows.row_of(self.event.pk):
            messages.info(request, _("Row %(row)s tells of this event already.") % {"row": told.reference})
            return redirect(ONE, told.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "event": self.event,
            "headcount": getattr(self.event, "headcount", None),
        }

    def post(self, request, *args, **kwargs):
        event = self.event
        try:
            row = event_rows.row_from_headcount(event, user=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("monitoring_rows:from_event", event.pk)
        messages.success(request, _("The row is made. Choose its indicators, then hand it in."))
        return redirect("monitoring_rows:write", row.pk)
