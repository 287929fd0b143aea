"""How the API says that something is wrong: application/problem+json (RFC 9457), in the reader's language."""

import json

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

CONTENT_TYPE = "application/problem+json"
# code: (status, title). The reference page explains each under this code.
PROBLEMS = {
    "bad-request": (400, gettext_noop("The question cannot be answered")),
    "unknown-key": (401, gettext_noop("The key does not open anything")),
    "not-found": (404, gettext_noop("There is nothing here")),
    "method": (405, gettext_noop("This address is only for reading")),
    "too-many": (429, gettext_noop("Too many questions")),
}
# What pydantic calls a mistake: in words for the people who made it.
MISTAKES = {
    "missing": gettext_lazy("It has to be given."),
    "int_parsing": gettext_lazy("Give a whole number."),
    "int_type": gettext_lazy("Give a whole number."),
    "greater_than_equal": gettext_lazy("It has to be at least %(ge)s."),
    "less_than_equal": gettext_lazy("It can be at most %(le)s."),
    "string_too_long": gettext_lazy("It can have at most %(max_length)s characters."),
    "string_too_short": gettext_lazy("It has to have at least %(min_length)s characters."),
    "string_pattern_mismatch": gettext_lazy("It does not have the form that is expected here."),
    "enum": gettext_lazy("Choose one of these: %(expected)s."),
    "literal_error": gettext_lazy("Choose one of these: %(expected)s."),
    "date_parsing": gettext_lazy("Give a day as 2026-11-20."),
    "date_from_datetime_parsing": gettext_lazy("Give a day as 2026-11-20."),
    "date_from_datetime_inexact": gettext_lazy("Give a day as 2026-11-20."),
    "uuid_parsing": gettext_lazy("Give an id as the lists show it."),
}


class Refused(Exception):
    """Raised where a question cannot be answered; becomes a problem answer."""

    def __init__(self, code: str, detail: str, *, errors=(), headers=None):
        super().__init__(detail)
        self.code, self.detail = code, detail
        self.errors, self.headers = list(errors), headers or {}

    def answer(self) -> HttpResponse:
        return problem(self.code, self.detail, errors=self.errors, headers=self.headers)


def problem(code: str, detail: str, *, errors=(), headers=None) -> HttpResponse:
    """The answer; `errors`: [{"parameter", "message"}] for what is wrong with single parameters."""
    status, title = PROBLEMS[code]
    said = {
        "type": f"{settings.SITE_URL}/api/v1/docs#{code}",
        "title": _(title),
        "status": status,
        "detail": detail,
    }
    if errors:
        said["errors"] = list(errors)
    text = json.dumps(said, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=CONTENT_TYPE, headers=headers)


def bad_parameters(errors: list[dict]) -> Refused:
    """For what pydantic refused: each parameter with what to do about it."""
    told = [{"parameter": str(error["loc"][-1]), "message": _mistake(error)} for error in errors]
    return Refused("bad-request", _("Some parameters are not right."), errors=told)


def _mistake(error: dict) -> str:
    words = MISTAKES.get(error["type"])
    return str(words) % error.get("ctx", {}) if words else _("This value is not accepted.")
