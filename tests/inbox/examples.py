from inbox.enums import Kind
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


EXAMPLES = [
    Example(
        f"form {kind}", form(kind), reader="delegate" if kind in (Kind.SUGGESTION, Kind.IDEA) else "stranger"
    )
    for kind in Kind.values
]
