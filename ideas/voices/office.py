"""The office's screens: who has not answered yet, with the reminder, and hiding words."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy

from ideas.models import Idea, Opinion, OpinionReply
from ideas.voices import services
from ideas.voices.forms import HideForm
from ideas.voices.queries import asked_organisations, opinions_of, silent_organisations
from ideas.voices.rules import takes_opinions


class VoicesView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Base of these screens: for whoever of the office handles opinions."""

    permission_policy = ModelPermissionPolicy(Opinion)
    permission_required = "change"
    header_icon = "comment"
    _show_breadcrumbs = True

    def get_page_subtitle(self):
        return str(self.idea)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"idea": self.idea}


class BoardView(VoicesView):
    """Who answered an idea and who did not; by POST the silent ones are reminded."""

    template_name = "ideas/admin/voices_board.html"
    page_title = gettext_lazy("Opinions")

    @cached_property
    def idea(self):
        ideas = Idea.objects.filter(page__isnull=False).select_related("page")
        return get_object_or_404(ideas, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "opinions": opinions_of(self.idea, self.request.user),
            "silent": silent_organisations(self.idea),
            "asked": asked_organisations(self.idea).count(),
            "open": takes_opinions(self.idea),
        }

    def post(self, request, *args, **kwargs):
        try:
            told = services.remind_silent(self.idea, user=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            said = ngettext(
                "%(count)s person was reminded. Nobody is reminded twice on one day.",
                "%(count)s people were reminded. Nobody is reminded twice on one day.",
                told,
            )
            messages.success(request, said % {"count": told})
        return redirect("idea_voices:board", self.idea.pk)


class HideView(VoicesView):
    """Hides an opinion or a reply, saying why, or shows it again."""

    template_name = "ideas/admin/voices_hide.html"
    model: type = Opinion

    @cached_property
    def row(self):
        return get_object_or_404(self.model, pk=self.kwargs["pk"])

    @cached_property
    def idea(self):
        return self.row.idea

    @property
    def page_title(self):
        return _("Show again") if self.row.is_hidden else _("Hide words")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context.setdefault("form", HideForm())
        words = self.row.reason if isinstance(self.row, Opinion) else self.row.text
        return context | {"row": self.row, "words": words, "cancel_url": self.board_url}

    @property
    def board_url(self):
        return reverse("idea_voices:board", args=[self.idea.pk])

    def post(self, request, *args, **kwargs):
        if self.row.is_hidden:
            services.show(self.row, user=request.user)
            messages.success(request, _("Everybody who may read the idea sees it again."))
            return redirect(self.board_url)
        form = HideForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        services.hide(self.row, user=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("It is hidden; the reason stands in the audit log."))
        return redirect(self.board_url)


class HideReplyView(HideView):
    """The same for a reply."""

    model = OpinionReply

    @cached_property
    def idea(self):
        return self.row.opinion.idea
