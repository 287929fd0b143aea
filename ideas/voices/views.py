"""Giving an opinion, replying and following. Works without a script; nothing typed is ever thrown away."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ideas.models import Idea, Opinion
from ideas.voices import services
from ideas.voices.forms import OpinionForm, ReplyForm
from ideas.voices.queries import shown_to
from ideas.voices.rules import may_read_opinions, may_reply, speaks_for, takes_opinions
from inbox.forms.fields import MAX_TEXT
from visibility.querysets import visible_pages
from visibility.refusal import refuse_closed

# In the session: an opinion typed by somebody who had to sign in again.
KEPT = "kept_opinion"


def readable_idea(request, pk: int) -> Idea | None:
    """The idea, if this reader may open its page and is of a body of the pact."""
    if not may_read_opinions(request.user):
        return None
    pages = visible_pages(request.user).values("pk")
    return Idea.objects.filter(page__in=pages).select_related("page").filter(pk=pk).first()


def to_idea(request, idea):
    """Back to the page of the idea, at its opinions."""
    return redirect(f"{idea.page.get_url(request)}#velemenyek")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request, pk: int):
    """The form of an organisation's opinion, with what it said last; by POST it is stored."""
    idea = readable_idea(request, pk)
    if idea is None:
        return keep_and_sign_in(request, pk) if request.method == "POST" else refuse_closed(request)
    organisation = speaks_for(request.user)
    mine = Opinion.objects.filter(idea=idea, organisation=organisation).first() if organisation else None
    if request.method == "POST":
        form = OpinionForm(request.POST, opinion=mine)
        if form.is_valid():
            return take(request, idea, form)
        return ask(request, idea, form, mine)
    kept = request.session.pop(KEPT, None)
    typed = kept["typed"] if kept and kept["idea"] == pk else None
    return ask(request, idea, OpinionForm(opinion=mine, initial=typed), mine)


def take(request, idea, form):
    """Store a valid opinion; a refusal or a colleague's newer words are shown above what was typed."""
    try:
        services.give_opinion(idea.pk, user=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return ask(request, idea, form)
    except services.OpinionConflict as conflict:
        again = OpinionForm(form.data | {"seen": conflict.opinion.edition}, opinion=conflict.opinion)
        return ask(request, idea, again, conflict.opinion, conflict=conflict.opinion, status=409)
    messages.success(request, _("Thank you, we have stored your organisation's opinion."))
    return to_idea(request, idea)


def ask(request, idea, form, mine=None, *, conflict=None, status=200):
    """The page with the form."""
    context = {
        "idea": idea,
        "form": form,
        "mine": mine,
        "conflict": conflict,
        "organisation": speaks_for(request.user),
        "open": takes_opinions(idea),
        "page_url": idea.page.get_url(request),
    }
    return render(request, "ideas/voices/opinion.html", context, status=status)


def keep_and_sign_in(request, pk: int):
    """A session that ended while somebody typed: their words wait until they have signed in again."""
    if request.user.is_authenticated:
        return refuse_closed(request)
    typed = {name: request.POST.get(name, "").replace("\x00", "")[:MAX_TEXT] for name in ("stance", "reason")}
    request.session[KEPT] = {"idea": pk, "typed": typed}
    response = redirect_to_login(reverse("ideas:opinion", args=[pk]), settings.LOGIN_URL)
    add_never_cache_headers(response)
    return response


@never_cache
@require_POST
def follow(request, pk: int):
    """Follow an idea, or no longer (`follow` is "0")."""
    idea = readable_idea(request, pk)
    if idea is None:
        return refuse_closed(request)
    if request.POST.get("follow") == "0":
        services.unfollow(idea, request.user)
        messages.success(request, _("You no longer follow this idea."))
    else:
        services.follow(idea, request.user)
        messages.success(request, _("You follow this idea: we tell you of each new step."))
    return redirect(idea.page.get_url(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request, pk: int):
    """The form of a reply to an opinion; by POST it is stored."""
    found = readable_opinion(request, pk)
    if found is None:
        return refuse_closed(request)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.reply(found.pk, user=request.user, text=form.cleaned_data["text"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Thank you, we have stored your reply."))
            return to_idea(request, found.idea)
    context = {
        "idea": found.idea,
        "opinion": found,
        "form": form,
        "open": may_reply(request.user, found.idea),
        "page_url": found.idea.page.get_url(request),
    }
    return render(request, "ideas/voices/reply.html", context)


def readable_opinion(request, pk: int) -> Opinion | None:
    """An opinion this reader sees under an idea they may read."""
    opinions = shown_to(request.user, Opinion.objects.all(), speaks_for(request.user))
    found = opinions.select_related("idea__page", "organisation").filter(pk=pk).first()
    return found if found and readable_idea(request, found.idea_id) else None
