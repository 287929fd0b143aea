from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "files"
    verbose_name = _("Files")

    def ready(self):
        # Signals, against our rule of none: no way of changing a page or a file may go round the wall.
        from audit.display import name_action
        from desk.registry import register_waiting
        from files import admin_single, receivers
        from files.texts import read_due
        from notifications import worker
        from visibility.levels import levels_changed

        levels_changed.connect(receivers.levels_changed, dispatch_uid="files.levels")
        post_save.connect(receivers.saved, dispatch_uid="files.saved")
        pre_delete.connect(receivers.before_delete, dispatch_uid="files.before_delete")
        register_waiting("files", admin_single.waiting)
        name_action("files.approve", _("Document of a page approved"))
        name_action("files.replace", _("File of a document replaced"))
        post_delete.connect(receivers.deleted, dispatch_uid="files.deleted")
        worker.register("files.read_documents", read_due, every_seconds=5)
