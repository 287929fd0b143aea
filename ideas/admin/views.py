"""The office's screen of one idea. Every form on it says which edition it was shown with."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from ideas import services
from ideas.enums import IdeaState, VersionState
from ideas.forms import office
from ideas.models import Idea
from ideas.rules import may_publish_version
from ideas.services import versions
from ideas.similar import similar_ideas
from ideas.timeline import sheet_facts, timeline
from ideas.values import changes_between, label, shown, snapshot

# The forms on the screen, by the names the template knows them by.
FORMS = {
    "move_form": office.MoveForm,
    "duty_form": office.DutyForm,
    "cost_form": office.CostForm,
    "note_form": office.NoteForm,
    "merge_form": office.MergeForm,
    "related_form": office.RelatedForm,
}


class IdeaView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """The sheet with its private part, the whole history, and what can be done next."""

    model = Idea
    permission_policy = None
    permission_required = "change"
    header_icon = "doc-full"
    template_name = "ideas/admin/idea.html"
    page_title = gettext_lazy("Project ideas")
    index_url_name = "ideas_admin:list"
    edit_url_name = "ideas_admin:edit"
    _show_breadcrumbs = True

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        ideas = Idea.objects.exclude(state=IdeaState.DRAFT).select_related(
            "organisation", "submitter", "entered_by", "responsible", "page", "item", "merged_into"
        )
        self.idea = get_object_or_404(ideas, pk=kwargs["pk"])

    def get_page_subtitle(self):
        return f"{self.idea.reference} – {self.idea.title}"

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Project ideas")},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        idea, user = self.idea, self.request.user
        for name, form_class in FORMS.items():
            context.setdefault(name, form_class(idea=idea, user=user, label_suffix=""))
        return context | {
            "idea": idea,
            "facts": sheet_facts(idea),
            "attachments": idea.attachments.all(),
            "entries": timeline(idea, internal=True),
            "proposal": self.proposal(context),
            "may_make_page": idea.page is None and idea.state in (IdeaState.PROCESSING, IdeaState.RETURNED),
            "similar": similar_ideas(user, title=idea.title, summary=idea.summary, but=idea.pk),
            "merged_from": idea.merged_from.all(),
            "related": idea.related.all(),
        }

    def proposal(self, context) -> dict | None:
        """What the author proposes beside what stands now, and the form to decide with."""
        idea = self.idea
        version = idea.versions.filter(state=VersionState.PROPOSED).select_related("proposed_by").first()
        if version is None:
            return None
        seen = {"version": version.pk, "seen": version.proposed_at.isoformat()}
        changes = changes_between(snapshot(idea), version.values)
        return {
            "version": version,
            "changes": [(label(n), shown(n, old), shown(n, new)) for n, old, new in changes],
            "may_publish": may_publish_version(self.request.user, idea),
            "form": context.get("version_form")
            or office.VersionForm(initial=seen, idea=idea, user=self.request.user, label_suffix=""),
        }


class ActionView(IdeaView):
    """Base of what is posted from the screen: `act` does it and says what happened."""

    form_name = ""
    form_class: type = office.AboutIdeaForm

    def get(self, request, *args, **kwargs):
        return redirect(self.edit_url_name, self.idea.pk)

    def post(self, request, *args, **kwargs):
        form = self.form_class(request.POST, idea=self.idea, user=request.user, label_suffix="")
        status = 200
        if form.is_valid():
            try:
                done = self.act(form)
            except services.EditConflict as conflict:
                status = 409
                self.refuse_older(form, conflict.idea)
            except ValidationError as error:
                put_errors(form, error)
            else:
                messages.success(request, done)
                return self.leave()
        self.idea.refresh_from_db()
        context = self.get_context_data(**({self.form_name: form} if self.form_name else {}))
        if not self.form_name:
            messages.error(request, " ".join(form.non_field_errors()))
        return self.render_to_response(context, status=status)

    def refuse_older(self, form, now: Idea):
        """Somebody was quicker: what was typed stays, and the screen shows how the idea stands now."""
        form.add_error(
            None,
            _(
                "Somebody else has changed this idea since you opened it. It is now: %(state)s. "
                "Look at its history below, then save again."
            )
            % {"state": now.get_state_display()},
        )
        form.data = form.data.copy()
        form.data["edition"] = now.edition

    def leave(self):
        return redirect(self.edit_url_name, self.idea.pk)

    def act(self, form) -> str:
        raise NotImplementedError


def put_errors(form, error: ValidationError) -> None:
    """Each refusal beside its field, if the form shows that field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error.messages)
        return
    for name, errors in error.message_dict.items():
        form.add_error(name if name in form.fields else None, errors)


class MoveView(ActionView):
    form_name, form_class = "move_form", office.MoveForm

    def act(self, form):
        data = form.cleaned_data
        idea = services.transition(
            self.idea.pk, data["state"], user=self.request.user, edition=data["edition"], **form.given
        )
        return _("%(idea)s is now: %(state)s") % {"idea": idea.reference, "state": idea.get_state_display()}


class DutyView(ActionView):
    form_name, form_class = "duty_form", office.DutyForm

    def act(self, form):
        services.handle(self.idea.pk, user=self.request.user, **form.cleaned_data)
        return _("Saved.")


class CostView(ActionView):
    form_name, form_class = "cost_form", office.CostForm

    def act(self, form):
        services.check_cost(self.idea.pk, user=self.request.user, **form.cleaned_data)
        return _("Saved.")


class NoteView(ActionView):
    form_name, form_class = "note_form", office.NoteForm

    def act(self, form):
        services.note(
            self.idea.pk,
            form.cleaned_data["text"],
            user=self.request.user,
            edition=form.cleaned_data["edition"],
        )
        return _("Saved.")


class MergeView(ActionView):
    form_name, form_class = "merge_form", office.MergeForm

    def act(self, form):
        data = form.cleaned_data
        services.merge(
            self.idea.pk, data["into"].pk, user=self.request.user, note=data["note"], edition=data["edition"]
        )
        return _("It was merged into “%(title)s”.") % {"title": data["into"].title}


class RelatedView(ActionView):
    form_name, form_class = "related_form", office.RelatedForm

    def act(self, form):
        services.relate(self.idea.pk, form.cleaned_data["related"], user=self.request.user)
        return _("Saved.")


class PageView(ActionView):
    """One action makes the summary page; the office goes on in its editor."""

    def act(self, form):
        self.page = services.make_page(
            self.idea.pk, user=self.request.user, edition=form.cleaned_data["edition"]
        )
        return _("The summary page is made. Look it over, then hand it in for approval.")

    def leave(self):
        return redirect("wagtailadmin_pages:edit", self.page.pk)


class VersionView(ActionView):
    form_name, form_class = "version_form", office.VersionForm

    def act(self, form):
        data = form.cleaned_data
        if "publish" in self.request.POST:
            version = versions.publish(
                self.idea.pk, data["version"], user=self.request.user, seen=data["seen"]
            )
            return _("Version %(number)s is published.") % {"number": version.number}
        versions.refuse(
            self.idea.pk, data["version"], user=self.request.user, seen=data["seen"], answer=data["answer"]
        )
        return _("The author is told that it was not taken over.")
