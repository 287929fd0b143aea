"""The glossary: its page, and its terms explained below the articles that use them."""

import pytest

from knowledge.models import Term
from tests.counting import queries_of
from tests.factories import StandardPageFactory
from tests.knowledge.factories import article
from visibility.enums import Audience

GLOSSARY = "/tudasbazis/fogalomtar/"


def term(name, definition="Magyarázat.", **fields):
    return Term.objects.create(name=name, definition=definition, **fields)


def using(topic, text, **fields):
    return article(topic, "Cikk", body=[("text", f"<p>{text}</p>")], **fields)


def test_the_glossary_lists_its_terms_as_a_dictionary_does(client, base):
    for name in ("zárás", "álláskereső", "adat", "bér"):
        term(name)
    letters = client.get(GLOSSARY).context["letters"]
    assert [(letter.name, [t.name for t in letter.terms]) for letter in letters] == [
        ("A", ["adat", "álláskereső"]),
        ("B", ["bér"]),
        ("Z", ["zárás"]),
    ]


def test_an_article_explains_the_terms_it_uses(client, topic):
    paktum = term("paktum", "Szerződéses együttműködés.")
    term("indikátor", "Mérőszám.")
    shown = client.get(using(topic, "A paktumban dolgozunk.").get_url()).content.decode()
    assert f'<a class="term" href="#{paktum.anchor}">paktumban</a>' in shown
    assert f'<dt id="{paktum.anchor}">' in shown
    assert "Szerződéses együttműködés." in shown
    assert "Mérőszám." not in shown


@pytest.mark.parametrize("where", ["glossary", "article"])
def test_a_term_is_explained_to_whom_it_is_for(client, topic, delegate, steering_member, where):
    term("kankalin", "Titkos magyarázat.", level=Audience.STEERING)
    page = using(topic, "A kankalin nyílik.", audience=Audience.FORUM)
    address = GLOSSARY if where == "glossary" else page.get_url()
    client.force_login(steering_member)
    assert "Titkos magyarázat." in client.get(address).content.decode()
    client.force_login(delegate)
    shown = client.get(address).content.decode()
    assert "Titkos" not in shown
    assert "fogalom-" not in shown


def test_the_page_a_term_points_to_is_named_to_whom_may_see_it(client, tree, base, delegate):
    more = StandardPageFactory(parent=tree.forum, title="Kankalin", slug="tobb")
    term("paktum", page=more)
    assert "Kankalin" not in client.get(GLOSSARY).content.decode()
    client.force_login(delegate)
    assert "Kankalin" in client.get(GLOSSARY).content.decode()


def test_a_changed_term_is_seen_at_once_on_a_kept_page(client, topic):
    page, paktum = using(topic, "paktum"), term("paktum", "Régi szöveg.")
    assert "Régi szöveg." in client.get(page.get_url()).content.decode()
    paktum.definition = "Új szöveg."
    paktum.save()
    assert "Új szöveg." in client.get(page.get_url()).content.decode()


@pytest.mark.parametrize("where", ["glossary", "article"])
def test_one_and_three_terms_cost_the_same(client, tree, topic, delegate, where):
    page = using(topic, "alma bodza citrom")
    client.force_login(delegate)
    counts = []
    for names in (["alma"], ["bodza", "citrom"]):
        for name in names:
            term(name, page=tree.about_page)
        counts.append(queries_of(client, GLOSSARY if where == "glossary" else page.get_url()))
    assert counts[0] == counts[1]


def test_the_coordinator_keeps_the_glossary_and_a_member_does_not(client, base, coordinator, delegate):
    address = "/admin/snippets/knowledge/term/add/"
    typed = {"name": "paktum", "definition": "Együttműködés.", "level": 0, "other_forms": "", "page": ""}
    client.force_login(delegate)
    client.post(address, typed)
    assert not Term.objects.exists()
    client.force_login(coordinator)
    client.post(address, typed)
    assert Term.objects.get().name == "paktum"


def test_what_is_live_at_once_is_the_coordinator_s_to_write(client, coordinator, partnership_officer):
    kept, address = term("paktum"), "/admin/snippets/knowledge/term/"
    typed = {"name": "paktum", "definition": "Átírt magyarázat.", "level": "0"}
    for person, may_write in [(partnership_officer, False), (coordinator, True)]:
        client.force_login(person)
        assert "paktum" in client.get(address).content.decode()
        client.post(f"{address}edit/{kept.pk}/", typed)
        kept.refresh_from_db()
        assert (kept.definition == "Átírt magyarázat.") == may_write, person
