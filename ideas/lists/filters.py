"""Narrowing and sorting ideas by what is in an address; the list and the report share it."""

from django import forms
from django.db.models import F, Min
from django.db.models.functions import Collate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hungarian.collation import HUNGARIAN
from ideas.enums import IdeaState
from ideas.models import Idea
from inbox.enums import Activity, TargetGroup
from members.models import Organisation, Settlement

NEWEST = "newest"
# value: (words, order); the last columns make every order complete, so that pages do not overlap.
SORTS = {
    NEWEST: (_("newest first"), [F("submitted_at").desc(nulls_last=True), "-pk"]),
    "oldest": (_("oldest first"), [F("submitted_at").asc(nulls_last=True), "pk"]),
    "title": (_("by title"), [Collate("title", HUNGARIAN), "pk"]),
    "headcount": (_("largest headcount first"), [F("headcount").desc(nulls_last=True), "-pk"]),
    "cost": (_("largest cost first"), [F("cost").desc(nulls_last=True), "-pk"]),
    "state": (_("longest in its state first"), ["state_since", "pk"]),
}
LOOKUPS = {
    "settlement": "settlements",
    "activity": "activities__activity",
    "group": "target_groups__group",
    "state": "state",
    "year": "submitted_at__year",
    "organisation": "organisation",
}
# Of these an idea has several. Asked in a subquery, so that each idea is found once, with all it has.
SEVERAL = {"settlement", "activity", "group"}


class IdeaFilters(forms.Form):
    """What to show of `ideas` (those the reader may see) and in what order; nonsense narrows nothing.

    Organisations, settlements, years and states are offered only where the reader sees an idea of them.
    """

    settlement = forms.ModelChoiceField(
        Settlement.objects.none(), label=_("Settlement"), required=False, empty_label=_("all")
    )
    activity = forms.ChoiceField(label=_("Planned activity"), required=False)
    group = forms.ChoiceField(label=_("Target group"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    year = forms.TypedChoiceField(label=_("Year of submission"), required=False, coerce=int, empty_value=None)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), required=False, empty_label=_("all")
    )
    sort = forms.ChoiceField(label=_("Order"), required=False)

    def __init__(self, data, ideas, *, sortable=True):
        super().__init__({name: data.get(name, "") for name in self.base_fields})
        self.ideas = ideas
        fields = self.fields
        fields["settlement"].queryset = Settlement.objects.filter(
            pk__in=ideas.values("settlements")
        ).order_by("sort_order", Collate("name", HUNGARIAN))
        fields["organisation"].queryset = Organisation.objects.filter(
            pk__in=ideas.values("organisation")
        ).in_order()
        fields["activity"].choices = _or_all(Activity.choices)
        fields["group"].choices = _or_all(TargetGroup.choices)
        seen = set(ideas.order_by().values_list("state", flat=True).distinct())
        fields["state"].choices = _or_all([(v, label) for v, label in IdeaState.choices if v in seen])
        fields["year"].choices = _or_all([(year, year) for year in _years(ideas)])
        fields["sort"].choices = [(value, words) for value, (words, _order) in SORTS.items()]
        if not sortable:
            del fields["sort"]
        self.is_valid()

    @property
    def chosen(self) -> dict:
        """What narrows the list: {field: value}."""
        return {name: self.cleaned_data[name] for name in LOOKUPS if self.cleaned_data.get(name)}

    def narrowed(self):
        """The ideas that fit all that is chosen."""
        ideas = self.ideas
        for name, value in self.chosen.items():
            fits = {LOOKUPS[name]: value}
            if name in SEVERAL:
                fits = {"pk__in": Idea.objects.filter(**fits).values("pk")}
            ideas = ideas.filter(**fits)
        return ideas

    def in_order(self):
        """The same, sorted."""
        return self.narrowed().order_by(*SORTS[self.cleaned_data.get("sort") or NEWEST][1])

    def words(self) -> str:
        """What is chosen, in one line: "Settlement: Mintafalva; State: parked"."""
        labels = {name: dict(self.fields[name].choices) for name in ("activity", "group", "state")}
        return "; ".join(
            f"{self.fields[name].label}: {labels.get(name, {}).get(value, value)}"
            for name, value in self.chosen.items()
        )


def _or_all(choices):
    return [("", _("all")), *choices]


def _years(ideas) -> list[int]:
    """The years from the first submission to this one, latest first."""
    first = ideas.aggregate(first=Min("submitted_at"))["first"]
    if first is None:
        return []
    return list(range(timezone.localdate().year, timezone.localtime(first).year - 1, -1))
