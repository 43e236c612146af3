"""Figures that were published, or worked out by hand."""

from __future__ import annotations

import pytest

from tests.geodata.scoring.tables import Scores, scores, table

# Carpet, footwear and kitchenware in four provinces, with all other activities.
TOY = table(
    f"{area},{activity},2006,employment,{value},"
    for area, values in {
        "A": (12000, 300, 500, 40000),
        "B": (800, 9000, 700, 60000),
        "C": (200, 150, 7000, 20000),
        "D": (3000, 550, 800, 180000),
    }.items()
    for activity, value in zip(("carpet", "footwear", "kitchen", "other"), values, strict=True)
)
# Size, focus and location quotient.
TOY_SCORES = {
    ("A", "carpet"): (0.75, 0.22727272727272727, 4.758522727272727),
    ("A", "footwear"): (0.03, 0.005681818181818182, 0.1903409090909091),
    ("A", "kitchen"): (0.05555555555555555, 0.00946969696969697, 0.352483164983165),
    ("B", "carpet"): (0.05, 0.011347517730496455, 0.2375886524822695),
    ("B", "footwear"): (0.9, 0.1276595744680851, 4.276595744680851),
    ("B", "kitchen"): (0.07777777777777778, 0.009929078014184398, 0.3695823483057526),
    ("C", "carpet"): (0.0125, 0.007312614259597806, 0.15310786106032906),
    ("C", "footwear"): (0.015, 0.005484460694698354, 0.18372943327239488),
    ("C", "kitchen"): (0.7777777777777778, 0.25594149908592323, 9.52671135486492),
    ("D", "carpet"): (0.1875, 0.01627339300244101, 0.34072416598860866),
    ("D", "footwear"): (0.055, 0.0029834553837808516, 0.09994575535665853),
    ("D", "kitchen"): (0.08888888888888889, 0.0043395714673176026, 0.16152849350571077),
}


def test_size_focus_and_quotient_of_the_toy_economy() -> None:
    found = scores(TOY)
    for (area, cluster), wanted in TOY_SCORES.items():
        row = found[area, cluster, 2006, "employment"]
        figures = tuple(float(row[name]) for name in ("size", "focus", "lq"))
        assert figures == pytest.approx(wanted, abs=1e-12)
        assert row["state"] == "observed"


def test_toy_economy_by_a_cluster_map_is_the_same() -> None:
    clusters = table([f"{one},{one}" for one in ("carpet", "footwear", "kitchen")], "cluster,activity")
    found, plain = scores(TOY, clusters=clusters), scores(TOY)
    assert found == {key: plain[key] for key in found}
    assert len(found) == 12


def test_stars_of_the_toy_economy_by_kaya() -> None:
    found = scores(TOY, stars="kaya-2006")
    strong = {key[:2] for key, row in found.items() if row["star_lq"] == "1" and row["star_focus"] == "1"}
    assert strong == {("A", "carpet"), ("B", "footwear"), ("C", "kitchen")}
    # This rule has no criterion of size.
    assert {row["star_size"] for row in found.values()} == {"0"}


def test_stars_of_the_toy_economy_by_the_observatory() -> None:
    clusters = table([f"{one},{one}" for one in ("carpet", "footwear", "kitchen")], "cluster,activity")
    found = scores(TOY, clusters=clusters, stars="eco-2007")
    # The tenth of four areas is one area, the tenth of twelve pairs is one pair.
    stars = {key[:2]: (row["star_size"], row["star_focus"], row["star_lq"], row["stars"]) for key, row in found.items()}
    assert stars["A", "carpet"] == ("1", "0", "1", "2")
    assert stars["B", "footwear"] == ("1", "0", "1", "2")
    assert stars["C", "kitchen"] == ("1", "1", "1", "3")


def test_stars_by_jobs_have_a_gate_that_other_indicators_have_not() -> None:
    few = table(["A,carpet,2006,employment,12,", "B,carpet,2006,employment,1,", "B,other,2006,employment,90,"])
    jobs = scores(few, stars="eco-2007")
    firms = scores(few.replace("employment", "firms"), stars="eco-2007")
    assert jobs["A", "carpet", 2006, "employment"]["stars"] == "0"
    assert firms["A", "carpet", 2006, "firms"]["star_size"] == "1"


def test_published_quotient_of_farhauer_and_kroell() -> None:
    reference = table(["x,2010,employment,879213", "TOTAL,2010,employment,15593224"], "activity,year,indicator,value")
    found = scores(table(["R,x,2010,employment,1714,", "R,TOTAL,2010,employment,79006,"]), reference=reference)
    assert float(found["R", "x", 2010, "employment"]["lq"]) == pytest.approx(0.3847623, abs=1e-7)


def test_interval_of_the_delta_method() -> None:
    pairs = ((3, 50), (12, 400), (40, 800), (145, 2750))
    lines = [
        f"{place},{activity},2020,jobs,{value},"
        for place, (part, whole) in enumerate(pairs)
        for activity, value in (("x", part), ("TOTAL", whole))
    ]
    found = scores(table(lines))
    rows = [found[str(place), "x", 2020, "jobs"] for place in range(4)]

    def column(name: str) -> list[float]:
        return [float(row[name]) for row in rows]

    assert column("lq") == pytest.approx([1.2, 0.6, 1.0, 1.0545454545454545], abs=1e-9)
    low = [-0.10672038533851946, 0.27606395636024544, 0.7298705731923134, 0.9667204133171042]
    high = [2.5067203853385194, 0.9239360436397546, 1.2701294268076866, 1.1423704957738046]
    assert column("lq_low") == pytest.approx(low, abs=1e-9)
    assert column("lq_high") == pytest.approx(high, abs=1e-9)
    error = [(one - other) / 1.959963984540054 for one, other in zip(column("lq"), column("lq_low"), strict=True)]
    assert error == pytest.approx(
        [0.6667063248810255, 0.16527652860914918, 0.1378236686362819, 0.04480951787915134], abs=1e-9
    )


def test_a_country_of_three_regions_with_names_of_its_own() -> None:
    """All of them by hand: 30 of 100 in the north, 10 of 100 in the south, nothing of 50 on Île-d'Or."""
    found: Scores = scores(
        table(
            [
                "Norðurland,fiskur,1999,störf,20,",
                "Norðurland,skip,1999,störf,20,",
                "Norðurland,TOTAL,1999,störf,100,",
                'Île-d\'Or,"or, argent",1999,störf,50,',
                "南,fiskur,1999,störf,10,",
                "南,TOTAL,1999,störf,100,",
            ]
        ),
        clusters=table(["sjór,fiskur,1", "sjór,skip,0.5", 'málmur,"or, argent",1'], "cluster,activity,share"),
    )
    north, island, south = (found[area, "sjór", 1999, "störf"] for area in ("Norðurland", "Île-d'Or", "南"))
    assert [float(north[name]) for name in ("value", "size", "focus")] == [30, 0.75, 0.3]
    assert float(north["lq"]) == pytest.approx(0.3 / (40 / 250))
    assert (island["value"], island["size"], island["lq"], island["state"]) == ("0", "0", "0", "zero")
    assert float(south["lq"]) == pytest.approx(0.1 / (40 / 250))
    assert float(found["Île-d'Or", "málmur", 1999, "störf"]["lq"]) == 5
