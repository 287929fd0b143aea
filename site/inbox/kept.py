"""What somebody typed, kept in their session while they sign in again."""

KEY = "kept_form"
# Characters kept: more than any form takes, and little enough for a session.
MOST = 300_000
INTERNAL = {"csrfmiddlewaretoken", "ticket"}


def typed(post) -> dict[str, list[str]]:
    """What a POST holds of the visitor's own words: field name -> values."""
    return {
        name: [value.replace("\x00", "") for value in values]
        for name, values in post.lists()
        if name not in INTERNAL
    }


def keep(request, form: int | str) -> None:
    """Keep what was just posted to `form`: the id of a form page, or a key of the room that asks."""
    fields, left = {}, MOST
    for name, values in typed(request.POST).items():
        fields[name] = [value[:left] for value in values]
        left -= sum(len(value) for value in fields[name])
    request.session[KEY] = {"page": form, "fields": fields}


def kept_for(request, form: int | str) -> dict[str, list[str]] | None:
    """What was kept for this form, if anything was."""
    found = request.session.get(KEY)
    return found["fields"] if found and found["page"] == form else None


def forget(request) -> None:
    request.session.pop(KEY, None)
