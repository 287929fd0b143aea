from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "knowledge"
    verbose_name = _("Knowledge base")

    def ready(self):
        self.follow_changes()
        self.keep_articles_fresh()
        self.serve_readers()

    def follow_changes(self):
        from audit.display import name_action
        from audit.tracking import track
        from files.models import PageDocument
        from knowledge.models import ArticleReview, Term, Upkeep
        from pages import cache

        track(Term)
        cache.watch(ArticleReview, PageDocument, Term, Upkeep)
        name_action("knowledge.review", _("Article checked"))
        name_action("knowledge.upkeep", _("Upkeep of an article changed"))

    def keep_articles_fresh(self):
        from django.db.models.signals import pre_delete
        from wagtail.models import Page
        from wagtail.signals import page_published

        from desk.registry import register_waiting
        from files.models import Document
        from knowledge import desk, receivers, reminders, services
        from knowledge.models import ArticlePage
        from members.signals import handed_over
        from notifications import worker
        from notifications.reminders import register

        page_published.connect(receivers.published, sender=ArticlePage, dispatch_uid="knowledge.published")
        for model in (Page, Document):
            uid = f"knowledge.{model.__name__}.going"
            pre_delete.connect(receivers.target_going, sender=model, dispatch_uid=uid)
        handed_over.connect(receivers.handed_over, dispatch_uid="knowledge.handed_over")
        worker.register("knowledge.upkeep", services.begin_missing_upkeep, every_seconds=24 * 3600)
        register("knowledge.reviews", reminders.remind_of_reviews)
        register_waiting("reviews", desk.waiting)

    def serve_readers(self):
        from knowledge.account import followed_topics
        from knowledge.readers import TOPIC
        from members.account import register_section
        from notifications.enums import Choice
        from notifications.kinds import register_kind

        register_kind(TOPIC, _("New articles in the topics I follow"), Choice.DAILY)
        register_section("topics", "knowledge/account_section.html", followed_topics, order=30)
