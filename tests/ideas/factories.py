"""Project ideas to test with."""

import factory
import wagtail_factories

from ideas.models import IdeaIndexPage, IdeaPage


class IdeaIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = IdeaIndexPage

    title = "Helyi kezdeményezések"
    slug = "helyi-kezdemenyezesek"


class IdeaPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = IdeaPage

    title = factory.Sequence(lambda n: f"Ötlet {n}")
    number = factory.Sequence(lambda n: n + 1)
    summary = "Képzés pályakezdőknek."
