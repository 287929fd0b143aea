import datetime as dt

import factory
import wagtail_factories

from home.models import MemberIndexPage, NewsIndexPage, NewsPage


class NewsIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = NewsIndexPage

    title = "Hírek"
    slug = "hirek"


class NewsPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = NewsPage

    title = factory.Sequence(lambda n: f"Hír {n}")
    summary = "Egy mondat."
    date = dt.date(2026, 5, 4)


class MemberIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = MemberIndexPage

    title = "Tagszervezetek"
    slug = "tagok"
