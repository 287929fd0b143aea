from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "files"
    verbose_name = _("Files")

    def ready(self):
        # Signals, against our rule of none: no way of changing a page or a file may go round the wall.
        from files import receivers
        from visibility.levels import levels_changed

        levels_changed.connect(receivers.levels_changed, dispatch_uid="files.levels")
        post_save.connect(receivers.saved, dispatch_uid="files.saved")
        pre_delete.connect(receivers.before_delete, dispatch_uid="files.before_delete")
        post_delete.connect(receivers.deleted, dispatch_uid="files.deleted")
