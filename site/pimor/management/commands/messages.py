"""Collects what people read into locale/hu, compiles it, and names what has no Hungarian yet."""

import polib
from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.makemessages import Command as MakeMessages

CATALOGUE = settings.BASE_DIR / "locale" / "hu" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Project-Id-Version": "PIMOR",
    "Language": "hu",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
IGNORED = [".venv/*", "var/*", "bench/*", "tests/*", "docs/*", "staticfiles/*"]


class Command(MakeMessages):
    help = __doc__
    # A guessed translation is worse than none: nobody notices it.
    msgmerge_options = [*MakeMessages.msgmerge_options, "--no-fuzzy-matching"]

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--check", action="store_true", help="write nothing; fail if anything is missing")

    def handle(self, *args, check=False, **options):
        before = CATALOGUE.read_bytes() if CATALOGUE.exists() else b""
        options |= {
            "locale": ["hu"],
            "ignore_patterns": IGNORED,
            "no_location": True,
            "no_obsolete": True,
            "no_wrap": True,
            "verbosity": 0,
        }
        super().handle(*args, **options)
        catalogue = polib.pofile(str(CATALOGUE), wrapwidth=0)
        catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
        catalogue.metadata, catalogue.metadata_is_fuzzy, catalogue.header = HEADER, False, ""
        catalogue.save()
        missing = catalogue.untranslated_entries() + catalogue.fuzzy_entries()
        if check:
            found = {(e.msgid, e.msgctxt) for e in catalogue}
            CATALOGUE.write_bytes(before)
            compiled = {(e.msgid, e.msgctxt) for e in polib.mofile(str(CATALOGUE.with_suffix(".mo")))}
            missing = [e for e in catalogue if (e.msgid, e.msgctxt) in found - compiled] or missing
        else:
            catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
        for entry in missing:
            self.stdout.write(f"no Hungarian: {entry.msgid!r}")
        if check and missing:
            raise CommandError(
                f"{len(missing)} messages without Hungarian: translate, then run make messages"
            )
        self.stdout.write(f"{len(catalogue)} messages, {len(missing)} without Hungarian")
