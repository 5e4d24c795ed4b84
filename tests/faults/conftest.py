"""A small installation of its own for each run: an organ, a server, everything in a temporary folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.fault_place import ORGAN, Cluster, NoMount, Place, SmallDisk, programs


def prepared(place: Place) -> Place:
    """Make the database and the organ that is asked."""
    place.run("init", "--organ", ORGAN, "--name", "演练机关", "--level", "县级")
    return place


@pytest.fixture(scope="session")
def sqlite_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with its database, to be copied: making one takes longest."""
    return prepared(Place(tmp_path_factory.mktemp("prepared"), "")).home


@pytest.fixture
def sqlite_place(tmp_path: Path, sqlite_home: Path) -> Iterator[Place]:
    """On SQLite."""
    place = Place(tmp_path, "")
    shutil.copytree(sqlite_home, place.home)
    yield place
    place.stop_all()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL cluster of this test's own, in a folder that its account may reach."""
    try:
        programs()
    except FileNotFoundError:
        pytest.skip("PostgreSQL's initdb is not on this machine")
    with tempfile.TemporaryDirectory(prefix="gongkai-cluster-") as name:
        Path(name).chmod(0o755)
        found = Cluster(Path(name) / "cluster")
        yield found
        found.stop()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of 24 megabytes."""
    try:
        disk = SmallDisk(tmp_path / "disk", 24)
    except NoMount as refused:
        pytest.skip(str(refused))
    yield disk
    disk.unmount()
