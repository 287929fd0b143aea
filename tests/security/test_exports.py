"""What the office downloads must not run in its spreadsheet program."""

import csv
import io

import pytest
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query

from audit.enums import Action
from audit.models import AuditEntry
from tests import factories
from tests.inbox.factories import InboxItemFactory
from tests.visibility.addresses import example
from tests.visibility.registry import routes

EVIL = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://gonosz.example";"x")']


def view_class_of(callback):
    """The class behind a view, whatever decorators stand around it."""
    while callback is not None and not hasattr(callback, "view_class"):
        callback = getattr(callback, "__wrapped__", None)
    return getattr(callback, "view_class", None)


def exporting_addresses() -> list[str]:
    """Every address that offers a spreadsheet; found among all addresses, so a new one is in by itself."""
    found = set()
    for route, pattern in routes():
        view = view_class_of(pattern.callback)
        if view and issubclass(view, SpreadsheetExportMixin):
            wanted = getattr(pattern.callback, "view_initkwargs", {}).get("list_export", view.list_export)
            if wanted and "results" not in route:
                found.add(example(route, 1))
    return sorted(found - {None})


def cells_of(answer) -> list[str]:
    text = b"".join(answer.streaming_content).decode()
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


@pytest.fixture
def evil(tree, coordinator):
    """Formulas wherever the office's lists take their cells from."""
    for number, text in enumerate(EVIL):
        title = f"{text.strip()}{number}"
        page = factories.StandardPageFactory(parent=tree.about, title=title, slug=f"e{number}", locked=True)
        page.save_revision().publish()
        factories.OrganisationFactory(name=title, contact_name=title, address=title)
        InboxItemFactory(sender_name=text, text=text, answers=[[text, text]])
        Redirect.add_redirect(f"/{number}", redirect_to=f"https://pelda.example/{text}")
        Query.get(title).add_hit()
    coordinator.last_name, coordinator.first_name = "=1+1", ""
    coordinator.save()
    return coordinator


def test_no_cell_of_any_export_is_a_formula(client, superuser, evil):
    client.force_login(superuser)
    addresses, seen = exporting_addresses(), 0
    assert len(addresses) >= 9
    for address in addresses:
        answer = client.get(f"{address}?export=csv")
        assert answer.status_code == 200, address
        cells = cells_of(answer)
        bad = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert not bad, f"{address}: {bad[:3]}"
        seen += sum(cell.startswith("'") for cell in cells)
    assert seen > 20, "hardly any formula came this far: the test proves nothing"


def test_nor_of_any_workbook(client, superuser, evil):
    client.force_login(superuser)
    for address in exporting_addresses():
        answer = client.get(f"{address}?export=xlsx")
        book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
        kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}
        assert "f" not in kinds, address


def test_every_export_leaves_a_trace(client, superuser, evil):
    client.force_login(superuser)
    addresses = exporting_addresses()
    for address in addresses:
        b"".join(client.get(f"{address}?export=csv").streaming_content)
    assert AuditEntry.objects.filter(action=Action.EXPORT).count() == len(addresses)
