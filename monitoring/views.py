"""For readers of the site: what a figure of an indicator means and how it is made."""

from django.utils import timezone
from django.views.generic import TemplateView

from monitoring import explain, figures, wording
from monitoring.models import Indicator
from monitoring.reporting.canonical import FEW, SMALLEST_SHOWN
from visibility.enums import Audience
from visibility.readers import reader_level
from visibility.refusal import refuse_closed


class IndicatorExplainedView(TemplateView):
    """The reference sheet, the approved figure, its formula and how far it goes: no rows, no names."""

    template_name = "monitoring/indicator_explained.html"

    def get(self, request, *args, **kwargs):
        self.indicator = Indicator.objects.visible_to(request.user).filter(pk=kwargs["pk"]).first()
        if self.indicator is None:
            return refuse_closed(request)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        _first, last = explain.days_of(self.request.GET)
        last = min(last, timezone.localdate())
        (standing,) = figures.standings(last, indicators=[self.indicator])
        return super().get_context_data(**kwargs) | {
            "shown": self.shown(standing),
            "indicator": self.indicator,
            "standing": standing,
            "explanation": explain.of_indicator(self.indicator, first=None, last=last),
        }

    def shown(self, standing: figures.Standing) -> str:
        """The figure in words; to the public, one to four people are no number (datamodel.md §2.5)."""
        value = standing.progress.actual
        few = value is not None and 0 < value < SMALLEST_SHOWN and self.indicator.takes == "headcount"
        if few and reader_level(self.request.user) < Audience.STEERING:
            return f"{FEW} {self.indicator.unit}"
        return wording.actual(standing)
