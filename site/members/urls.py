"""Signing in and out and the own account, on allauth's views under our own addresses; no sign-up."""

from allauth.account import views as account
from django.urls import path

urlpatterns = [
    path("belepes/", account.login, name="account_login"),
    path("kilepes/", account.logout, name="account_logout"),
    path("belepes/jelszo/", account.password_reset, name="account_reset_password"),
]
