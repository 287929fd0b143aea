from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from notifications.enums import Choice
from notifications.kinds import KINDS, choices_of, choose, effective
from notifications.models import Circular
from notifications.recipients import FILTERS


class PreferencesForm(forms.Form):
    """A person's choice for every kind of notice."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        chosen = choices_of([user.pk])[user.pk]
        for kind in KINDS.values():
            self.fields[kind.code] = forms.ChoiceField(
                label=kind.label,
                choices=Choice.choices,
                widget=forms.RadioSelect,
                initial=effective(chosen, kind.code),
            )

    def save(self) -> None:
        for kind, choice in self.cleaned_data.items():
            choose(self.user, kind, choice)


class CircularForm(WagtailAdminModelForm):
    """A circular with one more field for each way of narrowing it that the rooms have registered."""

    class Meta:
        model = Circular
        fields = ["subject", "text", "level"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, filter_ in FILTERS.items():
            self.fields[f"only_{name}"] = forms.MultipleChoiceField(
                label=filter_.label,
                choices=filter_.options,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=self.instance.filters.get(name, []),
                help_text=_("None ticked: everybody."),
            )

    def save(self, commit=True):
        self.instance.filters = {name: self.cleaned_data[f"only_{name}"] for name in FILTERS}
        return super().save(commit)


class SampleMailForm(forms.Form):
    to = forms.EmailField(label=_("Where should the test mail go?"))


class PageNoticeForm(forms.Form):
    """What the readers of a page are told about it."""

    NEW, DOCUMENT, CHANGED = "new", "document", "changed"
    LINES = {NEW: _("New material"), DOCUMENT: _("New document"), CHANGED: _("Changed material")}

    what = forms.ChoiceField(
        label=_("What should they hear?"), choices=LINES.items(), widget=forms.RadioSelect, initial=DOCUMENT
    )

    def line(self) -> str:
        return str(self.LINES[self.cleaned_data["what"]])
