"""The office's forms. Those of a record carry the edition it was read at, so nobody is overwritten."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from files.checks import check_upload
from finance.fields import AmountFormField
from finance.models import PaymentClaim
from finance.rules.moves import CLAIM_MOVES, INVOICE_MOVES

KINDS = ("pdf", "docx", "odt", "xlsx", "ods", "jpg", "png")


class CheckedFile(forms.FileField):
    """A file that files.checks lets in, by its content. It can be replaced, never taken away."""

    # The usual widget would link to the file in the storage, where ours has no address.
    widget = forms.FileInput

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload and upload is not initial:
            check_upload(upload, kinds=KINDS)
        return upload


class RecordForm(WagtailAdminModelForm):
    """Base of the forms of records. `kept_open`: the fields that may be written in any state."""

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    kept_open: tuple[str, ...] = ("edition",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["edition"] = self.instance.edition
        if self.instance.pk and not getattr(self.instance, "is_writable", True):
            for name, field in self.fields.items():
                field.disabled = name not in self.kept_open

    def clean_edition(self):
        """A screen that does not say what it was made from is as old as can be."""
        return self.cleaned_data["edition"] or (0 if self.instance.pk else None)


class ClaimForm(RecordForm):
    kept_open = ("edition", "note")


class InvoiceForm(RecordForm):
    kept_open = ("edition", "note", "claim", "file")

    class Meta:
        field_classes = {"file": CheckedFile}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "claim" in self.fields:
            own = PaymentClaim.objects.filter(pk=self.instance.claim_id)
            self.fields["claim"].queryset = (PaymentClaim.objects.open_for_invoices() | own).distinct()
        if "file" in self.fields:
            self.fields["file"].widget.attrs["accept"] = ",".join(f".{kind}" for kind in KINDS)


class ActionForm(forms.Form):
    """Base of what is posted from the screen of a record."""

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.record = record
        if "edition" in self.fields:
            self.initial.setdefault("edition", record.edition)


class EditionForm(ActionForm):
    edition = forms.IntegerField(widget=forms.HiddenInput)


class MoveForm(EditionForm):
    """A move; only the fields that the moves possible now can ask for."""

    state = forms.CharField(max_length=20, widget=forms.HiddenInput, required=False)
    day = forms.DateField(label=_("Day"), widget=AdminDateInput, required=False)
    eligible = AmountFormField(label=_("Eligible sum, if accepted in part"), required=False)
    reason = forms.CharField(
        label=_("Reason or note"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        table = CLAIM_MOVES if isinstance(self.record, PaymentClaim) else INVOICE_MOVES
        self.moves = table[self.record.state]
        asked = self.moves.values()
        if not any(move.day for move in asked):
            del self.fields["day"]
        if not any(move.eligible for move in asked):
            del self.fields["eligible"]

    @property
    def buttons(self) -> list[tuple]:
        return [(state, move.label) for state, move in self.moves.items()]


class PayForm(EditionForm):
    amount = AmountFormField(label=_("Amount"))
    paid_on = forms.DateField(label=_("Paid on"), widget=AdminDateInput, initial=timezone.localdate)
    reference = forms.CharField(
        label=_("Reference"),
        max_length=120,
        required=False,
        help_text=_("The number of the bank statement or transfer."),
    )


class PaymentForm(ActionForm):
    payment = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)


class StrikeForm(PaymentForm):
    reason = forms.CharField(label=_("Why is it struck out?"), max_length=300)


class DocumentForm(ActionForm):
    file = CheckedFile(label=_("Document"))
