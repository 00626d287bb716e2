#!/usr/bin/env python3
"""Measures how fast pages are made: generated scripts of 12, 120, 1,200 and 12,000 pages.

    python scripts/bench_render.py [PAGES ...] [--afterwriting PATH/TO/awc.js]

For each size it prints the pages, the seconds of laying out and drawing (the best of a few runs, processor time), the
same a page, pages a second, the ratio against screenplain's own `to_pdf` on the same script in the same process, and
the peak memory of making the pages in a process of its own. With `--afterwriting` the command of that npm package is
timed as a process, and so is ours.
The words come from a small list with a fixed seed: the same script each time, and nobody's text.
"""

import argparse
import io
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SIZES = (12, 120, 1200, 12000)
BLOCKS_A_PAGE = 12.85  # chosen so that the generated script has about as many pages as it is asked for
SEED = 20

WORDS = (
    "the lamp on a sill went out and nobody in this house had heart enough to light it again so they sat there "
    "waiting for rain or morning whichever came first while across dark water somebody was calling very softly"
).split()
NAMES = ("MARY", "JOHN", "DR. OKAFOR", "THE PORTER", "ILSE")
PLACES = ("KITCHEN", "HARBOUR", "STATION HALL", "ATTIC", "GARDEN")


def generate_script(pages: int) -> str:
    """A Fountain script of about that many pages: action, speech, headings, some emphasis and transitions."""
    dice = random.Random(SEED)
    blocks = ["Title: The Lamp\nAuthor: Nobody"]
    for _ in range(round(pages * BLOCKS_A_PAGE)):
        draw = dice.random()
        if draw < 0.07:
            blocks.append(f"INT. {dice.choice(PLACES)} - NIGHT")
        elif draw < 0.42:
            blocks.append(make_paragraph(dice, dice.randint(1, 3)))
        elif draw < 0.44:
            blocks.append("CUT TO:")
        else:
            aside = "(quietly)\n" if dice.random() < 0.2 else ""
            blocks.append(f"{dice.choice(NAMES)}\n{aside}{make_paragraph(dice, dice.randint(1, 3))}")
    return "\n\n".join(blocks) + "\n"


def make_paragraph(dice: random.Random, sentences: int) -> str:
    """Sentences of a few words each, now and then with a word set apart or a typographic apostrophe."""
    return " ".join(make_sentence(dice) for _ in range(sentences))


def make_sentence(dice: random.Random) -> str:
    words = [dice.choice(WORDS) for _ in range(dice.randint(3, 14))]
    if dice.random() < 0.08:
        words[-1] = f"*{words[-1]}*"
    if dice.random() < 0.2:
        words[0] = "it’s"
    words[0] = words[0].capitalize()
    return " ".join(words) + dice.choice(".?!.")


def measure(action: Callable[[], object], runs: int, clock: Callable[[], float] = time.process_time) -> float:
    """The shortest of a few runs, in seconds; of the processor, so that a busy machine does not change the figures."""
    best = float("inf")
    for _ in range(runs):
        start = clock()
        action()
        best = min(best, clock() - start)
    return best


def measure_ours(script: str, runs: int) -> tuple[float, int]:
    """Seconds from a parsed script to the bytes of a PDF, and its pages."""
    from scenewright.fountain import parse_fountain
    from scenewright.layout import lay_out
    from scenewright.options import DrawingOptions, LayoutOptions
    from scenewright.writers import write_pdf

    screenplay = parse_fountain(script).screenplay
    pages = len(lay_out(screenplay, options=LayoutOptions()).pages)

    def render() -> object:
        return write_pdf(lay_out(screenplay, options=LayoutOptions()), options=DrawingOptions())

    return measure(render, runs), pages


def measure_screenplain(script: str, runs: int) -> float:
    """Seconds that screenplain needs for the same: from its parsed script to a PDF."""
    from screenplain.export.pdf import to_pdf
    from screenplain.parsers import fountain

    screenplay = fountain.parse(io.StringIO(script))
    return measure(lambda: to_pdf(screenplay, io.BytesIO()), runs)


def measure_memory(pages: int) -> float:
    """The peak memory in MB of a process of its own that parses, lays out and draws."""
    command = [sys.executable, __file__, "--peak", str(pages)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def print_peak(pages: int) -> None:
    measure_ours(generate_script(pages), 1)
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale)


def compare_afterwriting(program: str, pages: int) -> None:
    """Both programs as processes, from the Fountain file to the PDF file, on US Letter."""
    node = shutil.which("node")
    if node is None:
        print("afterwriting: no node here")
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "script.fountain"
        source.write_text(generate_script(pages), encoding="utf-8")
        settings = Path(folder) / "config.json"
        settings.write_text(json.dumps({"print_profile": "usletter"}), encoding="utf-8")
        theirs = [node, program, "--source", str(source), "--pdf", f"{folder}/a.pdf", "--overwrite"]
        theirs += ["--config", str(settings)]
        ours = [sys.executable, "-m", "scenewright", "render", str(source), "-o", f"{folder}/b.pdf"]
        for name, command in (("afterwriting", theirs), ("scenewright", ours)):
            seconds = measure(
                lambda command=command: subprocess.run(command, check=True, capture_output=True), 2, time.perf_counter
            )
            print(f"{name:13} {pages:6} pages, whole command: {seconds:6.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=int, default=SIZES)
    parser.add_argument("--afterwriting", metavar="AWC.JS")
    parser.add_argument("--peak", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peak:
        print_peak(arguments.peak)
        return
    print(
        f"{'pages':>6} {'seconds':>8} {'ms a page':>10} {'pages/s':>8} {'screenplain':>12} {'ratio':>6} {'peak MB':>8}"
    )
    for size in arguments.pages:
        runs = 5 if size <= 120 else 2 if size <= 1200 else 1
        script = generate_script(size)
        ours, pages = measure_ours(script, runs)
        theirs = measure_screenplain(script, runs) if size <= 1200 else None
        ratio = f"{theirs:10.2f} s {theirs / ours:5.1f}x" if theirs else f"{'-':>12} {'-':>6}"
        print(
            f"{pages:6} {ours:8.3f} {ours / pages * 1000:10.3f} {pages / ours:8.0f} {ratio}",
            f"{measure_memory(size):8.0f}",
            flush=True,
        )
    if arguments.afterwriting:
        for size in arguments.pages[:3]:
            compare_afterwriting(arguments.afterwriting, size)


if __name__ == "__main__":
    main()
