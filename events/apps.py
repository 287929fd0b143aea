from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self):
        from events.models import EventKind
        from files.models import PageDocument
        from pages import cache

        # What the public page of an event shows beside its own text.
        cache.watch(EventKind, PageDocument)
