"""The audit log: the coordinator's alone."""

from audit.services import record
from visibility.enums import Audience

READERS = ["coordinator", "superuser"]


def hide(cage, site):
    level = Audience.OFFICE
    record(
        "change",
        site.people["outsider"],
        user=site.people["coordinator"],
        changes={"mező": [cage.new("old value in the log", level, only=READERS), ""]},
        note=cage.new("note in the log", level, only=READERS),
    )


def admin_addresses():
    return ["/admin/naplo/?export=xlsx", "/admin/naplo/?export=csv"]
