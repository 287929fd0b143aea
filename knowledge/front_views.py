"""What readers can do in the knowledge base: say whether an article was useful, follow a topic."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from inbox import kept, limits
from inbox.receipts import remember
from knowledge import readers
from knowledge.forms.useful import UsefulForm
from knowledge.models import ArticlePage, TopicPage
from visibility.refusal import refuse_closed


# Kept pages cannot hold a token. A foreign site gains nothing: browsers send no session with its POST
# (SESSION_COOKIE_SAMESITE), so it could only do what anybody can do without an account.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def useful(request, page_id: int):
    """Take what a reader thinks of an article they may see; by GET the form by itself."""
    article = ArticlePage.objects.visible_to(request.user).filter(pk=page_id).first()
    if article is None:
        if request.method == "POST" and not request.user.is_authenticated and limits.take(request):
            # Signed out meanwhile, perhaps: what was typed is there again after signing in.
            kept.keep(request, page_id)
        return refuse_closed(request)
    if request.method != "POST":
        typed = kept.kept_for(request, page_id)
        if typed:
            kept.forget(request)
        initial = {name: values[0] for name, values in (typed or {}).items() if values}
        return _form_page(request, article, UsefulForm(initial=initial))
    form = UsefulForm(request.POST)
    if form.is_valid() and (refusal := _refusal(request)):
        form.add_error(None, refusal)
    if not form.is_valid():
        return _form_page(request, article, form)
    data = form.cleaned_data
    item = readers.take_opinion(request, article, useful=data["useful"] == "yes", text=data["text"])
    if item is None:
        return redirect(f"{article.get_url(request)}?hasznos=1#hasznos")
    remember(request, item)
    return redirect(f"{article.get_url(request)}?bekuldve={item.receipt_key}#hasznos")


def _refusal(request) -> str:
    """Why this is not taken now; empty if it is."""
    if request.POST.get("website"):
        return _("The last, hidden field must stay empty. Please send the form again.")
    if not limits.take(request):
        return _("A lot has been sent from here in the last hour. Please send this one an hour later.")
    return ""


def _form_page(request, article, form):
    context = {"article": article, "useful_form": form}
    response = render(request, "knowledge/useful.html", context)
    add_never_cache_headers(response)
    return response


@require_POST
def follow(request, topic_id: int):
    """Start or stop following a topic (`wanted` is 1 or 0), for whoever is signed in and may see it."""
    topic = TopicPage.objects.visible_to(request.user).filter(pk=topic_id).first()
    if topic is None or not request.user.is_authenticated:
        return refuse_closed(request)
    wanted = request.POST.get("wanted") == "1"
    readers.follow(request.user, topic, wanted=wanted)
    if wanted:
        messages.success(request, _("From now on we tell you of new articles in this topic."))
    else:
        messages.success(request, _("You do not follow this topic any more."))
    return redirect("account" if request.POST.get("back") == "account" else topic.get_url(request))
