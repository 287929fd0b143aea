"""Explain a number, in the admin: the formula, the rows one by one, approvers, and what is left out."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from monitoring import explain, figures
from monitoring.models import Indicator
from monitoring.office.views import OfficeScreen

ROWS = 50


class ExplainView(OfficeScreen):
    """Base: `explained` says what."""

    template_name = "monitoring/office/explain.html"
    page_title = gettext_lazy("Where this number comes from")
    header_icon = "help"

    def get_page_subtitle(self):
        return self.explanation.title

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.first, self.last = explain.days_of(request.GET)
        self.explanation = self.explained()

    def explained(self) -> explain.Explanation:
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        found = self.explanation
        rows = found.rows.with_parts().order_by("occurred_on", "pk")
        approvers = found.rows.values("approved_by__last_name", "approved_by__first_name")
        lines = approvers.annotate(rows=Count("pk", distinct=True)).order_by("-rows")
        names = ("approved_by__last_name", "approved_by__first_name")
        page = Paginator(rows, ROWS).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "explanation": found,
            "page_obj": page,
            "lines": [(row, getattr(row, found.field)) for row in page.object_list],
            "approvers": [(" ".join(line[n] or "" for n in names).strip(), line["rows"]) for line in lines],
            "dimensions": figures.breakdowns(self.first or rows_begin(found), self.last, rows=found.rows),
            "standing": self.standing(),
        }

    def standing(self):
        return None


def rows_begin(found):
    """The day of the first row; the last day asked about if there is none."""
    return found.rows.order_by("occurred_on").values_list("occurred_on", flat=True).first() or found.last


class ExplainIndicatorView(ExplainView):
    def explained(self):
        indicator = get_object_or_404(Indicator, pk=self.kwargs["pk"])
        return explain.of_indicator(indicator, first=self.first, last=self.last)

    def standing(self):
        (found,) = figures.standings(self.last, indicators=[self.explanation.indicator])
        return None if self.first else found


class ExplainKindView(ExplainView):
    def explained(self):
        if self.kwargs["table"] not in explain.KINDS:
            raise Http404
        model, _name = explain.KINDS[self.kwargs["table"]]
        kind = get_object_or_404(model, pk=self.kwargs["pk"])
        return explain.of_kind(kind, first=self.first, last=self.last)
