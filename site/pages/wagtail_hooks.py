from wagtail import hooks

from pages.unique import refuse_twin_after_move, refuse_twins_in_bulk

hooks.register("before_move_page", refuse_twin_after_move)
hooks.register("before_bulk_action", refuse_twins_in_bulk)
