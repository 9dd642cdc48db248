"""Django's name for the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables of sealed bytes."""

    name = "dauys.store"
    default_auto_field = "django.db.models.BigAutoField"
