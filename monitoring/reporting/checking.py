"""Every night: are published figures still the bytes that were published, and has every report its own?"""

import datetime as dt
import logging

from django.utils import timezone

from monitoring.models import QuarterlyReportPage, ReportFigures
from monitoring.reporting import freezing

logger = logging.getLogger(__name__)

# Reports from before there were figures stay as they are.
LATELY = dt.timedelta(days=2)


def check() -> list[ReportFigures]:
    """The editions whose checksum differs, each told as an error of the log.

    A report that went live just as its process was stopped has no figures yet: it gets those of now.
    """
    lately = QuarterlyReportPage.objects.filter(live=True, last_published_at__gte=timezone.now() - LATELY)
    for page in lately.exclude(pk__in=ReportFigures.objects.values("page")):
        logger.error("Report %s was published without figures: they are frozen now", page.pk)
        freezing.page_went_live(page, user=None)
    broken = [one for one in ReportFigures.objects.iterator() if not one.is_intact]
    for one in broken:
        logger.error("Report %s, edition %s: not the figures that were published", one.page_id, one.version)
    return broken
