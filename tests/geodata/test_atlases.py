from __future__ import annotations

import gc
import weakref

import pytest

from geodata.atlas import Atlas
from geodata.atlases import Atlases
from geodata.release.store import Store
from geodata.view import parse, to_params
from tests.releases import renamed


def national(atlas: Atlas) -> float:
    return atlas.figures(atlas.choices.default(), measure="value").national


def test_an_address_gives_the_release_it_names_and_else_the_one_in_use(two: Store, atlas: Atlas) -> None:
    atlases = Atlases(two.home)
    used, twice = atlases.of({}), atlases.of({"release": "twice"})
    assert (used.manifest.id, twice.manifest.id) == (atlas.manifest.id, "twice")
    assert national(twice) == 2 * national(used)
    assert (used.in_use, twice.in_use) == (True, False)
    assert atlases.of({"release": used.manifest.id}) is used
    assert atlases.of({}, "twice") is atlases.of({"release": " twice "}) is twice
    for unknown in ("nope", "../x", "current", "", "Twice"):
        assert atlases.of({"release": unknown}) is used
        assert atlases.named(unknown) is None


def test_a_view_tells_its_release_exactly_where_another_one_is_in_use(two: Store) -> None:
    atlases = Atlases(two.home)
    used, twice = atlases.of({}), atlases.of({"release": "twice"})
    view, problems = parse({"release": "twice", "cluster": "hali"}, twice.choices)
    assert (view.release, problems) == ("twice", ())
    assert to_params(view, twice.choices) == {"cluster": "hali", "release": "twice"}
    assert to_params(used.choices.default(), used.choices) == {}
    # No release answers in the name of another one that it knows of.
    refused = parse({"release": "twice"}, used.choices)
    assert refused[0].release == used.manifest.id
    assert [(one.field, one.allowed) for one in refused[1]] == [("release", f"{used.manifest.id}, twice")]


def test_a_switch_is_followed_and_the_old_release_keeps_answering(two: Store) -> None:
    atlases = Atlases(two.home)
    old = atlases.current
    two.use("twice")
    new, retained = atlases.current, atlases.named(old.manifest.id)
    assert new.manifest.id == "twice"
    assert new.in_use
    assert retained is not None
    assert (retained.used, retained.in_use) == ("twice", False)
    assert national(new) == 2 * national(retained)
    assert retained.cubes is old.cubes
    two.use(old.manifest.id)
    assert atlases.current.manifest.id == old.manifest.id
    assert atlases.of({"release": "twice"}).used == old.manifest.id


def test_a_damaged_release_is_never_switched_to(two: Store, caplog: pytest.LogCaptureFixture) -> None:
    atlases = Atlases(two.home)
    used = atlases.current
    renamed(two.folder("twice"), two, "broken")
    (two.folder("broken") / "scores.parquet").unlink()
    assert atlases.of({"release": "broken"}) is atlases.of({"release": "broken"}) is used
    two.use("broken")
    assert atlases.current is atlases.current is used
    two.pointer.write_text("../elsewhere\n", encoding="utf-8")
    assert atlases.current is used
    two.pointer.unlink()
    assert atlases.current is used
    said = [record.getMessage() for record in caplog.records if record.name == "kume"]
    assert [line.split(":")[0] for line in said] == [
        "release broken is not answered from",
        f"release {used.manifest.id} stays in use",
        f"release {used.manifest.id} stays in use",
    ]
    assert "a file of the release is missing" in said[1]
    two.use("twice")
    assert atlases.current.manifest.id == "twice"


def test_a_release_is_given_up_with_all_that_was_computed_from_it(two: Store) -> None:
    renamed(two.folder("twice"), two, "third")
    atlases = Atlases(two.home, most=1)
    first = atlases.of({"release": "twice"})
    national(first)
    first.table("activities")
    gone = weakref.ref(first)
    del first
    gc.collect()
    assert gone() is not None
    third = atlases.of({"release": "third"})
    gc.collect()
    assert third.manifest.id == "third"
    assert gone() is None
