"""The screen in the admin where the documents of a page are kept."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from audit.models import AuditEntry
from files.models import Document, PageDocument
from files.services import attach
from tests.counting import queries_of
from tests.factories import DocumentFactory
from tests.files.uploads import EXE, PDF, upload
from visibility.enums import Audience


@pytest.fixture
def address(event):
    return lambda name="list", *args: reverse(f"page_documents:{name}", args=[event.pk, *args])


@pytest.fixture
def office_client(client, partnership_officer):
    client.force_login(partnership_officer)
    return client


def upload_data(kinds, *files, kind="jegyzokonyv", dated="2026.12.03."):
    return {"upload-files": list(files), "upload-kind": kinds[kind].pk, "upload-dated": dated}


def rows_data(*carried, **changes):
    data = {"form-TOTAL_FORMS": len(carried), "form-INITIAL_FORMS": len(carried)}
    for n, row in enumerate(carried):
        data |= {f"form-{n}-id": row.pk, f"form-{n}-kind": row.kind_id, f"form-{n}-dated": row.dated}
    return data | {f"form-0-{name}": value for name, value in changes.items()}


@pytest.fixture
def carried(event, kinds, partnership_officer):
    return attach(
        event,
        DocumentFactory(title="Emlékeztető"),
        kind=kinds["meghivo"],
        dated=dt.date(2026, 1, 2),
        user=partnership_officer,
    )


def test_files_are_uploaded_several_at_once(office_client, address, event, kinds):
    data = upload_data(kinds, upload("egy.pdf"), upload("ketto.pdf"))
    response = office_client.post(address("upload"), data)
    assert response.status_code == 302
    rows = event.carried_documents.select_related("document", "kind")
    assert {row.document.title for row in rows} == {"egy", "ketto"}
    assert {row.kind.code for row in rows} == {"jegyzokonyv"}
    assert {row.dated for row in rows} == {dt.date(2026, 12, 3)}


def test_a_new_document_is_for_those_who_see_the_page(client, coordinator, address, event, kinds):
    client.force_login(coordinator)
    client.post(address("upload"), upload_data(kinds, upload("egy.pdf")))
    document = event.carried_documents.get().document
    assert (document.own, document.level) == (Audience.FORUM, Audience.FORUM)
    assert document.file_size == len(PDF) and document.file_hash
    assert document.uploaded_by_user.username == "koordinator"


@pytest.mark.parametrize("way", ["upload", "library"])
def test_a_list_of_names_is_for_the_office_alone_whatever_page_it_is_on(
    client, coordinator, delegate, address, event, kinds, way
):
    kinds["jegyzokonyv"].office_only = True
    kinds["jegyzokonyv"].save()
    client.force_login(coordinator)
    if way == "upload":
        client.post(address("upload"), upload_data(kinds, upload("nevek.pdf")))
    else:
        attach(event, DocumentFactory(), kind=kinds["jegyzokonyv"], dated=dt.date(2026, 1, 2), user=None)
    document = event.carried_documents.get().document
    assert (document.own, document.level) == (Audience.OFFICE, Audience.OFFICE)
    client.force_login(delegate)
    assert client.get(document.url).status_code == 404


def test_a_file_whose_name_tells_its_kind_gets_that_kind(office_client, address, event, kinds):
    office_client.post(address("upload"), upload_data(kinds, upload("MEGHIVO_2026-12-03.pdf")))
    assert event.carried_documents.get().kind.code == "meghivo"


def test_of_thirty_files_with_one_bad_twentynine_are_kept_and_the_one_is_named(
    office_client, address, event, kinds
):
    files = [upload(f"irat {n}.pdf") for n in range(29)] + [upload("rossz.pdf", EXE)]
    response = office_client.post(address("upload"), upload_data(kinds, *files), follow=True)
    assert event.carried_documents.count() == 29
    said = [str(message) for message in response.context["messages"]]
    assert any("29 fájlt feltöltöttünk" in text for text in said)
    assert [text for text in said if "rossz.pdf" in text]
    assert not Document.objects.filter(title="rossz").exists()


def test_a_name_that_climbs_out_of_its_folder_is_made_safe(office_client, address, event, kinds):
    file = upload("x.pdf")
    file._name = "../../x.pdf"
    office_client.post(address("upload"), upload_data(kinds, file))
    assert re.fullmatch(r"x(_\w+)?\.pdf", event.carried_documents.get().document.filename)


@pytest.mark.parametrize("wrong", [{"upload-files": []}, {"upload-kind": "x"}, {"upload-dated": "tegnap"}])
def test_an_upload_without_files_kind_or_date_is_told_beside_the_field(
    office_client, address, event, kinds, wrong
):
    response = office_client.post(address("upload"), upload_data(kinds, upload("egy.pdf")) | wrong)
    assert response.status_code == 200
    assert response.context["upload"].errors
    assert not event.carried_documents.exists()


def test_a_document_of_the_library_can_be_added(office_client, address, event, kinds):
    document = DocumentFactory()
    data = {
        "existing-document": document.pk,
        "existing-kind": kinds["meghivo"].pk,
        "existing-dated": "2026-12-03",
    }
    assert office_client.post(address("existing"), data).status_code == 302
    assert event.carried_documents.get().document == document


def test_the_same_document_cannot_be_added_twice(office_client, address, event, kinds, carried):
    data = {
        "existing-document": carried.document_id,
        "existing-kind": kinds["meghivo"].pk,
        "existing-dated": "2026-12-03",
    }
    response = office_client.post(address("existing"), data)
    assert "document" in response.context["existing"].errors
    assert event.carried_documents.count() == 1


def test_kind_and_date_can_be_changed(office_client, address, kinds, carried):
    data = rows_data(carried, kind=kinds["jegyzokonyv"].pk, dated="2026.05.06.")
    assert office_client.post(address(), data).status_code == 302
    carried.refresh_from_db()
    assert (carried.kind.code, carried.dated) == ("jegyzokonyv", dt.date(2026, 5, 6))
    entry = AuditEntry.objects.filter(action="files.change").get()
    assert entry.changes == {"kind": ["Meghívó", "Jegyzőkönyv"], "dated": ["2026-01-02", "2026-05-06"]}


def test_a_bad_date_is_told_in_its_row_and_nothing_is_saved(office_client, address, kinds, carried):
    data = rows_data(carried, kind=kinds["jegyzokonyv"].pk, dated="2026.02.30.")
    response = office_client.post(address(), data)
    assert "dated" in response.context["rows"].errors[0]
    carried.refresh_from_db()
    assert carried.kind.code == "meghivo"


def test_saving_a_row_somebody_else_has_just_removed_is_no_error_page(office_client, address, carried):
    data = rows_data(carried)
    carried.delete()
    response = office_client.post(address(), data, follow=True)
    assert "Kérjük, nézze meg újra" in str(list(response.context["messages"])[0])


def test_removing_asks_first_and_keeps_the_document_in_the_library(office_client, address, event, carried):
    assert "Emlékeztető" in office_client.get(address("remove", carried.pk)).content.decode()
    assert event.carried_documents.exists()
    office_client.post(address("remove", carried.pk))
    assert not event.carried_documents.exists()
    assert Document.objects.filter(pk=carried.document_id).exists()
    assert AuditEntry.objects.filter(action="files.detach").exists()


def test_removing_twice_is_harmless(office_client, address, carried):
    for _ in range(2):
        assert office_client.post(address("remove", carried.pk)).status_code == 302


def test_members_cannot_use_the_screen(client, address, delegate, carried):
    client.force_login(delegate)
    for name, args in [("list", []), ("upload", []), ("existing", []), ("remove", [carried.pk])]:
        assert client.post(address(name, *args)).status_code == 404
    assert PageDocument.objects.filter(pk=carried.pk).exists()


def test_pages_that_carry_no_documents_have_no_such_screen(office_client, tree):
    address = reverse("page_documents:list", args=[tree.about_page.pk])
    assert office_client.get(address).status_code == 404
    assert (
        address
        not in office_client.get(
            reverse("wagtailadmin_pages:edit", args=[tree.about_page.pk])
        ).content.decode()
    )


def test_the_screen_is_reached_from_the_page_editor_and_the_listing(office_client, address, event):
    for name, pk in [("wagtailadmin_pages:edit", event.pk), ("wagtailadmin_explore", event.get_parent().pk)]:
        assert address() in office_client.get(reverse(name, args=[pk])).content.decode()


def test_the_screen_costs_the_same_for_one_and_three_documents(office_client, address, event, kinds, carried):
    counts = []
    for number in (1, 3):
        while event.carried_documents.count() < number:
            attach(event, DocumentFactory(), kind=kinds["meghivo"], dated=carried.dated, user=None)
        counts.append(queries_of(office_client, address()))
    assert counts[0] == counts[1]


def test_wagtails_own_upload_refuses_a_renamed_program(office_client, db):
    data = {"title": "x", "file": upload("virus.pdf", EXE), "collection": 1}
    response = office_client.post(reverse("wagtaildocs:add"), data)
    assert "a tartalma nem PDF-fájl" in response.content.decode()
    assert not Document.objects.exists()
