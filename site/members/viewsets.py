"""Organisations and people in the admin, under one menu: «Tagság»."""

import django_filters
from django import forms
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.db.models.functions import Collate
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import SnippetViewSet

from hungarian.collation import HUNGARIAN
from members import import_views, term_views
from members import office_views as views
from members.enums import Body
from members.models import Membership, Organisation, RoleAssignment, User
from members.queries import free_slug
from members.rules import may_manage_members


class OrganisationForm(WagtailAdminModelForm):
    """An address left empty is made of the name, and never taken twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def clean_slug(self):
        return self.cleaned_data["slug"] or free_slug(self.cleaned_data.get("name", ""), self.instance.pk)


class OfManagers:
    """A menu item that only those see who manage members."""

    @cached_property
    def menu_item_class(self):
        return type("MembersMenuItem", (MenuItem,), {"is_shown": lambda _self, r: may_manage_members(r.user)})


class OrganisationViewSet(OfManagers, SnippetViewSet):
    model = Organisation
    icon = "site"
    menu_label = gettext_lazy("Organisations")
    # It stands in our own menu group, so Wagtail's «Snippets» need not show it again.
    menu_item_is_registered = True
    list_display = ["name", "type", "settlement", BooleanColumn("is_member", label=gettext_lazy("Shown"))]
    list_filter = ["type", "settlement", "consortium_role", "is_member"]
    list_select_related = ["type", "settlement"]
    search_fields = ["name", "contact_name", "email"]
    list_export = ["name", "type", "settlement", "address", "contact_name", "email", "phone", "web"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("type"), FieldPanel("settlement")]),
            FieldRowPanel([FieldPanel("consortium_role"), FieldPanel("is_member")]),
            MultiFieldPanel(
                [FieldPanel("profile"), FieldPanel("logo"), FieldPanel("web"), FieldPanel("slug")],
                heading=gettext_lazy("What the profile page shows"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("address"),
                    FieldPanel("contact_name"),
                    FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                ],
                heading=gettext_lazy("Contact"),
            ),
        ],
        base_form_class=OrganisationForm,
    )


class PersonState(django_filters.ChoiceFilter):
    """Active, invited (no password yet) or suspended."""

    def __init__(self, **kwargs):
        choices = [
            ("active", gettext_lazy("active")),
            ("invited", gettext_lazy("invited, has no password yet")),
            ("suspended", gettext_lazy("suspended")),
        ]
        super().__init__(choices=choices, label=gettext_lazy("State"), **kwargs)

    def filter(self, queryset, value):
        invited = {"is_active": True, "password__startswith": UNUSABLE_PASSWORD_PREFIX}
        if value == "suspended":
            return queryset.filter(is_active=False)
        if value == "invited":
            return queryset.filter(**invited)
        return queryset.filter(is_active=True).exclude(**invited) if value == "active" else queryset


class PeopleFilters(WagtailFilterSet):
    body = django_filters.ChoiceFilter(
        choices=Body.choices, label=gettext_lazy("Member today of"), method="in_body"
    )
    organisation = django_filters.ModelChoiceFilter(
        queryset=Organisation.objects.all(),
        label=gettext_lazy("Organisation"),
        method="of_organisation",
        widget=forms.Select,
    )
    state = PersonState()

    class Meta:
        model = User
        fields: list[str] = []

    def in_body(self, queryset, name, value):
        return queryset.filter(pk__in=Membership.objects.current().filter(body=value).values("user"))

    def of_organisation(self, queryset, name, value):
        return queryset.filter(pk__in=Membership.objects.current().filter(organisation=value).values("user"))


def todays_terms(user) -> str:
    """What the person is today, in words: memberships with organisation, then office roles."""
    terms = [
        f"{m.get_body_display()} ({m.organisation})" if m.organisation else m.get_body_display()
        for m in user.todays_memberships
    ]
    return ", ".join(terms + [role.get_role_display() for role in user.todays_roles]) or "–"


def state_of(user) -> str:
    """The person's account in a word or two."""
    if not user.is_active:
        return _("suspended")
    return _("active") if user.has_usable_password() else _("invited, has no password yet")


