from django import forms
from django.utils.translation import gettext_lazy as _


class ArticleFilterForm(forms.Form):
    """The filter above a topic's articles: a plain GET form offering the tags of the reader's own list."""

    tag = forms.ChoiceField(
        label=_("Tag"),
        required=False,
        error_messages={
            "invalid_choice": _("There is no such choice here, so the list was not filtered by it.")
        },
    )

    def __init__(self, data, *, tags):
        super().__init__(data)
        self.fields["tag"].choices = [("", _("all")), *tags]

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose from."""
        return len(self.fields["tag"].choices) > 1

    def chosen_tag(self) -> str:
        """The accepted tag (its slug), or an empty string."""
        self.is_valid()
        return self.cleaned_data.get("tag", "")
