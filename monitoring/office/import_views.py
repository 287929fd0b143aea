"""Rows from a table: download the template, choose the file, look at what it would do, confirm."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView, PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from audit.exports import XLSX
from files.views import is_stored, send
from monitoring.importing.carrying_out import Blocked, carry_out, keep, sheet_of
from monitoring.importing.lines import Line, Plan
from monitoring.importing.plan import plan
from monitoring.importing.showing import differences
from monitoring.importing.table import sample
from monitoring.models import ActivityRecord, RecordImport
from monitoring.office.import_forms import ReasonForm, TemplateForm, UploadForm
from monitoring.office.views import OfficeScreen
from sheets.table import Refused
from visibility.enums import Audience
from visibility.refusal import refuse_file

INDEX, ADD, ONE = "monitoring_imports:index", "monitoring_imports:add", "monitoring_imports:edit"
# So many lines of each kind are shown; the numbers above them count all.
MOST_SHOWN = 200


class Result(Column):
    """What became of a table, in a few words."""

    def get_value(self, instance):
        if instance.done_at is None:
            return _("not written yet")
        return _("%(new)d new, %(changed)d changed, %(corrected)d corrections") % {
            "new": instance.created,
            "changed": instance.changed,
            "corrected": instance.corrected,
        }


COLUMNS = [
    TitleColumn("name", label=gettext_lazy("Table"), url_name=ONE),
    DateColumn("uploaded_at", label=gettext_lazy("Uploaded at"), sort_key="uploaded_at"),
    Column("uploaded_by", label=gettext_lazy("Uploaded by")),
    Result("result", label=gettext_lazy("Result")),
]


class ImportListView(IndexView):
    """Every table that came in, as evidence."""

    any_permission_required = ["view"]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("uploaded_by")

    def get_delete_url(self, instance):
        # Evidence is kept.
        return None

    def get_copy_url(self, instance):
        return None


class UploadView(OfficeScreen, FormView):
    """First step: the file is kept, no row is written yet."""

    permission_required = "change"
    page_title = gettext_lazy("Rows from a table")
    header_icon = "upload"
    form_class = UploadForm
    template_name = "monitoring/office/upload.html"

    def form_valid(self, form):
        kept = keep(form.cleaned_data["table"], user=self.request.user)
        return redirect(ONE, kept.pk)

    def get_context_data(self, **kwargs):
        chosen = kwargs.pop("template_form", None) or TemplateForm(auto_id="sablon_%s", label_suffix="")
        return super().get_context_data(template_form=chosen, **kwargs)


class TemplateView(UploadView):
    """The template of a quarter; what cannot be made is said beside the field."""

    def get(self, request, *args, **kwargs):
        if not request.GET:
            return redirect(ADD)
        form = TemplateForm(request.GET, auto_id="sablon_%s", label_suffix="")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(template_form=form))
        quarter = form.cleaned_data["quarter"]
        content = sample(quarter, new_lines=form.cleaned_data["lines"] or 0)
        response = HttpResponse(content, content_type=XLSX)
        name = f"indikatortabla-{quarter.year}-{quarter.number}.xlsx"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class CheckView(OfficeScreen):
    """Second step: what each row would do. Confirming carries it out, all of it or nothing."""

    permission_required = "view"
    header_icon = "upload"
    page_title = gettext_lazy("What the table would do")
    template_name = "monitoring/office/check.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.kept = get_object_or_404(RecordImport.objects.select_related("uploaded_by"), pk=kwargs["pk"])
        self.may_write = self.user_has_permission("change")

    def get_page_subtitle(self):
        return self.kept.name

    def get_context_data(self, **kwargs):
        try:
            found: Plan | None = plan(*sheet_of(self.kept))
        except (Refused, OSError):
            found = None
        form = kwargs.pop("form", None) or ReasonForm(label_suffix="")
        context = {"kept": self.kept, "plan": found, "form": form, "may_write": self.may_write}
        return super().get_context_data(**kwargs) | context | (shown(found) if found else {})

    def post(self, request, *args, **kwargs):
        form = ReasonForm(request.POST, label_suffix="")
        if not self.may_write:
            messages.error(request, _("Rows are written by the partnership staff alone."))
        elif form.is_valid():
            try:
                done = carry_out(self.kept, user=request.user, reason=form.cleaned_data["reason"])
            except ValidationError as error:
                form.add_error("reason", error.messages)
            except Blocked as blocked:
                messages.error(request, came_between(blocked.plan))
                return redirect(ONE, self.kept.pk)
            except (Refused, OSError):
                return redirect(ONE, self.kept.pk)
            else:
                messages.success(request, outcome(done))
                return redirect("monitoring_rows:index")
        return self.render_to_response(self.get_context_data(form=form))


def shown(found: Plan) -> dict:
    """What the check screen lists: problems by cell, and the lines that would write something."""
    problems = found.problems()
    groups = [
        (_("New rows"), found.new),
        (_("Changed drafts"), found.changed),
        (_("Corrections of approved rows"), found.corrections),
    ]
    return {
        "problems": problems[:MOST_SHOWN],
        "more_problems": max(len(problems) - MOST_SHOWN, 0),
        "groups": [(name, len(lines), described(lines)) for name, lines in groups if lines],
        "writes": any(lines for _name, lines in groups),
        "most": MOST_SHOWN,
    }


def described(lines: list[Line]) -> list[tuple[Line, list]]:
    return [(line, differences(line)) for line in lines[:MOST_SHOWN]]


def came_between(found: Plan | None) -> str:
    """Why nothing was written, naming the rows."""
    if found is None:
        return _("Somebody saved the same rows at this moment, so nothing of the table is in. Try again.")
    cells = [f"{cell}: {problem}" for cell, _heading, problem in found.problems()[:10]]
    return _("Nothing of the table is in.") + " " + " ".join(cells)


def outcome(done: Plan) -> str:
    """What was written, in a sentence."""
    number = sum(line.writes for line in done.lines)
    if not number:
        return _("Everything in this table is known already: nothing has been changed.")
    words = ngettext(
        "The table is in: %(count)d row waits for approval.",
        "The table is in: %(count)d rows wait for approval.",
        number,
    )
    return words % {"count": number}


class FileView(PermissionCheckedMixin, View):
    """A table as it came in: the evidence, for the office alone."""

    permission_policy = ModelPermissionPolicy(ActivityRecord)
    permission_required = "view"

    def get(self, request, pk):
        kept = get_object_or_404(RecordImport, pk=pk)
        if not is_stored(kept.file):
            return refuse_file(request)
        return send(request, kept.file, level=Audience.OFFICE, validator="")
