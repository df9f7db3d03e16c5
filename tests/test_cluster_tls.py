"""A cluster that speaks TLS: with a certificate of its own authority it answers, without one nobody is let in."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest

from tests.clusters import Dask
from tests.test_archive import corpus
from workbench.desk import archive
from workbench.intake import jsonl

pytest.importorskip("distributed")
x509 = pytest.importorskip("cryptography.x509", reason="makes the certificates")


def certified(folder: Path, name: str) -> dict[str, str]:
    """An authority, a certificate signed by it, and Dask's settings that use both."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    folder.mkdir()
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, one)]) for one in (f"{name} CA", name)]
    today = datetime.now(UTC)
    files = [folder / f"{name}-{part}.pem" for part in ("ca", "cert", "key")]
    for at, file in enumerate(files[:2]):
        made = (
            x509.CertificateBuilder()
            .subject_name(names[at])
            .issuer_name(names[0])
            .public_key(keys[at].public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(today - timedelta(days=1))
            .not_valid_after(today + timedelta(days=2))
            .add_extension(x509.BasicConstraints(ca=at == 0, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
            .sign(keys[0], hashes.SHA256())
        )
        file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem, plain = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    files[2].write_bytes(keys[1].private_bytes(pem, plain, serialization.NoEncryption()))
    tls = "DASK_DISTRIBUTED__COMM__TLS__"
    who = {f"{tls}{role}__{what}": str(file) for role in ("SCHEDULER", "WORKER", "CLIENT") for what, file in
           (("CERT", files[1]), ("KEY", files[2]))}  # fmt: skip
    return who | {f"{tls}CA_FILE": str(files[0]), "DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "true"}


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[tuple[Dask, dict[str, str]]]:
    own = certified(tmp_path / "own", "newsroom")
    running = Dask(tmp_path, 2, own, tls=True)
    try:
        yield running, own
    finally:
        running.end()


def test_with_certificates_of_one_authority_they_answer_and_nobody_else_is_let_in(
    dask: tuple[Dask, dict[str, str]], tmp_path: Path
) -> None:
    running, own = dask
    path, folder = corpus(tmp_path / "c.jsonl", 20), tmp_path / "archive"
    archive.build([path], folder, 40)
    words = " ".join(next(iter(jsonl.sources(path))).text.split()[20:30])
    assert running.address.startswith("tls://")

    def found(trusted: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
        here = {"WORKBENCH_DB": str(tmp_path / "none.workbench"), "WORKBENCH_HOME": str(tmp_path)}
        asked = ["find", "--archive", str(folder), "--scheduler", running.address, "--json", words]
        command = [sys.executable, "-m", "workbench", *asked]
        return subprocess.run(command, env=os.environ | here | trusted, capture_output=True, check=False)

    answered = found(own)
    for _ in range(20):  # until the first worker has come
        if answered.returncode == 0:
            break
        answered = found(own)
    assert [one["kind"] for one in json.loads(answered.stdout)] == ["verbatim"], answered.stderr
    for stranger in ({}, certified(tmp_path / "other", "stranger")):
        refused = found(stranger)
        assert refused.returncode == 2
        assert refused.stderr.decode().startswith(f"workbench: {running.address}: no scheduler answers there (")
        assert refused.stderr.count(b"\n") == 1
