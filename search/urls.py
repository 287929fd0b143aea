from django.urls import path

from search import crawlers, views

app_name = "search"
urlpatterns = [
    path("kereses/", views.search, name="search"),
    path("kereses/javaslat/", views.suggest, name="suggest"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("robots.txt", crawlers.robots, name="robots"),
]
