from django import forms
from django.db import models
from django.db.models.functions import Collate
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from hungarian.collation import HUNGARIAN
from knowledge.enums import ArticleKind, CallState

NOT_OFFERED = {"invalid_choice": _("There is no such choice here, so the list was not filtered by it.")}


class Order(models.TextChoices):
    """How a list of articles can be sorted."""

    TITLE = "title", _("by title")
    LATEST = "latest", _("the latest first")
    DEADLINE = "deadline", _("by deadline")


class ArticleFilterForm(forms.Form):
    """The filters above a list of articles: a plain GET form, every field optional.

    A field offers only what occurs among the articles its reader may see, so that hidden ones leave no trace;
    where there is nothing to choose from it is left out. What is not among the choices is answered beside
    its field, and the list stays unfiltered by it.
    """

    topic = forms.ChoiceField(label=_("Topic"), required=False, error_messages=NOT_OFFERED)
    kind = forms.ChoiceField(label=_("Kind"), required=False, error_messages=NOT_OFFERED)
    tag = forms.ChoiceField(label=_("Tag"), required=False, error_messages=NOT_OFFERED)
    state = forms.ChoiceField(label=_("Calls"), required=False, error_messages=NOT_OFFERED)
    order = forms.ChoiceField(
        label=_("Sorted"), required=False, choices=Order.choices, error_messages=NOT_OFFERED
    )

    @classmethod
    def for_articles(cls, data, articles, *, topics) -> "ArticleFilterForm":
        """The form over `articles` (visible to its reader); `topics`: their tree (queries.TopicNode)."""
        form = cls(data)
        kinds = set(articles.order_by().values_list("kind", flat=True).distinct())
        tagged = articles.model.tags.through.objects.filter(content_object__in=articles.order_by())
        tags = Tag.objects.filter(pk__in=tagged.values("tag_id")).order_by(Collate("name", HUNGARIAN))
        form.topic_paths = {str(node.page.pk): node.page.path for node in _flat(topics)}
        form._offer("topic", [(str(node.page.pk), _indented(node)) for node in _flat(topics)], at_least=1)
        form._offer("kind", [choice for choice in ArticleKind.choices if choice[0] in kinds])
        form._offer("tag", list(tags.values_list("slug", "name")), at_least=1)
        form._offer("state", CallState.choices if ArticleKind.CALL in kinds else [])
        return form

    def _offer(self, name: str, choices: list, *, at_least=2) -> None:
        """Offer `choices`; too few of them would only be in the way, unless one was asked for."""
        if len(choices) < at_least and not self.data.get(name):
            del self.fields[name]
        else:
            self.fields[name].choices = [("", _("all")), *choices]

    def narrow(self, articles):
        """`articles` as the accepted fields of the form want them, sorted."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if "topic" in chosen:
            articles = articles.filter(path__startswith=self.topic_paths[chosen["topic"]])
        if "kind" in chosen:
            articles = articles.filter(kind=chosen["kind"])
        if "tag" in chosen:
            articles = articles.tagged(chosen["tag"])
        if "state" in chosen:
            articles = articles.calls(chosen["state"])
        return _sorted(articles, chosen.get("order"))

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is set, accepted or not."""
        return any(self.data.get(name) for name in self.fields)


def _sorted(articles, order):
    if order == Order.LATEST:
        return articles.latest_first()
    if order == Order.DEADLINE:
        return articles.by_deadline()
    return articles.order_by(Collate("title", HUNGARIAN), "pk")


def _flat(nodes):
    for node in nodes:
        yield node
        yield from _flat(node.below)


def _indented(node) -> str:
    return "– " * (node.depth - 1) + node.page.title
