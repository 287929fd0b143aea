"""Who reads and who writes in the money registers, by screen and by direct POST."""

import pytest
from django.urls import reverse

from audit.models import AuditEntry
from finance.models import BudgetLine, FinanceSettings, Invoice, PaymentClaim
from tests.factories import days_ago
from tests.finance.factories import (
    BudgetLineFactory,
    InvoiceFactory,
    PaymentClaimFactory,
)
from tests.finance.screens import CLAIMS, LINES, LIST, NEW, OVERVIEW, at, edit, text_of


def writing(claim, invoice, line) -> list[tuple]:
    """Every address that writes, with what would be posted there."""
    return [
        *((f"{table}create/", NEW) for table in (LIST, CLAIMS, LINES)),
        *((edit(record), NEW | {"edition": "1"}) for record in (claim, invoice, line)),
        *(
            (at(invoice), {"action": name, "edition": "1", "state": "checked"})
            for name in ("move", "pay", "confirm", "strike")
        ),
        *((at(claim), {"action": name, "edition": "1"}) for name in ("move", "pay", "strike", "document")),
        *(
            (f"{table}delete/{record.pk}/", {})
            for table, record in ((LIST, invoice), (CLAIMS, claim), (LINES, line))
        ),
        ("/admin/penzugy/szamlak-tablazatbol/", {}),
    ]


class TestRights:
    @pytest.fixture
    def records(self, home):
        return PaymentClaimFactory(), InvoiceFactory(), BudgetLineFactory()

    @pytest.mark.parametrize("who", ["coordinator", "project_manager"])
    def test_the_office_reads_and_is_refused_by_screen_and_by_direct_post(
        self, client, request, records, who
    ):
        client.force_login(request.getfixturevalue(who))
        for address in (LIST, CLAIMS, LINES, OVERVIEW, *map(at, records)):
            assert client.get(address).status_code == 200, address
        page = text_of(client.get(LIST))
        assert "számla hozzáadása" not in page
        assert 'name="action"' not in text_of(client.get(at(records[1])))
        before = AuditEntry.objects.count()
        for address, posted in writing(*records):
            assert client.post(address, posted).status_code in (302, 403), address
        assert AuditEntry.objects.count() == before
        assert Invoice.objects.get().state == "received"

    @pytest.mark.parametrize("who", ["delegate", "steering_member", "outsider", "former_officer"])
    def test_for_all_others_there_is_no_such_address(self, client, request, records, who):
        client.force_login(request.getfixturevalue(who))
        for address in (LIST, CLAIMS, LINES, OVERVIEW, *map(at, records)):
            assert client.get(address).status_code == 404, address
        for address, posted in writing(*records):
            assert client.post(address, posted).status_code == 404, address

    def test_whose_role_ends_while_the_form_is_open_writes_nothing_more(self, lead, finance_lead, records):
        invoice = records[1]
        assert 'value="checked"' in text_of(lead.get(at(invoice)))
        finance_lead.office_roles.update(end=days_ago(1))
        answer = lead.post(at(invoice), {"action": "move", "state": "checked", "edition": "1"})
        assert answer.status_code in (302, 403)
        assert lead.post(edit(invoice), NEW | {"edition": "1"}).status_code in (302, 403)
        invoice.refresh_from_db()
        assert (invoice.state, invoice.edition) == ("received", 1)

    def test_whether_two_people_pay_is_the_coordinators_to_say(self, client, coordinator, finance_lead):
        address = reverse(
            "wagtailsettings:edit", args=["finance", "financesettings", FinanceSettings.load().pk]
        )
        client.force_login(finance_lead)
        assert client.post(address, {"two_people": "on"}).status_code in (302, 403)
        assert not FinanceSettings.objects.get().two_people
        client.force_login(coordinator)
        client.post(address, {"two_people": "on"})
        assert FinanceSettings.objects.get().two_people

    def test_nobody_deletes_a_claim_or_an_invoice_and_a_line_in_use_stays(
        self, lead, client, superuser, records
    ):
        claim, invoice, line = records
        lead.post(f"{LINES}delete/{line.pk}/")
        assert not BudgetLine.objects.exists()
        Invoice.objects.update(budget_line=BudgetLineFactory())
        client.force_login(superuser)
        for address in (
            f"{LIST}delete/{invoice.pk}/",
            f"{CLAIMS}delete/{claim.pk}/",
            f"{LINES}delete/{BudgetLine.objects.get().pk}/",
        ):
            client.post(address)
        assert Invoice.objects.exists() and PaymentClaim.objects.exists() and BudgetLine.objects.exists()
