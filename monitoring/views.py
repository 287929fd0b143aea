"""For readers of the site: what a figure of an indicator means and how it is made."""

from django.utils import timezone
from django.views.generic import TemplateView

from monitoring import explain, figures
from monitoring.models import Indicator
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
            "indicator": self.indicator,
            "standing": standing,
            "explanation": explain.of_indicator(self.indicator, first=None, last=last),
        }
