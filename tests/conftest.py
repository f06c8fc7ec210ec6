"""Fixtures that several test files share, and how examples are drawn: the same ones on every machine."""

from hypothesis import settings

pytest_plugins = ("browser",)
settings.register_profile("same-everywhere", derandomize=True, database=None, deadline=None, max_examples=200)
settings.load_profile("same-everywhere")
