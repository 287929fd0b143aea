"""One step of a sheet, put together: the fixed fields, the office's questions, what is stored already."""

from dataclasses import dataclass

from django import forms
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _

from ideas.forms.sheet import STEPS, TITLES, OriginatorForm, SheetForm, digest
from ideas.models import Idea
from ideas.rules import may_handle
from ideas.values import value_of
from inbox.forms.send import QuestionBuilder, shown
from members.models import Organisation
from members.queries import organisation_of

LAST = list(STEPS)[-1]


def questions_of(page) -> dict[str, forms.Field]:
    """The office's own questions on the form page (None: none), as fields by their names."""
    return QuestionBuilder(list(page.questions.all())).formfields if page else {}


def stored_values(idea: Idea | None, step: str) -> dict:
    """What is kept of the fields of `step`; typed answers of the office's questions with the last one."""
    if idea is None or idea.pk is None:
        return {}
    names = [name for name in STEPS[step].base_fields if name != "attachments"]
    kept = {name: value_of(idea, name) for name in names}
    return kept | (idea.extra if step == LAST else {})


def step_form(step: str, idea: Idea | None, page, *, data=None, files=None, initial=None) -> SheetForm:
    """The form of one step, with the office's questions on the last one; bound if there is `data`."""
    base, extra = STEPS[step], questions_of(page) if step == LAST else {}
    form_class = type("StepForm", (base,), dict(extra)) if extra else base
    kept = stored_values(idea, step)
    form = form_class(data, files, initial=kept if initial is None else initial, label_suffix="")
    if extra:
        form.order_fields([*(n for n in base.base_fields if n != "attachments"), *extra, "attachments"])
    form.seen = digest(kept)
    return form


def fields_to_store(form: SheetForm, idea: Idea | None) -> dict:
    """What a step says, by the names of the model; answers go into `extra` as they were typed."""
    fields = form.stored()
    typed = {name: fields.pop(name) for name in list(fields) if name.startswith("q_")}
    if typed:
        kept = dict(idea.extra) if idea else {}
        fields["extra"] = kept | {name: form[name].value() for name in typed}
    return fields


def answers_of(idea: Idea, page) -> tuple[list[list[str]], list[str]]:
    """([[label, value], …] as the questions read now, the labels of those still to be answered)."""
    fields = questions_of(page)
    form = type("Answers", (forms.Form,), dict(fields))(AsPosted(idea.extra))
    form.is_valid()
    answers, gaps = [], []
    for name, field in fields.items():
        value = form.cleaned_data.get(name)
        if name in form.errors:
            gaps.append(force_str(field.label))
        elif value not in (None, "", []):
            answers.append([force_str(field.label), shown(field, value)])
    return answers, gaps


class AsPosted(dict):
    """Typed answers, read by widgets as if they had just been posted."""

    def getlist(self, name):
        value = self.get(name)
        return value if isinstance(value, list) else [] if value is None else [value]


class NewSheetForm(OriginatorForm):
    """The first step, before there is a draft. The office also says on whose behalf it writes."""

    not_stored = {"organisation"}

    @classmethod
    def build(cls, user, page, *, data=None, initial=None) -> "NewSheetForm":
        """The form for `user`: members write for their own organisation, the office chooses one."""
        own = organisation_of(user)
        form = cls(data, initial=initial or {}, label_suffix="")
        form.user_organisation = own
        if may_handle(user):
            form.fields["organisation"] = forms.ModelChoiceField(
                Organisation.objects.in_order(),
                label=_("Which organisation submits it?"),
                empty_label=_("Choose one"),
                initial=own,
                error_messages={"required": _("Choose the organisation on whose behalf you enter it.")},
            )
            form.order_fields(["organisation"])
        form.seen = ""
        return form

    def clean(self):
        cleaned = super().clean()
        if "organisation" in self.fields and not cleaned.get("organisation") and not self.errors:
            self.add_error("organisation", _("Choose the organisation on whose behalf you enter it."))
        return cleaned

    @property
    def organisation(self) -> Organisation | None:
        return self.cleaned_data.get("organisation") or self.user_organisation

    @property
    def on_behalf(self) -> bool:
        """Does somebody of the office write it for another organisation than their own?"""
        return "organisation" in self.fields and self.organisation != self.user_organisation


@dataclass(frozen=True)
class Stage:
    """A step as the bar above the form names it."""

    name: str
    title: str
    number: int
    is_current: bool


def stages(current: str) -> list[Stage]:
    return [Stage(name, TITLES[name], n, name == current) for n, name in enumerate(STEPS, start=1)]
