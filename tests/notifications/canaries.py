"""Letters of the office to a body, and the links its mails carry."""

from django.conf import settings
from wagtail.models import Page

from notifications.models import Circular, OutboxMail
from notifications.notices import notify
from notifications.unsubscribing import unsubscribe_link
from visibility.enums import Audience

TOLD = ["delegate"]
MAY_HOLD_A_LINK = "a mail may hold a password link: the office sees that it left, not what it says"
# Who keeps mails and circulars in the admin (members.roles).
LETTER_WRITERS = ["coordinator", "partnership_officer", "superuser"]


def hide(cage, site):
    Circular.objects.create(
        subject=cage.new("subject of a circular not sent yet", Audience.OFFICE, only=LETTER_WRITERS),
        text=cage.new("text of a circular not sent yet", Audience.OFFICE, only=LETTER_WRITERS),
    )
    OutboxMail.objects.create(
        to=f"{cage.new('recipient of a mail', Audience.OFFICE, only=LETTER_WRITERS)}@pelda.example",
        kind="test",
        subject=cage.new("subject of a mail", Audience.OFFICE, only=LETTER_WRITERS),
        text=cage.never("text of a mail", MAY_HOLD_A_LINK),
        html=cage.never("HTML of a mail", MAY_HOLD_A_LINK),
        state="failed",
    )
    notify(
        [site.people["delegate"]],
        kind="circular",
        line=cage.new("line of a notice", Audience.OFFICE, only=LETTER_WRITERS, also=TOLD, mails=TOLD),
        body=cage.never("body of a notice", "stands in the mail alone", mails=TOLD),
        level=Audience.FORUM,
    )
    too_high(cage, site)


def too_high(cage, site):
    """A notice for readers of the Forum, kept since then by somebody who is not one today."""
    line = cage.new("line of a notice of better days", Audience.OFFICE, only=LETTER_WRITERS)
    notify([site.people["outsider"]], kind="circular", line=line, level=Audience.FORUM)


def addresses(site):
    """The link of a mail to a page for each audience, and the one that unsubscribes."""
    link = unsubscribe_link(site.people["delegate"], "circular").removeprefix(settings.SITE_URL)
    return [link, *(f"/ertesites/{pk}/" for pk in Page.objects.values_list("pk", flat=True))]


def admin_addresses():
    circulars = [f"/admin/korlevelek/edit/{pk}/" for pk in Circular.objects.values_list("pk", flat=True)]
    return ["/admin/korlevelek/", "/admin/kimeno-levelek/", *circulars]
