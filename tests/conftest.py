"""What holds for all tests: a property has no deadline, for machines differ and are noisy."""

from hypothesis import settings

settings.register_profile("project", deadline=None)
settings.load_profile("project")
