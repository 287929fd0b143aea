"""Forms as the browser tests look at them."""

from inbox.enums import Kind
from inbox.models import Question
from tests.browser.examples import Example
from tests.inbox.factories import FormPageFactory


def form(kind: str):
    """A form page of this kind, with an introduction."""

    def build(tree):
        return FormPageFactory(
            parent=tree.about,
            slug=f"urlap-{kind}",
            title=f"Űrlap: {kind}",
            kind=kind,
            intro="<p>Írja meg.</p>",
        )

    return build


def every_question(tree):
    """A form with every sort of question an editor can add."""
    page = FormPageFactory(parent=tree.home, slug="kerdesek", kind="contact", title="Minden kérdés")
    for order, kind in enumerate(Question._meta.get_field("field_type").choices):
        Question.objects.create(
            page=page,
            label=f"Kérdés: {kind[1]}",
            field_type=kind[0],
            choices="egy\nkettő",
            help_text="Segítség a kérdéshez.",
            sort_order=order,
        )
    return page


EXAMPLES = [
    *(
        Example(f"form {kind}", form(kind), reader="delegate" if kind == Kind.SUGGESTION else "stranger")
        for kind in Kind.values
        if kind != Kind.IDEA
    ),
    Example("every question", every_question),
    Example("what I have sent", lambda tree: "/fiok/bekuldott/", reader="delegate"),
]
