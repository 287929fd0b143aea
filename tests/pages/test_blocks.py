"""What editors put into a page's text, and what each reader gets of it."""

import itertools

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import StructBlockValidationError

from pages.blocks import BodyBlock, ButtonBlock, PictureBlock, TableBlock
from pages.models import StandardPage
from tests import factories
from tests.pages.examples import full_body
from visibility.enums import Audience

NUMBERS = itertools.count()
BLOCK = StandardPage._meta.get_field("body").stream_block


def body_of(*blocks):
    return BLOCK.to_python([{"type": name, "value": value} for name, value in blocks])


def picture(image, **fields):
    return ("picture", {"image": image.pk, "alt_text": "Kör", "caption": "Aláírás"} | fields)


@pytest.fixture
def show(client, tree):
    """show(body, user=None) -> the HTML of a public page with this body."""

    def show_(body, user=None):
        page = factories.StandardPageFactory(parent=tree.about, slug=f"minta-{next(NUMBERS)}", body=body)
        if user:
            client.force_login(user)
        return client.get(page.get_url()).content.decode()

    return show_


def test_every_block_is_shown(show, tree):
    html = show(full_body(tree))
    for words in ("<h2>Cím</h2>", "Aláírás", "Iratok", "1 250", "Változás.", "Tovább", "Minta Mária"):
        assert words in html.replace("\xa0", " ")
    for words in ("Ki jöhet?", "Videó", "minta.example", 'alt="Kör"', "srcset="):
        assert words in html
    assert "<iframe" not in html


def test_a_picture_the_reader_may_not_see_leaves_no_trace(show, delegate, settings):
    image = factories.ImageFactory(own=Audience.FORUM, title="zárt kép")
    body = body_of(picture(image, caption="zárt aláírás", alt_text="zárt leírás"))
    stranger = show(body)
    assert "zárt" not in stranger
    assert "<figure" not in stranger
    assert "zárt aláírás" in show(body, delegate)


def test_a_document_the_reader_may_not_open_leaves_no_trace(show, delegate):
    closed = factories.DocumentFactory(own=Audience.FORUM, title="zárt irat")
    public = factories.DocumentFactory(own=Audience.PUBLIC, title="nyílt irat")
    body = body_of(("documents", {"heading": "Iratok", "documents": [closed.pk, public.pk]}))
    stranger = show(body)
    assert "nyílt irat" in stranger
    assert "zárt irat" not in stranger
    assert closed.url not in stranger
    assert "zárt irat" in show(body, delegate)


def test_a_list_of_documents_that_are_all_closed_has_no_heading_either(show):
    closed = factories.DocumentFactory(own=Audience.FORUM)
    assert "Iratok" not in show(body_of(("documents", {"heading": "Iratok", "documents": [closed.pk]})))


def test_a_link_to_a_page_the_reader_may_not_see_becomes_plain_words(show, tree, delegate):
    text = f'<p>Lásd <a linktype="page" id="{tree.forum_page.pk}">itt</a>.</p>'
    body = body_of(("text", text), ("details", {"title": "Több", "text": text}))
    stranger = show(body)
    assert "Lásd <a>itt</a>." in stranger
    assert "/forum/" not in stranger
    assert show(body, delegate).count('<a href="/forum/lap/">itt</a>') == 2


def test_a_button_to_a_page_the_reader_may_not_see_is_left_out(show, tree, delegate):
    body = body_of(("button", {"label": "A fórumba", "page": tree.forum_page.pk, "url": ""}))
    assert "A fórumba" not in show(body)
    assert 'href="/forum/lap/"' in show(body, delegate)


def test_links_to_deleted_pages_become_plain_words(show):
    assert "<a>ott</a>" in show(body_of(("text", '<p><a linktype="page" id="99999">ott</a></p>')))


def queries_for(tree, client, count, counter):
    """What a page with `count` pictures, documents, links and buttons costs once everything is kept."""
    images = [factories.ImageFactory(own=0) for _ in range(count)]
    documents = [factories.DocumentFactory(own=0) for _ in range(count)]
    targets = [
        factories.StandardPageFactory(parent=tree.about, slug=f"cel-{next(NUMBERS)}") for _ in range(count)
    ]
    blocks = [picture(image) for image in images]
    blocks += [("documents", {"heading": "", "documents": [document.pk]}) for document in documents]
    blocks += [("text", f'<p><a linktype="page" id="{target.pk}">x</a></p>') for target in targets]
    blocks += [("button", {"label": "x", "page": target.pk, "url": ""}) for target in targets]
    page = factories.StandardPageFactory(
        parent=tree.about, slug=f"minta-{next(NUMBERS)}", body=body_of(*blocks)
    )
    for _ in range(2):
        client.get(page.get_url())
    with counter() as captured:
        assert client.get(page.get_url()).status_code == 200
    return len(captured)


def test_three_of_each_cost_as_many_queries_as_one(tree, client, delegate):
    client.force_login(delegate)
    one = queries_for(tree, client, 1, lambda: CaptureQueriesContext(connection))
    three = queries_for(tree, client, 3, lambda: CaptureQueriesContext(connection))
    assert three == one


def test_a_picture_has_to_be_described_or_marked_as_decoration(db):
    block, image = PictureBlock(), factories.ImageFactory()
    with pytest.raises(StructBlockValidationError):
        block.clean({"image": image, "alt_text": "", "decorative": False, "caption": ""})
    assert block.clean({"image": image, "alt_text": "", "decorative": True, "caption": ""})
    assert block.clean({"image": image, "alt_text": "Kör", "decorative": False, "caption": ""})


@pytest.mark.parametrize("url", ["", "https://minta.example/"])
def test_a_button_leads_to_exactly_one_place(tree, url):
    page = tree.about if url else None
    with pytest.raises(StructBlockValidationError):
        ButtonBlock().clean({"label": "Tovább", "page": page, "url": url})


def test_search_knows_nothing_of_a_picture_or_of_a_list_of_papers(db):
    """The index asks who may read the page; the picture on it can be closed to some of them."""
    image, document = factories.ImageFactory(), factories.DocumentFactory()
    papers = ("documents", {"heading": "Zárt iratok", "documents": [document.pk]})
    body = body_of(("text", "<p>Nyílt szöveg</p>"), picture(image, caption="zárt aláírás"), papers)
    found = " ".join(body.stream_block.get_searchable_content(body))
    assert found == "Nyílt szöveg"


def test_a_table_without_a_caption_is_refused():
    table = BodyBlock().child_blocks["table"]
    value = table.to_python(
        {"columns": [{"type": "text", "heading": "A"}], "rows": [{"values": ["b"]}], "caption": ""}
    )
    assert isinstance(table, TableBlock)
    with pytest.raises(ValidationError):
        table.clean(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", "<p>" + "a" * 50_000 + "</p>"),
        ("text", '<p><a linktype="page" id="nem-szam">x</a></p>'),
        ("quote", {"text": "“<script>alert(1)</script>”", "source": "😀"}),
        ("embed_link", {"title": "x", "url": "https://[::1/"}),
        ("table", {"columns": [], "rows": [], "caption": ""}),
    ],
)
def test_odd_content_is_shown_and_never_breaks_the_page(show, name, value):
    html = show(body_of((name, value)))
    assert "<script>alert" not in html
    assert "</html>" in html
