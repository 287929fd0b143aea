from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "knowledge"
    verbose_name = _("Knowledge base")

    def ready(self):
        from audit.tracking import track
        from files.models import PageDocument
        from knowledge.models import ArticleReview, Term
        from pages import cache

        track(Term)
        cache.watch(ArticleReview, PageDocument, Term)
