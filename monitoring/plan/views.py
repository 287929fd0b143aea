"""Remarks of the committee on a version of the plan. Works without a script; nothing typed is thrown away."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inbox.forms.fields import LongText
from monitoring.models import Measure, PlanVersion
from monitoring.plan import services
from monitoring.plan.content import read
from visibility.enums import Audience
from visibility.readers import reader_level
from visibility.refusal import refuse_closed

# In the session: a remark typed by somebody who had to sign in again.
KEPT = "kept_plan_remark"
MOST = 4000


class RemarkForm(forms.Form):
    """What somebody of the committee says, of the whole plan or of one measure."""

    measure = forms.ModelChoiceField(
        Measure.objects.none(),
        label=gettext_lazy("Which measure is it about?"),
        required=False,
        empty_label=gettext_lazy("the whole plan"),
    )
    text = LongText(label=gettext_lazy("Remark"), rows=6, max_length=MOST)

    def __init__(self, data=None, *, version: PlanVersion, initial=None):
        super().__init__(data, initial=initial, label_suffix="")
        ids = [measure.id for measure in read(version.content).measures]
        self.fields["measure"].queryset = Measure.objects.filter(pk__in=ids)


def readable_version(request, pk: int) -> PlanVersion | None:
    """The version, if the reader is of the committee and it has been laid before them."""
    if reader_level(request.user) < Audience.STEERING:
        return None
    found = PlanVersion.objects.visible_to(request.user).filter(pk=pk, content__isnull=False)
    return found.select_related("plan__page").first()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remark(request, pk: int):
    """The form of a remark; by POST it is stored."""
    if not request.user.is_authenticated and request.method == "POST":
        return keep_and_sign_in(request, pk)
    version = readable_version(request, pk)
    if version is None:
        return refuse_closed(request)
    kept = request.session.pop(KEPT, None) if request.method == "GET" else None
    typed = {"text": kept["text"]} if kept and kept["version"] == pk else None
    form = RemarkForm(request.POST if request.method == "POST" else None, version=version, initial=typed)
    address = f"{version.plan.page.get_url(request)}?valtozat={version.number}#eszrevetelek"
    if request.method == "POST" and form.is_valid():
        try:
            services.remark(version.pk, user=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Thank you, we have stored your remark."))
            return redirect(address)
    context = {"version": version, "form": form, "page_url": address}
    return render(request, "monitoring/plan_remark.html", context)


def keep_and_sign_in(request, pk: int):
    """A session that ended while somebody typed: their words wait until they have signed in again."""
    request.session[KEPT] = {"version": pk, "text": request.POST.get("text", "").replace("\x00", "")[:MOST]}
    response = redirect_to_login(request.path, settings.LOGIN_URL)
    add_never_cache_headers(response)
    return response
