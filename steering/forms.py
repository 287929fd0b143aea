from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from pages.unique import UniqueBelowParentForm
from steering.enums import TaskStatus
from steering.rules import may_be_done


class MeetingForm(UniqueBelowParentForm):
    """Refuses a meeting that ends before it begins."""

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end <= start:
            self.add_error("end", _("The end has to be later than the beginning."))
        return cleaned


class OnPageForm(WagtailAdminModelForm):
    """For records beside a page, with their `changed_at`.

    When there is only one page they can belong to, it is filled in. What somebody else has saved since
    the screen was opened is not overwritten (contract.md, promise 2).
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.changed_at.isoformat()
        elif len(pages := self.free_pages()[:2]) == 1:
            self.initial.setdefault("page", pages[0].pk)

    def free_pages(self):
        """The pages a new record could belong to."""
        return self.fields["page"].queryset

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("seen") != self.initial["seen"]:
            self.add_error(
                None,
                _(
                    "Somebody else has changed this since you opened it. "
                    "Open it again in another window, and carry over what you have written here."
                ),
            )
        return cleaned


def sent_rows(formset) -> list:
    """The forms of `formset` whose rows are there or will be: old ones and new ones, less the deleted."""
    if not formset.is_bound:
        return []
    formset.is_valid()
    kept = [form for form in formset.forms if form not in formset.deleted_forms]
    return [form for form in kept if form.instance.pk or form.has_changed()]


class ProgrammeForm(OnPageForm):
    """Refuses a planned day outside the year of the programme."""

    def free_pages(self):
        return super().free_pages().filter(plan=None)

    def clean(self):
        cleaned = super().clean()
        page = cleaned.get("page")
        for form in sent_rows(self.formsets["meetings"]) if page else []:
            day = form.cleaned_data.get("planned_on")
            if day and day.year != page.year:
                form.add_error(
                    "planned_on",
                    _("This programme is about %(year)s; the day is not in it.") % {"year": page.year},
                )
        return cleaned


class TaskForm(OnPageForm):
    """Refuses to call a task done while one of its subtasks, as sent with it, is not."""

    def clean(self):
        cleaned = super().clean()
        statuses = [form.cleaned_data.get("status") for form in sent_rows(self.formsets["subtasks"])]
        if cleaned.get("status") == TaskStatus.DONE and not may_be_done(statuses):
            self.add_error(
                "status",
                _(
                    "It is not done yet: a subtask is still in progress. "
                    "Finish the subtasks first, or delete them."
                ),
            )
        return cleaned