class PeopleList(IndexView):
    model = User
    page_title = gettext_lazy("People")
    header_icon = "group"
    paginate_by = 50
    permission_policy = None
    any_permission_required = None
    default_ordering = "last_name"
    search_fields = ["last_name", "first_name", "email", "username"]
    is_searchable = True
    index_url_name = "people:index"
    index_results_url_name = "people:index_results"
    filterset_class = PeopleFilters
    _show_breadcrumbs = True
    columns = [
        TitleColumn(
            "name", label=gettext_lazy("Name"), accessor=str, url_name="people:person", sort_key="last_name"
        ),
        Column("email", label=gettext_lazy("E-mail address"), sort_key="email"),
        Column("terms", label=gettext_lazy("Today"), accessor=todays_terms),
        Column("state", label=gettext_lazy("State"), accessor=state_of),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not may_manage_members(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        memberships = Membership.objects.current().select_related("organisation")
        return User.objects.prefetch_related(
            Prefetch("memberships", memberships, to_attr="todays_memberships"),
            Prefetch("office_roles", RoleAssignment.objects.current(), to_attr="todays_roles"),
        )

    def order_queryset(self, queryset):
        descending = self.ordering.startswith("-")
        field = Collate(self.ordering.lstrip("-"), HUNGARIAN)
        then = [Collate("first_name", HUNGARIAN), "pk"]
        return queryset.order_by(field.desc() if descending else field.asc(), *then)

    @cached_property
    def header_buttons(self):
        return [
            HeaderButton(_("Invite a new member"), url=reverse("people:invite"), icon_name="plus"),
            HeaderButton(_("From a table"), url=reverse("people:import"), icon_name="upload"),
        ]


class PeopleViewSet(OfManagers, ViewSet):
    name = "people"
    url_prefix = "emberek"
    icon = "group"
    menu_label = gettext_lazy("People")

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(PeopleList), name="index"),
            path("talalatok/", self.construct_view(PeopleList, results_only=True), name="index_results"),
            path("meghivas/", views.InviteView.as_view(), name="invite"),
            path("tablazat/", import_views.UploadView.as_view(), name="import"),
            path("tablazat/ellenorzes/", import_views.CheckView.as_view(), name="import_check"),
            path("tablazat/minta/", import_views.template_file, name="import_template"),
            path("<int:pk>/", views.PersonView.as_view(), name="person"),
            path("<int:pk>/adatok/", views.EditPersonView.as_view(), name="edit"),
            path("<int:pk>/tagsag/", views.AddMembershipView.as_view(), name="add_membership"),
            path("<int:pk>/szerepkor/", views.GiveRoleView.as_view(), name="give_role"),
            path("<int:pk>/felfuggesztes/", views.SuspendView.as_view(), name="suspend"),
            path("<int:pk>/visszaengedes/", views.ReactivateView.as_view(), name="reactivate"),
            path("<int:pk>/meghivo/", views.ResendView.as_view(), name="resend"),
            path("<int:pk>/ket-lepes/", views.ResetSecondFactorView.as_view(), name="second_factor"),
            path("tagsag/<int:pk>/vege/", term_views.EndMembershipView.as_view(), name="end_membership"),
            path("tagsag/<int:pk>/atadas/", term_views.HandOverView.as_view(), name="hand_over"),
            path("szerepkor/<int:pk>/vege/", term_views.EndRoleView.as_view(), name="end_role"),
        ]


class MembersGroup(ViewSetGroup):
    menu_label = gettext_lazy("Members")
    menu_icon = "group"
    menu_order = 250
    items = (PeopleViewSet, OrganisationViewSet)
