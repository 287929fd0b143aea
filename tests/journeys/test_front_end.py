"""The example front end (docs/headless): another origin, the site's API, a member's own key."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings
from django.test import override_settings

from monitoring.reporting.freezing import page_went_live
from search import index
from tests import factories
from tests.api.factories import key_of
from tests.events.factories import EventFactory, EventIndexFactory
from tests.monitoring.factories import QuarterlyReportPageFactory, ReportIndexPageFactory, worked_example
from visibility.enums import Audience

pytestmark = pytest.mark.browser


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def elsewhere():
    """The example's folder served from an origin of its own, which the site knows."""
    folder = functools.partial(Quiet, directory=settings.BASE_DIR / "docs" / "headless")
    server = ThreadingHTTPServer(("localhost", 0), folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://localhost:{server.server_port}"
    with override_settings(API_ORIGINS=[origin]):
        yield origin
    server.shutdown()
    server.server_close()


@pytest.fixture
def member(pact):
    """A delegate; an event for everybody, an event and a report with figures for the Forum."""
    EventFactory(parent=EventIndexFactory(parent=pact.tree.home), title="Nyílt állásbörze", slug="nyilt")
    EventFactory(parent=EventIndexFactory(parent=pact.tree.forum), title="Zárt fórum", slug="zart")
    indicator = worked_example()
    type(indicator).objects.update(audience=Audience.FORUM)
    reports = ReportIndexPageFactory(parent=pact.tree.forum)
    report = QuarterlyReportPageFactory(parent=reports, year=2020, quarter=4, title="2020. IV. beszámoló")
    user = factories.UserFactory()
    page_went_live(report, user=user)
    factories.MembershipFactory(user=user)
    index.rebuild()
    return user


def test_a_stranger_sees_what_everybody_sees_and_a_member_more(chromium, pact, elsewhere, member):
    window = chromium.new_page()
    problems = []
    window.on("pageerror", lambda error: problems.append(str(error)))
    window.goto(f"{elsewhere}/?api={pact.address}")
    window.get_by_role("link", name="Nyílt állásbörze").wait_for()
    window.get_by_text("Itt még nincs nyilvános beszámoló.").wait_for()
    window.fill("#q", "állásbörzék")
    window.press("#q", "Enter")
    window.get_by_text("1 találat").wait_for()
    assert "Zárt" not in window.inner_text("main")

    window.fill("#key", key_of(member))
    window.press("#key", "Enter")
    window.get_by_role("link", name="2020. IV. beszámoló").wait_for()
    window.get_by_role("link", name="Zárt fórum").wait_for()
    assert window.get_by_role("img", name="Munkaerőpiaci programokban részt vevők: terv és tény").is_visible()
    assert "118" in window.inner_text("#report table")
    assert window.context.cookies() == []
    assert not problems
    window.close()
