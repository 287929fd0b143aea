from knowledge.models import TopicPage


def followed_topics(request) -> dict | None:
    """ "Topics I follow" on /fiok/: those this person may still see; nothing where there is none."""
    topics = TopicPage.objects.visible_to(request.user).filter(follows__user=request.user).defer("body")
    topics = list(topics.order_by("path"))
    return {"topics": topics} if topics else None
