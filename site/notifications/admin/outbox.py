"""The outbox for the office: what waits, what went, what it has to decide about, and the test mail."""

import datetime as dt

import django_filters
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from audit.services import record
from notifications.enums import FOR_THE_OFFICE, MailState
from notifications.forms import SampleMailForm
from notifications.models import JobRun, OutboxMail
from notifications.sending import send_again
from notifications.services import queue_mail

MAY_SEND = "notifications.change_outboxmail"
OUTBOX = reverse_lazy("outbox:index")
# After so long without a run of its job the worker is not running.
IDLE = dt.timedelta(minutes=5)


class OutboxFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(label=gettext_lazy("State"), choices=MailState.choices)
    created_at = django_filters.DateFilter(label=gettext_lazy("Queued since"), lookup_expr="date__gte")

    class Meta:
        model = OutboxMail
        fields = []


class StateColumn(Column):
    cell_template_name = "notifications/admin/state_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"for_the_office": instance.state in FOR_THE_OFFICE}


class OutboxList(IndexView):
    """Newest first. Texts are not shown: they may hold a password link or somebody's answer."""

    any_permission_required = ["view"]
    default_ordering = "-created_at"

    @cached_property
    def header_buttons(self):
        if not self.request.user.has_perm(MAY_SEND):
            return []
        label, address = _("Send a test mail"), reverse_lazy("outbox:test")
        return [HeaderButton(label, url=address, icon_name="mail")]

    def get_base_queryset(self):
        return super().get_base_queryset().defer("text", "html")


@permission_required(MAY_SEND)
@require_POST
def again(request, pk: int):
    """Send again what failed or is uncertain: the office looked at it and decided so."""
    mail = get_object_or_404(OutboxMail.objects.select_related("user"), pk=pk)
    with transaction.atomic():
        done = send_again(mail)
        if done:
            record("mail.send_again", mail, user=request.user, changes={"state": [mail.state, "waiting"]})
    if done:
        messages.success(request, _("It goes out again within half a minute."))
    else:
        messages.warning(request, _("Nothing to do: somebody has sent it again already, or it went out."))
    return redirect(OUTBOX)


@permission_required(MAY_SEND)
@require_http_methods(["GET", "POST"])
def sample(request):
    """A test mail to an address of one's own, through the same outbox as every other."""
    form = SampleMailForm(request.POST or None, initial={"to": request.user.email})
    if request.method == "POST" and form.is_valid():
        queue_mail(to=form.cleaned_data["to"], template="test", context={}, kind="test", user=request.user)
        messages.success(
            request, _("The test mail is on its way. If it is not there in some minutes, look at its state.")
        )
        return redirect(OUTBOX)
    ran = JobRun.objects.filter(name="notifications.send", started_at__gte=timezone.now() - IDLE)
    context = {"form": form, "worker_is_idle": not ran.exists()}
    return render(request, "notifications/admin/test_mail.html", context)


class OutboxViewSet(ModelViewSet):
    """A list only: mails are written by the rooms, never by hand."""

    model = OutboxMail
    icon = "mail"
    menu_label = gettext_lazy("Outgoing mail")
    url_namespace = "outbox"
    url_prefix = "kimeno-levelek"
    exclude_form_fields = []
    index_view_class = OutboxList
    filterset_class = OutboxFilters
    search_fields = ["to", "subject"]
    list_per_page = 50
    add_to_reference_index = False
    list_display = [
        Column("to", label=gettext_lazy("Recipient")),
        Column("subject", label=gettext_lazy("Subject")),
        StateColumn("get_state_display", label=gettext_lazy("State"), sort_key="state"),
        Column("attempts", label=gettext_lazy("Attempts")),
        DateColumn("created_at", label=gettext_lazy("Queued"), sort_key="created_at"),
        DateColumn("sent_at", label=gettext_lazy("Sent"), sort_key="sent_at"),
    ]

    def get_index_view_kwargs(self, **kwargs):
        nothing = dict.fromkeys(["add_url_name", "edit_url_name", "delete_url_name", "copy_url_name"])
        return super().get_index_view_kwargs(**kwargs) | nothing

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("lista/", self.index_results_view, name="index_results"),
            path("ujra/<int:pk>/", again, name="again"),
            path("proba/", sample, name="test"),
        ]
