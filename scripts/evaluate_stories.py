#!/usr/bin/env python3
"""Measures who speaks in the stories of tests/stories: a row a story, and all of them.

    python scripts/evaluate_stories.py

Each row: quotations on the right speaker, of how many; called sure (confidence 0.9 or more), and wrong among these.
Words that stand written are not counted.
"""

from expected import EXPECTATIONS, list_answers, load_case

SURE = 0.9


def main() -> None:
    """Convert every story and print what is right."""
    everything: list[tuple[str, str | None, float]] = []
    for path in EXPECTATIONS:
        answers = list(list_answers(load_case(path)))
        print_row(path.name.removesuffix(".expect.toml"), answers)
        everything += answers
    print_row("all", everything)


def print_row(title: str, answers: list[tuple[str, str | None, float]]) -> None:
    """One line of the table."""
    right = sum(wanted == found for wanted, found, _ in answers)
    sure = [wanted == found for wanted, found, confidence in answers if confidence >= SURE]
    told = f"{right:4} of {len(answers):4} right ({right / len(answers):6.1%})"
    print(f"{title:24} {told}, {len(sure):4} sure, {sure.count(False):3} wrong")


if __name__ == "__main__":
    main()
