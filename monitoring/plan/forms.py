"""The office's forms of the working copy. What somebody else has saved meanwhile is not overwritten."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from monitoring.fields import check_quarters


class PlanForm(WagtailAdminModelForm):
    """The frame of a plan: its programme's quarters hold all its measures."""

    def clean(self):
        cleaned = super().clean()
        check_quarters(self, cleaned)
        first, last = cleaned.get("first"), cleaned.get("last")
        if self.instance.pk and first and last:
            for pillar in self.instance.pillars.prefetch_related("measures"):
                for measure in pillar.measures.all():
                    if measure.first < first or measure.last > last:
                        self.add_error(
                            None,
                            _("“%(measure)s” is not within these quarters. Change that first.")
                            % {"measure": measure},
                        )
        return cleaned


class PillarForm(WagtailAdminModelForm):
    pass


class MeasureForm(WagtailAdminModelForm):
    """A measure with its outputs, activities, milestones and organisations."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.changed_at.isoformat()
            # Moved into another plan it would vanish from this one without a word.
            self.fields["pillar"].queryset = self.instance.pillar.plan.pillars.all()

    def clean(self):
        cleaned = super().clean()
        check_quarters(self, cleaned)
        self._check_programme(cleaned)
        self._check_rows()
        return cleaned

    def refuse_older(self) -> None:
        """ValidationError if it was saved since this screen was opened; called while the plan is held."""
        if self.instance.pk is None:
            return
        now = type(self.instance).objects.values_list("changed_at", flat=True).get(pk=self.instance.pk)
        if self.cleaned_data.get("seen") != now.isoformat():
            raise ValidationError(
                _(
                    "Somebody else has changed this since you opened it. "
                    "Open it again in another window, and carry over what you have written here."
                )
            )

    def _check_programme(self, cleaned: dict) -> None:
        pillar, first, last = cleaned.get("pillar"), cleaned.get("first"), cleaned.get("last")
        if not pillar:
            return
        names = {"first": pillar.plan.first, "last": pillar.plan.last}
        for name, quarter in [("first", first), ("last", last)]:
            if quarter and not pillar.plan.first <= quarter <= pillar.plan.last:
                self.add_error(name, _("The programme lasts from %(first)s to %(last)s.") % names)

    def _check_rows(self) -> None:
        if not self.is_bound:
            return
        self.formsets["activities"].is_valid()
        for form in self.formsets["activities"].forms:
            check_quarters(form, getattr(form, "cleaned_data", {}))
        self._keep_outputs_in_use()
        seen = set()
        self.formsets["responsibles"].is_valid()
        for form in self.formsets["responsibles"].forms:
            found = getattr(form, "cleaned_data", {})
            organisation = found.get("organisation")
            if organisation and not found.get("DELETE"):
                if organisation in seen:
                    form.add_error("organisation", _("This organisation is there already."))
                seen.add(organisation)

    def _keep_outputs_in_use(self) -> None:
        """An output with figures stays: they would hang in the air."""
        formset = self.formsets["outputs"]
        formset.is_valid()
        for form in formset.deleted_forms:
            if form.instance.pk and form.instance.records.exists():
                self.add_error(
                    None,
                    _("“%(output)s” has figures already, so it stays. Rename it instead.")
                    % {"output": form.instance},
                )
