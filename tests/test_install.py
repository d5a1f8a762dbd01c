"""The wheel holds model, gazetteer and rules; both kinds of install work."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROBE = (
    "import eventx, spacy; p = eventx.model_path(); print(p); spacy.load(p); "
    "print(len(eventx.extract('Jets bombed Raqqa on 2 May 2015.')))"
)
# Nothing is fetched: what builds the wheel comes with the dev extra.
OFFLINE = ("--no-deps", "--no-build-isolation", "--no-index")
pytestmark = [pytest.mark.install, pytest.mark.model]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", *OFFLINE, "-q", "-w"]
    subprocess.run([*command, str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_every_resource(wheel: Path):
    """Nothing needs to be downloaded."""
    names = set(zipfile.ZipFile(wheel).namelist())

    for name in (
        "eventx/resources/models/en_eventx_news/config.cfg",
        "eventx/resources/gazetteer.sqlite",
        "eventx/resources/ontology.yaml",
        "eventx/resources/rules/strike.yaml",
        "eventx/py.typed",
    ):
        assert name in names


@pytest.mark.parametrize("editable", [False, True])
def test_installed_package_finds_its_model(wheel: Path, tmp_path: Path, editable):
    """`pip install .` and `pip install -e .` both find and load the model."""
    # The dependencies come from this environment: only eventx itself is installed.
    home = tmp_path / "venv"
    venv.create(home, system_site_packages=False, with_pip=True)
    python = home / "bin" / "python"
    paths = "\n".join(each for each in sys.path if each.endswith("site-packages"))
    site = next((home / "lib").glob("python*/site-packages"))
    (site / "zz_dependencies.pth").write_text(paths)
    target = ["-e", str(ROOT)] if editable else [str(wheel)]
    command = [python, "-m", "pip", "install", "-q", "--ignore-installed", *OFFLINE]
    subprocess.run([*command, *target], check=True)

    shown = subprocess.run(
        [python, "-c", PROBE], check=True, capture_output=True, text=True, cwd=tmp_path
    ).stdout.splitlines()

    expected = ROOT / "models" if editable else site
    assert Path(shown[0]).is_relative_to(expected)
    assert int(shown[1]) >= 1
