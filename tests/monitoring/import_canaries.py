"""A table of rows that came in and is not confirmed yet: its file and its dry run are for the office alone."""

from django.urls import reverse

from hungarian.quarters import Quarter
from monitoring.models import RecordImport
from tests.monitoring.factories import ActivityKindFactory
from tests.monitoring.sheets import template
from visibility.enums import Audience

QUARTER = Quarter.of_year(2021, 1)


def hide(cage):
    office = Audience.OFFICE
    kind = ActivityKindFactory()
    cells = {"title": cage.new("row of a table", office), "kind": kind.name, "occurred_on": QUARTER.start}
    cells |= {"headcount": 10, "note": cage.new("note in a table", office)}
    file = template(cells, quarter=QUARTER, name=f"{cage.new('stored name of a table', office)}.xlsx")
    name = f"{cage.new('name of a table', office)}.xlsx"
    RecordImport.objects.create(file=file, name=name, sha256="0" * 64)


def admin_addresses():
    found = [reverse(f"monitoring_imports:{name}") for name in ("index", "add")]
    for pk in RecordImport.objects.values_list("pk", flat=True):
        found += [reverse(f"monitoring_imports:{name}", args=[pk]) for name in ("edit", "file")]
    return [*found, reverse("monitoring_imports:template") + f"?quarter={QUARTER.ordinal}&lines=1"]
