"""From templates/mail/ to subject, text and HTML, when the mail is queued.

A mail is two small templates: `<name>.subject.txt` and `<name>.txt`. The HTML is made from the text, so the
two never say different things; `<name>.html` is only for a mail that needs more than paragraphs and links.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.defaultfilters import linebreaks
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.html import urlize
from django.utils.safestring import mark_safe

from visibility.enums import Audience

SUBJECT_LENGTH = 200


@dataclass(frozen=True)
class RenderedMail:
    subject: str
    text: str
    html: str


def render_mail(template: str, context: dict, *, language: str | None = None) -> RenderedMail:
    """Subject, text and HTML of `templates/mail/<template>` in `language` (the site's by default).

    `context` is joined by `site_url` and `site_name`.
    """
    context = {"site_url": settings.SITE_URL, "site_name": settings.WAGTAIL_SITE_NAME} | context
    with translation.override(language or settings.LANGUAGE_CODE):
        subject = one_line(_plain(f"mail/{template}.subject.txt", context))
        text = _plain(f"mail/{template}.txt", context).strip() + "\n"
        return RenderedMail(subject, text, _html(template, text, context, subject))


def one_line(value: str) -> str:
    """`value` as a header may hold it: no line breaks or control characters, not too long."""
    printable = "".join(char if char.isprintable() else " " for char in value)
    return " ".join(printable.split())[:SUBJECT_LENGTH]


def level_of(page) -> int:
    """The stored Audience of `page`, without a query if it was selected along; without a row, the office."""
    row = getattr(page, "stored_level", None)
    return row.level if row else Audience.OFFICE


def page_link(page, *, level: int | None = None) -> str:
    """The full address of `page` as a mail may carry it.

    That of a closed page is a number: its own address is made of its title, and titles of closed pages do
    not go into mails (contract.md, promise 1). `level`: its Audience, if the caller has it.
    """
    if (level_of(page) if level is None else level) > Audience.PUBLIC:
        return settings.SITE_URL + reverse("notifications:page", args=[page.pk])
    parts = page.get_url_parts()
    return settings.SITE_URL + (parts[2] if parts else "/")


def site_host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def _plain(name: str, context: dict) -> str:
    # Plain text: an ampersand in a name must stay an ampersand.
    return get_template(name).template.render(Context(context, autoescape=False))


def _html(template: str, text: str, context: dict, subject: str) -> str:
    try:
        return get_template(f"mail/{template}.html").render(context | {"subject": subject})
    except TemplateDoesNotExist:
        # urlize escapes what people typed before it makes links.
        body = mark_safe(linebreaks(mark_safe(urlize(text, autoescape=True)), autoescape=False))  # noqa: S308
        return render_to_string("mail/layout.html", context | {"subject": subject, "body": body})
