"""An action plan as a value: what is laid before the committee, kept as JSON and read back unchanged.

`of_rows` is the only thing that looks at the working copy; everything that shows, draws or rates a plan
reads a PlanContent, so a draft and a version adopted years ago go the same way.
"""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal

from hungarian.quarters import Quarter


@dataclass(frozen=True)
class OutputPlan:
    """`id`: the Output row, by which what was done so far is found; `indicator`: the id of the one that
    counts it instead, if one does."""

    id: int
    name: str
    unit: str
    target: Decimal
    indicator: int | None = None


@dataclass(frozen=True)
class StepPlan:
    title: str
    first: Quarter | None
    last: Quarter | None


@dataclass(frozen=True)
class MilestonePlan:
    title: str
    due: dt.date


@dataclass(frozen=True)
class MeasurePlan:
    """One measure as it was planned. `id`: the Measure row, which knows where it stands."""

    id: int
    code: str
    title: str
    justification: str
    beneficiaries: str
    results: str
    first: Quarter
    last: Quarter
    budget: int | None
    organisations: list[str]
    outputs: list[OutputPlan]
    activities: list[StepPlan]
    milestones: list[MilestonePlan]

    @property
    def label(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def anchor(self) -> str:
        """Its id in the page."""
        return f"intezkedes-{self.id}"


@dataclass(frozen=True)
class PillarPlan:
    code: str
    title: str
    measures: list[MeasurePlan]

    @property
    def label(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def budget(self) -> int:
        """What is planned for its measures together, in forints."""
        return sum(measure.budget or 0 for measure in self.measures)


@dataclass(frozen=True)
class PlanContent:
    title: str
    first: Quarter
    last: Quarter
    pillars: list[PillarPlan]

    @property
    def measures(self) -> list[MeasurePlan]:
        return [measure for pillar in self.pillars for measure in pillar.measures]

    @property
    def budget(self) -> int:
        return sum(pillar.budget for pillar in self.pillars)


def of_rows(plan) -> dict:
    """The working copy of `plan` (ActionPlan) as JSON; the same rows always give the same text.

    Six queries, whatever its size.
    """
    pillars = plan.pillars.prefetch_related(
        "measures__outputs",
        "measures__activities",
        "measures__milestones",
        "measures__responsibles__organisation",
    )
    return {
        "title": plan.title,
        "first": plan.first.ordinal,
        "last": plan.last.ordinal,
        "pillars": [
            {"code": p.code, "title": p.title, "measures": [_measure(m) for m in p.measures.all()]}
            for p in pillars
        ],
    }


def _measure(measure) -> dict:
    texts = ["id", "code", "title", "justification", "beneficiaries", "results", "budget"]
    return {
        **{name: getattr(measure, name) for name in texts},
        "first": measure.first.ordinal,
        "last": measure.last.ordinal,
        "organisations": [one.organisation.name for one in measure.responsibles.all()],
        "outputs": [
            {
                "id": o.pk,
                "name": o.name,
                "unit": o.unit,
                "target": str(o.target.normalize()),
                "indicator": o.indicator_id,
            }
            for o in measure.outputs.all()
        ],
        "activities": [
            {
                "title": a.title,
                "first": a.first.ordinal if a.first else None,
                "last": a.last.ordinal if a.last else None,
            }
            for a in measure.activities.all()
        ],
        "milestones": [{"title": m.title, "due": m.due.isoformat()} for m in measure.milestones.all()],
    }


def read(data: dict) -> PlanContent:
    """The value kept as `data` (what `of_rows` gave)."""
    return PlanContent(
        data["title"],
        Quarter(data["first"]),
        Quarter(data["last"]),
        [
            PillarPlan(pillar["code"], pillar["title"], [_read_measure(m) for m in pillar["measures"]])
            for pillar in data["pillars"]
        ],
    )


def _read_measure(data: dict) -> MeasurePlan:
    return MeasurePlan(
        **data
        | {
            "first": Quarter(data["first"]),
            "last": Quarter(data["last"]),
            "outputs": [OutputPlan(**o | {"target": Decimal(o["target"])}) for o in data["outputs"]],
            "activities": [
                StepPlan(a["title"], _quarter(a["first"]), _quarter(a["last"])) for a in data["activities"]
            ],
            "milestones": [
                MilestonePlan(m["title"], dt.date.fromisoformat(m["due"])) for m in data["milestones"]
            ],
        }
    )


def _quarter(ordinal: int | None) -> Quarter | None:
    return None if ordinal is None else Quarter(ordinal)


def digest(data: dict) -> str:
    """SHA-256 of `data` written in the one canonical way: what proves that it has not changed."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
