"""The screens of one item. Every form carries the version it was shown with (services.EditConflict)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from inbox import services
from inbox.admin.forms import AnswerForm, HandleForm, MoveForm, OnBehalfForm
from inbox.enums import Status
from inbox.models import InboxItem
from inbox.pointing import pointer_of
from inbox.rules import MOVES


class OfficeView(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """Base of the inbox's own admin screens."""

    model = InboxItem
    permission_policy = None
    permission_required = "change"
    header_icon = "mail"
    index_url_name = "inbox_admin:list"
    edit_url_name = "inbox_admin:edit"
    _show_breadcrumbs = True

    def item_url(self, item) -> str:
        return reverse(self.edit_url_name, args=[item.pk])

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Inbox")},
            {"url": "", "label": self.get_page_subtitle()},
        ]


class OneItemView(OfficeView, TemplateView):
    """Base of the screens about one item (`pk`)."""

    template_name = "inbox/admin/item.html"
    page_title = gettext_lazy("Inbox")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        items = InboxItem.objects.select_related(
            "sender", "organisation", "page", "answered_by", "responsible"
        )
        self.item = get_object_or_404(items, pk=kwargs["pk"])
        self.pointer = pointer_of(self.item)

    def get_page_subtitle(self):
        return f"{self.item.reference} – {self.item.sender_name}"

    def show(self, **extra):
        """The screen again, with what was typed and why it was not saved."""
        return self.render_to_response(self.get_context_data(**extra))

    def conflict(self, request, now: InboxItem, typed: list[tuple[str, str]]):
        """Somebody else was quicker: both versions side by side, nothing of either lost."""
        context = self.get_context_data(now=now, typed=typed, last=now.steps.last())
        return render(request, "inbox/admin/conflict.html", context, status=409)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        item = self.item
        context.setdefault("handle_form", HandleForm(instance=item))
        context.setdefault("move_form", MoveForm(initial={"version": item.version}))
        known = [] if self.pointer else MOVES[Status(item.status)]
        moves = [status for status in known if status != Status.ANSWERED]
        return context | {
            "item": item,
            "moves": moves,
            "pointer": self.pointer,
            "may_answer": Status.ANSWERED in known,
            "steps": item.steps.select_related("by"),
            "attachments": item.attachments.all(),
        }


def typed_in(form) -> list[tuple[str, str]]:
    """What a form holds, for showing it back: label and words."""
    return [(field.label, field.value()) for field in form.visible_fields()]


class ItemView(OneItemView):
    """The item as it came, what became of it, and who deals with it."""

    def post(self, request, *args, **kwargs):
        if self.pointer:
            return redirect(self.pointer.url)
        form = HandleForm(request.POST, instance=self.item)
        if not form.is_valid():
            self.item.refresh_from_db()
            return self.show(handle_form=form)
        try:
            services.handle(
                self.item.pk, user=request.user, version=form.cleaned_data["version"], **form.changes()
            )
        except services.EditConflict as conflict:
            return self.conflict(request, conflict.item, typed_in(form))
        messages.success(request, _("Saved: %(item)s") % {"item": self.item.reference})
        return redirect(self.item_url(self.item))


class MoveView(OneItemView):
    """Takes a move (POST only; by GET there is nothing here but the item)."""

    def get(self, request, *args, **kwargs):
        return redirect(self.item_url(self.item))

    def post(self, request, *args, **kwargs):
        form = MoveForm(request.POST)
        if not form.is_valid() or form.cleaned_data["status"] not in Status.values:
            return self.show(move_form=form)
        data = form.cleaned_data
        try:
            item = services.transition(
                self.item.pk, data["status"], user=request.user, note=data["note"], version=data["version"]
            )
        except services.EditConflict as conflict:
            return self.conflict(request, conflict.item, typed_in(form))
        except ValidationError as error:
            form.add_error("note", error)
            return self.show(move_form=form)
        messages.success(
            request,
            _("%(item)s is now: %(status)s") % {"item": item.reference, "status": item.get_status_display()},
        )
        return redirect(self.item_url(item))


class AnswerView(OneItemView):
    """Writing the answer: first seen as the sender will see it, then sent."""

    template_name = "inbox/admin/answer.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        initial = {
            "version": self.item.version,
            "text": self.item.answer,
            "published": self.item.answer_published,
        }
        context.setdefault("answer_form", AnswerForm(initial=initial))
        return context

    def post(self, request, *args, **kwargs):
        form = AnswerForm(request.POST)
        if not form.is_valid() or "send" not in request.POST:
            return self.show(answer_form=form, preview=form.is_valid() and form.cleaned_data)
        data = form.cleaned_data
        try:
            item = services.answer(
                self.item.pk,
                data["text"],
                user=request.user,
                version=data["version"],
                published=data["published"],
            )
        except services.EditConflict as conflict:
            return self.conflict(request, conflict.item, typed_in(form))
        except ValidationError as error:
            form.add_error("text", error)
            return self.show(answer_form=form)
        messages.success(request, _("The answer has been sent: %(item)s") % {"item": item.reference})
        return redirect(self.item_url(item))


class OnBehalfView(OfficeView, FormView):
    """Entering what came by phone, on paper or by e-mail."""

    permission_required = "add"
    page_title = gettext_lazy("Enter on somebody's behalf")

    def get_form_class(self):
        # The viewset hands its own model form to the view.
        return OnBehalfForm

    def get_page_subtitle(self):
        return _("Enter on somebody's behalf")

    def form_valid(self, form):
        item = services.receive(form.sent(), channel=form.cleaned_data["channel"], by=self.request.user)
        messages.success(self.request, _("Entered: %(item)s") % {"item": item.reference})
        return redirect(self.item_url(item))
