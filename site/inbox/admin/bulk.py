"""Assigning and closing many items at once."""

from urllib.parse import urlsplit

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from inbox import services
from inbox.admin.filters import InboxFilters
from inbox.admin.forms import staff
from inbox.enums import Status
from inbox.models import InboxItem
from inbox.pointing import pointer_of
from inbox.rules import may_handle, may_move


class InboxBulkAction(SnippetBulkAction):
    models = [InboxItem]
    template_name = "inbox/admin/bulk.html"
    question = ""
    refused = ""

    def check_perm(self, item):
        return may_handle(self.request.user) and pointer_of(item) is None

    def get_all_objects_in_listing_query(self, parent_id):
        # "All" means all that the list shows: Wagtail would take every item, whatever the filters say.
        listed = QueryDict(urlsplit(self.next_url).query)
        items = InboxItem.objects.all()
        return InboxFilters(listed, queryset=items, request=self.request).qs.values_list("pk", flat=True)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"action": self}

    def get_success_message(self, num_parent_objects, num_child_objects):
        count = num_parent_objects
        return ngettext("%(count)s item saved.", "%(count)s items saved.", count) % {"count": count}


class AssignForm(forms.Form):
    responsible = forms.ModelChoiceField(queryset=None, label=_("Responsible"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = staff()


class Assign(InboxBulkAction):
    display_name = _("Assign")
    aria_label = _("Assign the chosen items to somebody")
    action_type = "inbox_assign"
    form_class = AssignForm
    question = _("Who shall deal with these?")
    refused = _("You may not assign these:")
    action_priority = 10

    def get_execution_context(self):
        return {"user": self.request.user, "responsible": self.cleaned_form.cleaned_data["responsible"]}

    @classmethod
    def execute_action(cls, objects, user=None, responsible=None, **kwargs):
        for item in objects:
            services.handle(item.pk, user=user, version=None, responsible=responsible)
        return len(objects), 0


class Close(InboxBulkAction):
    display_name = _("Close")
    aria_label = _("Close the chosen items")
    action_type = "inbox_close"
    question = _("Shall these be closed? Their senders see it in their account; no mail is sent.")
    refused = _("These cannot be closed from where they stand:")
    action_priority = 20

    def check_perm(self, item):
        return super().check_perm(item) and may_move(item.status, Status.CLOSED)

    def get_execution_context(self):
        return {"user": self.request.user}

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs):
        for item in objects:
            services.transition(item.pk, Status.CLOSED, user=user)
        return len(objects), 0
