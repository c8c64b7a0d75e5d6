"""How hypothesis runs here: a busy machine is no failure, only a wrong number is."""

from hypothesis import HealthCheck, settings

settings.register_profile("waymark", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("waymark")
