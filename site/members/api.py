"""Who reads: what programs learn of the account behind their key."""

from django.utils.translation import gettext_noop as _
from ninja import Field, Router, Schema

from api.schemas import Choice
from members.enums import Body
from members.queries import organisation_of
from visibility.enums import Audience
from visibility.readers import reader_level

router = Router(tags=["me"])


class Reader(Schema):
    """Whoever asks; of a stranger nothing is known."""

    signed_in: bool
    username: str
    name: str
    organisation: str
    audience: Choice = Field(description=_("The widest circle whose pages you read."))
    bodies: list[Choice] = Field(description=_("The bodies you belong to today."))


@router.get("", response=Reader, summary=_("Who am I, and what may I read?"))
def me(request):
    user, level = request.user, Audience(reader_level(request.user))
    known = user.is_authenticated
    held = [Body(value) for value in sorted(user.held & set(Body.values))] if known else []
    return {
        "signed_in": known,
        "username": user.username if known else "",
        "name": user.get_full_name() if known else "",
        "organisation": str(organisation_of(user) or "") if known else "",
        "audience": {"code": level.name.lower(), "name": str(level.label)},
        "bodies": [{"code": body.value, "name": str(body.label)} for body in held],
    }
