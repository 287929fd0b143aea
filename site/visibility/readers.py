"""How far up the ladder a reader may see."""

from visibility.enums import Audience


def reader_level(user) -> int:
    """The highest audience `user` belongs to now: an Audience value.

    The account itself knows its memberships (members.User.reading_level); whoever has none, or is
    not signed in, reads what the public reads.
    """
    if user is None or not user.is_authenticated or not user.is_active:
        return Audience.PUBLIC
    return user.reading_level
