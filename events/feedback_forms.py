import hashlib

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inbox.forms.fields import LongText

MARKS = [
    (5, gettext_lazy("5 – fully")),
    (4, "4"),
    (3, gettext_lazy("3 – so-so")),
    (2, "2"),
    (1, gettext_lazy("1 – not at all")),
]


def name_of(question: str) -> str:
    """The field of a question: made of its words, so that an answer never lands on another question."""
    return f"q_{hashlib.sha256(question.encode()).hexdigest()[:12]}"


class FeedbackForm(forms.Form):
    """The questions of a kind of event, each from 5 to 1 or left out, then a free text."""

    text = LongText(
        label=gettext_lazy("In your own words"),
        required=False,
        max_length=4000,
        help_text=gettext_lazy(
            "What was good, what should be different? Please write no name, not even your own."
        ),
    )

    def __init__(self, data=None, *, questions: list[str]):
        super().__init__(data, label_suffix="")
        self.questions = questions
        for question in questions:
            self.fields[name_of(question)] = forms.TypedChoiceField(
                label=question, choices=MARKS, coerce=int, widget=forms.RadioSelect, required=False
            )
        self.order_fields([*(name_of(question) for question in questions), "text"])

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(_("Please answer at least one question, or write a few words."))
        return cleaned

    def ratings(self) -> list[tuple[str, int]]:
        """(question, mark) for every question that was answered."""
        marks = ((question, self.cleaned_data[name_of(question)]) for question in self.questions)
        return [(question, mark) for question, mark in marks if mark]
