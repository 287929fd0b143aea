"""What other rooms can hear of; sent inside the transaction of what happened."""

from django.dispatch import Signal

# outgoing, successor: User; organisation: Organisation or None.
# Whoever keeps drafts or open answers of `outgoing` gives those of `organisation` to `successor`.
handed_over = Signal()
