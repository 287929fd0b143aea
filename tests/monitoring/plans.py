"""An action plan to test with: one pillar, its measures planned for 2026, in draft unless laid or adopted."""

import datetime as dt

from wagtail.test.utils.form_data import inline_formset, nested_form_data

from hungarian.quarters import Quarter
from monitoring.models import (
    ActionPlan,
    ActionPlanPage,
    Measure,
    MeasureOrganisation,
    Output,
    OutputRecord,
    Pillar,
    PlanVersion,
)
from monitoring.plan import services
from tests.factories import OrganisationFactory

Q = Quarter.of_year


def plan_page(parent, slug="cselekvesi-terv", **fields) -> ActionPlanPage:
    page = ActionPlanPage(**{"title": "Cselekvési terv", "slug": slug} | fields)
    return parent.add_child(instance=page)


def a_plan(page=None, **fields) -> ActionPlan:
    """A plan of 2026 with its first version in draft and an empty pillar "I."."""
    plan = ActionPlan.objects.create(
        **{"title": "Terv 2026", "first": Q(2026, 1), "last": Q(2026, 4), "page": page} | fields
    )
    PlanVersion.objects.create(plan=plan, number=1)
    Pillar.objects.create(plan=plan, code="I.", title="Képzés")
    return plan


def a_measure(plan, code="I.1", *, target=100, done=(), **fields) -> Measure:
    """A measure over the whole of 2026 with an output of `target` people; `done`: (day, how many)."""
    measure = Measure.objects.create(
        pillar=plan.pillars.first(),
        code=code,
        **{"title": f"Intézkedés {code}", "first": Q(2026, 1), "last": Q(2026, 4)} | fields,
    )
    output = Output.objects.create(measure=measure, name="Végzettek", unit="fő", target=target)
    for day, value in done:
        OutputRecord.objects.create(output=output, occurred_on=dt.date.fromisoformat(day), value=value)
    return measure


def answers_for(measure, name="Felelős Szervezet"):
    """An organisation that answers for `measure`."""
    organisation = OrganisationFactory(name=name)
    MeasureOrganisation.objects.create(measure=measure, organisation=organisation)
    return organisation


RESOLUTION = {"resolution": "2026/3.", "resolved_on": dt.date(2026, 1, 20)}


def lay(plan, user, until=dt.date(2030, 1, 1)) -> PlanVersion:
    """The open version of `plan`, laid before the committee."""
    return services.transition(plan.versions.open().get().pk, "remarks", user=user, remarks_until=until)


def adopt(plan, user) -> PlanVersion:
    """The open version of `plan`, laid and adopted."""
    return services.transition(lay(plan, user).pk, "adopted", user=user, **RESOLUTION)


def measure_form(plan, measure=None, **changed):
    """What the editor of a measure sends; `measure` if it was there before."""
    fields = {
        "pillar": plan.pillars.first().pk,
        "code": "I.9",
        "title": "Új intézkedés",
        "first": "2026/1",
        "last": "2026. II. negyedév",
        "budget": "",
        "justification": "",
        "beneficiaries": "",
        "results": "",
        "seen": measure.changed_at.isoformat() if measure else "",
    }
    empty = {name: inline_formset([]) for name in ("outputs", "activities", "milestones", "responsibles")}
    return nested_form_data(empty | fields | changed)
