from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.floors import Floors, Verdict

FIGURES = st.dictionaries(st.sampled_from("abcd"), st.floats(0, 100), max_size=4)


@given(FIGURES, FIGURES)
def test_no_floor_is_ever_lowered(old: dict[str, float], new: dict[str, float]) -> None:
    raised = Floors(old).raised(new)
    assert all(raised.lowest[m] >= v for m, v in old.items())
    assert all(raised.lowest[m] >= v for m, v in new.items())


def test_a_figure_below_its_floor_is_named() -> None:
    floors = Floors({"times.value_f1": 88.0})
    assert floors.judge("times.value_f1", 86.0).verdict is Verdict.below
    assert floors.judge("times.value_f1", 88.0).verdict is Verdict.holds
    assert floors.judge("places.f1", 10.0).verdict is Verdict.new
    assert "BELOW" in floors.judge("times.value_f1", 86.0).line()


def test_saved_floors_hold_what_they_were_saved_from(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    Floors({}).raised({"x": 66.66666}).save(path)
    assert Floors.load(path).judge("x", 66.66666).verdict is Verdict.holds
    assert Floors.load(tmp_path / "none.json").lowest == {}
