from django.apps import AppConfig


class HungarianConfig(AppConfig):
    name = "hungarian"

    def ready(self):
        from hungarian import collation

        collation.install()
