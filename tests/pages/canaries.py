"""What pages keep from some readers: whole closed pages in an open section, drafts, older versions."""

from wagtail.contrib.redirects.models import Redirect

from tests import factories
from tests.visibility.canaries import EDITORS
from tests.visibility.hiding import hide_page
from visibility.enums import Audience


def hide(cage, site):
    closed = factories.SectionPageFactory(
        parent=site.open,
        slug=cage.new("slug of a closed page in an open section", Audience.FORUM),
        title=cage.new("title of a closed page in an open section", Audience.FORUM),
        audience=Audience.FORUM,
    )
    hide_page(cage, closed, "page below a closed page in an open section", Audience.FORUM)
    drafts(cage, site.open)
    linked_from_open(cage, site)


def addresses(site):
    return ["/regi-cim/"]


def drafts(cage, parent):
    """What is written but not published, and what is no longer so."""
    live = factories.StandardPageFactory(parent=parent, title="Élő lap", slug="elo")
    live.title = cage.new("title of an older version", EDITORS)
    live.save_revision()
    live.title = cage.new("draft title over a live page", EDITORS)
    live.body = [("text", f"<p>{cage.new('draft body over a live page', EDITORS)}</p>")]
    live.save_revision()
    factories.StandardPageFactory(
        parent=parent,
        title=cage.new("title of an unpublished page", EDITORS),
        slug=cage.new("slug of an unpublished page", EDITORS),
        live=False,
    )


def linked_from_open(cage, site):
    """A public page whose text leads to a closed one: the address must not stand in it."""
    level = Audience.STEERING
    target = hide_page(cage, site.steering, "page linked from a public one", level)
    link = f'<p><a linktype="page" id="{target.pk}">tovább</a></p>'
    button = {"label": "Tovább", "page": target, "url": ""}
    body = [("text", link), ("button", button)]
    # Its new address stands in the answer at an old one: for those who may read it.
    Redirect.objects.create(old_path="/regi-cim", redirect_page=target)
    factories.StandardPageFactory(parent=site.open, title="Hivatkozó lap", slug="hivatkozo", body=body)
