from pages.models import StandardPage
from tests import factories
from tests.browser.examples import Example


def full_body(tree):
    """A body with every block in it."""
    image, document = factories.ImageFactory(own=0), factories.DocumentFactory(own=0)
    block = StandardPage._meta.get_field("body").stream_block
    text = f'<h2>Cím</h2><p>Lásd <a linktype="page" id="{tree.about.pk}">ezt</a>.</p><ul><li>első</li></ul>'
    table = {
        "columns": [{"type": "text", "heading": "Mutató"}, {"type": "number", "heading": "Fő"}],
        "rows": [{"values": ["Bevontak", 1250]}, {"values": ["Elhelyezkedtek", None]}],
        "caption": "Mutatók",
    }
    return block.to_python(
        [
            {"type": "text", "value": text},
            {"type": "picture", "value": {"image": image.pk, "alt_text": "Kör", "caption": "Aláírás"}},
            {"type": "documents", "value": {"heading": "Iratok", "documents": [document.pk]}},
            {"type": "table", "value": table},
            {"type": "notice", "value": {"tone": "warning", "title": "Figyelem", "text": "<p>Változás.</p>"}},
            {"type": "button", "value": {"label": "Tovább", "page": tree.about.pk, "url": ""}},
            {"type": "quote", "value": {"text": "Együtt könnyebb.", "source": "Minta Mária"}},
            {"type": "details", "value": {"title": "Ki jöhet?", "text": "<p>Bárki.</p>"}},
            {"type": "embed_link", "value": {"title": "Videó", "url": "https://www.minta.example/v"}},
            {"type": "chart", "value": {"thing": "", "form": ""}},
        ]
    )


def standard_page(tree):
    return factories.StandardPageFactory(
        parent=tree.about, title="Minden építőelem", slug="minden", summary="Miből áll?", body=full_body(tree)
    )


EXAMPLES = [
    Example("standard", standard_page),
    Example("section", lambda tree: tree.about),
    Example("forum section", lambda tree: tree.forum, reader="delegate"),
]
