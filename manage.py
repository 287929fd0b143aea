#!/usr/bin/env python
"""Django's command line; puts site/ on the path (a plain folder, never a package)."""

import os
import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pimor.settings.development")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
