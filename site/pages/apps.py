from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self):
        from wagtail.models import Site

        from files.forms import ask_about_readers
        from files.models import Document, DocumentKind, Image, PageDocument
        from pages import cache
        from pages.who.asking import ask_about_a_file

        ask_about_readers(ask_about_a_file)
        cache.watch(Document, DocumentKind, Image, PageDocument, Site)
        post_save.connect(cache.page_changed, dispatch_uid="pages.cache.saved")
        post_delete.connect(cache.page_changed, dispatch_uid="pages.cache.deleted")
