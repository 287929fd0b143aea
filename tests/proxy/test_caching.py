"""What a shared cache in front of the site keeps: pages made for strangers, and nothing else."""

import os

import pytest

from tests import factories
from tests.visibility import people
from tests.visibility.addresses import front_addresses
from tests.visibility.canaries import unpack
from tests.visibility.crawling import without_echo
from visibility.enums import Audience

pytestmark = pytest.mark.nginx
DEEP = bool(os.environ.get("DEEP"))


def test_whoever_comes_after_a_member_gets_nothing_of_what_the_member_saw(world_behind):
    """Superuser and committee call everything through both proxies, then a stranger does."""
    site, sessions = world_behind.site, world_behind.sessions
    addresses = [*front_addresses(site)[:: 1 if DEEP else 6], "/", "/forum/", "/fiok/", "/hirek/rss/"]
    for proxy in ("obeying", "eager"):
        for persona in (people.SUPERUSER, people.STEERING, people.STRANGER):
            for address in addresses:
                answer = world_behind.nginx.get(proxy, address, session=sessions[persona.name])
                leaks = [c for c in heard(site, answer, address) if not c.is_for(persona)]
                assert not leaks, f"{address} as {persona.name}"
                if persona != people.STRANGER:
                    assert answer[1]["X-Cache"] != "HIT", f"{address} was kept for {persona.name}"
        on_disk = world_behind.nginx.kept(proxy).decode(errors="ignore")
        closed = [c for c in site.cage.singing_in(on_disk) if c.level > Audience.PUBLIC]
        # The key of what is kept is its address, which the caller typed.
        assert not [c for c in closed if not any(c.word in address for address in addresses)]


def heard(site, answer, address) -> list:
    """The canaries in an answer, but for those of the address itself."""
    text = without_echo("\n".join([str(answer[1]), *unpack(answer[2])]), address)
    return site.cage.singing_in(text)


@pytest.fixture
def open_page(tree):
    return factories.StandardPageFactory(parent=tree.about, title="Nyílt lap", slug="nyilt")


def test_a_public_page_for_strangers_is_kept_and_handed_out_again(nginx, open_page):
    """The positive control: this proxy does keep what it may."""
    assert nginx.get("eager", "/rolunk/nyilt/")[1]["X-Cache"] == "MISS"
    status, headers, body = nginx.get("eager", "/rolunk/nyilt/")
    assert (status, headers["X-Cache"]) == (200, "HIT")
    assert "Nyílt lap" in body.decode()
    assert "Nyílt lap" in nginx.kept("eager").decode(errors="ignore")


@pytest.mark.parametrize("proxy", ["obeying", "eager"])
def test_a_member_gets_a_page_of_their_own_and_a_stranger_the_stranger_s(nginx, open_page, sessions, proxy):
    nginx.get(proxy, "/rolunk/nyilt/")
    _, headers, body = nginx.get(proxy, "/rolunk/nyilt/", session=sessions("delegate"))
    assert "kilepes" in body.decode()
    assert "private" in headers["Cache-Control"]
    assert "Cookie" in headers["Vary"]
    assert "kilepes" not in nginx.get(proxy, "/rolunk/nyilt/")[2].decode()


def test_a_withdrawn_page_is_gone_at_once_behind_a_proxy_that_obeys(nginx, tree, sessions):
    for _ in range(2):
        assert nginx.get("obeying", "/rolunk/lap/")[0] == 200
    tree.about.audience = Audience.FORUM
    tree.about.save_revision().publish()
    assert nginx.get("obeying", "/rolunk/lap/")[0] == 302
    assert nginx.get("obeying", "/rolunk/lap/", session=sessions("delegate"))[0] == 200


def test_a_withdrawn_file_is_gone_at_once_even_behind_an_eager_proxy(nginx, tree, sessions):
    document = factories.DocumentFactory(own=Audience.PUBLIC)
    status, headers, _ = nginx.get("eager", document.url)
    assert (status, headers["Cache-Control"]) == (200, "public, no-cache")
    document.own = Audience.STEERING
    document.save()
    assert nginx.get("eager", document.url)[0] == 302
    status, headers, _ = nginx.get("eager", document.url, session=sessions("steering_member"))
    assert (status, headers["Cache-Control"]) == (200, "private, no-store")
    assert nginx.get("eager", document.url)[0] == 302
