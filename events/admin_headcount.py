"""The screen in the admin where the headcount of an event is entered, beside the event."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.models import Page

from events.enums import CountMethod
from events.happening import Happening
from events.headcounts import AGES, NUMBERS, SEXES, Conflict, may_record, save_headcount
from events.models import Headcount
from files.models import Document
from inbox.enums import TargetGroup
from inbox.forms.fields import WholeNumber

# More people than live in the county are a slip of the keyboard.
MOST = 1_000_000
REST_HINT = gettext_lazy("Left empty, it is the rest of the total.")


class HeadcountForm(forms.Form):
    """Numbers typed as people do; what has to add up is checked by headcounts.save_headcount."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    method = forms.ChoiceField(label=gettext_lazy("How it was counted"), choices=CountMethod.choices)
    evidence = forms.ModelChoiceField(
        Document.objects.all(),
        label=gettext_lazy("Document that proves it"),
        required=False,
        widget=AdminDocumentChooser,
        help_text=gettext_lazy("Usually the attendance sheet; only the office sees it here."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data=None, *, headcount: Headcount | None):
        super().__init__(data, initial=self.stored(headcount))
        for name in NUMBERS:
            label = capfirst(Headcount._meta.get_field(name).verbose_name)
            hint = REST_HINT if name in (SEXES[-1], AGES[-1]) else ""
            self.fields[name] = WholeNumber(most=MOST, label=label, required=name == "total", help_text=hint)
        for group, label in TargetGroup.choices:
            self.fields[f"group_{group}"] = WholeNumber(most=MOST, label=capfirst(label), required=False)

    @staticmethod
    def stored(headcount: Headcount | None) -> dict:
        if headcount is None:
            return {}
        names = ("version", "method", "evidence", "note", *NUMBERS)
        groups = {f"group_{row.group}": row.number for row in headcount.groups.all()}
        return {name: getattr(headcount, name) for name in names} | groups

    def parts(self):
        """(heading, fields) for the template."""
        yield _("Everybody"), [self["total"], self["method"]]
        yield _("Women and men"), [self[name] for name in SEXES]
        yield _("Ages"), [self[name] for name in AGES]
        yield (
            _("Target groups (one person may belong to several)"),
            [self[f"group_{group}"] for group in TargetGroup.values],
        )
        yield _("Proof"), [self["evidence"], self["note"]]

    def values(self) -> dict:
        """What save_headcount takes."""
        data = self.cleaned_data
        groups = {group: data[f"group_{group}"] for group in TargetGroup.values}
        return {
            "version": data["version"],
            "numbers": {name: data[name] for name in NUMBERS},
            "groups": {group: number for group, number in groups.items() if number},
            "method": data["method"],
            "evidence": data["evidence"],
            "note": data["note"].replace("\x00", ""),
        }


@require_http_methods(["GET", "POST"])
def headcount(request, page_id: int):
    """Show the headcount of an event; POST saves it, or says beside the field what does not add up."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, Happening):
        raise Http404
    if not may_record(page, request.user):
        raise PermissionDenied
    stored = Headcount.objects.filter(page_id=page.pk).prefetch_related("groups").first()
    form = HeadcountForm(request.POST or None, headcount=stored)
    if request.method == "POST" and form.is_valid() and saved(request, page, form):
        return redirect("event_papers:headcount", page.pk)
    title = _("Headcount")
    context = {
        "page": page,
        "form": form,
        "media": form.media,
        "stored": stored,
        "page_title": title,
        "page_subtitle": page.get_admin_display_title(),
        "header_title": f"{title}: {page.get_admin_display_title()}",
        "header_icon": "group",
        "breadcrumbs_items": [
            *get_breadcrumbs_items_for_page(page, request.user),
            {"url": "", "label": title},
        ],
    }
    return TemplateResponse(request, "events/admin/headcount.html", context)


def saved(request, page, form) -> bool:
    """Store what the form holds; False, with the reason in the form, if it cannot be."""
    try:
        save_headcount(page, user=request.user, **form.values())
    except Conflict:
        form.add_error(
            None,
            _(
                "Somebody has changed the headcount meanwhile. Open this screen anew in another window, "
                "compare, and enter your numbers there."
            ),
        )
    except ValidationError as error:
        form.add_error(None, error)
    else:
        messages.success(request, _("Saved."))
    return form.is_valid()
