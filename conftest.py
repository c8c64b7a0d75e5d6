"""What every test may ask for, wherever it stands: beside the code or under tests/."""

pytest_plugins = ("tests.browser", "tests.caches", "tests.moments", "tests.runs")
