"""Everything that writes an idea. Each call is one transaction."""

from ideas.services.locking import EditConflict
from ideas.services.merging import merge, relate
from ideas.services.moving import check_cost, handle, note, transition
from ideas.services.sheets import (
    attach,
    begin,
    detach,
    discard,
    hand_over,
    save_step,
    submit,
    take_over,
)
from ideas.services.summary import make_page, page_went_live

__all__ = [
    "EditConflict",
    "attach",
    "begin",
    "check_cost",
    "detach",
    "discard",
    "hand_over",
    "handle",
    "make_page",
    "merge",
    "note",
    "page_went_live",
    "relate",
    "save_step",
    "submit",
    "take_over",
    "transition",
]
