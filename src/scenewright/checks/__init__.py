"""The zero-loss ledger and the round trip: what a conversion must prove about its own output, every time it runs.

`AnnotatedStory`, `Adaptation` and `Screenplay` in, `Finding`s out; an empty tuple means that the promise was kept.
"""

from scenewright.checks.ledger import check_coverage, check_dialogue, check_emitted, total_ledger
from scenewright.checks.round_trip import check_round_trip
from scenewright.checks.script import check_script

__all__ = [
    "check_coverage",
    "check_dialogue",
    "check_emitted",
    "check_round_trip",
    "check_script",
    "total_ledger",
]
