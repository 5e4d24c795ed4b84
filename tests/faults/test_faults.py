"""A small round of what `bench/faults.py` does at full size: nothing accepted is lost, nothing is there twice."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench.fault_applicants import Applicants
from bench.fault_place import Cluster, Place, SmallDisk, kill
from bench.faults import _KEEP_FILES, kept_as, proved, unreadable, while_going_on
from tests.faults.conftest import prepared


def assert_all_there_once(place: Place, applicants: Applicants) -> None:
    assert sorted(set(applicants.accepted)) == sorted(applicants.tokens)
    found = place.state()
    assert found["tokens"] == sorted(map(kept_as, applicants.tokens))
    assert found["filings"] == found["first_events"] == len(applicants.tokens)
    assert proved(place) == "yes"


def test_a_server_killed_while_people_apply_loses_and_doubles_nothing(sqlite_place: Place) -> None:
    applicants = Applicants(sqlite_place, 60, "k")
    server = [sqlite_place.serve(workers=1)]

    def strike() -> None:
        kill(server[0])
        server[0] = sqlite_place.serve(workers=1)

    assert while_going_on(applicants.all_apply, strike, 0.5, 1) == 1
    kill(server[0])
    assert_all_there_once(sqlite_place, applicants)


def test_a_full_disk_refuses_clearly_and_keeps_nothing_by_halves(
    tmp_path: Path, sqlite_home: Path, small_disk: SmallDisk
) -> None:
    place = Place(tmp_path, "", small_disk.folder / "home")
    shutil.copytree(sqlite_home, place.home)
    applicants = Applicants(place, 12, "d", picture_bytes=60_000)
    place.serve(workers=1)
    try:
        small_disk.fill()
        applicants.all_apply_for(3)
        assert applicants.refused
        assert set(applicants.refused) <= {503, 507}
        assert applicants.unclear == []
        assert applicants.accepted == []
        assert unreadable(place) == ""
        said = place.run("organ", "add", "another", "另一机关", "--level", "县级", check=False)
        assert said.returncode == 2
        assert "存储空间已满" in said.stderr
        assert "Traceback" not in said.stderr
        kept = json.loads(place.python("-c", _KEEP_FILES))
        assert kept == {"refused": "NoSpace", "rows": 0, "drafts": 0, "wrong": 0}
        small_disk.empty()
        applicants.all_apply()
    finally:
        place.stop_all()
    assert_all_there_once(place, applicants)


def test_a_database_that_crashes_while_people_apply_loses_and_doubles_nothing(tmp_path: Path, cluster: Cluster) -> None:
    place = prepared(Place(tmp_path, cluster.url("gongkai")))
    applicants = Applicants(place, 60, "r")
    try:
        place.serve(workers=1)
        worker = place.work()
        assert while_going_on(applicants.all_apply, cluster.restart, 0.7, 1) == 1
        assert applicants.unclear == []
        assert worker.poll() is None
    finally:
        place.stop_all()
    assert_all_there_once(place, applicants)
