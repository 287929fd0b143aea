"""The steps of the data sheet (domain.md §4). A draft may have gaps; what is typed must make sense."""

import datetime as dt
import hashlib

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models.functions import Collate
from django.utils.translation import gettext_lazy as _

from hungarian.collation import HUNGARIAN
from ideas.rules import TITLE_LENGTH
from inbox.enums import Activity, Sector, TargetGroup
from inbox.forms.fields import Forints, LongText, ManyFiles, WholeNumber
from inbox.forms.fixed import choice
from members.models import Settlement

MOST_PEOPLE = 1_000_000
MOST_FORINTS = 1_000_000_000_000
MOST_MONTHS = 240


def several(enum, **kwargs):
    """Any of an enum's values."""
    return forms.MultipleChoiceField(choices=enum.choices, widget=forms.CheckboxSelectMultiple, **kwargs)


class SheetForm(forms.Form):
    """Base of the steps: fields that have to be filled in by the end are required, but a draft has gaps."""

    # Empty files and the office's own words are no part of a sheet's stored fields.
    not_stored: set[str] = {"attachments"}

    def full_clean(self):
        required = [field for field in self.fields.values() if field.required]
        for field in required:
            field.required = False
        super().full_clean()
        for field in required:
            field.required = True

    def stored(self) -> dict:
        """What is to be written: every field that makes sense, by its name in the model."""
        return {
            name: self.cleaned_data[name]
            for name in self.fields
            if name in self.cleaned_data and name not in self.not_stored
        }


class OriginatorForm(SheetForm):
    originator_name = forms.CharField(
        label=_("Whose idea is it?"),
        max_length=200,
        help_text=_("The business, civil organisation or municipality the idea comes from."),
    )
    originator_sector = choice(Sector, label=_("What sector are they from?"))
    recommendation = LongText(label=_("Why do you recommend it?"), rows=3)


class WordsForm(SheetForm):
    title = forms.CharField(label=_("Title of the idea"), max_length=TITLE_LENGTH)
    summary = LongText(
        label=_("Summary"), rows=8, help_text=_("What would happen, for whom, and what would change?")
    )


class PlaceForm(SheetForm):
    settlements = forms.ModelMultipleChoiceField(
        Settlement.objects.none(),
        label=_("Where would it happen?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("This settlement is not on the list. Write its name into the next field."),
            "invalid_pk_value": _("This settlement is not on the list. Write its name into the next field."),
        },
    )
    other_place = forms.CharField(
        label=_("Another settlement, if it is not on the list"), max_length=200, required=False
    )
    activities = several(Activity, label=_("Planned activities"))
    other_activity = forms.CharField(label=_("If something else, what?"), max_length=200, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Set here, not in the class: a queryset kept in a class would remember the first database's rows.
        settlements = Settlement.objects.order_by("sort_order", Collate("name", HUNGARIAN))
        self.fields["settlements"].queryset = settlements


class FiguresForm(SheetForm):
    target_groups = several(TargetGroup, label=_("Target groups"))
    headcount = WholeNumber(
        least=1,
        most=MOST_PEOPLE,
        label=_("How many people can be reached?"),
        help_text=_("Headcount, for example 25."),
    )
    cost = Forints(
        most=MOST_FORINTS,
        label=_("Expected cost (HUF)"),
        help_text=_("Whole forints, for example 1 500 000 or 1,5 millió."),
    )
    start = forms.DateField(
        label=_("Planned start"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[
            MinValueValidator(dt.date(2000, 1, 1), _("Give a day after the year 2000.")),
            MaxValueValidator(dt.date(2100, 1, 1), _("Give a day before the year 2100.")),
        ],
    )
    months = WholeNumber(least=1, most=MOST_MONTHS, label=_("How many months would it last?"))
    partners = LongText(label=_("Partners"), rows=2, required=False)


class OfficeForm(SheetForm):
    """What only the office sees, the attachments, and the questions the office added."""

    contact = forms.CharField(
        label=_("Contact person and how to reach them"),
        max_length=300,
        help_text=_("Only the office sees this."),
    )
    office_note = LongText(
        label=_("Note to the office"), rows=2, required=False, help_text=_("Only the office sees this.")
    )
    attachments = ManyFiles(label=_("Add attachments"))


class RevisionForm(WordsForm, PlaceForm, FiguresForm):
    """Everything of a published idea that its author may propose to change, and why."""

    not_stored = {"reason"}
    reason = LongText(
        label=_("Why does it change?"),
        rows=2,
        help_text=_("Everybody who may read the idea sees this once the new version is published."),
    )
    field_order = ["title", "summary", "settlements", "other_place", "activities", "other_activity"]

    def full_clean(self):
        # Here nothing may be left out: no draft, but a whole new version.
        forms.Form.full_clean(self)

    def clean(self):
        cleaned = super().clean()
        if Activity.OTHER in cleaned.get("activities", []) and not cleaned.get("other_activity"):
            self.add_error("other_activity", _("You ticked “other activity”: please say what it is."))
        return cleaned


# The steps by the last part of their address, in order.
STEPS: dict[str, type[SheetForm]] = {
    "otletgazda": OriginatorForm,
    "otlet": WordsForm,
    "helyszin": PlaceForm,
    "szamok": FiguresForm,
    "iroda": OfficeForm,
}
TITLES = {
    "otletgazda": _("Whose idea it is"),
    "otlet": _("The idea itself"),
    "helyszin": _("Where and what"),
    "szamok": _("For whom, how much, when"),
    "iroda": _("For the office"),
}


def digest(values) -> str:
    """A short mark of stored values: says whether somebody has changed them since a form was shown."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]
