"""What holds for all tests."""

import os
import tempfile
from datetime import timedelta

import pytest
from hypothesis import settings

# A property is about what holds. Ours take milliseconds, on a machine with much else to do a hundred times as long.
settings.register_profile("workbench", deadline=timedelta(seconds=10))
settings.load_profile("workbench")

# What a screen remembers of the desks of tests belongs to nobody.
os.environ.setdefault("WORKBENCH_HOME", tempfile.mkdtemp(prefix="workbench-tests-"))
# Tests read what is said; whoever runs them may speak another language.
os.environ["WORKBENCH_LANG"] = "en"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: a third of a test's time it waits for another process or a clock."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1
