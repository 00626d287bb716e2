"""Measure the casting search against OR-Tools CP-SAT on generated scripts: `python scripts/bench_casting.py [SECONDS]`.

Ten casting problems of mixed size (6 to 60 roles, 2 to 12 readers), made from a seed in the shape of real scripts: a
few large roles and many small ones, neighbours in a scene answer each other. CP-SAT has SECONDS (60) on two workers for
each and is given the search's cast as a hint, so that it is never behind. Needs the [casting] extra. Prints a table and
fails when the search is more than 5 % above CP-SAT's best.
"""

import sys
import time
from random import Random

from scenewright.table_read.casting.problem import AT_ONCE, EXCHANGE, NOT_ALONE, ROLE_EXCHANGE, UNEVEN, Part, Problem
from scenewright.table_read.casting.problem import objective as cost_of
from scenewright.table_read.casting.search import search_cast
from scenewright.table_read.casting.solver import solve_cast
from scenewright.table_read.exchanges import NARRATOR

SIZES = ((6, 2), (10, 3), (14, 4), (20, 4), (24, 5), (30, 6), (30, 8), (40, 6), (50, 8), (60, 12))  # roles, readers
SCENES_A_ROLE = 2
ALLOWED_EXCESS = 0.05


def main() -> int:
    """Run the ten problems; 1 when one of them misses the mark."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    print("roles readers     search   time      CP-SAT    bound   time   excess")
    worst = 0.0
    for seed, (roles, readers) in enumerate(SIZES, 1):
        problem = make_instance(roles, readers, seed)
        began = time.perf_counter()
        found = cost_of(problem, search := search_cast(problem))
        searched = time.perf_counter() - began
        began = time.perf_counter()
        solution = solve_cast(problem, hint=search, effort=seconds, workers=2)
        if solution is None:
            print("OR-Tools is not installed: pip install 'scenewright[casting]'", file=sys.stderr)
            return 2
        best = cost_of(problem, solution.assignment)
        excess = (found - best) / best if best else float(found > 0)
        worst = max(worst, excess)
        print(
            f"{roles:5} {readers:7} {found:10} {searched:5.2f}s {best:11} {solution.bound:8} "
            f"{time.perf_counter() - began:5.1f}s {excess:7.2%}",
            flush=True,
        )
    print(f"worst excess over CP-SAT's best after {seconds:.0f} s: {worst:.2%}")
    return int(worst > ALLOWED_EXCESS)


def make_instance(roles: int, readers: int, seed: int) -> Problem:
    """A casting problem with one narrator, in the shape of a real script."""
    random = Random(seed)
    weights = [1 / (rank + 1) for rank in range(roles)]
    words = [0] * (roles + 1)
    met = [[0] * (roles + 1) for _ in range(roles + 1)]
    for _ in range(roles * SCENES_A_ROLE):
        present = sorted(set(random.choices(range(roles), weights, k=random.randint(2, 5))))
        before = None
        for _ in range(random.randint(6, 30)):
            speaker = random.choice([role for role in present if role != before] or present)
            words[speaker] += random.choice((4, 8, 16, 40))
            if random.random() < 0.3:
                words[roles] += 14
                _meet(met, roles, speaker, EXCHANGE)
            if before is not None and before != speaker:
                _meet(met, before, speaker, AT_ONCE if random.random() < 0.01 else ROLE_EXCHANGE)
            before = speaker
    spoken = [role for role in range(roles) if words[role]]
    parts = (*(Part(role, f"ROLE{role}", words[role]) for role in spoken), Part(NARRATOR, "Narration", words[roles]))
    rows = [*spoken, roles]
    leads = [role for role in spoken if words[role] >= 0.15 * sum(words[:roles])][: max(0, readers - 2)]
    total = sum(words)

    def together(a: int, b: int) -> int:
        if a == b:
            return 0
        lead = NOT_ALONE if a in leads or b in leads else 0
        return met[a][b] + lead + round(2 * UNEVEN * words[a] * words[b] / total**2)

    return Problem(
        parts=parts,
        readers=tuple(f"Reader {number}" for number in range(1, readers + 1)),
        together=tuple(tuple(together(a, b) for b in rows) for a in rows),
        alone=tuple((0,) * readers for _ in rows),
        allowed=tuple(tuple(range(readers)) for _ in rows),
        limits=(None,) * readers,
        leads=tuple(leads),
    )


def _meet(met: list[list[int]], a: int, b: int, cost: int) -> None:
    met[a][b] += cost
    met[b][a] += cost


if __name__ == "__main__":
    sys.exit(main())
