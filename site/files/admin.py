"""The reference table of this room; home.wagtail_hooks shows it under "Törzsadatok"."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from desk.tables import ReferenceAdmin
from files.models import DocumentKind


class DocumentKindAdmin(ReferenceAdmin):
    model = DocumentKind
    menu_label = _("Kinds of document")
    menu_icon = "doc-full"
    list_display = ("name", "sort_order", "due_days")
    panels = [
        FieldPanel("name"),
        FieldPanel("code"),
        FieldPanel("office_only"),
        FieldPanel("sort_order"),
        FieldPanel("due_days"),
    ]
