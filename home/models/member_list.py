"""The member organisations on the site: a list, and a profile each, straight from the register."""

from django import forms
from django.db import models
from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from home.pictures import readable_images
from members.models import Organisation, OrganisationType, Settlement
from pages.enums import Icon
from pages.models import BasePage
from pages.paging import page_of


class MemberFilter(forms.Form):
    """Narrows the list; whatever is not one of the choices is answered beside the field."""

    tipus = forms.ModelChoiceField(
        OrganisationType.objects.none(), label=_("Type"), required=False, empty_label=_("all types")
    )
    telepules = forms.ModelChoiceField(
        Settlement.objects.none(), label=_("Settlement"), required=False, empty_label=_("all settlements")
    )

    def __init__(self, data):
        super().__init__(data)
        listed = Organisation.objects.members()
        self.fields["tipus"].queryset = OrganisationType.objects.filter(organisation__in=listed).distinct()
        self.fields["telepules"].queryset = Settlement.objects.filter(organisation__in=listed).distinct()

    def narrow(self, organisations):
        """`organisations` of the chosen type and settlement."""
        chosen = self.cleaned_data if self.is_valid() else {}
        if chosen.get("tipus"):
            organisations = organisations.filter(type=chosen["tipus"])
        if chosen.get("telepules"):
            organisations = organisations.filter(settlement=chosen["telepules"])
        return organisations


class MemberIndexPage(RoutablePageMixin, BasePage):
    """The list of member organisations; `<slug>/` below it is the profile of one."""

    PER_PAGE = 60
    LIST_LOGO = "max-160x112|format-webp"
    tile_icon = Icon.BUILDING

    summary = models.TextField(_("summary"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count = 1
    page_description = _("The list of member organisations; their profiles come from the register.")

    class Meta:
        verbose_name = _("list of member organisations")
        verbose_name_plural = _("lists of member organisations")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        form = MemberFilter(request.GET)
        organisations = form.narrow(Organisation.objects.members()).order_by(
            "type", *Organisation._meta.ordering
        )
        organisations = organisations.select_related("type", "settlement").prefetch_related(
            Prefetch("logo", readable_images(request.user, self.LIST_LOGO))
        )
        context["filter"] = form
        context["organisations"] = page_of(request, organisations, self.PER_PAGE)
        return context

    @path("<slug:slug>/", name="profile")
    def profile(self, request, slug):
        """One organisation of the register; an unknown one is an absent page."""
        found = Organisation.objects.members().select_related("type", "settlement")
        organisation = found.filter(slug=slug).first()
        if organisation is None:
            raise Http404
        logo = readable_images(request.user).filter(pk=organisation.logo_id).first()
        return self.render(
            request,
            template="home/organisation.html",
            context_overrides={"organisation": organisation, "logo": logo},
        )
