"""The document matrix in the admin: one table, kinds of event down, kinds of document across."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.services import record
from events.enums import Need
from events.models import DocumentNeed, EventKind
from files.models import DocumentKind

AUDIT_ACTION = "events.matrix"


class MatrixForm(forms.Form):
    """A field for each cell, named "<id of the event kind>-<id of the document kind>".

    Each carries the value it was shown with, so that two people changing different cells at once keep both.
    """

    def __init__(self, data=None):
        super().__init__(data)
        self.event_kinds = list(EventKind.objects.all())
        self.document_kinds = list(DocumentKind.objects.all())
        stored = {(row.event_kind_id, row.document_kind_id): row.need for row in DocumentNeed.objects.all()}
        for kind in self.event_kinds:
            for document in self.document_kinds:
                self.fields[f"{kind.pk}-{document.pk}"] = forms.ChoiceField(
                    label=f"{kind}: {document}",
                    choices=[("", "–"), *Need.choices],
                    required=False,
                    initial=stored.get((kind.pk, document.pk), ""),
                    show_hidden_initial=True,
                )

    @property
    def rows(self):
        """(kind of event, its cells) for the template."""
        for kind in self.event_kinds:
            yield kind, [self[f"{kind.pk}-{document.pk}"] for document in self.document_kinds]

    @transaction.atomic
    def save(self, user) -> int:
        """Write the cells that were changed, each kind of event with one audit entry; returns how many."""
        documents = {str(document.pk): document for document in self.document_kinds}
        for kind in self.event_kinds:
            changes = {}
            for name in self.changed_data:
                event_kind, document = name.split("-")
                if event_kind == str(kind.pk):
                    changes[str(documents[document])] = self.write(kind, documents[document], name)
            if changes:
                record(AUDIT_ACTION, kind, user=user, changes=changes)
        return len(self.changed_data)

    def write(self, kind, document, name: str) -> list[str]:
        """Store one cell; returns [old, new] in words."""
        new = self.cleaned_data[name]
        cell = DocumentNeed.objects.filter(event_kind=kind, document_kind=document)
        old = cell.values_list("need", flat=True).first()
        if new:
            DocumentNeed.objects.update_or_create(
                event_kind=kind, document_kind=document, defaults={"need": new}
            )
        else:
            cell.delete()
        return [str(Need(need).label) if need else "–" for need in (old, new)]


@require_http_methods(["GET", "POST"])
def matrix(request):
    """Show the table; POST saves what was changed in it."""
    if not request.user.has_perm("events.change_documentneed"):
        raise PermissionDenied
    form = MatrixForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count = form.save(request.user)
        messages.success(request, _("Saved.") if count else _("Nothing was changed."))
        return redirect("event_papers:matrix")
    if form.errors:
        messages.error(request, _("Nothing was saved yet: please choose from what is offered in each cell."))
    title = _("Document matrix")
    context = {"page_title": title, "header_title": title, "header_icon": "table", "form": form}
    return TemplateResponse(request, "events/admin/matrix.html", context)
