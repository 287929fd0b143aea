from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        # Signals, against our rule of none: whatever writes a thing, by whichever way, it must be found.
        from wagtail.signals import page_published, page_unpublished

        from audit.tracking import track
        from files.texts import text_changed
        from notifications import worker
        from pages.api import search_with
        from search import asked, index, receivers
        from search.api import pages_found
        from search.models import Synonyms
        from visibility.levels import levels_changed

        track(Synonyms)
        search_with(pages_found)
        post_save.connect(receivers.saved, dispatch_uid="search.saved")
        post_delete.connect(receivers.deleted, dispatch_uid="search.deleted")
        page_published.connect(receivers.page_changed, dispatch_uid="search.published")
        page_unpublished.connect(receivers.page_changed, dispatch_uid="search.unpublished")
        levels_changed.connect(receivers.levels_changed, dispatch_uid="search.levels")
        text_changed.connect(receivers.text_changed, dispatch_uid="search.text")
        worker.register("search.check", index.check, every_seconds=24 * 3600)
        worker.register("search.forget_old", asked.forget_old, every_seconds=24 * 3600)
