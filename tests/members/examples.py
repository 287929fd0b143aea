"""The pages of signing in and the own account, for the tests that look at pages in a browser."""

from members.invitations import invite, link_of
from tests.browser.examples import Example


def invitation(tree):
    invited = invite(email="meghivott@minta.example", last_name="Meg", first_name="Hívott", body="forum")
    return link_of(invited.user.invitation).removeprefix("http://testserver")


EXAMPLES = [
    Example("own account", lambda tree: "/fiok/", reader="delegate"),
    Example("change password", lambda tree: "/fiok/jelszo/", reader="delegate"),
    Example("two steps", lambda tree: "/fiok/ket-lepes/", reader="delegate"),
    Example("sign out", lambda tree: "/kilepes/", reader="delegate"),
    Example("forgotten password", lambda tree: "/belepes/jelszo/"),
    Example("no registration", lambda tree: "/belepes/regisztracio/"),
    Example("invitation", invitation),
]
