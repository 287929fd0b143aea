"""The fixed cast of people, and the small tree they read. Every test speaks of the same persons."""

import pytest
from django.contrib.auth.models import Group
from django.core.cache import caches

from members.roles import OFFICE, sync_roles
from members.services import sync_rights
from search import receivers as search_receivers
from search import vocabulary
from tests import at_once, factories
from tests.needs import (  # noqa: F401 - pytest finds its hooks here
    pytest_collection_modifyitems,
    pytest_sessionfinish,
    pytest_terminal_summary,
)
from tests.planted import Planted

PLANTED = Planted()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """What every second test would do again, done once: the office's rights, and the small tree."""
    with django_db_blocker.unblock():
        # First the tree: a database kept from an earlier run may have been emptied (TEST_DB, --reuse-db).
        factories.plant_root().get_children().delete()
        sync_roles()
        PLANTED.plant()


@pytest.fixture(autouse=True)
def _empty_caches():
    for cache in caches.all():
        cache.clear()
    search_receivers.forget()  # what a test touched and never committed
    vocabulary.renew()
    yield


@pytest.fixture(autouse=True)
def _rows_the_test_asked_for(request):
    """The small tree or the front page for whoever asks for them, the root of all pages for everyone.

    (A transactional test leaves every table empty; whoever comes after it in this process needs a root.)
    """
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        factories.plant_root()
        PLANTED.leave(next((name for name in ("tree", "home") if name in request.fixturenames), None))


@pytest.fixture(scope="session")
def second_database(django_db_setup, django_db_blocker, tmp_path_factory):
    """The name of a copy of the test database, which many connections may write. One for the whole run."""
    with django_db_blocker.unblock():
        name = at_once.copy_database(tmp_path_factory.mktemp("at_once"))
    yield name
    with django_db_blocker.unblock():
        at_once.drop_copy(name)


@pytest.fixture
def two_connections(second_database, db):
    """For what two people do at once (tests.at_once.overtaken): what is written stays for the tests after."""
    with at_once.turned_to(second_database):
        factories.plant_root()
        yield


@pytest.fixture
def outsider(db):
    """Signed in, in no body (the demo's `kulsos`)."""
    return factories.UserFactory(username="kulsos", last_name="Külső", first_name="Kata")


@pytest.fixture
def delegate(db):
    """A forum delegate (the demo's `tag`)."""
    user = factories.UserFactory(username="tag", last_name="Tag", first_name="Tamás")
    factories.MembershipFactory(user=user, organisation__name="Mintaváros Önkormányzata")
    return user


@pytest.fixture
def former_delegate(db):
    user = factories.UserFactory(username="volttag", last_name="Volt", first_name="Vera")
    factories.MembershipFactory(user=user, ended=True)
    return user


@pytest.fixture
def future_delegate(db):
    """A delegate from tomorrow on."""
    user = factories.UserFactory(username="leendotag", last_name="Leendő", first_name="Lea")
    factories.MembershipFactory(user=user, not_yet=True)
    return user


@pytest.fixture
def stale(db):
    """A steering member; tests/visibility lets the term end while the session stays open."""
    user = factories.UserFactory(username="regi-munkamenet")
    factories.MembershipFactory(user=user, body="steering")
    return user


@pytest.fixture
def suspended(db):
    user = factories.UserFactory(username="felfuggesztett", is_active=False)
    factories.MembershipFactory(user=user)
    return user


@pytest.fixture
def steering_member(db):
    user = factories.UserFactory(username="ics", last_name="Irányító", first_name="Ilona")
    factories.MembershipFactory(user=user, body="steering")
    return user


def _officer(username, role):
    user = factories.UserFactory(username=username)
    factories.MembershipFactory(user=user, body="office", role="staff", organisation=None)
    factories.RoleAssignmentFactory(user=user, role=role)
    if not Group.objects.filter(name=OFFICE).exists():
        sync_roles()
    sync_rights(user)
    return user


@pytest.fixture
def coordinator(db):
    return _officer("koordinator", "coordinator")


@pytest.fixture
def partnership_officer(db):
    return _officer("munkatars", "partnership")


@pytest.fixture
def project_manager(db):
    return _officer("projektmenedzser", "projects")


@pytest.fixture
def finance_lead(db):
    return _officer("penzugy", "finance")


@pytest.fixture
def labour_officer(db):
    return _officer("referens", "labour")


@pytest.fixture
def former_officer(db):
    """Held an office role until yesterday; the groups it gave are still there until something looks."""
    user = _officer("voltmunkatars", "coordinator")
    user.memberships.update(end=factories.days_ago(1))
    user.office_roles.update(end=factories.days_ago(1))
    return user


@pytest.fixture
def superuser(db):
    return factories.UserFactory(username="admin", is_superuser=True, is_staff=True)


@pytest.fixture
def home(request, db):
    """The front page, as root of the default site; the tree's own where that stands."""
    if "tree" in request.fixturenames:
        return request.getfixturevalue("tree").home
    return PLANTED.home_alone()


@pytest.fixture
def tree(db):
    """home with a public, a forum, a steering and an office section, each with one page below."""
    return PLANTED.whole_tree()
