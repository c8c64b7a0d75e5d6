"""What every test may ask for, wherever it stands: beside the code or under tests/."""

from hypothesis import settings

# A longer look for what random input breaks: `pytest src/waymark/people/imports --hypothesis-profile=long`.
settings.register_profile("long", max_examples=5_000, deadline=None)

pytest_plugins = ("tests.browser", "tests.caches", "tests.moments", "tests.runs")
