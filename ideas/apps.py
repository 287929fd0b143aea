from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdeasConfig(AppConfig):
    name = "ideas"
    verbose_name = _("Project ideas")

    def ready(self):
        from audit.tracking import track
        from ideas import models

        personal = ["contact", "office_note", "extra", "answers"]
        track(models.Idea, exclude=["edition", "state_since", "sent"], personal=personal)
        track(models.IdeaVersion)
        track(models.IdeaAttachment, exclude=["size"])
