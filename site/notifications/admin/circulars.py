"""Circulars in the admin: write, look at what goes to whom, send once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import permission_required
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from notifications.circulars import counts_of, send
from notifications.enums import Choice
from notifications.forms import CircularForm
from notifications.models import Circular
from notifications.rendering import render_mail


class _ThenPreview:
    """After saving, on to what goes to whom."""

    def get_success_url(self):
        return reverse("circulars:send", args=[self.object.pk])

    def get_success_buttons(self):
        return []


class CircularCreate(_ThenPreview, CreateView):
    def save_instance(self):
        self.form.instance.author = self.request.user
        return super().save_instance()


class CircularEdit(_ThenPreview, EditView):
    """Only a draft can be edited; one that was sent is shown as it went."""

    def dispatch(self, request, *args, **kwargs):
        if self.object.requested_at:
            return redirect("circulars:send", self.object.pk)
        return super().dispatch(request, *args, **kwargs)

    def setup(self, request, *args, **kwargs):
        self.object = get_object_or_404(Circular, pk=kwargs["pk"])
        super().setup(request, *args, **kwargs)


class CircularDelete(DeleteView):
    def get_object(self, queryset=None):
        circular = super().get_object(queryset)
        if circular.requested_at:
            raise PermissionDenied
        return circular


@permission_required("notifications.change_circular")
@require_http_methods(["GET", "POST"])
def preview_and_send(request, pk: int):
    """What goes to whom; the button sends it, once."""
    circular = get_object_or_404(Circular.objects.select_related("author"), pk=pk)
    counts = counts_of(circular) if circular.requested_at is None else None
    if request.method == "POST":
        if counts is not None and not counts.total():
            messages.error(request, _("Nobody would get this. Choose a wider circle."))
        elif send(circular, user=request.user):
            messages.success(request, _("The circular is going out."))
            return redirect("circulars:index")
        else:
            messages.warning(request, _("This circular was sent already; it goes out only once."))
            return redirect("circulars:send", pk)
    context = {"circular": circular, "mail": sample_of(circular, request.user)}
    if counts is not None:
        context |= {"total": counts.total(), "counts": [(Choice(c).label, n) for c, n in counts.items()]}
    return render(request, "notifications/admin/circular.html", context)


def sample_of(circular: Circular, user):
    """The mail as `user` would get it."""
    item = {"line": circular.subject, "body": circular.text}
    return render_mail(
        "notice", {"name": str(user), "items": [item], "settings_url": "…", "unsubscribe_url": "…"}
    )


class CircularViewSet(ModelViewSet):
    model = Circular
    icon = "mail"
    menu_label = gettext_lazy("Circulars")
    url_namespace = "circulars"
    url_prefix = "korlevelek"
    add_view_class = CircularCreate
    edit_view_class = CircularEdit
    delete_view_class = CircularDelete
    copy_view_enabled = False
    list_display = [
        "subject",
        Column("get_level_display", label=gettext_lazy("Who gets it")),
        BooleanColumn("requested_at", label=gettext_lazy("Sent")),
        DateColumn("sent_at", label=gettext_lazy("When"), sort_key="sent_at"),
        Column("recipients", label=gettext_lazy("Recipients")),
        Column("author", label=gettext_lazy("Author")),
    ]
    search_fields = ["subject", "text"]
    add_to_reference_index = False

    def get_form_class(self, for_update=False):
        return CircularForm

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("kuldes/<int:pk>/", preview_and_send, name="send")]
