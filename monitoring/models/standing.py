"""The page that says where the pact stands."""

from django.utils.translation import gettext_lazy as _

from monitoring.reporting.level import level_of
from pages.enums import Icon
from pages.models import TextPage


class StandingPage(TextPage):
    """Indicators against plan, today. What it shows follows from who may read the page, not from who does:
    below the committee's section rows that wait are named too, on a public page small numbers are hidden."""

    tile_icon = Icon.CHART
    parent_page_types = ["home.AboutPage", "pages.SectionPage"]
    subpage_types: list[str] = []
    page_description = _("Where we stand: indicators against plan, from approved rows, with charts.")
    template = "monitoring/standing_page.html"

    class Meta:
        verbose_name = _("page “where we stand”")
        verbose_name_plural = _("pages “where we stand”")

    def get_context(self, request, *args, **kwargs):
        from monitoring.explain import public_address
        from monitoring.reporting.standing import where_we_stand

        context = super().get_context(request, *args, **kwargs)
        context["standing"] = where_we_stand(level_of(self), explained_at=public_address)
        return context
