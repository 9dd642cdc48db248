"""Template tags that every room may load with `{% load dauys %}`."""
