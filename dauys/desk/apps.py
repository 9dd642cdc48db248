"""Django's name for the desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The models that every desk has."""

    name = "dauys.desk"
