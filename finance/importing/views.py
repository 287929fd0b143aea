"""Invoices from a table: choose a file, look at what each row would do, confirm."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from audit.exports import XLSX
from finance.importing.carrying_out import carry_out, keep, rows_of
from finance.importing.plan import plan
from finance.importing.table import sample, table
from finance.models import InvoiceImport
from finance.rules.rights import may_read, may_write
from finance.views import hand_out
from sheets.reading import read_rows
from sheets.table import Refused


class FinanceLeadOnly(WagtailAdminTemplateMixin):
    header_icon = "upload"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_write(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        first = {"url": reverse("finance:overview"), "label": _("Finance")}
        return [*self.breadcrumbs_items, first, {"url": "", "label": self.page_title}]


class UploadForm(forms.Form):
    table = forms.FileField(
        label=gettext_lazy("Table (XLSX)"), widget=forms.FileInput(attrs={"accept": ".xlsx"})
    )

    def clean_table(self):
        upload = self.cleaned_data["table"]
        try:
            read_rows(upload, table())
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return upload


class UploadView(FinanceLeadOnly, FormView):
    """First step: the file is kept, no invoice is written yet."""

    page_title = gettext_lazy("Invoices from a table")
    form_class = UploadForm
    template_name = "finance/admin/upload.html"

    def form_valid(self, form):
        kept = keep(form.cleaned_data["table"], user=self.request.user)
        return redirect("finance:import_check", kept.pk)

    def get_context_data(self, **kwargs):
        earlier = InvoiceImport.objects.select_related("uploaded_by")[:10]
        return super().get_context_data(earlier=earlier, **kwargs)


class CheckView(FinanceLeadOnly, TemplateView):
    """Second step: what each row would do. Confirming carries it out, all of it or nothing."""

    page_title = gettext_lazy("What the table would do")
    template_name = "finance/admin/check.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.kept = get_object_or_404(InvoiceImport, pk=kwargs["pk"])

    def lines(self) -> list:
        return plan(rows_of(self.kept))

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except (Refused, OSError):
            messages.error(request, _("This table cannot be read any more. Choose it again."))
            return redirect("finance:import")

    def get_context_data(self, **kwargs):
        lines = self.lines()
        return super().get_context_data(
            kept=self.kept,
            lines=lines,
            wrong=sum(bool(line.problems) for line in lines),
            new=sum(line.is_new for line in lines),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        try:
            lines = self.lines()
        except (Refused, OSError):
            return redirect("finance:import_check", self.kept.pk)
        if any(line.problems for line in lines):
            return redirect("finance:import_check", self.kept.pk)
        try:
            made = carry_out(self.kept, lines, user=request.user)
        except ValidationError as error:
            text = _("Nothing of the table is in: %(why)s Look at it once more.")
            messages.error(request, text % {"why": " ".join(error.messages)})
            return redirect("finance:import_check", self.kept.pk)
        words = ngettext(
            "The table is in; %(count)d invoice was booked.",
            "The table is in; %(count)d invoices were booked.",
            made,
        )
        messages.success(request, words % {"count": made})
        return redirect("finance_invoice_modeladmin_index")


@require_safe
def template_file(request):
    """The table to fill in."""
    if not may_write(request.user):
        raise PermissionDenied
    response = HttpResponse(sample(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="szamlak-sablon.xlsx"'
    return response


@require_safe
def file(request, pk: int, name: str):
    """A table that came in, as it came: the evidence."""
    if not may_read(request.user):
        raise PermissionDenied
    kept = get_object_or_404(InvoiceImport, pk=pk)
    return hand_out(request, kept.file, known=kept.name == name)
