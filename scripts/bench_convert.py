#!/usr/bin/env python3
"""Measures how fast stories become scripts, stage by stage: words a second of processor time, and peak memory.

    python scripts/bench_convert.py FOLDER_OR_FILE... [--each] [--limit N]

Every .txt and .md of the folders is converted in one process. For each stage it prints the seconds and the words a
second over all stories; `--each` adds a row a story. A word is a run of characters without white space. The slowest
and the longest story are named, and so is every story whose ledger does not close (exit code 1).
"""

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from scenewright.cli.convert import make_report
from scenewright.options import Options
from scenewright.pipeline import Knowledge, annotate_story, convert_story, export_script, load_knowledge
from scenewright.writers.report import write_report_json, write_report_markdown

STAGES = (  # what is printed, and the steps of the pipeline that it is made of
    ("reading", ("reading",)),
    ("quotations", ("finding quotations",)),
    ("scenes", ("finding scenes",)),
    ("characters", ("finding characters",)),
    ("speakers", ("finding speakers",)),
    ("mentions", ("resolving mentions",)),
    ("adaptation", ("adapting",)),
    ("Fountain", ("writing Fountain",)),
    ("proof", ("checking the ledger",)),
    ("report", ("report",)),
    ("pages and PDF", ("pdf",)),
)
ATTRIBUTION = ("reading", "quotations", "scenes", "characters", "speakers")  # raw text to attributed quotations


@dataclass
class Clock:
    """Told of each step; keeps the processor time of each."""

    seconds: Counter[str] = field(default_factory=Counter)
    label: str = ""
    since: float = 0.0

    def step(self, label: str) -> None:
        """The step before ends, `label` begins."""
        now = time.process_time()
        if self.label:
            self.seconds[self.label] += now - self.since
        self.label, self.since = label, now


@dataclass(frozen=True)
class Row:
    """One story converted."""

    name: str
    words: int
    pages: int
    gaps: tuple[str, ...]
    seconds: dict[str, float]

    @property
    def total(self) -> float:
        return sum(self.seconds.values())


def find_stories(paths: Iterable[Path]) -> list[Path]:
    """The stories in files and folders, in the order of their names."""
    found = (sorted(path.iterdir()) if path.is_dir() else [path] for path in paths)
    return [path for group in found for path in group if path.suffix in (".txt", ".md")]


def convert(path: Path, knowledge: Knowledge) -> Row:
    """The whole way of one story: text to pages and reports, nothing written."""
    options, clock = Options(), Clock()
    data = path.read_bytes()
    story = annotate_story(
        data, name=path.stem, suffix=path.suffix, options=options, knowledge=knowledge, step=clock.step
    )
    conversion = convert_story(story, options=options, knowledge=knowledge, step=clock.step)
    clock.step("report")
    report = make_report(conversion)
    write_report_json(report)
    write_report_markdown(report)
    clock.step("pdf")
    pages = export_script(conversion.screenplay, "pdf", options=options).page_count
    clock.step("")
    words = len(data.decode("utf-8", "replace").split())
    seconds = {name: sum(clock.seconds[step] for step in steps) for name, steps in STAGES}
    return Row(path.name, words, pages, tuple(gap.message for gap in conversion.gaps), seconds)


def print_totals(rows: list[Row]) -> None:
    """Seconds and words a second of each stage over all rows."""
    words = sum(row.words for row in rows)
    print(f"{len(rows)} stories, {words:,} words, {sum(row.pages for row in rows):,} pages")
    print(f"{'stage':>26} {'seconds':>9} {'words/s':>10}")
    groups = [(name, (name,)) for name, _ in STAGES]
    groups.append(("text to attributed speech", ATTRIBUTION))
    groups.append(("all", tuple(name for name, _ in STAGES)))
    for name, parts in groups:
        seconds = sum(row.seconds[part] for row in rows for part in parts)
        print(f"{name:>26} {seconds:9.2f} {words / max(seconds, 1e-9):10,.0f}")
    slowest = min(rows, key=lambda row: row.words / max(row.total, 1e-9))
    longest = max(rows, key=lambda row: row.words)
    for what, row in (("slowest", slowest), ("longest", longest)):
        rate = row.words / max(row.total, 1e-9)
        print(f"{what}: {row.name}, {row.words:,} words, {row.total:.1f} s, {rate:,.0f} words/s, {row.pages} pages")
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale:.0f} MB")


def main() -> int:
    """Convert and print; 1 when a ledger did not close."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="FOLDER_OR_FILE")
    parser.add_argument("--each", action="store_true", help="a row a story")
    parser.add_argument("--limit", type=int, help="only so many stories, spread over all")
    arguments = parser.parse_args()
    stories = find_stories(arguments.paths)
    if arguments.limit:
        stories = stories[:: max(1, len(stories) // arguments.limit)][: arguments.limit]
    knowledge = load_knowledge()
    rows = []
    for path in stories:
        row = convert(path, knowledge)
        rows.append(row)
        if arguments.each:
            print(f"{row.words:9,} words {row.total:7.2f} s {row.pages:5} pages  {row.name}", flush=True)
        for gap in row.gaps:
            print(f"{row.name}: the ledger does not close: {gap}", flush=True)
    print_totals(rows)
    return 1 if any(row.gaps for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
