"""What follows when an idea moves or is merged; inside the transaction of it."""

from ideas.voices import following, services


def moved(sender, idea, step, **kwargs):
    following.tell(step)


def merged(sender, idea, into, by=None, **kwargs):
    services.move_voices(idea, into, by=by)
