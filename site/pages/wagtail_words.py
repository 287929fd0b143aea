"""Words of Wagtail's that we say better in Hungarian: our catalogue is asked before Wagtail's.

They stand here so that `manage.py messages` keeps them.
"""

from django.utils.translation import gettext_noop

WORDS = [
    gettext_noop("Promote"),
    gettext_noop("Submit to %(workflow_name)s"),
]
