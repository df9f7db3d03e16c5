"""How workers are started: by a scheduler of this machine they are for this machine alone."""

import pytest

from workbench.desk.cluster_start import of_worker


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tls://localhost:8786", "tcp://[::1]:8786"])
def test_workers_of_a_scheduler_on_loopback_listen_there_only(address: str) -> None:
    assert of_worker([address])[-2:] == ["--host", "127.0.0.1"]
    assert of_worker([address, "--interface=eth0"]).count("--host") == 0


@pytest.mark.parametrize("address", ["tcp://10.0.0.5:8786", "tls://archive.example:8786", "tcp://localhost.example:1"])
def test_workers_of_another_machine_can_be_reached_by_it(address: str) -> None:
    assert "--host" not in of_worker([address])
