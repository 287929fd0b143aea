from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdeasConfig(AppConfig):
    name = "ideas"
    verbose_name = _("Project ideas")

    def ready(self):
        from wagtail.signals import page_published

        from desk.registry import register_action, register_waiting
        from ideas import desk, inbox_side, models, receivers, views
        from ideas.account import my_ideas
        from inbox.enums import Kind
        from inbox.pointing import register
        from members.account import register_section
        from members.signals import handed_over
        from pages.cache import watch

        self.follow_changes()
        register(Kind.IDEA, pointer=inbox_side.pointer, flow=views.form_page)
        register_section("ideas", "ideas/account_section.html", my_ideas, order=15)
        register_action(desk.HANDLE)
        register_waiting("ideas", desk.waiting)
        handed_over.connect(receivers.handed_over, dispatch_uid="ideas.handed_over")
        page_published.connect(
            receivers.page_published, sender=models.IdeaPage, dispatch_uid="ideas.page_published"
        )
        # What the page of an idea shows beside its own text; every change of that is a step.
        watch(models.IdeaStep)

    def follow_changes(self):
        from audit.tracking import track
        from ideas import models

        personal = ["contact", "office_note", "extra", "answers"]
        track(models.Idea, exclude=["edition", "state_since", "sent"], personal=personal)
        track(models.IdeaVersion)
        track(models.IdeaAttachment, exclude=["size"])
        self.hear_voices()

    def hear_voices(self):
        from audit.display import name_action
        from audit.tracking import track
        from ideas import models, signals
        from ideas.voices import following, receivers
        from notifications.kinds import register_kind

        track(models.Opinion, exclude=["edition"], personal=["reason"])
        track(models.OpinionReply, personal=["text"])
        track(models.IdeaFollow)
        register_kind(following.KIND, _("Project ideas: the steps of mine and of those I follow"))
        name_action("idea.hide_words", _("Words hidden"))
        name_action("idea.show_words", _("Words shown again"))
        name_action("idea.remind", _("Silent organisations reminded"))
        signals.moved.connect(receivers.moved, dispatch_uid="ideas.voices.moved")
        signals.merged.connect(receivers.merged, dispatch_uid="ideas.voices.merged")
