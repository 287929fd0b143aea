"""Property: whatever happens to the tree, four answers agree for every page and every reader:
the stored level, visible_to(), Wagtail's restrictions on all ancestors, and what serving answers."""

import os

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.cache import caches
from django.db import transaction
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from pages.models import StandardPage
from tests import factories
from visibility.enums import Audience
from visibility.levels import READER_GROUPS, check_levels
from visibility.querysets import visible_pages

EXAMPLES = 200 if os.environ.get("DEEP") else 12

audiences = st.sampled_from([None, *Audience])
which = st.integers(0, 30)
operations = st.one_of(
    st.tuples(st.just("add"), which, audiences),
    st.tuples(st.just("publish"), which, audiences),
    st.tuples(st.just("draft"), which, audiences),
    st.tuples(st.just("older"), which),
    st.tuples(st.just("move"), which, which),
    st.tuples(st.just("move"), which, st.integers(1, 4)),
    st.tuples(st.just("copy"), which, which),
    st.tuples(st.just("alias"), which, which),
    st.tuples(st.just("unpublish"), which),
    st.tuples(st.just("delete"), which),
)


class Rollback(Exception):
    pass


class Tree:
    """Applies operations to the pages below home; `which` numbers count round the pages there are."""

    def __init__(self, home):
        self.home, self.made = home, 0

    def pages(self):
        return list(Page.objects.descendant_of(self.home, inclusive=True).order_by("path"))

    def pick(self, number, *, but_home=False):
        pages = self.pages()[1 if but_home else 0 :]
        return pages[number % len(pages)].specific if pages else None

    def apply(self, name, number, *rest):
        page = self.pick(number, but_home=name != "add")
        if page is not None and page.alias_of_id and name in ("publish", "draft"):
            page = (
                page.alias_of.specific
            )  # an alias has no version of its own: it is its source that is edited
        if page is not None:
            getattr(self, name)(page, *rest)

    def new_slug(self):
        self.made += 1
        return f"lap-{self.made}"

    def add(self, parent, audience):
        slug = self.new_slug()
        parent.add_child(instance=StandardPage(title=slug, slug=slug, audience=audience))

    def publish(self, page, audience):
        page.audience = audience
        page.save_revision().publish()

    def draft(self, page, audience):
        page.audience = audience
        page.save_revision()

    def older(self, page):
        revision = page.revisions.order_by("created_at").first()
        if revision is not None:
            revision.publish()

    def move(self, page, number):
        target = self.pick(number)
        taken = target.get_children().filter(slug=page.slug).exists()
        if not taken and not target.path.startswith(page.path):
            Page.objects.get(pk=page.pk).move(target, pos="last-child")

    def copy(self, page, number):
        target = self.pick(number)
        if not target.path.startswith(page.path):
            page.copy(recursive=True, to=target, update_attrs={"slug": self.new_slug()})

    def alias(self, page, number):
        target = self.pick(number)
        if not target.path.startswith(page.path) and page.alias_of_id is None:
            page.create_alias(recursive=False, parent=target, update_slug=self.new_slug())

    def unpublish(self, page):
        page.unpublish()

    def delete(self, page):
        page.delete()


@pytest.fixture
def readers(db):
    people = {"anonymous": AnonymousUser()}
    for audience, body in [(10, "forum"), (20, "steering"), (30, "office")]:
        user = factories.UserFactory(username=body)
        factories.MembershipFactory(user=user, body=body, role="staff")
        user.groups.add(Group.objects.get_or_create(name=READER_GROUPS[audience])[0])
        people[body] = user
    return people


def accepts(page, user) -> bool:
    request = RequestFactory().get("/")
    request.user, request.session = user, {}
    return all(restriction.accept_request(request) for restriction in page.get_view_restrictions())


def served(client, page) -> bool:
    return client.get(page.get_url()).status_code == 200


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not os.environ.get("DEEP"),  # in CI the same trees at every run
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    # Shrinking such a tree takes minutes; the failing steps are short enough to read.
    phases=[Phase.explicit, Phase.generate],
)
@given(st.lists(operations, min_size=3, max_size=8))
def test_four_answers_to_who_may_see_it_agree(tree, readers, steps):
    try:
        with transaction.atomic():
            site = Tree(Page.objects.get(pk=tree.home.pk))
            for step in steps:
                site.apply(*step)
            assert check_levels() == []
            caches["pages"].clear()  # rolling back reuses version numbers, which no real request can see
            for user in readers.values():
                client = Client()
                if user.is_authenticated:
                    client.force_login(user)
                visible = set(visible_pages(user).values_list("pk", flat=True))
                for number, page in enumerate(site.pages()):
                    by_wagtail = page.live and accepts(page, user)
                    assert (page.pk in visible) == by_wagtail, page.url_path
                    if number % 3 == len(steps) % 3:  # calling each address of each tree takes minutes
                        assert served(client, page) == by_wagtail, page.url_path
            raise Rollback
    except Rollback:
        pass
