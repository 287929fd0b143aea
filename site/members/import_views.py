"""A table of organisations and delegates: choose a file, look at what each line would do, confirm."""

from django import forms
from django.contrib.messages import error, info, success
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView

from members.importing import carry_out, plan
from members.models import OrganisationType
from members.office_views import OfficeView
from members.rules import may_manage_members
from members.spreadsheet import TABLE, sample
from sheets.reading import read_rows
from sheets.table import Refused

# The rows wait here between looking and confirming, so nobody has to choose the file twice.
KEPT = "members_import"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    table = forms.FileField(
        label=gettext_lazy("Table (XLSX)"), widget=forms.FileInput(attrs={"accept": ".xlsx"})
    )

    def clean_table(self):
        try:
            self.rows = read_rows(self.cleaned_data["table"], TABLE)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return self.cleaned_data["table"]


class UploadView(OfficeView, FormView):
    """First step: the file. Nothing is written yet."""

    page_title = gettext_lazy("Organisations and delegates from a table")
    form_class = UploadForm
    template_name = "members/admin/upload.html"

    def form_valid(self, form):
        self.request.session[KEPT] = form.rows
        return redirect("people:import_check")


class CheckView(OfficeView, TemplateView):
    """Second step: what each line would do. Confirming carries it out, all of it or nothing."""

    page_title = gettext_lazy("What the table would do")
    template_name = "members/admin/check.html"

    def get(self, request, *args, **kwargs):
        if KEPT not in request.session:
            return self.nothing_kept()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        lines = plan(self.request.session[KEPT])
        return super().get_context_data(
            lines=lines,
            wrong=sum(bool(line.problems) for line in lines),
            changing=sum(bool(line.effects) for line in lines),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        if KEPT not in request.session:
            return self.nothing_kept()
        lines = plan(request.session[KEPT])
        if any(line.problems for line in lines):
            return redirect("people:import_check")
        send_letters = bool(request.POST.get("send_letters"))
        try:
            made = carry_out(lines, send_letters=send_letters)
        except IntegrityError:
            error(
                request,
                _("Somebody saved the same at this moment, so nothing of the table is in. Try again."),
            )
            return redirect("people:import_check")
        del request.session[KEPT]
        words = ngettext(
            "The table is in; %(count)d account was made.",
            "The table is in; %(count)d accounts were made.",
            made,
        )
        success(request, words % {"count": made})
        return redirect("people:index")

    def nothing_kept(self):
        info(self.request, _("There is no table waiting. Choose it again."))
        return redirect("people:import")


def template_file(request):
    """The sample table to fill in."""
    if not may_manage_members(request.user):
        raise PermissionDenied
    known_type = OrganisationType.objects.first()
    response = HttpResponse(sample(str(known_type or "")), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="tagok-minta.xlsx"'
    return response
