"""Pages of which there may be one per number or period below the same page (a quarter's report, a year's
programme, a meeting's number). The database cannot say so, as "below the same page" is no column: these
checks stand at every door an editor uses, writing, publishing, copying and moving.
"""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from pages.forms import BasePageForm
from pages.models import BasePage


class UniqueBelowParentForm(BasePageForm):
    """Tells a page that is not in the tree yet which page it is going to stand below."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.future_parent = self.parent_page


class UniqueBelowParentCopyForm(CopyForm):
    """Refuses a copy that would stand beside its twin, beside the field that says where it goes."""

    def clean(self):
        cleaned = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        copy = self.page.specific
        if not cleaned.get("alias"):
            for name in copy.exclude_fields_in_copy:
                setattr(copy, name, copy._meta.get_field(name).get_default())
        if message := copy.refusal_below(parent, including_self=True):
            self.add_error("new_parent_page", message)
        return cleaned


class UniqueBelowParent(BasePage):
    """Base of such page types. The type says what must differ (`unique_values`) and how to refuse."""

    base_form_class = UniqueBelowParentForm
    copy_form_class = UniqueBelowParentCopyForm
    # The form field a refusal stands beside.
    unique_field = ""
    future_parent: Page | None = None

    class Meta:
        abstract = True

    def unique_values(self) -> dict | None:
        """Lookups no other page of this type below the same parent may match; None: nothing to compare."""
        raise NotImplementedError

    def unique_message(self) -> str:
        """The refusal, in words that say what to do."""
        raise NotImplementedError

    def clean(self):
        super().clean()
        parent = self.get_parent() if self.path else self.future_parent
        if parent is not None and (message := self.refusal_below(parent)):
            raise ValidationError({self.unique_field: message})

    def refusal_below(self, parent: Page, *, including_self: bool = False) -> str:
        """Why this page may not stand below `parent`; empty if it may.

        Drafts of other pages count with what they would publish. `including_self`: the page stays where
        it is and another one like it is made.
        """
        values = self.unique_values()
        if values is None:
            return ""
        others = type(self).objects.child_of(parent)
        if not including_self:
            others = others.exclude(pk=self.pk)
        if others.filter(Q(**values)).exists():
            return self.unique_message()
        drafts = (
            page.get_latest_revision_as_object() for page in others.filter(has_unpublished_changes=True)
        )
        return self.unique_message() if any(d.unique_values() == values for d in drafts) else ""


def refuse_twin_after_move(request, page: Page, destination: Page):
    """Hook before_move_page: sends the editor back to choosing, with the reason, if a twin stands there."""
    specific = page.specific
    message = isinstance(specific, UniqueBelowParent) and specific.refusal_below(destination)
    if not message:
        return None
    messages.error(request, message)
    return redirect("wagtailadmin_pages:move", page.pk)


def refuse_twins_in_bulk(request, action_type, pages, action):
    """Hook before_bulk_action: the same for pages moved together from a listing."""
    if action_type != "move" or not action.cleaned_form:
        return None
    destination = action.cleaned_form.cleaned_data["chooser"]
    for page in pages:
        if refusal := refuse_twin_after_move(request, page, destination):
            return refusal
    return None
