from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from pages.opening import refuse_opening_copy, refuse_opening_in_bulk, refuse_opening_move
from pages.rich_text import PublicPageLink
from pages.unique import refuse_twin_after_move, refuse_twins_in_bulk

hooks.register("before_move_page", refuse_opening_move)
hooks.register("before_copy_page", refuse_opening_copy)
hooks.register("before_bulk_action", refuse_opening_in_bulk)
hooks.register("before_move_page", refuse_twin_after_move)
hooks.register("before_bulk_action", refuse_twins_in_bulk)


@hooks.register("insert_global_admin_css")
def our_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/look.css"))


@hooks.register("insert_global_admin_js")
def our_dates():
    return format_html('<script src="{}"></script>', static("js/admin/dates.js"))


@hooks.register("register_rich_text_features", order=100)
def guarded_links(features):
    features.register_link_type(PublicPageLink)
