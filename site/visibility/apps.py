from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class VisibilityConfig(AppConfig):
    name = "visibility"
    verbose_name = _("Visibility")

    def ready(self):
        post_save.connect(_page_saved, dispatch_uid="visibility.page_saved")


def _page_saved(sender, instance, created, update_fields=None, raw=False, **kwargs):
    # A signal, against our rule of none: no way of saving a page may go round it.
    from wagtail.models import Page

    if isinstance(instance, Page) and not raw:
        from visibility.levels import page_saved

        page_saved(instance, created=created, update_fields=update_fields)
