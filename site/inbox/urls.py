from django.urls import path

from inbox import views

app_name = "inbox"
urlpatterns = [
    path("bekuldes/<int:page_id>/", views.send, name="send"),
    path("bekuldve/<str:key>/", views.receipt, name="receipt"),
    path("fiok/bekuldott/", views.my_items, name="my_items"),
    path("fiok/bekuldott/<int:pk>/", views.my_item, name="my_item"),
    path("mellekletek/<int:pk>/<path:filename>", views.attachment, name="attachment"),
]
