from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a form brings in (domain.md §2, §8); each has its own fixed fields and its own row of numbers."""

    SUGGESTION = "suggestion", _("suggestion")
    IDEA = "idea", _("project idea")
    JOIN = "join", _("joining application")
    NEED = "need", _("labour or training need")
    ADVICE = "advice", _("advice request")
    CONTACT = "contact", _("message")


# What a reference number starts with: javaslat, projektötlet, csatlakozás, igény, tanácsadás, kapcsolat.
LETTERS = {
    Kind.SUGGESTION: "J",
    Kind.IDEA: "P",
    Kind.JOIN: "C",
    Kind.NEED: "I",
    Kind.ADVICE: "T",
    Kind.CONTACT: "K",
}


class Status(models.TextChoices):
    """Where an item stands with the office (domain.md §8)."""

    NEW = "new", _("new")
    IN_PROGRESS = "in_progress", _("in progress")
    WAITING = "waiting", _("waiting for the sender")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("closed")
    REJECTED = "rejected", _("rejected")


class Channel(models.TextChoices):
    """How it came: by the form, or entered by the office on somebody's behalf."""

    WEB = "web", _("web form")
    PHONE = "phone", _("by phone")
    PAPER = "paper", _("on paper")
    EMAIL = "email", _("by e-mail")


class SuggestionKind(models.TextChoices):
    """What a suggestion before an event is about (domain.md §3)."""

    TOPIC = "topic", _("topic")
    SPEAKER = "speaker", _("speaker or invitee")
    TIME_PLACE = "time_place", _("date or place")
    OTHER = "other", _("something else")


class Sector(models.TextChoices):
    """Whose idea a member collected (domain.md §4)."""

    BUSINESS = "business", _("business")
    NGO = "ngo", _("civil organisation")
    MUNICIPALITY = "municipality", _("municipality")
    OTHER = "other", _("other")


class Activity(models.TextChoices):
    """The planned activities an idea may name (domain.md §4)."""

    WAGE_SUBSIDY = "wage_subsidy", _("wage subsidy")
    INFORMATION_POINT = "information_point", _("information point")
    TRAINING_GROUP = "training_group", _("training group")
    SERVICE = "service", _("labour-market service")
    OTHER = "other", _("other activity")


class TargetGroup(models.TextChoices):
    """The target groups of the pact's programmes (domain.md §6)."""

    PRIMARY = "primary", _("at most primary education")
    UNDER_25 = "under_25", _("under 25")
    STARTER = "starter", _("career starter under 30")
    OVER_50 = "over_50", _("over 50")
    SINGLE_PARENT = "single_parent", _("single parent")
    CARER = "carer", _("back from child care or nursing benefit")
    BENEFIT = "benefit", _("on employment-substituting benefit")
    LONG_TERM = "long_term", _("threatened by long-term unemployment")
    CHANGED_ABILITY = "changed_ability", _("changed working ability")
    ROMA = "roma", _("Roma")
    PUBLIC_WORKER = "public_worker", _("public worker")
    INACTIVE = "inactive", _("inactive")


class NeedKind(models.TextChoices):
    """What an employer reports on the needs form."""

    LABOUR = "labour", _("we are looking for workers")
    TRAINING = "training", _("we need training")
    BOTH = "both", _("both")
