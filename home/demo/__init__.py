"""The invented "Minta Járási Foglalkoztatási Paktum": what a visitor of a fresh copy sees first."""

from home.demo import (
    aftermath,
    events,
    finance,
    frozen,
    ideas,
    knowledge,
    members_work,
    monitoring,
    people,
    plan,
    post,
    public,
    steering,
    voices,
)
from home.models import HomePage
from home.setup import set_up

NAME = "Minta Járási Foglalkoztatási Paktum"


def load() -> HomePage:
    """Make whatever of the demo is missing; returns the front page."""
    set_up(name=NAME)
    people.ensure_people()
    home = HomePage.objects.get()
    public.ensure_public(home)
    knowledge.ensure_knowledge(home)
    events.ensure_events(home)
    steering.ensure_steering(home)
    ideas.ensure_ideas()
    voices.ensure_voices()
    members_work.ensure_reports(home)
    members_work.ensure_closed_papers(home)
    monitoring.ensure_indicators()
    plan.ensure_plan()
    post.ensure_inbox(home)
    aftermath.ensure_aftermath(home)
    monitoring.ensure_rows()
    frozen.ensure_frozen()
    finance.ensure_finance()
    return home
