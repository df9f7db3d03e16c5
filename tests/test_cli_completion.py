"""What a shell completes, and the manual page: both follow the commands there are."""

import os
import shutil
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests import forked
from workbench.cli.entry import COMMANDS, workbench


def completed(words: str, at: int, **more: str) -> list[str]:
    env = {**os.environ, "_WORKBENCH_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at), **more}
    done = forked.told(env=env)
    assert done.returncode == 0, done.stderr
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_a_shell_completes_commands_options_and_choices(tmp_path: Path) -> None:
    assert completed("workbench ver", 1) == ["verdict", "verify"]
    assert "--json" in completed("workbench claims --j", 2)
    assert completed("workbench completion ", 2) == ["bash", "zsh", "fish"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_is_printed_for_a_shell_is_a_script_of_it(shell: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(workbench, ["completion", shell])
    assert done.exit_code == 0
    assert f"_WORKBENCH_COMPLETE={shell}_complete" in done.stdout
    if shutil.which(shell):
        (tmp_path / "script").write_text(done.stdout, encoding="utf-8")
        assert subprocess.run([shell, "-n", str(tmp_path / "script")], check=False).returncode == 0


def test_the_manual_page_has_every_command_and_option() -> None:
    page = CliRunner().invoke(workbench, ["man"]).stdout
    context = click.Context(workbench)
    for name in COMMANDS:
        command = workbench.get_command(context, name)
        assert command is not None
        assert f"\n.SS {name}" in page
        for option in command.params:
            long = max(option.opts, key=len)
            assert not long.startswith("--") or long.replace("-", "\\-") in page, (name, long)


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_the_manual_page_is_set_without_complaint() -> None:
    page = CliRunner().invoke(workbench, ["man"]).stdout
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=page, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "doctor" in done.stdout
