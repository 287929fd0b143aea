"""A person whose name and address only the office has reason to know."""

from tests import factories
from visibility.enums import Audience


def hide(cage, site):
    level = Audience.OFFICE
    person = factories.UserFactory(
        username=cage.new("user name", level),
        email=f"{cage.new('e-mail address of a person', level)}@pelda.example",
        last_name=cage.new("family name", level),
        first_name=cage.new("given name", level),
    )
    factories.MembershipFactory(user=person, body="steering")


def admin_addresses():
    return ["/admin/emberek/"]
