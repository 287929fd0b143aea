from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "knowledge"
    verbose_name = _("Knowledge base")

    def ready(self):
        from files.models import PageDocument
        from knowledge.models import ArticleReview
        from pages import cache

        cache.watch(ArticleReview, PageDocument)
