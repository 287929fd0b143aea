from home.models.about import AboutPage, AccessibilityPage
from home.models.facts import CheckingBody, ContactData, ProjectFacts
from home.models.front import HomePage
from home.models.member_list import MemberIndexPage
from home.models.news import NewsIndexPage, NewsPage

__all__ = [
    "AboutPage",
    "AccessibilityPage",
    "CheckingBody",
    "ContactData",
    "HomePage",
    "MemberIndexPage",
    "NewsIndexPage",
    "NewsPage",
    "ProjectFacts",
]
