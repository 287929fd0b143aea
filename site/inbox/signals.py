"""What the inbox tells the rooms above it."""

from django.dispatch import Signal

# Sent with `item` (InboxItem) inside the transaction that stores it: a room may make its own record of it,
# as ideas do. What fails there undoes the whole send, so that the sender is never told "received" in vain.
received = Signal()
