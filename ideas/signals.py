"""What other parts can hear of; sent inside the transaction of what happened."""

from django.dispatch import Signal

# idea, step: after each entry of the timeline that somebody should hear of (a move, a published version).
moved = Signal()
# idea, into, by: opinions and followers of `idea` go to `into`; the originals are kept.
merged = Signal()
