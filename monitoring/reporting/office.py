"""Reports in the admin: putting one together, its figures in the editor, a corrected reissue."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from hungarian.quarters import Quarter
from monitoring import explain
from monitoring.models import ActivityRecord, QuarterlyReportPage
from monitoring.reporting.desk import address, list_of_reports
from monitoring.reporting.drafting import begin, drafts_of, quarters_missing, quarters_to_report
from monitoring.reporting.edition import draft_of, edition_for
from monitoring.reporting.freezing import corrected_figures, latest, reissue
from monitoring.reporting.restatements import changes
from monitoring.reporting.standing import where_we_stand
from monitoring.reporting.tables import corrections
from visibility.enums import Audience


def panel_context(page: QuarterlyReportPage, user) -> dict:
    """For the editor: what the report says in figures, and what does not count yet."""
    stored = QuarterlyReportPage.objects.get(pk=page.pk)
    period, frozen = stored.period, latest(stored)
    edition = edition_for(stored, user) if frozen else draft_of(stored)
    return {
        "edition": edition,
        "pending": ActivityRecord.objects.pending().between(period.start, period.last_day).count(),
        "frozen": frozen,
        "may_reissue": frozen and stored.live and stored.permissions_for_user(user).can_publish(),
    }


class QuarterForm(forms.Form):
    """Which quarter to report on."""

    quarter = forms.TypedChoiceField(label=gettext_lazy("Quarter"), coerce=lambda value: Quarter(int(value)))

    def __init__(self, *args, quarters, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = [(quarter.ordinal, str(quarter)) for quarter in quarters]


class AssembleView(WagtailAdminTemplateMixin, FormView):
    """The button “put the report together” and the question of which quarter."""

    template_name = "monitoring/admin/assemble.html"
    page_title = gettext_lazy("Put the quarterly report together")
    header_icon = "doc-full-inverse"
    _show_breadcrumbs = True
    form_class = QuarterForm

    def dispatch(self, request, *args, **kwargs):
        self.index = list_of_reports()
        if self.index is None or not self.index.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"quarters": quarters_to_report(self.index)}

    def form_valid(self, form):
        quarter = form.cleaned_data["quarter"]
        try:
            page, made = begin(self.index, quarter, user=self.request.user)
        except ValidationError as error:
            form.add_error("quarter", error.messages[0])
            return self.form_invalid(form)
        if made:
            words = _(
                "We have put the draft together: %(period)s. Write the text; the figures follow the tables."
            )
            messages.success(self.request, words % {"period": quarter})
        else:
            messages.info(
                self.request, _("There is a report for %(period)s already: here it is.") % {"period": quarter}
            )
        return redirect("wagtailadmin_pages:edit", page.pk)


class ReissueForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is corrected"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Readers see it on the new edition. The old one stays readable."),
    )


class ReissueView(WagtailAdminTemplateMixin, FormView):
    """What a corrected edition would say otherwise, and the question why."""

    template_name = "monitoring/admin/reissue.html"
    page_title = gettext_lazy("Corrected edition")
    header_icon = "resubmit"
    _show_breadcrumbs = True
    form_class = ReissueForm

    def dispatch(self, request, *args, **kwargs):
        self.page = get_object_or_404(QuarterlyReportPage, pk=kwargs["page_id"])
        self.old = latest(self.page)
        if self.old is None or not self.page.live:
            raise Http404
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        editor = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": editor, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        lines = changes(self.old.data, corrected_figures(self.page, self.old))
        table = corrections("javitasok", _("What would change"), lines)
        return super().get_context_data(**kwargs) | {"report": self.page, "old": self.old, "table": table}

    def form_valid(self, form):
        try:
            new = reissue(self.page, user=self.request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error("reason", error.messages[0])
            return self.form_invalid(form)
        messages.success(self.request, _("Edition %(version)d is published.") % {"version": new.version})
        return redirect("wagtailadmin_pages:edit", self.page.pk)


class HomeView(WagtailAdminTemplateMixin, TemplateView):
    """The office's monitoring home: every indicator against plan, and what is missing."""

    template_name = "monitoring/admin/home.html"
    page_title = gettext_lazy("Monitoring: where we stand")
    header_icon = "history"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("monitoring.view_indicator"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        index = list_of_reports()
        return super().get_context_data(**kwargs) | {
            "standing": where_we_stand(Audience.OFFICE, explained_at=explain.address),
            "missing": quarters_missing(index) if index else [],
            "drafts": drafts_of(index) if index else [],
            "assemble_url": address(self.request.user),
        }
