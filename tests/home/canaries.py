"""News and other pages of the open part that are for some readers only."""

from home.models import AboutPage, AccessibilityPage
from tests import factories
from tests.home.factories import MemberIndexPageFactory, NewsIndexPageFactory, NewsPageFactory
from tests.visibility.canaries import EDITORS
from visibility.enums import Audience


def hide(cage, site):
    index = NewsIndexPageFactory(parent=site.home, summary=cage.new("summary of the news", Audience.PUBLIC))
    news(cage, index, Audience.FORUM)
    news(cage, index, Audience.OFFICE)
    NewsPageFactory(parent=index, title="Nyílt hír zárt képpel", image=closed_image(cage))
    MemberIndexPageFactory(parent=site.home, summary=cage.new("summary of members", Audience.PUBLIC))
    for model in (AboutPage, AccessibilityPage):
        page = model(
            title=model.__name__,
            summary=cage.new(f"{model.__name__}: summary", Audience.STEERING),
            body=[("text", f"<p>{cage.new(f'{model.__name__}: body', Audience.STEERING)}</p>")],
        )
        site.steering.add_child(instance=page)


def closed_image(cage):
    """Its file name stands in its address wherever it is shown."""
    return factories.ImageFactory(
        title=cage.new("title of a closed image of open news", EDITORS),
        own=Audience.FORUM,
        file__filename=f"{cage.new('file name of a closed image of open news', Audience.FORUM)}.png",
    )


def news(cage, index, level: int):
    """A piece of news for `level`, with a picture that is shown in lists."""
    where = f"news for level {level}"
    image = factories.ImageFactory(
        title=cage.new(f"{where}: image title", EDITORS),
        description=cage.new(f"{where}: description of the image", EDITORS),
        file__filename=f"{cage.new(f'{where}: image file name', level)}.png",
    )
    NewsPageFactory(
        parent=index,
        audience=level,
        title=cage.new(f"{where}: title", level),
        slug=cage.new(f"{where}: slug", level),
        summary=cage.new(f"{where}: summary", level),
        body=[("text", f"<p>{cage.new(f'{where}: body', level)}</p>")],
        image=image,
        image_text=cage.new(f"{where}: alternative text", level),
    )
