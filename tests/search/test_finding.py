"""What is found, how it is ranked, narrowed and shown."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection

from files.enums import TextState
from files.models import DocumentText, PageDocument
from files.texts import read_due
from search import index, receivers
from search.models import Entry, Passage, Synonyms
from tests.events.factories import EventFactory, EventIndexFactory
from tests.factories import DocumentFactory, DocumentKindFactory, OrganisationFactory, StandardPageFactory
from tests.files.samples import pdf
from tests.knowledge.factories import KnowledgeIndexFactory, TopicFactory, article
from tests.steering.factories import MeetingIndexPageFactory, MeetingPageFactory, TaskFactory, TaskPageFactory
from visibility.enums import Audience


def asked(client, typed="", **filters):
    return client.get("/kereses/", {"q": typed, **filters}).context


def titles(client, typed="", **filters) -> list[str]:
    return [hit.title for hit in asked(client, typed, **filters)["hits"]]


def page(parent, title, text="", **values):
    slug = values.pop("slug", f"lap-{Entry.objects.count()}-{abs(hash(title)) % 10**8}")
    return StandardPageFactory(
        parent=parent, title=title, slug=slug, body=[("text", text)] if text else [], **values
    )


def paper(title="Irat", text="", own=Audience.PUBLIC, name="irat.pdf"):
    made = DocumentFactory(title=title, own=own, file=ContentFile(b"x", name=name))
    DocumentText.objects.filter(document=made).update(state=TextState.READ, text=text)
    return made


def marked(hit) -> list[str]:
    return [piece.text for piece in hit.snippet.pieces if piece.found]


def test_a_word_on_page_seven_of_a_steering_document(client, tree, indexed, steering_member, delegate):
    meeting = MeetingPageFactory(
        parent=MeetingIndexPageFactory(parent=tree.steering), title="Ülés", slug="u1"
    )
    made = DocumentFactory(
        title="Jegyzőkönyv",
        file=ContentFile(
            pdf(*["semmi"] * 6, "Az elnök a kankalinliget ügyét ismertette. A kankalinliget maradt.", "vége"),
            name="jk.pdf",
        ),
    )
    PageDocument.objects.create(page=meeting, document=made, kind=DocumentKindFactory(), dated="2026-01-02")
    read_due()
    indexed()
    client.force_login(steering_member)
    (hit,) = asked(client, "kankalinligetek")["hits"]
    assert (hit.snippet.page, marked(hit)) == (7, ["kankalinliget"] * 2)
    assert hit.url.endswith(".pdf#page=7")
    assert "7. oldal" in client.get("/kereses/?q=kankalinligetek").content.decode()
    client.force_login(delegate)
    for typed in ("kankalinliget", "kankalinligt", "kankalin", '"kankalinliget ügyét"'):
        context = asked(client, typed)
        assert (context["hits"], context["results"].paginator.count, context["facets"]) == ([], 0, [])
        assert not context["meant"]
        assert client.get("/kereses/javaslat/", {"q": typed}).json() == {"suggestions": [], "queries": []}
    client.force_login(steering_member)
    assert asked(client, "kankalinligt")["meant"] == "kankalinliget"


def test_titles_before_headings_before_tags_before_text_before_documents(client, tree, indexed):
    topic = TopicFactory(parent=KnowledgeIndexFactory(parent=tree.home))
    paper("E irat", "zsályaszirom")
    page(tree.about, "D szöveg", "<p>zsályaszirom</p>")
    article(topic, "C címke", "zsályaszirom")
    page(tree.about, "B alcím", "<h2>zsályaszirom</h2><p>más</p>")
    page(tree.about, "A zsályaszirom", "<p>más</p>")
    indexed()
    found = [title[0] for title in titles(client, "zsályaszirom")]
    assert found == ["A", "B", "C", "D", "E"]


def test_the_exact_word_comes_before_other_forms(client, tree, indexed):
    page(tree.about, "Egy", "<p>zsályaszirmok és zsályaszirmot kértek a zsályaszirmokról</p>")
    page(tree.about, "A pályázatokról")
    page(tree.about, "A pályázat")
    indexed()
    assert titles(client, "pályázat") == ["A pályázat", "A pályázatokról"]
    assert titles(client, "pályázatokról") == ["A pályázatokról", "A pályázat"]


def test_quotation_marks_and_minus(client, tree, indexed):
    page(tree.about, "Egy", "<p>helyi foglalkoztatási együttműködés</p>")
    page(tree.about, "Kettő", "<p>foglalkoztatási kérdések, helyi ügyek</p>")
    indexed()
    assert sorted(titles(client, "helyi foglalkoztatási")) == ["Egy", "Kettő"]
    assert titles(client, '"helyi foglalkoztatási"') == ["Egy"]
    assert titles(client, "helyi -együttműködések") == ["Kettő"]
    assert titles(client, "-helyi") == []


def test_everything_is_found_whatever_it_is(client, tree, indexed, steering_member):
    client.force_login(steering_member)
    word = "tűzliliom"
    page(tree.about, f"Lap {word}")
    EventFactory(parent=EventIndexFactory(parent=tree.forum), title=f"Esemény {word}", slug="e")
    paper(f"Irat {word}")
    paper("Nevében", name=f"{word}.pdf")
    TaskFactory(page=TaskPageFactory(parent=tree.steering), title=f"Feladat {word}")
    indexed()
    context = asked(client, word)
    assert {str(hit.kind) for hit in context["hits"]} == {"lap", "esemény", "dokumentum", "feladat"}
    counted = {choice.label: choice.count for facet in context["facets"] for choice in facet.choices}
    assert counted["dokumentum"] == 2 and counted["lap"] == 1
    assert len(titles(client, word, fajta="dokumentum")) == 2
    assert [hit.url.split("#")[0] for hit in asked(client, word, fajta="feladat")["hits"]] == [
        "/iranyitocsoport/feladatok/"
    ]


def test_member_organisations_are_found_by_name_and_profile(client, tree, indexed):
    from home.models import MemberIndexPage

    tree.home.add_child(instance=MemberIndexPage(title="Tagok", slug="tagok"))
    OrganisationFactory(name="Tűzliliom Kft.", slug="tuzliliom", profile="Kertészet Mintavárosban.")
    OrganisationFactory(name="Volt Tag Bt.", slug="volt", profile="Kertészet.", is_member=False)
    indexed()
    (hit,) = asked(client, "kertészetek")["hits"]
    assert (hit.title, hit.url) == ("Tűzliliom Kft.", "/tagok/tuzliliom/")


def test_filters_count_what_they_would_leave_and_only_what_is_seen(client, tree, indexed, delegate):
    page(tree.about, "Szirmos egy", first_published_at="2025-03-01T10:00Z")
    page(tree.about, "Szirmos kettő", first_published_at="2026-03-01T10:00Z")
    page(tree.forum, "Szirmos három", first_published_at="2026-03-01T10:00Z")
    page(tree.steering, "Szirmos négy", first_published_at="2026-03-01T10:00Z")
    indexed()
    client.force_login(delegate)

    def counted(**filters):
        context = asked(client, "szirmos", **filters)
        found = {facet.name: {c.label: c.count for c in facet.choices} for facet in context["facets"]}
        return context["results"].paginator.count, found.get("section"), found.get("year")

    both = {tree.about.title: 2, tree.forum.title: 1}
    assert counted() == (3, both, {"2026": 2, "2025": 1})
    assert counted(ev="2026") == (2, {tree.about.title: 1, tree.forum.title: 1}, {"2026": 2, "2025": 1})
    assert counted(szakasz="rolunk", ev="2025") == (1, {tree.about.title: 1}, {"2026": 1, "2025": 1})
    assert counted(szakasz="iranyitocsoport")[0] == 0
    assert titles(client, "szirmos", sorrend="legujabb")[-1] == "Szirmos egy"


@pytest.mark.parametrize(
    "filters",
    [{"fajta": "nincs"}, {"ev": "x"}, {"ev": "99999999999"}, {"ev": "٢٠٢٦"}, {"szakasz": "\x00'"}, {"cimke": "%' OR 1"},
     {"sorrend": "x"}, {"fajta": "lap", "ev": "-1", "page": "x"}],
)  # fmt: skip
def test_nonsense_in_filters_is_answered(client, tree, filters):
    assert client.get("/kereses/", {"q": "lap", **filters}).status_code == 200


def test_a_change_of_audience_counts_at_once_without_indexing(client, tree, indexed):
    made = page(tree.about, "Kankalin")
    document = paper("Kankalin irata", "kankalin")
    indexed()
    assert len(titles(client, "kankalin")) == 2
    made.audience = Audience.FORUM
    made.save()
    document.own = Audience.OFFICE
    document.save()
    assert titles(client, "kankalin") == []


def test_what_changes_is_indexed_after_the_commit(client, tree, django_capture_on_commit_callbacks):
    def commit(change):
        receivers.forget()
        with django_capture_on_commit_callbacks(execute=True):
            change()

    commit(lambda: page(tree.about, "Kankalin", slug="kan"))
    assert titles(client, "kankalin") == ["Kankalin"]
    made = tree.about.get_children().get(slug="kan").specific
    made.title = "Tűzliliom"
    commit(lambda: made.save_revision().publish())
    assert (titles(client, "kankalin"), titles(client, "tűzliliom")) == ([], ["Tűzliliom"])
    commit(made.unpublish)
    assert titles(client, "tűzliliom") == []
    document = DocumentFactory(
        title="Irat", own=Audience.PUBLIC, file=ContentFile(b"margitvirag", name="a.txt")
    )
    commit(read_due)
    assert titles(client, "margitvirág") == ["Irat"]
    commit(document.delete)
    assert titles(client, "margitvirág") == [] and not Passage.objects.exists()


def test_a_failing_index_does_not_cost_the_change(tree, monkeypatch, django_capture_on_commit_callbacks):
    def broken(*args):
        raise RuntimeError

    monkeypatch.setattr(index, "refresh", broken)
    with django_capture_on_commit_callbacks(execute=True):
        page(tree.about, "Kankalin")
    assert tree.about.get_children().filter(title="Kankalin").exists()


def test_the_nightly_check_repairs_what_does_not_agree(client, tree, indexed):
    page(tree.about, "Kankalin", "<p>egy</p>")
    indexed()
    assert index.check() == 0
    entry = Entry.objects.get(title="Kankalin")
    statement = {
        "sqlite": "DELETE FROM search_terms WHERE rowid = %s",
        "postgresql": "UPDATE search_entry SET terms = '' WHERE id = %s",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement, [entry.pk])
    Entry.objects.create(key="page:999999", kind="lap", title="Nincs ilyen")
    assert titles(client, "kankalin") == []
    assert index.check() == 2
    assert titles(client, "kankalin") == ["Kankalin"]
    assert index.check() == 0


def test_the_command_tells_how_far_it_is(tree, capsys):
    call_command("update_search")
    assert "search: 9/9" in capsys.readouterr().out


def test_counts_that_are_kept_follow_the_index_and_the_reader(client, tree, indexed, delegate, monkeypatch):
    monkeypatch.setattr("search.views.KEPT_FROM", 1)

    def count():
        return asked(client, "kankalin")["results"].paginator.count

    page(tree.about, "Kankalin")
    closed = page(tree.forum, "Kankalin a fórumnak")
    assert count() == 0
    indexed()
    assert (count(), count()) == (1, 1)
    client.force_login(delegate)
    assert (count(), count()) == (2, 2)
    closed.audience = Audience.STEERING
    closed.save()
    assert count() == 1


def test_synonyms_are_found_by_each_other(client, tree, indexed):
    page(tree.about, "Az irányítócsoport tagjai")
    page(tree.about, "ICS ügyrend")
    Synonyms.objects.create(words="ICS, irányítócsoport, irányító testület")
    indexed()
    for typed in ("ics", "irányítócsoportok", "irányító testület"):
        assert len(titles(client, typed)) == 2, typed


@pytest.mark.postgres
def test_postgresql_serves_the_match_from_its_index(tree, indexed):
    indexed()
    from search.engines import engine
    from search.questions import understand

    sql, values = engine().found(understand("kankalin"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", values)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Bitmap Index Scan on search_entry_terms" in plan
    assert "Seq Scan" not in plan


def test_what_is_hidden_pushes_nothing_out_of_the_list(client, tree, indexed, monkeypatch):
    """The best are looked at first; where too many of those are closed, all are (search.queries)."""
    monkeypatch.setattr("search.queries.LOOKED_AT", 2)
    for n in range(3):
        page(tree.steering, f"Kankalin {n}", slug=f"zart-{n}")
        page(tree.about, f"Kankalin a kertben, a szomszédban és máshol {n}", slug=f"nyilt-{n}")
    indexed()
    assert len(titles(client, "kankalin")) == 3
    monkeypatch.setattr("search.views.PER_PAGE", 1)
    one_by_one = [
        *titles(client, "kankalin"),
        *titles(client, "kankalin", page=2),
        *titles(client, "kankalin", page=3),
    ]
    assert one_by_one == [f"Kankalin a kertben, a szomszédban és máshol {n}" for n in (2, 1, 0)]
    assert len(client.get("/kereses/javaslat/?q=kankalin").json()["suggestions"]) == 3
