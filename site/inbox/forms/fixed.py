"""The fixed fields of each kind of form (domain.md §3, §4). What editors add comes after them (send.py)."""

from django import forms
from django.db.models.functions import Collate
from django.utils.translation import gettext_lazy as _

from hungarian.collation import HUNGARIAN
from inbox.enums import Activity, Kind, NeedKind, Sector, SuggestionKind, TargetGroup
from inbox.forms.fields import LongText, ManyFiles, WholeNumber
from members.models import OrganisationType, Settlement


def choice(enum, **kwargs):
    """One of an enum's values, with nothing chosen to begin with."""
    return forms.ChoiceField(choices=enum.choices, widget=forms.RadioSelect, **kwargs)


def several(enum, **kwargs):
    """Any of an enum's values."""
    return forms.MultipleChoiceField(choices=enum.choices, widget=forms.CheckboxSelectMultiple, **kwargs)


class Fixed(forms.Form):
    """Base of the fixed fields. `main` names the field that becomes the item's text."""

    main = "text"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Set here, not in the class: a queryset kept in a class would remember the first database's rows.
        for name, model in (
            ("settlements", Settlement),
            ("settlement", Settlement),
            ("type", OrganisationType),
        ):
            if name in self.fields:
                self.fields[name].queryset = model.objects.order_by("sort_order", Collate("name", HUNGARIAN))


class SuggestionFields(Fixed):
    suggestion_kind = choice(SuggestionKind, label=_("What is your suggestion about?"), initial="topic")
    text = LongText(label=_("Your suggestion"), rows=4)
    attachments = ManyFiles()


class IdeaFields(Fixed):
    main = "summary"

    originator = forms.CharField(
        label=_("Whose idea is it?"),
        max_length=200,
        help_text=_("The business, civil organisation or municipality the idea comes from."),
    )
    sector = choice(Sector, label=_("What sector are they from?"))
    recommendation = LongText(label=_("Why do you recommend it?"), rows=3)
    title = forms.CharField(label=_("Title of the idea"), max_length=200)
    summary = LongText(label=_("Summary"), help_text=_("What would happen, for whom, and what would change?"))
    settlements = forms.ModelMultipleChoiceField(
        Settlement.objects.none(), label=_("Where would it happen?"), widget=forms.CheckboxSelectMultiple
    )
    activities = several(Activity, label=_("Planned activities"))
    other_activity = forms.CharField(label=_("If something else, what?"), max_length=200, required=False)
    target_groups = several(TargetGroup, label=_("Target groups"))
    headcount = WholeNumber(
        most=1_000_000, label=_("How many people can be reached?"), help_text=_("Headcount, for example 25.")
    )
    cost = WholeNumber(
        most=1_000_000_000_000,
        label=_("Expected cost (HUF)"),
        help_text=_("A whole number of forints, for example 1 500 000."),
    )
    start = forms.DateField(
        label=_("Planned start"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    months = WholeNumber(most=240, label=_("How many months would it last?"))
    partners = LongText(label=_("Partners"), rows=2, required=False)
    contact = forms.CharField(
        label=_("Contact person and how to reach them"),
        max_length=300,
        help_text=_("Only the office sees this."),
    )
    office_note = LongText(
        label=_("Note to the office"), rows=2, required=False, help_text=_("Only the office sees this.")
    )
    attachments = ManyFiles()

    def clean(self):
        cleaned = super().clean()
        if Activity.OTHER in cleaned.get("activities", []) and not cleaned.get("other_activity"):
            self.add_error("other_activity", _("You ticked “other activity”: please say what it is."))
        if cleaned.get("months") == 0:
            self.add_error("months", _("Give at least one month."))
        return cleaned


class JoinFields(Fixed):
    organisation_name = forms.CharField(label=_("Name of the organisation"), max_length=200)
    type = forms.ModelChoiceField(OrganisationType.objects.none(), label=_("Type of organisation"))
    settlement = forms.ModelChoiceField(
        Settlement.objects.none(), label=_("Settlement"), required=False, empty_label=_("another settlement")
    )
    address = forms.CharField(label=_("Address"), max_length=200)
    tax_number = forms.CharField(label=_("Tax number"), max_length=20, required=False)
    representative = forms.CharField(label=_("Who represents it?"), max_length=150)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    text = LongText(label=_("Why would you like to join the pact?"))
    attachments = ManyFiles()


class NeedFields(Fixed):
    organisation_name = forms.CharField(label=_("Name of the organisation"), max_length=200)
    need = choice(NeedKind, label=_("What do you need?"))
    settlement = forms.ModelChoiceField(
        Settlement.objects.none(), label=_("Settlement"), required=False, empty_label=_("another settlement")
    )
    headcount = WholeNumber(most=100_000, label=_("How many people?"))
    occupation = forms.CharField(label=_("Occupation or subject of the training"), max_length=200)
    needed_from = forms.DateField(
        label=_("From when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    text = LongText(label=_("Describe the need"), rows=4)
    attachments = ManyFiles()


class AdviceFields(Fixed):
    topic = forms.CharField(label=_("What would you like advice on?"), max_length=200)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    text = LongText(label=_("Your question"))
    attachments = ManyFiles()


class ContactFields(Fixed):
    topic = forms.CharField(label=_("Subject"), max_length=200)
    text = LongText(label=_("Your message"))
    attachments = ManyFiles()


FIELDS = {
    Kind.SUGGESTION: SuggestionFields,
    Kind.IDEA: IdeaFields,
    Kind.JOIN: JoinFields,
    Kind.NEED: NeedFields,
    Kind.ADVICE: AdviceFields,
    Kind.CONTACT: ContactFields,
}
