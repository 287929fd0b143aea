"""The screen of one claim or invoice: facts, payments, history; and for the finance lead what comes next."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db.models import Q
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail_modeladmin.views import InspectView

from audit import display
from audit.models import AuditEntry
from finance.admin.register import put_errors
from finance.rules.rights import may_confirm, may_write
from finance.services.saving import Older

# Lines of history on the screen; all of it is in the audit log.
MOST_HISTORY = 100


class RecordView(InspectView):
    """Facts for the whole office. Everything that is posted says which `action` it is, one of `actions`:
    name -> (form, what does it). `what does it(view, data)` gives the sentence that says what was done."""

    actions: dict[str, tuple] = {}
    # Related names whose changes belong to the history of the record.
    parts: tuple[str, ...] = ("payments",)

    def __init__(self, model_admin, instance_pk):
        super().__init__(model_admin, instance_pk)
        self.instance = self.model.objects.with_sums().get(pk=self.instance.pk)
        self.bound: dict = {}

    def get_page_title(self):
        return self.verbose_name.capitalize()

    def get_meta_title(self):
        return str(self.instance)

    def post(self, request, *args, **kwargs):
        if not may_write(request.user):
            raise PermissionDenied
        name = request.POST.get("action")
        if name not in self.actions:
            return redirect(request.path)
        form_class, act = self.actions[name]
        form, status = form_class(request.POST, request.FILES, record=self.instance), 200
        if form.is_valid():
            try:
                done = act(self, form.cleaned_data)
            except Older as older:
                status = 409
                form.add_error(None, older.messages)
            except ValidationError as error:
                put_errors(form, error)
            except ObjectDoesNotExist:
                form.add_error(None, _("There is no such payment here any more."))
            else:
                messages.success(request, done)
                return redirect(request.path)
        return self.shown_again(name, form, status)

    def shown_again(self, name: str, form, status: int):
        """The screen as the record stands now, with what was typed and what is wrong with it."""
        self.bound = {name: form}
        self.instance = self.model.objects.with_sums().get(pk=self.instance.pk)
        errors = [text for field in form.errors.values() for text in field]
        messages.error(self.request, " ".join(str(text) for text in errors))
        return self.render_to_response(self.get_context_data(), status=status)

    def form(self, name: str):
        """The form of an action: as it came back, or empty."""
        return self.bound.get(name) or self.actions[name][0](record=self.instance)

    def may_delete(self) -> bool:
        return self.permission_helper.user_can_delete_obj(self.request.user, self.instance)

    def get_context_data(self, **kwargs):
        writes = may_write(self.request.user)
        return super().get_context_data(
            record=self.instance,
            writes=writes,
            forms={name: self.form(name) for name in self.actions} if writes else {},
            payments=self.payments() if hasattr(self.instance, "payments") else [],
            entries=history(self.instance, self.parts),
            edit_url=self.edit_url if writes else "",
            delete_url=self.delete_url if self.may_delete() else "",
            **kwargs,
        )

    def payments(self) -> list[tuple]:
        """(payment, whether this person may confirm it)."""
        rows = self.instance.payments.select_related("entered_by", "struck_by")
        waits = [p for p in rows if hasattr(p, "confirmed_at") and not (p.confirmed_at or p.struck_at)]
        return [(p, p in waits and may_confirm(self.request.user, p)) for p in rows]


def history(record, parts: tuple[str, ...]) -> list:
    """Audit entries of the record and of its parts, the latest first, with `shown_changes`."""
    wanted = Q(content_type=ContentType.objects.get_for_model(record), object_id=str(record.pk))
    for name in parts:
        rows = getattr(record, name)
        keys = [str(pk) for pk in rows.values_list("pk", flat=True)]
        wanted |= Q(content_type=ContentType.objects.get_for_model(rows.model), object_id__in=keys)
    entries = list(AuditEntry.objects.filter(wanted).order_by("-at", "-pk")[:MOST_HISTORY])
    people = display.people()
    for entry in entries:
        entry.shown_changes = display.changes(entry, people)
        entry.shown = (display.when(entry), display.who(entry), display.action_label(entry.action))
        entry.kind = display.kind(entry)
    return entries
