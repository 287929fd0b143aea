from django.urls import path

from api import views

urlpatterns = [
    path("fiok/kulcsok/uj/", views.make, name="api_token_make"),
    path("fiok/kulcsok/<int:pk>/visszavonas/", views.revoke, name="api_token_revoke"),
]
