from __future__ import annotations

from bench.window.steps import medians


def test_each_step_has_the_median_of_its_walks() -> None:
    walks = [
        [{"step": "searched", "waited": waited, "worked": 3.0, "own": own}]
        for waited, own in ((90.0, 7.0), (12.0, 2.0), (15.0, 1.0))
    ]
    assert medians(walks) == [{"step": "searched", "waited": 15.0, "worked": 3.0, "own": 2.0}]
