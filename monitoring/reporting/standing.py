"""Where we stand today: for the office and the committee with what is missing, for the public without."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hungarian.quarters import Quarter
from monitoring.models import ActivityRecord
from monitoring.reporting import drawings
from monitoring.reporting.assembly import Scope, curves_of, indicator_line, standings
from monitoring.reporting.tables import day_of
from visibility.enums import Audience


@dataclass(frozen=True)
class WhereWeStand:
    """Indicators at the end of today, by approved rows. `notes`: what is missing, by indicator id; `pending`:
    rows that wait for approval. Both are empty for levels below the committee's."""

    figures: dict
    notes: dict[int, str] = field(default_factory=dict)
    links: dict[int, str] = field(default_factory=dict)
    pending: int = 0

    @property
    def until(self) -> str:
        return day_of(self.figures["until"])

    @property
    def bullets(self):
        return drawings.bullets(self.figures, links=self.links, notes=self.notes)

    @property
    def curves(self) -> list:
        return drawings.curves(self.figures)


def where_we_stand(level: int, *, explained_at=None) -> WhereWeStand:
    """For readers at `level` (Audience). `explained_at(indicator)`: the address that explains its figures."""
    scope = Scope(Quarter.current(), level)
    found = standings(scope.last, level)
    figures = {
        "until": scope.last.isoformat(),
        "indicators": [indicator_line(one, scope) for one in found],
        "curves": curves_of(scope),
    }
    links = {one.indicator.pk: explained_at(one.indicator) for one in found} if explained_at else {}
    if level < Audience.STEERING:
        return WhereWeStand(figures, links=links)
    notes = {one.indicator.pk: note for one in found if (note := _missing(one))}
    pending = ActivityRecord.objects.pending().until(scope.last).count()
    return WhereWeStand(figures, notes, links, pending)


def _missing(standing) -> str:
    """What an indicator lacks: rows that wait, or any row in the running quarter."""
    parts = []
    if standing.pending:
        words = ngettext(
            "%(count)d row waits for approval", "%(count)d rows wait for approval", standing.pending
        )
        parts.append(words % {"count": standing.pending})
    if standing.increment is None:
        parts.append(_("no data in this quarter yet"))
    return "; ".join(parts)
