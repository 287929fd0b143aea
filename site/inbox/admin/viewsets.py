"""The inbox in the admin: the office alone sees it (members/roles.py); items come in by forms only."""

from django.urls import path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from audit.exports import RecordedExport
from inbox.admin.filters import InboxFilters, Pile
from inbox.admin.views import AnswerView, ItemView, MoveView, OnBehalfView
from inbox.models import InboxItem

EXPORTED = {
    "reference": _("Number"),
    "kind": _("Kind"),
    "status": _("Status"),
    "received": _("Received"),
    "channel": _("Channel"),
    "sender_name": _("Sender"),
    "sender_email": _("E-mail address"),
    "organisation": _("Organisation"),
    "page_title": _("Source page"),
    "text": _("Text"),
    "answers": _("Answers"),
    "responsible": _("Responsible"),
    "due": _("Due date"),
    "answer": _("Answer"),
    "answered_at": _("Answered on"),
}


class InboxIndexView(RecordedExport, IndexView):
    """The list; as many queries for its rows whatever their number. Exports what the filters leave."""

    default_ordering = "-received"
    export_headings = EXPORTED

    @cached_property
    def add_item_label(self):
        return _("Enter on somebody's behalf")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"piles": Pile.choices, "pile": self.request.GET.get("pile", "")}

    def get_filename(self):
        return f"beerkezett-{timezone.localdate()}"

    def to_row_dict(self, item):
        row = {name: getattr(item, name) for name in EXPORTED}
        return row | {
            "kind": item.get_kind_display(),
            "status": item.get_status_display(),
            "channel": item.get_channel_display(),
            "received": local(item.received),
            "answered_at": local(item.answered_at),
            "organisation": str(item.organisation or ""),
            "responsible": str(item.responsible or ""),
            "answers": "\n".join(f"{label}: {value}" for label, value in item.answers),
        }

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("responsible", "organisation").defer("notes")


def local(when):
    """A moment as a spreadsheet takes it: Budapest time, without a zone."""
    return timezone.localtime(when).replace(tzinfo=None) if when else None


class InboxItemViewSet(SnippetViewSet):
    model = InboxItem
    icon = "mail"
    menu_label = _("Inbox")
    menu_name = "inbox"
    menu_order = 120
    add_to_admin_menu = True
    admin_url_namespace = "inbox_admin"
    base_url_path = "inbox"
    copy_view_enabled = False

    index_view_class = InboxIndexView
    add_view_class = OnBehalfView
    edit_view_class = ItemView
    index_template_name = "inbox/admin/index.html"
    create_template_name = "inbox/admin/on_behalf.html"
    edit_template_name = "inbox/admin/item.html"
    filterset_class = InboxFilters
    search_fields = ["reference", "sender_name", "sender_email", "text", "page_title"]
    list_per_page = 30
    list_display = [
        "reference",
        Column("subject", label=_("What it is about")),
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("sender_name", label=_("Sender"), sort_key="sender_name"),
        Column("organisation", label=_("Organisation")),
        DateColumn("received", label=_("Received"), sort_key="received"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        Column("responsible", label=_("Responsible")),
        Column("due_shown", label=_("Due date"), sort_key="due"),
    ]
    list_export = list(EXPORTED)

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/move/", self.construct_view(MoveView), name="move"),
            path("<int:pk>/answer/", self.construct_view(AnswerView), name="answer"),
        ]
