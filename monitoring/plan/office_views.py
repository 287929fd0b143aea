"""The office's screens of the plan: versions with remarks, and where a measure stands."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from monitoring.models import ActionPlan, Measure
from monitoring.plan import content as contents
from monitoring.plan import measures, office_forms, services
from monitoring.plan.enums import VersionState
from monitoring.plan.rules import ADOPT_PLAN, VERSION_MOVES
from monitoring.plan.standing import standings


def put_errors(form, error: ValidationError) -> None:
    """Each refusal beside its field, if the form shows that field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error.messages)
        return
    for name, errors in error.message_dict.items():
        form.add_error(name if name in form.fields else None, errors)


class DeskView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Base of a screen with several small forms; the button's `act` says which one was sent.

    `acts`: {name: method that takes the request and a bound form and says what happened}. A refused form
    comes back with what was typed.
    """

    permission_policy = None
    any_permission_required = ["view", "change"]
    index_url_name = ""
    edit_url_name = ""
    acts: dict[str, str] = {}
    _show_breadcrumbs = True

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(self.get_objects(), pk=kwargs["pk"])

    def get_objects(self):
        return self.model.objects.all()

    def get_page_subtitle(self):
        return str(self.object)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": self.page_title},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def form_of(self, act: str, data=None):
        """The form that goes with `act`, empty or bound."""
        raise NotImplementedError

    def post(self, request, *args, **kwargs):
        act = request.POST.get("act", "")
        if act not in self.acts:
            return redirect(self.here())
        form = self.form_of(act, request.POST)
        if form.is_valid():
            try:
                done = getattr(self, self.acts[act])(form)
            except ValidationError as error:
                put_errors(form, error)
            else:
                messages.success(request, done)
                return redirect(self.here())
        self.object.refresh_from_db()
        return self.render_to_response(self.get_context_data(refused=act, form=form), status=409)

    def here(self) -> str:
        return reverse(self.edit_url_name, args=[self.object.pk])

    def forms_for(self, acts, context) -> dict:
        """{act: its form}: the refused one as it was sent."""
        refused = {context.get("refused"): context.get("form")}
        return {act: refused.get(act) or self.form_of(act) for act in acts}


class PlanView(DeskView):
    """A plan: its versions, what the committee said, its measures, and what can be done next."""

    model = ActionPlan
    header_icon = "calendar-alt"
    template_name = "monitoring/admin/plan.html"
    page_title = gettext_lazy("Action plan")
    index_url_name = "action_plans:index"
    edit_url_name = "action_plans:edit"
    acts = {"begin": "begin", "remarks": "lay", "draft": "take_back", "adopted": "adopt", "answer": "answer"}

    def form_of(self, act, data=None):
        if act == "adopted":
            return office_forms.ResolutionForm(data, user=self.request.user, label_suffix="")
        classes = {
            "begin": office_forms.BeginForm,
            "remarks": office_forms.LayForm,
            "answer": office_forms.AnswerForm,
        }
        return classes.get(act, office_forms.forms.Form)(data, label_suffix="")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        versions = list(self.object.versions.select_related("adopted_by"))
        now = next((v for v in versions if v.state != VersionState.ADOPTED), None)
        plan = contents.read(contents.of_rows(self.object))
        standing = standings(plan, timezone.localdate())
        moves = VERSION_MOVES[VersionState(now.state)] if now else {}
        may = [new for new, move in moves.items() if self.request.user.has_perm(move.permission)]
        return context | {
            "plan": self.object,
            "content": plan,
            "versions": versions,
            "open": now,
            "is_draft": now is not None and now.state == VersionState.DRAFT,
            "pillars": [(p, [(m, standing[m.id]) for m in p.measures]) for p in plan.pillars],
            "remarks": now.remarks.select_related("by", "measure") if now else [],
            "forms": self.forms_for(may if now else ["begin"], context),
            "answer_form": office_forms.AnswerForm(label_suffix=""),
            "page_url": self.object.page.get_url(self.request) if self.object.page else "",
            "may_adopt": self.request.user.has_perm(ADOPT_PLAN),
        }

    def begin(self, form):
        services.begin_version(self.object.pk, user=self.request.user, **form.cleaned_data)
        return _("The new version is open for writing.")

    def _open(self):
        return get_object_or_404(self.object.versions.open())

    def lay(self, form):
        services.transition(self._open().pk, "remarks", user=self.request.user, **form.cleaned_data)
        return _("The plan is laid before the committee; its members are told.")

    def take_back(self, form):
        services.transition(self._open().pk, "draft", user=self.request.user)
        return _("The plan can be written again. The remarks stay.")

    def adopt(self, form):
        version = get_object_or_404(self.object.versions, number=self._number())
        services.transition(version.pk, "adopted", user=self.request.user, **form.cleaned_data)
        return _("The adoption is recorded. This version never changes again.")

    def _number(self) -> int:
        number = self.request.POST.get("number", "")
        return int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 0

    def answer(self, form):
        key = self.request.POST.get("remark", "")
        found = get_object_or_404(
            self._open().remarks, pk=key if key.isascii() and key.isdigit() and len(key) < 15 else 0
        )
        services.answer(found.pk, user=self.request.user, text=form.cleaned_data["text"])
        return _("The answer is saved; the committee reads it beside the remark.")


class StatusView(DeskView):
    """Where a measure stands: its next step, and what its outputs have brought so far."""

    model = Measure
    header_icon = "tasks"
    template_name = "monitoring/admin/measure_status.html"
    page_title = gettext_lazy("Measures")
    index_url_name = "measures:index"
    edit_url_name = "measures:status"
    acts = {"move": "move", "record": "record"}

    def get_objects(self):
        return Measure.objects.select_related("pillar__plan")

    def form_of(self, act, data=None):
        form_class = office_forms.StatusForm if act == "move" else office_forms.RecordForm
        return form_class(data, measure=self.object, label_suffix="")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        plan = contents.read(contents.of_rows(self.object.pillar.plan))
        standing = standings(plan, timezone.localdate())[self.object.pk]
        records = {output.pk: output for output in self.object.outputs.prefetch_related("records")}
        return context | {
            "measure": self.object,
            "standing": standing,
            "outputs": [(one, records[one.plan.id].records.all()) for one in standing.outputs],
            "forms": self.forms_for(["move", "record"], context),
        }

    def move(self, form):
        new = self.request.POST.get("state", "")
        moved = measures.transition(self.object.pk, new, user=self.request.user, **form.cleaned_data)
        return _("The measure is now: %(state)s") % {"state": moved.get_status_display()}

    def record(self, form):
        data = form.cleaned_data
        measures.add(data.pop("output").pk, user=self.request.user, **data)
        return _("Saved.")
