"""The building blocks of page bodies. Each has its template in templates/blocks/ and its CSS component."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


def body_blocks():
    """The blocks an editor may put into a page's text."""
    return [
        ("text", blocks.RichTextBlock(label=_("Text"), icon="pilcrow")),
    ]
