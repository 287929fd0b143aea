from django.urls import path

from home import embeds

urlpatterns = [
    path("esemenyek/", embeds.events, {"whole": True}, name="embed_events"),
    path("esemenyek/toredek/", embeds.events, {"whole": False}, name="embed_events_part"),
    path("hol-tartunk/", embeds.standing, {"whole": True}, name="embed_standing"),
    path("hol-tartunk/toredek/", embeds.standing, {"whole": False}, name="embed_standing_part"),
]
