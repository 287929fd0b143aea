"""The invented "Minta Járási Foglalkoztatási Paktum": what a visitor of a fresh copy sees first."""

from home.demo import people
from home.models import HomePage
from home.setup import set_up

NAME = "Minta Járási Foglalkoztatási Paktum"


def load() -> HomePage:
    """Make whatever of the demo is missing; returns the front page."""
    set_up(name=NAME)
    people.ensure_people()
    return HomePage.objects.get()
