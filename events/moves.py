"""What the moves of an event's life are called on the office's screen, and what each of them does."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from events.enums import State


@dataclass(frozen=True)
class Words:
    """`label` stands on the button, `hint` above it."""

    label: object
    hint: object


CANCEL = Words(
    _("It is cancelled"),
    _("The event stays on the site and says that it is cancelled, with the reason you write."),
)
WORDS = {
    (State.PLANNED, State.ANNOUNCED): Words(
        _("Announce"), _("From now on the event counts as fixed; until its start members can suggest.")
    ),
    (State.POSTPONED, State.ANNOUNCED): Words(
        _("Announce with the new date"), _("First give the new date on the page, and publish it.")
    ),
    (State.CANCELLED, State.ANNOUNCED): Words(
        _("Announce again"), _("It takes place after all. If the date is another one, correct it first.")
    ),
    (State.PLANNED, State.CANCELLED): CANCEL,
    (State.ANNOUNCED, State.CANCELLED): CANCEL,
    (State.POSTPONED, State.CANCELLED): CANCEL,
    (State.ANNOUNCED, State.POSTPONED): Words(
        _("Postpone"), _("The event stays on the site and says that its new date is not known yet.")
    ),
    (State.ANNOUNCED, State.HELD): Words(
        _("It was held"), _("It is counted among what was held, and feedback opens.")
    ),
    (State.PLANNED, State.HELD): Words(
        _("It was held"), _("For events entered afterwards: write why it was not announced here.")
    ),
    (State.HELD, State.DOCUMENTED): Words(
        _("Everything is on file"), _("Headcount and the required documents are there: the event is closed.")
    ),
    (State.DOCUMENTED, State.HELD): Words(
        _("Open again"), _("If a document has to be replaced or added. Nothing is lost.")
    ),
}
