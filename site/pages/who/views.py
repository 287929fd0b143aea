"""The office's screens about who can read what."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, Revision

from files.models import Document, Image
from pages.who import effects, origin
from pages.who.readers import readers


class ReadersView(WagtailAdminTemplateMixin, TemplateView):
    """Base: who can read one thing, by name, and why."""

    template_name = "pages/admin/readers_page.html"
    page_title = gettext_lazy("Who can see this?")
    header_icon = "view"

    def get_page_subtitle(self):
        return str(self.thing)

    def get_breadcrumbs_items(self):
        here = [
            {"url": self.edit_url(), "label": str(self.thing)},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*self.breadcrumbs_items, *here]

    def get_context_data(self, **kwargs):
        found = self.origin()
        return super().get_context_data(
            origin=found, readers=readers(found.level), edit_url=self.edit_url(), **kwargs
        )


class PageReadersView(ReadersView):
    """For whoever may edit the page."""

    def dispatch(self, request, pk):
        self.thing = get_object_or_404(Page.objects.specific(defer=True), pk=pk, depth__gt=1)
        if not self.thing.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, pk)

    def origin(self):
        return origin.of_page(self.thing)

    def edit_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.thing.pk])

    def get_context_data(self, **kwargs):
        draft = self.thing.get_latest_revision_as_object()
        return super().get_context_data(effects=effects.of_publishing(draft), **kwargs)


class FileReadersView(ReadersView):
    """For whoever may edit documents or images."""

    model: type
    edit_name: str

    def dispatch(self, request, pk):
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        self.thing = get_object_or_404(self.model, pk=pk)
        return super().dispatch(request, pk)

    def origin(self):
        return origin.of_file(self.thing)

    def edit_url(self):
        return reverse(self.edit_name, args=[self.thing.pk])


class DocumentReadersView(FileReadersView):
    model, edit_name = Document, "wagtaildocs:edit"


class ImageReadersView(FileReadersView):
    model, edit_name = Image, "wagtailimages:edit"


class ConfirmPublishView(WagtailAdminTemplateMixin, TemplateView):
    """Between pressing "Publish" and publishing, where a page's readers would change: who gains, who loses.

    The draft is stored already, so nothing typed is lost by turning back.
    """

    template_name = "pages/admin/confirm_publish.html"
    page_title = gettext_lazy("Who will see it from now on?")
    header_icon = "view"

    def dispatch(self, request, pk, revision):
        self.live_page = get_object_or_404(Page, pk=pk).specific
        self.revision = get_object_or_404(Revision.page_revisions, pk=revision, object_id=str(pk))
        if not self.live_page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        if self.live_page.latest_revision_id != self.revision.pk:
            messages.warning(request, _("Somebody has saved this page since. Please look at it again."))
            return redirect("wagtailadmin_pages:edit", pk)
        self.draft = self.revision.as_object()
        return super().dispatch(request, pk, revision)

    def get_page_subtitle(self):
        return self.draft.get_admin_display_title()

    def get_breadcrumbs_items(self):
        edit = {"url": self.edit_url, "label": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, edit, {"url": "", "label": self.get_page_title()}]

    @property
    def edit_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.live_page.pk])

    def get_context_data(self, **kwargs):
        found = effects.of_publishing(self.draft)
        return super().get_context_data(
            effects=found,
            token=effects.token_of(found),
            edit_url=self.edit_url,
            **kwargs,
        )

    def post(self, request, pk, revision):
        if request.POST.get("confirmed") != effects.token_of(effects.of_publishing(self.draft)):
            messages.warning(
                request, _("The circle of readers has changed meanwhile. Please look at it again.")
            )
            return redirect(request.path)
        PublishPageRevisionAction(self.revision, user=request.user).execute()
        page = Page.objects.get(pk=pk).specific
        words = _("We have published “%(title)s”. Who can see it: %(audience)s.")
        title, audience = page.get_admin_display_title(), origin.of_page(page).label
        messages.success(request, words % {"title": title, "audience": audience})
        for hook in hooks.get_hooks("after_publish_page"):
            hook(request, page)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
