"""The fixed fields of each kind of form (domain.md §3, §4). What editors add comes after them (send.py)."""

from django import forms
from django.db.models.functions import Collate
from django.utils.translation import gettext_lazy as _

from hungarian.collation import HUNGARIAN
from inbox.enums import Kind, NeedKind, SuggestionKind
from inbox.forms.fields import LongText, ManyFiles, WholeNumber
from members.models import OrganisationType, Settlement


def choice(enum, **kwargs):
    """One of an enum's values, with nothing chosen to begin with."""
    return forms.ChoiceField(choices=enum.choices, widget=forms.RadioSelect, **kwargs)


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
    show_name = forms.BooleanField(
        label=_("If the answer is published, my name may stand beside it"), required=False
    )


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


# Data sheets of ideas are written in steps (ideas.forms): of them only the editors' questions are here.
FIELDS = {
    Kind.IDEA: Fixed,
    Kind.SUGGESTION: SuggestionFields,
    Kind.JOIN: JoinFields,
    Kind.NEED: NeedFields,
    Kind.ADVICE: AdviceFields,
    Kind.CONTACT: ContactFields,
}
