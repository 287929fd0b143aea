"""The office's screens of one row: look, write, move, correct."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy

from monitoring import checks, records
from monitoring.enums import Dimension, RecordState
from monitoring.models import ActivityRecord
from monitoring.models.records import PARTS
from monitoring.office.forms import NoteForm, RecordForm
from monitoring.rules import CHANGE, WRITABLE, moves_for

INDEX, ONE = "monitoring_rows:index", "monitoring_rows:edit"
# What the buttons say; RecordState names where a move leads, not what one does.
VERBS = {
    RecordState.SUBMITTED: gettext_lazy("Hand in for approval"),
    RecordState.APPROVED: gettext_lazy("Approve"),
    RecordState.RETURNED: gettext_lazy("Send back"),
    RecordState.VOID: gettext_lazy("Void"),
}


class OfficeScreen(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Base of the screens of monitoring that are no lists: whoever of the office may look at rows."""

    permission_policy = ModelPermissionPolicy(ActivityRecord)
    permission_required = "view"
    header_icon = "table"
    page_title = gettext_lazy("Indicator table")
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        here = str(self.get_page_subtitle() or self.page_title)
        return [
            *self.breadcrumbs_items,
            {"url": reverse(INDEX), "label": _("Indicator table")},
            {"url": "", "label": here},
        ]


