"""The JavaScript modules' own tests, run by Node's test runner.

Node comes with the Playwright package, so nothing beyond the Python environment is needed.
"""

import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "tests" / "js").glob("*.test.js"))


def test_there_are_javascript_tests() -> None:
    assert FILES


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_javascript(file: Path) -> None:
    node, _driver = compute_driver_executable()
    run = subprocess.run(
        [node, "--test", "--test-reporter=tap", str(file)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "# tests 0" not in run.stdout
