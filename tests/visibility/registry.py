"""Every address of the site with the rule that guards it. A new address is added here, or the build fails.

PUBLIC      anyone may call it and it shows nothing of anybody
VISIBILITY  it shows what `visible_to` lets this reader see: the crawl looks for canaries in its answers
OWN         it shows the signed-in account only what is its own
OFFICE      for the office alone: everybody else is sent away (the whole of /admin/)
"""

import re
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC, VISIBILITY, OWN, OFFICE = "public", "visibility", "own", "office"


@dataclass(frozen=True)
class Rule:
    """The first rule whose `route` (regular expression, whole route) fits an address guards it."""

    route: str
    rule: str
    reason: str
    # Why no answer can be had by merely calling it; else the crawl fails where nobody got one.
    asks_more: str = ""


RULES = [
    Rule(r"admin/(login|password_reset)/.*", PUBLIC, "sends to our own sign-in, so limits and MFA hold"),
    Rule(r"admin/(sprite|jsi18n)/", PUBLIC, "Wagtail's icons and the words of its scripts"),
    Rule(r"admin/.*", OFFICE, "Wagtail's admin and everything we add to it"),
    Rule(r"healthz|readyz", PUBLIC, "says that the site works, nothing of what is on it"),
    Rule(r"\^?belepes/.*|kilepes/", PUBLIC, "signing in and out, before anybody is known"),
    Rule(r"api/v1/(docs|openapi\.json)?", PUBLIC, "what programs may ask; the same for everybody"),
    Rule(
        r"api/v1/preview",
        VISIBILITY,
        "a draft, for whoever may edit it: pages.previews",
        asks_more="a signed token in a header",
    ),
    Rule(r"api/v1/.+", VISIBILITY, "for programs: each starts from visible_to, whoever the key belongs to"),
    Rule(r"api/\^\(\?P<rest>\.\*\)\$", PUBLIC, "tells that there is no such address"),
    Rule(r"beagyazas/.*", VISIBILITY, "pieces for other home pages: what everybody may see, whoever asks"),
    Rule(r"ertesites/<int:pk>/", VISIBILITY, "sends whoever may read the page on to it"),
    Rule(r"bekuldes/<int:page_id>/", VISIBILITY, "forms: inbox.views.send asks who may see the form page"),
    Rule(r"bekuldve/<str:key>/|mellekletek/.*", OWN, "receipts and attachments: inbox.receipts.may_open"),
    Rule(r"leiratkozas/<str:token>/", OWN, "the signed link in a person's own mail"),
    Rule(
        r"fiok/otletek/<int:pk>/(atvetel|visszavonas)/",
        OWN,
        "the own ideas",
        asks_more="a form that is filled in",
    ),
    Rule(r"fiok/ket-lepes/.*", OWN, "the own second step", asks_more="the password once more"),
    Rule(r"fiok/kulcsok/.*", OWN, "the own keys of programs", asks_more="the password once more"),
    Rule(r"fiok/naptar/", OWN, "a new address of the own calendar", asks_more="a button that is pressed"),
    Rule(r"fiok/.*", OWN, "the own account"),
    Rule(r"dokumentumok/.*|kepek/.*", VISIBILITY, "files: files.views asks the stored level"),
    Rule(
        r"iranyitocsoport/terv-eszrevetel/<int:pk>/",
        VISIBILITY,
        "PlanVersion.visible_to, for the committee: monitoring.plan.views.remark",
    ),
    Rule(r"iranyitocsoport/otlet-beszamolo/", VISIBILITY, "figures of Idea.visible_to, for the committee"),
    Rule(
        r"forum/otletek/<int:pk>/kovetes/",
        VISIBILITY,
        "who may see the idea: ideas.views.voices.follow",
        asks_more="a button that is pressed",
    ),
    Rule(r"mutatok/<int:pk>/", VISIBILITY, "what a figure means: Indicator.visible_to"),
    Rule(r"forum/otletek/.*", VISIBILITY, "ideas and opinions: Idea.visible_to, then the wall"),
    Rule(r"hasznos/<int:page_id>/", VISIBILITY, "who may see the article: knowledge.front_views.useful"),
    Rule(
        r"kovetes/<int:topic_id>/",
        VISIBILITY,
        "who may see the topic: knowledge.front_views.follow",
        asks_more="a button that is pressed",
    ),
    Rule(r"velemeny/.*", VISIBILITY, "opinions: events.feedback_views asks who may see the event"),
    Rule(r"kereses/.*", VISIBILITY, "search and suggestions start from visible_to"),
    Rule(r"naptar/<str:token>\.ics", OWN, "the secret address of a person's own calendar; events.feeds"),
    Rule(r"naptar.*", VISIBILITY, "the calendar and its feeds start from visible_to"),
    Rule(r"sitemap\.xml", VISIBILITY, "public pages only, whoever asks"),
    Rule(r"robots\.txt", PUBLIC, "the same few lines for everybody"),
    Rule(r"\^\(\?P<path>\.\*\)\$", VISIBILITY, "the page tree: pages.views.serve"),
]


def routes(patterns=None, prefix=""):
    """Every route of the site as Django writes it, with its pattern."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern


def rule_for(route: str) -> Rule | None:
    """The rule that guards this route, or None if nobody has thought about it yet."""
    return next((rule for rule in RULES if re.fullmatch(rule.route, route)), None)
