from ideas.views.mine import attachment, discard, mine, own, revise, take_over, withdraw
from ideas.views.sheet import begin, check, form_page, step

__all__ = [
    "attachment",
    "begin",
    "check",
    "discard",
    "form_page",
    "mine",
    "own",
    "revise",
    "step",
    "take_over",
    "withdraw",
]
