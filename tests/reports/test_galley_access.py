"""The galley in a real browser, held by axe-core: no rule of accessibility broken, nothing wider than its window."""

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from workbench.desk import Desk, demo
from workbench.model import NewDocument, NewVerdict, Stance

ROOT = Path(__file__).parents[2]
HARMLESS = "عنوان <script>alert(1)</script>"
ARABIC = (
    "قال المتحدث: «لن نغلق الميناء أبدا»، ثم غادر.\n\nShe said: “We will never close the <b>harbour</b>”, and left.\n"
)
RUN = """
<script>%s</script><script>
axe.run(document).then(found => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    parent.postMessage(JSON.stringify({
        broken: found.violations.map(one => [one.id, one.nodes.map(node => node.html)]),
        passed: found.passes.length, dark, wide: innerWidth, needed: document.documentElement.scrollWidth,
    }), "*");
});
</script>"""
# Chromium makes no window as narrow as a telephone, but a frame in one.
FRAME = """<!doctype html><iframe src="axe.html" width="%d" height="900" style="border: 0"></iframe><pre id="axe"></pre>
<script>onmessage = told => { document.getElementById("axe").textContent = told.data }</script>"""


def axe() -> str:
    """The script of axe-core: where AXE_CORE says, or as npm installs it here."""
    place = Path(os.environ.get("AXE_CORE") or ROOT / "node_modules/axe-core/axe.min.js")
    if not (place.is_file() and shutil.which("chromium")):
        if os.environ.get("CI"):
            pytest.fail("CI installs chromium and axe-core, and tells where in AXE_CORE: .ci/run")
        pytest.skip("needs chromium and axe-core: npm install --no-save axe-core")
    return place.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A galley of two articles with every kind of note: decided, disputed, corrected, evidence, another script."""
    folder = tmp_path_factory.mktemp("galley")
    demo.build(folder / "desk.workbench").close()
    for who, rating, fix in (("Ana", "altered", "killed millions"), ("Bo", "accurate", "")):
        with Desk.open(folder / "desk.workbench", who) as desk:
            desk.attach_matched(7, Stance.REFUTES, "as he said it")
            version = desk.claim(7).version
            desk.decide(NewVerdict(7, "quotes-1", rating, f"{who} looked", version, fix))
    with Desk.open(folder / "desk.workbench", "Ana") as desk:
        added = desk.add_document(NewDocument(ARABIC.encode(), ARABIC, HARMLESS, language="ar"))
        desk.extract(added.id)
        list(desk.match())
        desk.export(folder / "story.html")
    return (folder / "story.html").read_text(encoding="utf-8")


def looked_at(page: str, folder: Path, width: int, *arguments: str) -> dict[str, Any]:
    """What axe says of the page. Its policy, which lets no script run, is taken out for this one."""
    open_page, count = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert count == 1
    (folder / "axe.html").write_text(open_page.replace("</body>", f"{RUN % axe()}</body>"), encoding="utf-8")
    target = folder / "frame.html"
    target.write_text(FRAME % width, encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic"]
    command += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    command += [
        "--window-size=1400,1000",
        "--virtual-time-budget=60000",
        f"--user-data-dir={folder / 'browser'}",
        *arguments,
    ]
    done = subprocess.run(
        [*command, "--dump-dom", target.as_uri()], capture_output=True, encoding="utf-8", check=True, timeout=120
    )
    told = re.search(r'<pre id="axe">(.+?)</pre>', done.stdout, re.DOTALL)
    assert told, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(html.unescape(told[1]))
    return found


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, False), (1280, True)])
def test_the_galley_breaks_no_rule_of_accessibility(page: str, tmp_path: Path, width: int, dark: bool) -> None:
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    found = looked_at(page, tmp_path, width, scheme)
    assert found["broken"] == []
    assert found["passed"] > 25
    assert (found["wide"], found["dark"]) == (width, dark)
    assert found["needed"] <= found["wide"]


def test_a_page_with_faults_is_told(page: str, tmp_path: Path) -> None:
    faulty = page.replace("<main>", '<main><img src="data:,"><a href="#x"></a>', 1)
    broken = {rule for rule, _ in looked_at(faulty, tmp_path, 1280)["broken"]}
    assert {"image-alt", "link-name"} <= broken
