"""The office's list of what is known of the text inside documents: what waits, what could not be read."""

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from files.enums import TextReason, TextState
from files.models import Document, DocumentText
from files.texts import read_again


def may_see(user) -> bool:
    """Whoever may add or change documents."""
    policy = policy_registry.get_by_type(Document)
    return policy.user_has_any_permission(user, ["add", "change"])


class TextFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("State"), choices=TextState.choices)
    reason = django_filters.ChoiceFilter(
        label=_("Reason"), choices=[choice for choice in TextReason.choices if choice[0]]
    )

    class Meta:
        model = DocumentText
        fields = ["state", "reason"]


class AgainColumn(Column):
    cell_template_name = "files/admin/read_again_cell.html"


class TextReport(ReportView):
    model = DocumentText
    page_title = _("Text of documents")
    header_icon = "doc-full"
    filterset_class = TextFilterSet
    is_searchable = True
    search_fields = ["document__title"]
    default_ordering = "-pk"
    index_url_name = "document_texts:report"
    index_results_url_name = "document_texts:report_results"
    columns = [
        TitleColumn(
            "document",
            label=_("Document"),
            get_url=lambda row: reverse("wagtaildocs:edit", args=[row.document_id]),
        ),
        Column("state", label=_("State"), accessor="get_state_display"),
        Column("reason", label=_("Reason"), accessor="get_reason_display"),
        Column("pages", label=_("Pages"), sort_key="pages"),
        Column("characters", label=_("Characters"), sort_key="characters"),
        DateColumn("read_at", label=_("Read at"), sort_key="read_at"),
        AgainColumn("again", label=""),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return DocumentText.objects.select_related("document").defer("text")


@require_POST
def again(request, pk: int):
    """Have the worker read one document anew."""
    if not may_see(request.user):
        raise PermissionDenied
    text = get_object_or_404(DocumentText.objects.defer("text"), pk=pk)
    read_again(DocumentText.objects.filter(pk=text.pk))
    messages.success(request, _t("The document will be read again within a minute."))
    return redirect("document_texts:report")
