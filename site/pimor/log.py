"""What the log may say: what happened and where, not to whom."""

import logging
import re

E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
# Keys that open something without signing in: reset and invitation links, calendar addresses.
KEY_IN_ADDRESS = re.compile(r"(?<=/)[\w=-]*[\d][\w:=-]{19,}")
QUERY = re.compile(r"(?<=[\w/])\?[\w%.~+-]+=\S*")


class Discreet(logging.Formatter):
    """Leaves out e-mail addresses, secret keys in addresses, and what was typed into forms sent by GET."""

    def format(self, record):
        line = super().format(record)
        line = E_MAIL.sub("<e-mail>", line)
        line = QUERY.sub("?…", line)
        return KEY_IN_ADDRESS.sub("…", line)
