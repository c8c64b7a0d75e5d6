"""`python -m waymark` is `waymark`."""

from waymark.cli import main

main()
