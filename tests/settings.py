"""The settings of the tests: the house's own, in a folder that goes when the tests end."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests import databases

# Memory where the machine lends it: the databases are real files, as the races and the canary hunt need.
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
HOME = Path(tempfile.mkdtemp(prefix="waymark-tests-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

# What the developer's shell says about their own instance is no business of the tests.
for name in [name for name in os.environ if name.startswith("WAYMARK_") and name not in databases.KNOWN]:
    del os.environ[name]
os.environ["WAYMARK_HOME"] = str(HOME)
if databases.wanted():
    os.environ["WAYMARK_DATABASE"], os.environ["WAYMARK_KEYS_DATABASE"] = databases.urls()

from waymark.config.settings import *  # noqa: E402, F403 - only now is the environment what the tests want
from waymark.config.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE, STORAGES  # noqa: E402

if not databases.wanted():
    for _alias, _database in DATABASES.items():
        _database["TEST"] = {**_database.get("TEST", {}), "NAME": str(HOME / f"test-{_alias}.sqlite3")}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

# A page that asks the database once per row fails its test.
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = [*MIDDLEWARE, "zeal.middleware.zeal_middleware"]
ZEAL_RAISE = True
# Allauth asks for the address twice on its way to the letter that confirms it: twice, however many people there are.
ZEAL_ALLOWLIST = [{"model": "account.EmailAddress", "field": "get()"}]
