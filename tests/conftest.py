"""What holds for all tests."""

from datetime import timedelta

from hypothesis import settings

# A property is about what holds. Ours take milliseconds, on a machine with much else to do a hundred times as long.
settings.register_profile("workbench", deadline=timedelta(seconds=10))
settings.load_profile("workbench")
