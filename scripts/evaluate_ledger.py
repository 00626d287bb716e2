"""Prove the ledger over a folder of stories: every source character accounted for, every word said unchanged.

    python scripts/evaluate_ledger.py FOLDER [--limit CHARACTERS]

One row a story: words, words a second of processor time for the adaptation alone, and how many checks failed; the
failures follow, each with its place. Exit code 1 when there was any.
"""

import argparse
import sys
import time
from pathlib import Path

from scenewright.adaptation import adapt_story
from scenewright.checks import check_coverage, check_dialogue, check_emitted, total_ledger
from scenewright.model.finding import Finding
from scenewright.options import Options
from scenewright.pipeline import Knowledge, annotate_story, load_knowledge


def main() -> int:
    """Run over the folder; 1 when a check failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=None, help="read only this many bytes of each story")
    arguments = parser.parse_args()
    knowledge = load_knowledge()
    failed = words = 0
    seconds = 0.0
    print(f"{'words':>8} {'words/s':>8} {'failed':>6}  story")
    for path in sorted(path for path in arguments.folder.iterdir() if path.suffix in (".txt", ".md")):
        try:
            count, took, findings = prove_story(path, knowledge, limit=arguments.limit)
        except Exception as error:  # a crash is what this script is there to find: count it and go on
            failed += 1
            print(f"{0:8} {0:8} {1:6}  {path.name}\n{'':25} crash: {error!r}")
            continue
        words, seconds, failed = words + count, seconds + took, failed + len(findings)
        print(f"{count:8} {count / max(took, 1e-9):8.0f} {len(findings):6}  {path.name}")
        for finding in findings:
            print(f"{'':25} {finding.code} {finding.span}: {finding.message}")
    print(f"{words:8} {words / max(seconds, 1e-9):8.0f} {failed:6}  all")
    return 1 if failed else 0


def prove_story(path: Path, knowledge: Knowledge, *, limit: int | None) -> tuple[int, float, tuple[Finding, ...]]:
    """The words of a story, the seconds that its adaptation took, and what the checks found."""
    data = path.read_bytes()
    if limit is not None:
        data = data[:limit].decode("utf-8", "ignore").encode()
    options = Options()
    story = annotate_story(data, name=path.stem, suffix=path.suffix, options=options, knowledge=knowledge)
    begun = time.process_time()
    adaptation = adapt_story(story, options=options.adaptation, tagger=knowledge.tagger, verbs=knowledge.verbs)
    took = time.process_time() - begun
    findings = (
        *check_coverage(story.source, adaptation.entries),
        *check_emitted(story.source, adaptation),
        *check_dialogue(story, adaptation.screenplay),
    )
    return total_ledger(story.source, adaptation.entries).total, took, findings


if __name__ == "__main__":
    sys.exit(main())
