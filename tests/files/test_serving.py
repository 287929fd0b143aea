"""How files leave the house: only to their readers, and a refusal tells nothing."""

import pytest
from django.core.files.storage import default_storage

from tests import factories
from visibility.enums import Audience


@pytest.fixture
def paper(db):
    """A document for the steering committee."""
    return factories.DocumentFactory(own=Audience.STEERING)


@pytest.fixture
def picture(db):
    return factories.ImageFactory(own=Audience.FORUM).get_rendition("max-50x50")


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_an_entitled_reader_gets_the_document(client, paper, steering_member):
    client.force_login(steering_member)
    response = client.get(paper.url)
    assert body(response) == b"%PDF-1.4 proba"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"


def test_the_office_gets_the_document(client, paper, finance_lead):
    client.force_login(finance_lead)
    assert client.get(paper.url).status_code == 200


@pytest.mark.parametrize("who", ["outsider", "delegate", "former_delegate"])
def test_other_accounts_are_told_what_they_are_told_of_no_document(request, client, paper, who):
    client.force_login(request.getfixturevalue(who))
    hidden = client.get(paper.url)
    absent = client.get(f"/dokumentumok/{paper.pk + 1000}/{paper.filename}")
    assert (hidden.status_code, absent.status_code) == (404, 404)


def test_a_stranger_is_asked_to_sign_in_for_any_file_address(client, paper):
    hidden = client.get(paper.url)
    absent = client.get(f"/dokumentumok/{paper.pk + 1000}/{paper.filename}")
    assert hidden.status_code == absent.status_code == 302
    assert hidden["Location"].replace(f"/{paper.pk}/", "/N/") == absent["Location"].replace(
        str(paper.pk + 1000), "N"
    )


def test_a_wrong_file_name_is_no_document_even_for_its_readers(client, paper, steering_member):
    client.force_login(steering_member)
    assert client.get(f"/dokumentumok/{paper.pk}/mas.pdf").status_code == 404


@pytest.mark.parametrize(
    "path", ["/dokumentumok/1/../../etc/passwd", "/dokumentumok/1/%2e%2e/x", "/kepek/1/%00"]
)
def test_path_tricks_reach_nothing(client, superuser, path):
    client.force_login(superuser)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_file_addresses_only_read(client, paper, steering_member, method):
    client.force_login(steering_member)
    assert getattr(client, method)(paper.url).status_code == 405


def test_the_storage_itself_gives_no_address(paper):
    with pytest.raises(ValueError, match="no address"):
        default_storage.url(paper.file.name)


def test_a_rendition_goes_to_readers_of_its_image_only(client, picture, delegate, outsider):
    assert client.get(picture.url).status_code == 302
    client.force_login(outsider)
    assert client.get(picture.url).status_code == 404
    client.force_login(delegate)
    assert client.get(picture.url).status_code == 200


def test_a_public_file_may_be_kept_but_is_asked_about_each_time(client, db):
    paper = factories.DocumentFactory(own=Audience.PUBLIC)
    first = client.get(paper.url)
    assert first["Cache-Control"] == "public, no-cache"
    body(first)
    assert client.get(paper.url, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_a_replaced_public_file_is_sent_anew(client, db):
    from django.core.files.base import ContentFile

    paper = factories.DocumentFactory(own=Audience.PUBLIC)
    paper.get_file_hash()
    first = client.get(paper.url)
    etag = first["ETag"]
    body(first)
    paper.file.save(paper.filename, ContentFile(b"%PDF-1.4 uj"), save=False)
    paper._set_document_file_metadata()
    paper.save()
    again = client.get(paper.url, headers={"If-None-Match": etag})
    assert body(again) == b"%PDF-1.4 uj"


def test_behind_nginx_the_server_is_told_which_file_to_send(client, paper, steering_member, settings):
    settings.X_ACCEL_PREFIX = "/private/"
    client.force_login(steering_member)
    response = client.get(paper.url)
    assert response["X-Accel-Redirect"] == f"/private/{paper.file.name}"
    assert response.content == b""


def test_whoever_is_refused_is_not_told_where_the_file_lies(client, paper, delegate, settings):
    settings.X_ACCEL_PREFIX = "/private/"
    client.force_login(delegate)
    assert "X-Accel-Redirect" not in client.get(paper.url).headers


def test_a_file_lost_from_the_storage_is_absent_and_no_error(client, paper, steering_member):
    default_storage.delete(paper.file.name)
    client.force_login(steering_member)
    assert client.get(paper.url).status_code == 404
