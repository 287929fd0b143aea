"""The office's forms about one idea. Each carries the edition it was shown with, so nobody is overwritten."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from ideas.enums import ACTIONS, IdeaState
from ideas.forms.sheet import MOST_FORINTS
from ideas.models import Idea
from ideas.rules import moves_for
from inbox.forms.fields import Forints, LongText
from members.models import User
from members.queries import office_staff

MOST_RELATED = 20


def staff(*present):
    """The office's people, and whoever is named already though they have left."""
    people = office_staff() | User.objects.filter(pk__in=[person.pk for person in present if person])
    return people.distinct().order_by("last_name", "first_name")


class AboutIdeaForm(forms.Form):
    """Base: `idea` as it was read, `user` who looks at it."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, idea: Idea, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.idea, self.user = idea, user
        self.initial.setdefault("edition", idea.edition)


class DutyForm(AboutIdeaForm):
    """Who deals with it and until when."""

    responsible = forms.ModelChoiceField(User.objects.none(), label=_("Responsible"))
    due = forms.DateField(label=_("Due date"), widget=AdminDateInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = staff(self.idea.responsible, self.user)
        self.initial.setdefault("responsible", self.idea.responsible_id or self.user.pk)
        self.initial.setdefault("due", self.idea.due)


class MoveForm(DutyForm):
    """A move of the idea; only the fields that the moves possible now can ask for."""

    state = forms.CharField(max_length=16, widget=forms.HiddenInput, required=False)
    decided_by = forms.CharField(
        label=_("Who decided?"),
        max_length=200,
        required=False,
        help_text=_("The number of the committee's resolution, or the officer who decided."),
    )
    note = LongText(
        label=_("Public note"),
        rows=3,
        required=False,
        help_text=_("The reason, or what is asked. Whoever may read the idea sees it in its history."),
    )
    internal_note = LongText(label=_("Internal note"), rows=2, required=False)
    field_order = ["responsible", "due", "decided_by", "note", "internal_note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        moves = moves_for(self.user, self.idea)
        if not any(move.duty for move in moves.values()):
            del self.fields["responsible"], self.fields["due"]
        if not any(move.decided_by for move in moves.values()):
            del self.fields["decided_by"]
        for name in ("responsible", "due"):
            if name in self.fields:
                self.fields[name].required = False
        # Merging asks for the other idea, so it has a form of its own.
        self.moves = [(new, ACTIONS[new]) for new in moves if new in ACTIONS]

    @property
    def given(self) -> dict:
        """What goes with the move, for services.transition."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("edition", "state") and value is not None
        }


class CostForm(AboutIdeaForm):
    cost = Forints(
        most=MOST_FORINTS,
        label=_("The office's checked cost (HUF)"),
        required=False,
        help_text=_("It stands beside the submitter's figure, for everybody to read."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("cost", self.idea.checked_cost)


class NoteForm(AboutIdeaForm):
    text = LongText(label=_("Internal note"), rows=3, help_text=_("Only the office sees it."))


def by_reference(text: str) -> Idea:
    """The idea with this reference number; ValidationError if there is none."""
    found = Idea.objects.exclude(state=IdeaState.DRAFT).filter(reference__iexact=text.strip()).first()
    if found is None:
        raise ValidationError(
            _t("There is no idea with the number “%(number)s”. It looks like this: P-2026/0012.")
            % {"number": text.strip()[:40]}
        )
    return found


class MergeForm(AboutIdeaForm):
    into = forms.CharField(
        label=_("Merge into (reference number)"),
        max_length=40,
        help_text=_("Its address will lead there; opinions and followers move. The original is kept."),
    )
    note = LongText(label=_("Public note"), rows=2, required=False)

    def clean_into(self):
        return by_reference(self.cleaned_data["into"])


class RelatedForm(AboutIdeaForm):
    related = forms.CharField(
        label=_("Related ideas (reference numbers)"),
        max_length=600,
        required=False,
        help_text=_("Separated by commas."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["related"] = ", ".join(
                self.idea.related.order_by("reference").values_list("reference", flat=True)
            )

    def clean_related(self):
        numbers = [n for n in re.split(r"[,;\s]+", self.cleaned_data["related"]) if n]
        if len(numbers) > MOST_RELATED:
            raise ValidationError(_t("Give at most %(most)s ideas.") % {"most": MOST_RELATED})
        return [by_reference(number) for number in numbers]


class VersionForm(forms.Form):
    """Publishing or refusing what the author proposes; `seen` says which proposal was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)
    answer = LongText(
        label=_("Why it is not taken over"),
        rows=2,
        required=False,
        help_text=_("Needed only to refuse it; the author reads it."),
    )

    def __init__(self, *args, idea: Idea, user, **kwargs):
        super().__init__(*args, **kwargs)
