"""deploy/nginx.conf: nginx sends the files our views allow, and no trick reaches another (X_ACCEL_PREFIX)."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from inbox.models import InboxAttachment
from tests import factories
from tests.files.uploads import PDF, pdf_saying
from tests.inbox.factories import InboxItemFactory
from visibility.enums import Audience

pytestmark = pytest.mark.nginx
SECRET = "kanari1111111111"
NAMES = ["irat.pdf", "Jegyzőkönyv – 2026. őszi ülés.pdf", "100% kész #1 (végleges)?.pdf", "a b+c&d;e.pdf"]


@pytest.fixture(autouse=True)
def _nginx_sends_files(settings):
    settings.X_ACCEL_PREFIX = "/private-files/"


@pytest.fixture
def paper(tree):
    """For the steering committee."""
    return factories.DocumentFactory(
        own=Audience.STEERING, file=ContentFile(pdf_saying(SECRET), name="zart.pdf")
    )


@pytest.mark.parametrize("name", NAMES)
def test_whoever_may_read_it_gets_the_file_whatever_its_name(nginx, tree, sessions, name):
    paper = factories.DocumentFactory(own=Audience.STEERING, file=ContentFile(pdf_saying(SECRET), name=name))
    status, headers, body = nginx.get("production", paper.url, session=sessions("steering_member"))
    assert (status, body) == (200, pdf_saying(SECRET))
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Content-Disposition"].startswith("inline")
    assert "X-Accel-Redirect" not in headers


@pytest.mark.parametrize(("who", "status"), [("stranger", 302), ("delegate", 404), ("stale", 404)])
def test_nobody_else_gets_it(nginx, paper, sessions, stale, who, status):
    session = sessions(who)
    stale.memberships.update(end=factories.days_ago(1))
    answer = nginx.get("production", paper.url, session=session)
    assert answer[0] == status
    assert SECRET.encode() not in answer[2]


def test_renditions_and_attachments_come_the_same_way(nginx, tree, delegate, sessions):
    rendition = factories.ImageFactory(own=Audience.FORUM).get_rendition("max-20x20")
    status, headers, body = nginx.get("production", rendition.url, session=sessions("delegate"))
    assert (status, headers["Cache-Control"]) == (200, "private, no-store")
    assert body == rendition.file.open().read()
    assert nginx.get("production", rendition.url)[0] == 302
    attachment = InboxAttachment.objects.create(
        item=InboxItemFactory(sender=delegate), file=ContentFile(PDF, name="ő.pdf"), name="ő.pdf", size=9
    )
    status, headers, body = nginx.get("production", attachment.url, session=sessions("delegate"))
    assert (status, body) == (200, PDF)
    assert nginx.get("production", attachment.url, session=sessions("steering_member"))[0] == 404


def tricks(paper) -> list[str]:
    """Ways to ask for a file of the private storage past the site."""
    inside, address = paper.file.name, paper.url
    prefix = "/private-files/"
    return [
        prefix,
        f"{prefix}{inside}",
        f"/private-files{inside}",
        f"//private-files/{inside}",
        f"/./private-files/{inside}",
        f"/static/../private-files/{inside}",
        f"/static/%2e%2e/private-files/{inside}",
        f"/static/..%2fprivate-files/{inside}",
        f"/%70rivate-files/{inside}",
        f"{prefix}%2e%2e/private-files/{inside}",
        f"{prefix}..%2f..%2fetc/passwd",
        f"{prefix}../../../etc/passwd",
        f"/private-files..//{inside}",
        f"/private-files../{inside}",
        f"{prefix}..\\..\\{inside}",
        f"{prefix}%5c..%5c{inside}",
        f"{prefix}{inside}%00",
        f"{prefix}%00/{inside}",
        f"{prefix}{inside}?x=1",
        f"{prefix}{inside};x",
        f"/PRIVATE-FILES/{inside}",
        f"{address}/../../../private-files/{inside}",
        f"/dokumentumok/{paper.pk}/../../private-files/{inside}",
        f"/dokumentumok/{paper.pk}/%2e%2e%2f%2e%2e%2fprivate-files%2f{inside}",
        f"/dokumentumok/{paper.pk}/..%5c..%5c{inside}",
        f"/dokumentumok/{paper.pk}/%00{paper.filename}",
        f"/dokumentumok/{paper.pk}//{paper.filename}",
        f"/kepek/{paper.pk}/{paper.filename}",
        f"/static/{inside}",
        f"/media-is-not-served/{inside}",
        f"/media/{inside}",
        f"/{inside}",
    ]


def test_no_path_trick_reaches_the_private_storage(nginx, paper, sessions):
    for who in ("stranger", "delegate"):
        session = sessions(who)
        for path in tricks(paper):
            for headers in ({}, {"X_Accel_Redirect": f"/private-files/{paper.file.name}"}):
                status, _, body = nginx.get("production", path, session=session, **headers)
                assert 300 <= status < 500, f"{path} as {who}: {status}"
                assert SECRET.encode() not in body, f"{path} as {who}"
                assert b"root:" not in body


def test_a_link_that_leads_out_of_the_storage_is_not_followed(nginx, paper, sessions, tmp_path):
    outside = tmp_path / "kint.pdf"
    outside.write_bytes(b"%PDF-1.4 kint")
    stored = Path(paper.file.path)
    stored.unlink()
    stored.symlink_to(outside)
    status, _, body = nginx.get("production", paper.url, session=sessions("steering_member"))
    assert status in (403, 404)
    assert b"kint" not in body
