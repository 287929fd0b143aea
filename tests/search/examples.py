"""The search page as the browser tests look at it."""

from tests.browser.examples import Example
from tests.factories import StandardPageFactory


def results(tree):
    for n in range(25):
        StandardPageFactory(
            parent=tree.about, title=f"Kankalin {n}", slug=f"kankalin-{n}", summary="Egy mondat."
        )
    return "/kereses/?q=kankalin"


EXAMPLES = [
    Example("search", results),
    Example("search without a word", lambda tree: "/kereses/"),
    Example("search that finds nothing", lambda tree: "/kereses/?q=nincsilyen"),
]
