"""Project ideas in the admin: the office's working list; sheets come in by the form, never by "add"."""

import django_filters
from django.db import models
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from ideas.admin import views
from ideas.enums import IdeaState
from ideas.models import Idea
from members.models import User


class Pile(models.TextChoices):
    """The ways the office looks at the ideas."""

    MINE = "mine", _("mine")
    NEW = "new", _("new")
    LATE = "late", _("late")
    OPEN = "open", _("waiting for a decision")


def handlers(request=None):
    """Those who are, or ever were, responsible for an idea."""
    people = User.objects.filter(pk__in=Idea.objects.values("responsible"))
    return people.order_by("last_name", "first_name")


class IdeaFilters(WagtailFilterSet):
    pile = django_filters.ChoiceFilter(label=_("what to show"), choices=Pile.choices, method="in_pile")
    state = django_filters.ChoiceFilter(
        label=_("state"), choices=[c for c in IdeaState.choices if c[0] != IdeaState.DRAFT]
    )
    responsible = django_filters.ModelChoiceFilter(label=_("responsible"), queryset=handlers)

    class Meta:
        model = Idea
        fields: list[str] = []

    def in_pile(self, queryset, name, value):
        return {
            Pile.MINE: lambda: queryset.open().filter(responsible=self.request.user),
            Pile.NEW: lambda: queryset.filter(state=IdeaState.SUBMITTED),
            Pile.LATE: queryset.late,
            Pile.OPEN: queryset.open,
        }[Pile(value)]()


class IdeaListView(IndexView):
    """The list; as many queries for its rows whatever their number."""

    default_ordering = "-submitted_at"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"piles": Pile.choices, "pile": self.request.GET.get("pile", "")}

    def get_base_queryset(self):
        ideas = super().get_base_queryset().exclude(state=IdeaState.DRAFT)
        return ideas.select_related("responsible", "organisation")

    def get_add_url(self):
        # Ideas are entered on the data sheet, where they belong; by the office for others too.
        return None

    def get_delete_url(self, instance):
        # Superusers have the right; there is no such address.
        return None


class IdeaViewSet(SnippetViewSet):
    model = Idea
    icon = "doc-full"
    menu_label = _("Project ideas")
    menu_name = "ideas"
    menu_order = 125
    add_to_admin_menu = True
    admin_url_namespace = "ideas_admin"
    base_url_path = "ideas"
    copy_view_enabled = False

    index_view_class = IdeaListView
    edit_view_class = views.IdeaView
    index_template_name = "ideas/admin/index.html"
    edit_template_name = "ideas/admin/idea.html"
    filterset_class = IdeaFilters
    search_fields = ["reference", "title", "summary", "originator_name"]
    list_per_page = 30
    list_display = [
        "reference",
        Column("title", label=_("Title"), sort_key="title"),
        Column("organisation", label=_("Organisation")),
        DateColumn("submitted_at", label=_("Submitted"), sort_key="submitted_at"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("days_in_state", label=_("Days in this state"), sort_key="state_since"),
        Column("responsible", label=_("Responsible")),
        Column("due_shown", label=_("Due date"), sort_key="due"),
    ]

    def get_urlpatterns(self):
        actions = {
            "move": views.MoveView,
            "duty": views.DutyView,
            "cost": views.CostView,
            "note": views.NoteView,
            "merge": views.MergeView,
            "related": views.RelatedView,
            "page": views.PageView,
            "version": views.VersionView,
        }
        # Nobody deletes an idea, and none is made here.
        kept = [p for p in super().get_urlpatterns() if p.name not in ("add", "delete")]
        return kept + [
            path(f"<int:pk>/{name}/", self.construct_view(view), name=name) for name, view in actions.items()
        ]
