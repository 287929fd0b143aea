"""Everyday actions on the office's desk that begin a new page."""

from django.urls import reverse

from desk.registry import Action


def write_new(label, *, page_type, below, icon: str, order: int) -> Action:
    """The action "write a new `page_type`" under the first page of type `below`, for whoever may add one."""

    def address(user) -> str | None:
        index = below.objects.order_by("path").first()
        if index is None or not index.permissions_for_user(user).can_add_subpage():
            return None
        names = [page_type._meta.app_label, page_type._meta.model_name, index.pk]
        return reverse("wagtailadmin_pages:add", args=names)

    return Action(label, address, icon=icon, order=order)
