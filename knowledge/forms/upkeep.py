from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from knowledge.models import Upkeep
from knowledge.services import fingerprint
from members.queries import office_staff


class UpkeepForm(forms.ModelForm):
    """Who keeps an article, how often it is checked, when the next check is due."""

    # What stood here when the form was shown: whoever saves over somebody else's change is told.
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    class Meta:
        model = Upkeep
        fields = ["owner", "every_months", "due_on"]
        widgets = {"due_on": AdminDateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        owners = self.fields["owner"].queryset
        staff = Q(pk__in=office_staff().values("pk"))
        self.fields["owner"].queryset = owners.filter(staff | Q(pk=self.instance.owner_id))
        self.fields["owner"].empty_label = _("nobody (the coordinator is reminded)")
        self.initial["seen"] = fingerprint(self.instance)

    def values(self) -> dict:
        """The accepted values, for services.change_upkeep."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