class RecordScreen(OfficeScreen):
    """Base of the screens of one row."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rows = ActivityRecord.objects.with_parts().select_related("corrects", "first")
        self.record = get_object_or_404(rows, pk=kwargs["pk"])

    def get_page_subtitle(self):
        return str(self.record)


class RecordView(RecordScreen):
    """The row with its breakdown, history and versions, and what can be done next."""

    template_name = "monitoring/office/row.html"

    def get_context_data(self, **kwargs):
        row, user = self.record, self.request.user
        moves = moves_for(user, row.state)
        approver = user if RecordState.APPROVED in moves else None
        root = row.first_id or row.pk
        return super().get_context_data(**kwargs) | {
            "row": row,
            "dimensions": self.dimensions(),
            "moves": [(state, VERBS[RecordState(state)]) for state in moves],
            "note_form": kwargs.get("note_form")
            or NoteForm(initial={"edition": row.edition}, label_suffix=""),
            "may_edit": row.state in WRITABLE and user.has_perm(CHANGE),
            "may_correct": row.state == RecordState.APPROVED and user.has_perm(CHANGE),
            "remarks": checks.remarks(row, approver=approver)
            if row.state in (*WRITABLE, "submitted")
            else [],
            "steps": row.steps.select_related("by"),
            "versions": ActivityRecord.objects.filter(pk=root) | ActivityRecord.objects.filter(first=root),
        }

    def dimensions(self):
        """(dimension, [(part, number)]) of what was recorded; an empty list where nothing was."""
        found = records.parts_of(self.record)
        for dimension in Dimension:
            parts = PARTS[dimension].items()
            yield (
                dimension.label,
                [(name, found[dimension, part]) for part, name in parts if (dimension, part) in found],
            )


class ActView(RecordView):
    """Base of what is posted from the screen of a row: `act` does it and says what happened."""

    def get(self, request, *args, **kwargs):
        return redirect(ONE, self.record.pk)

    def post(self, request, *args, **kwargs):
        form = NoteForm(request.POST, label_suffix="")
        if form.is_valid():
            try:
                done, row = self.act(form.cleaned_data)
            except records.EditConflict:
                return self.refuse(form, [newer_message()], 409)
            except ValidationError as error:
                return self.refuse(form, error.messages, 200)
            messages.success(request, done)
            return redirect(ONE, row.pk)
        return self.refuse(form, [], 200)

    def refuse(self, form, why: list[str], status: int):
        """The screen as the row stands now, with what was typed and why it was not done."""
        self.record = ActivityRecord.objects.with_parts().get(pk=self.record.pk)
        form.data = form.data.copy()
        form.data["edition"] = self.record.edition
        for message in why:
            form.add_error(None, message)
        return self.render_to_response(self.get_context_data(note_form=form), status=status)

    def act(self, data) -> tuple[str, ActivityRecord]:
        raise NotImplementedError


def newer_message() -> str:
    return _("Somebody else has changed this row since you opened it. Look at it below, then try again.")


class MoveView(ActView):
    def act(self, data):
        new = self.request.POST.get("state", "")
        if new not in RecordState.values:
            raise ValidationError(_("Choose one of the buttons."))
        row = records.transition(
            self.record.pk, new, user=self.request.user, edition=data["edition"], note=data["note"]
        )
        return _("Row %(row)s is now: %(state)s.") % {
            "row": row.reference,
            "state": row.get_state_display(),
        }, row


class CorrectView(ActView):
    def act(self, data):
        row = records.correct(self.record.pk, user=self.request.user, reason=data["note"])
        return _("Correct the numbers, then hand it in: until it is approved the old row counts."), row


class WriteView(OfficeScreen):
    """Adding a row, and editing a draft."""

    permission_required = "change"
    template_name = "monitoring/office/form.html"
    record: ActivityRecord | None = None

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if "pk" in kwargs:
            self.record = get_object_or_404(ActivityRecord.objects.with_parts(), pk=kwargs["pk"])

    def get_page_subtitle(self):
        return str(self.record) if self.record else _("New row")

    def dispatch(self, request, *args, **kwargs):
        if self.record and self.record.state not in WRITABLE and request.user.has_perm(CHANGE):
            messages.warning(
                request, _("This row is not a draft any more: correct it instead of editing it.")
            )
            return redirect(ONE, self.record.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        form = kwargs.get("form") or RecordForm(record=self.record)
        return super().get_context_data(**kwargs) | {"form": form, "row": self.record, "media": form.media}

    def post(self, request, *args, **kwargs):
        form = RecordForm(request.POST, record=self.record)
        status = 200
        if form.is_valid():
            try:
                row = records.write(
                    self.record.pk if self.record else None,
                    user=request.user,
                    edition=form.cleaned_data["edition"],
                    **form.values(),
                )
            except records.EditConflict:
                form.add_error(None, newer_message())
                status = 409
            except ValidationError as error:
                put_errors(form, error)
            else:
                return self.leave(row)
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def leave(self, row: ActivityRecord):
        """Saved; with the second button it is handed in at once, if nothing is missing."""
        if "submit" in self.request.POST:
            try:
                records.transition(row.pk, RecordState.SUBMITTED, user=self.request.user)
            except (ValidationError, PermissionDenied) as error:
                why = error.messages if isinstance(error, ValidationError) else [str(error)]
                messages.warning(
                    self.request, _("Saved as a draft, but not handed in.") + " " + " ".join(why)
                )
                return redirect("monitoring_rows:write", row.pk)
            messages.success(self.request, _("Saved and handed in for approval."))
        else:
            messages.success(self.request, _("Saved as a draft."))
        return redirect(ONE, row.pk)


def put_errors(form, error: ValidationError) -> None:
    """Each refusal beside its field, if the form shows that field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error.messages)
        return
    for name, errors in error.message_dict.items():
        form.add_error(name if name in form.fields else None, errors)


class QueueView(OfficeScreen):
    """Rows that wait for approval, to be approved several at once."""

    template_name = "monitoring/office/queue.html"
    permission_required = "approve"
    page_title = gettext_lazy("Rows waiting for approval")
    most = 200

    def get_context_data(self, **kwargs):
        rows = ActivityRecord.objects.filter(state=RecordState.SUBMITTED).with_parts()
        rows = rows.order_by("occurred_on", "pk")
        shown = [(row, checks.remarks(row, approver=self.request.user)) for row in rows[: self.most]]
        return super().get_context_data(**kwargs) | {"rows": shown, "count": rows.count()}

    def post(self, request, *args, **kwargs):
        chosen = [
            int(pk) for pk in request.POST.getlist("row")[: self.most] if pk.isdecimal() and len(pk) < 19
        ]
        approved, refused = records.approve_many(chosen, user=request.user)
        if not chosen:
            messages.warning(request, _("Choose the rows to approve."))
        if approved:
            messages.success(request, _("Rows approved: %(count)d.") % {"count": approved})
        for why in refused:
            messages.error(request, _("Not approved: %(why)s") % {"why": why})
        return redirect("monitoring_rows:queue")
