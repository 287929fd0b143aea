"""«Ki láthatja ezt?»: who reads a page or a file, and who gains or loses before anything changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from files.models import PageDocument
from pages.who import effects, origin
from pages.who.readers import change, readers
from tests import factories
from visibility.enums import Audience
from visibility.models import PageLevel


@pytest.fixture
def office(client, coordinator):
    client.force_login(coordinator)
    return client


def carry(page, *, own=None, title="Jegyzőkönyv 3"):
    document = factories.DocumentFactory(title=title, own=own)
    kind = factories.DocumentKindFactory()
    PageDocument.objects.create(page=page, document=document, kind=kind, dated="2026-01-02")
    document.refresh_from_db()
    return document


def names(found) -> dict[str, list[str]]:
    return {group.label: [person.name for person in group.people] for group in found.groups}


# --- who reads


def test_readers_stand_once_in_their_highest_body_with_whom_they_speak_for(
    delegate, steering_member, outsider, former_delegate, suspended, coordinator
):
    factories.MembershipFactory(user=steering_member)  # of the forum too
    found = readers(Audience.FORUM)
    assert names(found) == {
        "Foglalkoztatási Fórum": ["Tag Tamás"],
        "Irányítócsoport": ["Irányító Ilona"],
        "Paktumiroda": [str(coordinator)],
    }
    assert (found.count, found.public) == (3, False)
    assert found.people[-1].speaks_for == "Mintaváros Önkormányzata"
    assert readers(Audience.OFFICE).people[0].speaks_for == "partnerségi koordinátor"


def test_the_public_is_everybody_not_only_accounts(outsider):
    assert readers(Audience.PUBLIC).public
    assert names(readers(Audience.PUBLIC)) == {"Egyik testületben sincs": ["Külső Kata"]}


def test_narrowing_takes_it_from_those_between_the_steps(delegate, steering_member, coordinator):
    found = change(Audience.FORUM, Audience.STEERING)
    assert names(found.affected) == {"Foglalkoztatási Fórum": ["Tag Tamás"]}
    assert (found.opens, found.staying) == (False, 2)
    assert change(Audience.OFFICE, Audience.FORUM).affected.count == 2
    assert change(Audience.OFFICE, Audience.FORUM).opens


def test_names_take_as_many_queries_for_thirty_as_for_one(delegate):
    with CaptureQueriesContext(connection) as one:
        readers(Audience.FORUM)
    factories.MembershipFactory.create_batch(30)
    with CaptureQueriesContext(connection) as many:
        assert readers(Audience.FORUM).count == 31
    assert len(many) == len(one)


# --- where it comes from


def test_a_page_says_whether_it_or_its_section_decides(tree):
    assert origin.of_page(tree.forum).why == "Ezen az oldalon van beállítva."
    assert "forum szakasz" in origin.of_page(tree.forum_page).why
    assert origin.of_page(tree.about_page).level == Audience.PUBLIC


def test_a_file_says_whether_it_or_what_carries_it_decides(tree):
    assert "Egyik oldalon sem" in origin.of_file(factories.DocumentFactory()).why
    narrowed = origin.of_file(carry(tree.steering_page, own=Audience.PUBLIC))
    assert narrowed.level == Audience.STEERING
    assert narrowed.carriers == ((tree.steering_page.pk, "steering lap", "Irányítócsoport"),)
    assert "kevesebb" in narrowed.why


# --- in the editors


def test_the_page_editor_tells_how_many_and_names_them(office, tree, delegate, steering_member):
    page = office.get(reverse("wagtailadmin_pages:edit", args=[tree.forum_page.pk])).content.decode()
    assert "Tag Tamás" in page and "Mintaváros Önkormányzata" in page
    assert "3 fő olvashatja" in page
    steering = office.get(reverse("wagtailadmin_pages:edit", args=[tree.steering_page.pk])).content.decode()
    assert "Tag Tamás" not in steering and "Irányító Ilona" in steering


def test_the_editors_of_documents_and_images_do_too(office, tree, delegate):
    document, image = carry(tree.forum_page), factories.ImageFactory()
    answer = office.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert "Tag Tamás" in answer and "forum lap" in answer
    assert "Tag Tamás" not in office.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()


def test_it_has_an_address_of_its_own_for_each(office, tree, delegate):
    document, image = carry(tree.forum_page), factories.ImageFactory()
    for name, pk in [("page", tree.forum_page.pk), ("document", document.pk), ("image", image.pk)]:
        assert office.get(reverse(f"readers:{name}", args=[pk])).status_code == 200
        assert office.get(reverse(f"readers:{name}", args=[999999])).status_code == 404


def test_names_are_the_offices_alone(client, tree, delegate, steering_member):
    document = carry(tree.forum_page)
    for reader in (delegate, steering_member):
        client.force_login(reader)
        for name, args in [("page", [tree.forum_page.pk]), ("document", [document.pk]), ("deviations", [])]:
            assert client.get(reverse(f"readers:{name}", args=args)).status_code == 404


# --- before it changes


def draft_for(page, audience):
    page.audience = audience
    return page.save_revision()


def test_a_change_of_audience_counts_the_pages_and_files_below(tree, delegate):
    carry(tree.forum_page)
    tree.forum.audience = Audience.STEERING
    (found,) = effects.of_publishing(tree.forum)
    assert found.pages == ["forum szakasz", "forum lap"]
    assert found.files == ["Jegyzőkönyv 3"]
    assert (found.change.old, found.change.new) == (Audience.FORUM, Audience.STEERING)


def test_what_is_told_beforehand_is_what_happens(tree, delegate):
    document = carry(tree.forum_page)
    tree.forum.audience = Audience.STEERING
    told = effects.of_publishing(tree.forum)[0].change.new
    tree.forum.save_revision().publish()
    document.refresh_from_db()
    assert document.level == PageLevel.objects.get(pk=tree.forum_page.pk).level == told


def test_publishing_a_change_of_audience_asks_first_and_keeps_the_draft(office, tree, delegate):
    edit = reverse("wagtailadmin_pages:edit", args=[tree.about_page.pk])
    form = {
        "title": "Új cím",
        "slug": "lap",
        "audience": Audience.FORUM,
        "body-count": 0,
        "comments-TOTAL_FORMS": 0,
    }
    form |= {"comments-INITIAL_FORMS": 0, "action-publish": "1"}
    answer = office.post(edit, form)
    page = type(tree.about_page).objects.get(pk=tree.about_page.pk)
    assert answer.url == reverse("readers:publish", args=[page.pk, page.latest_revision_id])
    assert page.title == "about lap" and page.get_latest_revision_as_object().title == "Új cím"
    question = office.get(answer.url)
    assert "Aki nincs belépve, már nem olvashatja." in question.content.decode()
    office.post(answer.url, {"confirmed": "something else"})
    assert PageLevel.objects.get(pk=page.pk).level == Audience.PUBLIC
    office.post(answer.url, {"confirmed": question.context["token"]})
    assert PageLevel.objects.get(pk=page.pk).level == Audience.FORUM
    assert type(page).objects.get(pk=page.pk).title == "Új cím"


def test_publishing_without_such_a_change_asks_nothing(office, tree):
    edit = reverse("wagtailadmin_pages:edit", args=[tree.about_page.pk])
    form = {"title": "Új cím", "slug": "lap", "body-count": 0, "comments-TOTAL_FORMS": 0}
    office.post(edit, form | {"comments-INITIAL_FORMS": 0, "action-publish": "1"})
    assert type(tree.about_page).objects.get(pk=tree.about_page.pk).title == "Új cím"


def test_somebody_who_may_not_publish_cannot_confirm(client, tree, partnership_officer):
    revision = draft_for(tree.about_page, Audience.FORUM)
    client.force_login(partnership_officer)
    address = reverse("readers:publish", args=[tree.about_page.pk, revision.pk])
    assert client.post(address, {"confirmed": "0-10-1-0"}).status_code in (302, 403)
    assert PageLevel.objects.get(pk=tree.about_page.pk).level == Audience.PUBLIC


def test_an_older_draft_is_not_published_by_its_question(office, tree):
    revision = draft_for(tree.about_page, Audience.FORUM)
    draft_for(tree.about_page, Audience.STEERING)
    answer = office.post(
        reverse("readers:publish", args=[tree.about_page.pk, revision.pk]), {"confirmed": "x"}
    )
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[tree.about_page.pk])


def test_whoever_opens_such_a_draft_is_told(office, tree):
    edit = reverse("wagtailadmin_pages:edit", args=[tree.about_page.pk])
    words = "közzététele megváltoztatja"
    assert words not in office.get(edit).content.decode()
    draft_for(tree.about_page, Audience.FORUM)
    assert words in office.get(edit).content.decode()


def test_moving_says_who_loses_and_names_them(office, tree, delegate):
    moved = factories.StandardPageFactory(parent=tree.forum, slug="koltozo")
    address = reverse("wagtailadmin_pages:move_confirm", args=[moved.pk, tree.steering.pk])
    page = office.get(address).content.decode()
    assert "1 fő már nem olvashatja" in page and "Tag Tamás" in page
    same = reverse("wagtailadmin_pages:move_confirm", args=[moved.pk, tree.forum_page.pk])
    assert "Ott is ugyanazok olvashatják" in office.get(same).content.decode()


def copy_form(to, **more):
    return {"new_title": "M", "new_slug": "m", "new_parent_page": to.pk, "publish_copies": "on"} | more


def test_copying_to_fewer_readers_asks_first(office, tree, delegate):
    address = reverse("wagtailadmin_pages:copy", args=[tree.forum_page.pk])
    question = office.post(address, copy_form(tree.steering))
    assert "Tag Tamás" in question.content.decode()
    assert not tree.steering.get_children().filter(slug="m").exists()
    sent = dict(question.context["sent"]) | {"confirmed": question.context["token"]}
    office.post(address, sent)
    assert tree.steering.get_children().filter(slug="m").exists()


def test_moving_many_together_asks_first(office, tree, delegate):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    moved = factories.StandardPageFactory(parent=tree.forum, slug="koltozo")
    address = f"{address}?id={moved.pk}&id={factories.StandardPageFactory(parent=tree.about).pk}"
    question = office.post(address, {"chooser": tree.office.pk})
    assert "Tag Tamás" in question.content.decode()
    moved.refresh_from_db()
    assert moved.is_descendant_of(tree.forum)
    office.post(address, dict(question.context["sent"]) | {"confirmed": question.context["token"]})
    moved.refresh_from_db()
    assert moved.is_descendant_of(tree.office)


def test_nobody_is_asked_where_nobody_gains_or_loses(office, tree):
    moved = factories.StandardPageFactory(parent=tree.forum, slug="koltozo")
    office.post(reverse("wagtailadmin_pages:copy", args=[moved.pk]), copy_form(tree.steering))
    assert tree.steering.get_children().filter(slug="m").exists()


def change_own(office, document, own, **more):
    form = {"title": document.title, "own": own, "collection": document.collection_id, "tags": ""} | more
    answer = office.post(reverse("wagtaildocs:edit", args=[document.pk]), form)
    document.refresh_from_db()
    return answer


def test_opening_or_closing_a_single_file_asks_first(office, tree, delegate):
    document = carry(tree.forum_page, own=Audience.FORUM)
    question = change_own(office, document, Audience.STEERING)
    assert document.level == Audience.FORUM
    assert "1 fő már nem olvashatná" in question.content.decode()
    assert 'name="readers_confirmed"' in question.content.decode()
    change_own(office, document, Audience.STEERING, readers_confirmed="on")
    assert document.level == Audience.STEERING
    change_own(
        office, document, Audience.PUBLIC
    )  # the page that carries it is the forum's: one more reads it
    assert document.level == Audience.STEERING


def test_a_file_nobody_has_chosen_readers_for_is_not_asked_about(office, delegate):
    document = factories.DocumentFactory()
    change_own(office, document, Audience.FORUM)
    assert document.level == Audience.FORUM


# --- deviations


def test_the_report_finds_each_kind(office, tree, delegate):
    closed = carry(tree.about_page, own=Audience.STEERING, title="Zárt irat")
    open_one = carry(tree.about_page, own=Audience.PUBLIC, title="Nyílt irat")
    PageDocument.objects.create(
        page=tree.steering_page, document=open_one, kind=factories.DocumentKindFactory(), dated="2026-01-02"
    )
    narrow = factories.StandardPageFactory(parent=tree.forum, title="Szűkebb lap", audience=Audience.STEERING)
    found = office.get(reverse("readers:deviations")).context
    rows = {(row.kind, row.what) for _label, table in found["tables"] for row in table.data}
    assert rows >= {
        ("closed-file", closed.title),
        ("open-file", open_one.title),
        ("narrow-page", narrow.title),
        ("empty", "Irányítócsoport"),
    }
    assert not any(kind == "narrow-page" and what != narrow.title for kind, what in rows)
    assert ("empty", "Foglalkoztatási Fórum") not in rows


def test_a_tidy_site_has_nothing_to_look_at(office, tree, delegate, steering_member):
    carry(tree.forum_page)
    page = office.get(reverse("readers:deviations"))
    assert page.context["tables"] == []


@pytest.mark.parametrize("query", ["kind=x", "p=x", "p=-1", "kind=empty&p=99999999999", "export=exe"])
def test_the_report_bears_nonsense(office, tree, query):
    assert office.get(f"{reverse('readers:deviations')}?{query}").status_code == 200


def test_the_report_is_downloaded_as_a_table(office, tree):
    carry(tree.about_page, own=Audience.STEERING, title="=1+1")
    csv = b"".join(office.get(reverse("readers:deviations") + "?export=csv").streaming_content).decode()
    assert "'=1+1" in csv
    assert office.get(reverse("readers:deviations") + "?export=xlsx").status_code == 200


def test_the_report_takes_as_many_queries_for_three_as_for_one(office, tree):
    address = reverse("readers:deviations")
    carry(tree.about_page, own=Audience.STEERING)
    office.get(address)
    with CaptureQueriesContext(connection) as one:
        office.get(address)
    for number in range(2):
        carry(tree.about_page, own=Audience.STEERING)
        factories.StandardPageFactory(parent=tree.forum, slug=f"sz-{number}", audience=Audience.OFFICE)
    with CaptureQueriesContext(connection) as three:
        office.get(address)
    assert len(three) == len(one)
