from django import forms
from django.utils.translation import gettext_lazy as _

NOT_OFFERED = {"invalid_choice": _("There is no such choice here, so the list was not filtered by it.")}


class EventFilterForm(forms.Form):
    """The filters above a list of events: a plain GET form, every field optional.

    `choices`: {field: [(value, label)]} for kind (its code), section (its slug), year and settlement; a field
    offers only what the reader's own list holds, so that hidden events leave no trace. What is not among
    the choices is answered beside its field, and the list stays unfiltered by it.
    """

    kind = forms.ChoiceField(label=_("Kind"), required=False, error_messages=NOT_OFFERED)
    section = forms.ChoiceField(label=_("Section"), required=False, error_messages=NOT_OFFERED)
    year = forms.ChoiceField(label=_("Year"), required=False, error_messages=NOT_OFFERED)
    settlement = forms.ChoiceField(label=_("Settlement"), required=False, error_messages=NOT_OFFERED)

    def __init__(self, data, *, choices):
        super().__init__(data)
        for name, offered in choices.items():
            self.fields[name].choices = [("", _("all")), *offered]
            if len(offered) < 2 and not self.data.get(name):
                # Nothing to choose from: the field would only be in the way.
                del self.fields[name]

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is set, accepted or not."""
        return any(self.data.get(name) for name in self.fields)

    def chosen(self) -> dict[str, str]:
        """The accepted filters that are set: {field: value}."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
