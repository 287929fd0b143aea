"""Registers "Törzsadatok": the reference tables of every room in one menu."""

from wagtail_modeladmin.options import modeladmin_register

from home.admin import ReferenceTables

modeladmin_register(ReferenceTables)
