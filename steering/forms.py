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
    """For rows beside a page: when there is only one page they can belong to, it is filled in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "page" in self.fields and not self.instance.page_id:
            pages = list(self.fields["page"].queryset[:2])
            if len(pages) == 1:
                self.initial.setdefault("page", pages[0].pk)


class TaskForm(OnPageForm):
    """Refuses to call a task done while one of its subtasks, as sent with it, is not."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("status") == TaskStatus.DONE and not may_be_done(self._subtask_statuses()):
            self.add_error(
                "status",
                _(
                    "It is not done yet: a subtask is still in progress. "
                    "Finish the subtasks first, or delete them."
                ),
            )
        return cleaned

    def _subtask_statuses(self) -> list[str]:
        formset = self.formsets["subtasks"]
        formset.is_valid()
        return (
            [
                form.cleaned_data["status"]
                for form in formset.forms
                if form.cleaned_data.get("status") and form not in formset.deleted_forms
            ]
            if formset.is_bound
            else []
        )
