"""What our templates ask of pages: tiles, the menu's marks, the pager's numbers, the edit link."""

from urllib.parse import urlsplit

from django import forms, template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from pages.cache import site_of
from pages.tiles import tiles_below
from visibility.enums import Audience
from visibility.readers import reader_level

register = template.Library()


@register.simple_tag(takes_context=True)
def this_site(context):
    """Wagtail's site of this request, kept between requests; None without a request (a broken page)."""
    return site_of(context["request"]) if "request" in context else None


@register.inclusion_tag("includes/tiles.html", takes_context=True)
def section_tiles(context, page, big=False):
    """A big labelled tile for each page directly below `page` that this reader may see."""
    return {"tiles": tiles_below(context["request"], page), "big": big}


@register.simple_tag(takes_context=True)
def current_in_menu(context, path):
    """The aria-current attribute of a menu item: "page" on its own page, "true" anywhere below it."""
    here = context["request"].path
    if here == path:
        return mark_safe(' aria-current="page"')
    below = path != "/" and here.startswith(path)
    return mark_safe(' aria-current="true"') if below else ""


@register.simple_tag(takes_context=True)
def sign_in_url(context):
    """The sign-in address, coming back to this page afterwards."""
    request, sign_in = context.get("request"), reverse("account_login")
    if request is None or request.path.startswith(sign_in):
        return sign_in
    return f"{sign_in}?{urlencode({'next': request.get_full_path()})}"


@register.simple_tag(takes_context=True)
def edit_link(context, page):
    """A link into the admin for whoever may edit `page`; there is no user bar (it needs inline scripts)."""
    user = context["request"].user
    # Only the office edits: nobody else costs a query.
    if not getattr(page, "pk", None) or reader_level(user) < Audience.OFFICE:
        return ""
    if not page.permissions_for_user(user).can_edit():
        return ""
    return format_html(
        '<a class="no-print" href="{}">{}</a>', reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Edit")
    )


@register.filter
def page_numbers(page_obj):
    """The numbers a pager shows, with gaps where there are many."""
    return page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)


@register.filter
def is_tick(bound_field):
    """Whether the field is a single box to tick, whose label stands beside it."""
    return isinstance(bound_field.field.widget, forms.CheckboxInput)


@register.filter
def is_optional(bound_field):
    return not bound_field.field.required


@register.filter
def host(url):
    """The host name of an address, as people know it: without "www."; empty if there is none."""
    try:
        name = urlsplit(url).hostname
    except ValueError:  # "https://[::1/"
        name = None
    return (name or "").removeprefix("www.")


@register.filter
def grouped(number):
    """A number as Hungarians write it, with no more decimals than it has: 1 250, 862,5."""
    return number_format(number, force_grouping=True)


@register.filter
def open_to(file, user):
    """Whether `user` may open an image or document; nothing of it is shown to whoever may not."""
    return file is not None and file.level <= reader_level(user)
