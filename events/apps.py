from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self):
        from audit.display import name_action
        from audit.tracking import track
        from desk.registry import register_action, register_waiting
        from events import account, desk, duties, papers, reminders
        from events.admin_matrix import AUDIT_ACTION as MATRIX_CHANGED
        from events.headcounts import AUDIT_ACTION as HEADCOUNT_CHANGED
        from events.life import AUDIT_ACTION
        from events.models import EventIndexPage, EventKind, EventPage, YearlyDuty
        from files.models import PageDocument
        from files.wanted import provide_wanted
        from members.account import register_section
        from notifications.kinds import register_kind
        from notifications.reminders import register
        from pages import cache
        from pages.desk import write_new

        # What the public page of an event shows beside its own text.
        cache.watch(EventKind, PageDocument)
        name_action(HEADCOUNT_CHANGED, _("Headcount of an event changed"))
        name_action(MATRIX_CHANGED, _("Document matrix changed"))
        provide_wanted(papers.wanted_on)
        register_kind(reminders.OPINION, _("Questions after events: what was it like?"))
        register("events.reminders", reminders.remind_of_events)
        register("events.opinions", reminders.ask_for_opinions)
        register("events.papers", reminders.remind_of_papers)
        register_waiting("events.papers", papers.waiting)
        name_action(AUDIT_ACTION, _("State of an event changed"))
        name_action("events.repeated", _("New event made from an earlier one"))
        name_action("events.feed_rotated", _("Calendar address changed"))
        register_section("calendar", "events/account_section.html", account.calendar, order=30)
        track(YearlyDuty)
        register("events.duties", duties.remind)
        label = _("New public event")
        register_waiting("events", desk.waiting)
        register_action(write_new(label, page_type=EventPage, below=EventIndexPage, icon="date", order=20))
