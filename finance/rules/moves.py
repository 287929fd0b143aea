"""The life of a claim and of an invoice: which moves there are and what each asks for (datamodel.md, states).

Whoever may write finance records makes them; the rest of the office reads.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from finance.enums import ClaimState as C
from finance.enums import InvoiceState as I  # noqa: E741


@dataclass(frozen=True)
class Move:
    """`label` stands on the button; the rest is what the move cannot be made without."""

    label: object
    reason: bool = False
    day: bool = (
        False  # the day of submission, of the decision, or until which the deficiency must be made good
    )
    eligible: bool = False  # the sum that was accepted


WITHDRAW = Move(_("Withdraw it"), reason=True)
CLAIM_MOVES: dict[str, dict[str, Move]] = {
    C.PREPARING: {C.SUBMITTED: Move(_("It was submitted"), day=True), C.WITHDRAWN: WITHDRAW},
    C.SUBMITTED: {C.UNDER_REVIEW: Move(_("It is under review")), C.WITHDRAWN: WITHDRAW},
    C.UNDER_REVIEW: {
        C.DEFICIENCY: Move(_("Deficiency notice came"), day=True, reason=True),
        C.APPROVED: Move(_("Approved in full"), day=True),
        C.PARTLY_APPROVED: Move(_("Approved in part"), day=True, eligible=True, reason=True),
        C.REJECTED: Move(_("Rejected"), day=True, reason=True),
        C.WITHDRAWN: WITHDRAW,
    },
    C.DEFICIENCY: {C.UNDER_REVIEW: Move(_("The deficiency is made good")), C.WITHDRAWN: WITHDRAW},
    C.APPROVED: {},
    C.PARTLY_APPROVED: {},
    C.REJECTED: {},
    C.WITHDRAWN: {},
}
DISPUTE = Move(_("Dispute it"), reason=True)
REJECT = Move(_("Reject it"), reason=True)
INVOICE_MOVES: dict[str, dict[str, Move]] = {
    I.RECEIVED: {I.CHECKED: Move(_("It is checked")), I.DISPUTED: DISPUTE, I.REJECTED: REJECT},
    I.CHECKED: {I.CERTIFIED: Move(_("Certify it")), I.DISPUTED: DISPUTE, I.REJECTED: REJECT},
    I.DISPUTED: {I.CHECKED: Move(_("The dispute is settled"), reason=True), I.REJECTED: REJECT},
    I.CERTIFIED: {I.DISPUTED: DISPUTE},
    I.REJECTED: {},
}

# Claims that were accepted; only these are paid, and their periods do not overlap.
ACCEPTED = [C.APPROVED, C.PARTLY_APPROVED]
# Claims that came to nothing: their invoices are free again.
FAILED = [C.REJECTED, C.WITHDRAWN]
# The sums may be written in these.
WRITABLE_CLAIMS = [C.PREPARING, C.DEFICIENCY]
WRITABLE_INVOICES = [I.RECEIVED, I.CHECKED, I.DISPUTED]
# Only what was checked is paid.
PAYABLE = [I.CHECKED, I.CERTIFIED]
