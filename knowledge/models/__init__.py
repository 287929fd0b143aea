from knowledge.models.articles import ArticlePage, ArticleTag, RelatedPage
from knowledge.models.places import KnowledgeIndexPage, TopicPage
from knowledge.models.readers import KnowledgeVisit, TopicFollow, UsefulVote
from knowledge.models.reviews import ArticleReview, Upkeep
from knowledge.models.terms import Term

__all__ = [
    "ArticlePage",
    "ArticleReview",
    "ArticleTag",
    "KnowledgeIndexPage",
    "KnowledgeVisit",
    "RelatedPage",
    "Term",
    "TopicFollow",
    "TopicPage",
    "Upkeep",
    "UsefulVote",
]
