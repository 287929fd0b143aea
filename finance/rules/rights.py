"""Who may do what here: the whole office reads, the finance lead alone writes (domain.md §1)."""


def may_read(user) -> bool:
    return user.is_active and user.has_perm("finance.view_invoice")


def may_write(user) -> bool:
    return user.is_active and user.has_perm("finance.change_invoice")


def may_confirm(user, payment) -> bool:
    """A second holder of the role: never whoever entered the payment."""
    return may_write(user) and payment.entered_by_id is not None and payment.entered_by_id != user.pk
