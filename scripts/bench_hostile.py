#!/usr/bin/env python3
"""Measures time and memory on inputs that break programs: is the time linear, is the memory bounded?

    python scripts/bench_hostile.py [--size 60000] [--only WORD...] [--named | --families] [--stages]

Two kinds of input, all generated and the same each time. Named ones are those on which screenplain's road to a PDF was
measured (backtracking regular expressions, huge words and paragraphs, many small elements): one run each. Families
grow: each runs at the size, twice and four times it. Every run is a process of its own with limits on processor time
and memory; it goes the whole way from bytes to Fountain, report and PDF. Seconds are processor time after the start of
the program, memory is the peak of the process. A family's row shows the growth of the last doubling: 2 is linear, 4
quadratic. `slow` marks what grows faster than 2.6, `big` what needs more than 100 MB + 40 times its size, `died` what
ended in an exception or at a limit. The exit code is 1 when there is any.
"""

import argparse
import itertools
import json
import random
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

TIME_LIMIT = 100  # seconds of processor time for one run
MEMORY_LIMIT = 4_000_000_000  # bytes of address space for one run
FASTEST_GROWTH = 2.6  # of the time when the size doubles
NOISE = 0.25  # seconds below which growth says nothing
MEMORY_BASE, MEMORY_FACTOR = 100.0, 40.0  # MB, MB per MB of input

Make = Callable[[int], str]


def fill(piece: str) -> Make:
    """A family that repeats a piece."""
    return lambda size: piece * (size // len(piece.encode("utf-8", "surrogatepass")) + 1)


def count_up(template: str) -> Make:
    """A family that repeats a piece with a number, a letter name and a place of its own in it."""

    def make(size: int) -> str:
        pieces: list[str] = []
        length = 0
        for i in itertools.count():
            piece = template.format(i=i, name=name(i), other=name(i * 7 + 3))
            pieces.append(piece)
            length += len(piece.encode("utf-8"))
            if length >= size:
                return "".join(pieces)
        raise AssertionError

    return make


def name(i: int) -> str:
    """A made-up name, another for each number."""
    first, second, third = "BDGKLMNPRSTV", "aeiou", "bdgklmnrstvz"
    letters = [first[i % 12], second[i // 12 % 5], third[i // 60 % 12], second[i // 720 % 5]]
    i //= 3600
    while i:
        letters.append(third[i % 12] + second[i // 12 % 5])
        i //= 60
    return "".join(letters)


def prose(end: str, *, speech: bool = True) -> Make:
    """Sentences and speeches of ordinary length; paragraphs end in `end`."""
    words = (
        "door lamp kitchen window river letter morning table coat winter station garden silence road house evening "
        "walked looked turned opened waited thought remembered closed carried found was had said went came took "
        "slowly quietly again never still the a her his their old small grey empty long"
    ).split()
    people = ("Mary", "John", "Ines", "Tomas", "Mrs. Bell", "Dr. Vance")

    def make(size: int) -> str:
        dice = random.Random(1)
        pieces: list[str] = []
        length = 0
        while length < size:
            sentences = [
                " ".join(dice.choice(words) for _ in range(dice.randint(4, 18))).capitalize() + "."
                for _ in range(dice.randint(1, 5))
            ]
            who = dice.choice(people)
            if speech and dice.random() < 0.5:
                sentences.insert(0, f"“{sentences[0][:-1]},” said {who}.")
            else:
                sentences.append(f"{who} {dice.choice(('waited', 'looked up', 'closed the door'))}.")
            pieces.append(" ".join(sentences) + end)
            length += len(pieces[-1].encode("utf-8"))
        return "".join(pieces)

    return make


STORY_FAMILIES: dict[str, Make] = {
    "prose": prose("\n\n"),
    "prose on one line": prose(" "),
    "narration on one line": prose(" ", speech=False),
    "prose in lines of one paragraph": prose("\n"),
    "short paragraphs": fill("It rained.\n\n"),
    "short speeches": count_up("“Yes,” said {name}.\n\n"),
    "short untagged speeches": fill("“Yes.”\n\n“No.”\n\n"),
    "speeches in one paragraph": fill("“Yes,” said Mary. “No,” said John. "),
    "tiny quotations": fill('","'),
    "tiny curly quotations": fill("“a” "),
    "straight quotation marks": fill('"'),
    "apostrophes": fill("' "),
    "opening marks": fill("“"),
    "opening marks apart": fill("“a "),
    "closing marks": fill("a” "),
    "nested quotations": fill("“‘a’ "),
    "unclosed speeches": fill("“I went on.\n\n"),
    "dash speeches": fill("— Yes, said Mary.\n\n"),
    "guillemets": fill("« Oui », said Mary. "),
    "corner brackets": fill("「はい」"),
    "long tags": fill("“Yes,” said the old man who and and and and and and and and and and "),
    "said chains": fill("she said, he said, "),
    "names": count_up("{name} {other} came in. "),
    "names with titles": count_up("Mr. {name} met Mrs. {other}. "),
    "names that speak": count_up("“Yes, {other},” said {name}.\n\n"),
    "roles that speak": count_up("“Yes,” said the {other} man.\n\n"),
    "one name": fill("Mary "),
    "a name and a surname": count_up("Mary {name} and John {name} met Mary. "),
    "capitals": fill("SHUT THE DOOR "),
    "capital lines": fill("SHUT THE DOOR\n\nNOW\n\n"),
    "pronouns": fill("She told him that he had told her. "),
    "tiny sentences": fill("A. "),
    "tiny sentences, small": fill("I go. "),
    "one sentence": fill("and the door "),
    "commas": fill("a, "),
    "semicolons and dashes": fill("he went; she came — they "),
    "verbs": fill("had been being could have would not have "),
    "participles": fill("walking, turning, looking, "),
    "times": fill("The next morning it rained. "),
    "time paragraphs": fill("The next morning it rained.\n\n"),
    "places": fill("In the kitchen she waited. In the garden he waited.\n\n"),
    "many places": count_up("They went to the {name} house.\n\n"),
    "scene breaks": fill("It rained.\n\n***\n\n"),
    "rules": fill("***\n\n"),
    "chapters": count_up("Chapter {i}\n\nIt rained.\n\n"),
    "numerals": count_up("{i}\n\nIt rained.\n\n"),
    "notes": fill("A/N: please review!\n\n"),
    "entries": count_up("Rating: T\nTags: {name}\n"),
    "thoughts": fill("*Why now*, she thought. "),
    "italics": fill("*a* "),
    "stars": fill("*"),
    "stars apart": fill("* "),
    "open emphasis": fill("**a "),
    "underscores": fill("_"),
    "snake case": fill("a_b"),
    "slashes": fill("/a b/ "),
    "slashes open": fill(" /a"),
    "backticks": fill("`a"),
    "backslashes": fill("\\"),
    "brackets": fill("["),
    "double brackets": fill("[["),
    "notes of Fountain": fill("[[a]] "),
    "boneyards": fill("/* "),
    "closed boneyards": fill("/* a */ "),
    "parentheses": fill("(a "),
    "angles": fill("<b>"),
    "closing tags": fill("</b>a"),
    "comments": fill("<!-- "),
    "closed comments": fill("<!-- a -->b "),
    "references": fill("&amp;"),
    "ampersands": fill("&"),
    "web addresses": fill("https://a.b/c?d=e&f "),
    "one word": fill("a"),
    "one word of hyphens": fill("a-"),
    "one capital word": fill("A"),
    "digits": fill("7"),
    "full stops": fill("."),
    "spaced full stops": fill(". "),
    "ellipses": fill("… "),
    "dashes": fill("—"),
    "hyphens": fill("-"),
    "exclamations": fill("!"),
    "questions": fill("“A?” "),
    "colons": fill("a: "),
    "spaces": lambda size: "a" + " " * size + "b",
    "tabs": lambda size: "a" + "\t" * size + "b",
    "spaces before lines": fill(" " * 200 + "a\n"),
    "line ends": fill("\n"),
    "line ends between letters": fill("a\n"),
    "paragraph separators": fill("a\u2029"),
    "carriage returns": fill("a\r\r"),
    "combining marks": lambda size: "e" + "\u0301" * (size // 2),
    "combining words": fill("e\u0323\u0307 "),
    "jamo": fill("\u1112\u1161\u11ab"),
    "controls": fill("a\x1b\u0301"),
    "zero width": fill("a\u200b"),
    "direction controls": fill("a\u202e"),
    "private use": fill("\ue701"),
    "emoji": fill("\U0001f469\u200d\U0001f680"),
    "hebrew": fill("שלום עולם. "),
    "chinese": fill("你好世界。"),
    "chinese word": fill("语"),
    "letters of compatibility": fill("ﷺ"),
    "verse": fill("the lamp is out\nand no one comes\n"),
    "letters": fill("Dear Mary,\n\nIt rained.\n\nYours,\nJohn\n\n"),
    "headings of Fountain": fill("INT. HALL - DAY\n\n"),
    "cues of Fountain": fill("MARY\nYes.\n\n"),
    "form feeds": fill("a\f"),
    "counted pages": count_up("Lee / {i}\n\nIt rained and\n\n{i}\n\f"),
    "counted pages apart": count_up("{name} {i}\nit rained and\n\f"),
    "double-spaced lines": fill("It rained all day and nobody went\n\nout of the house at all.\n\n"),
    "quoted mail": fill("> It rained all day and\n> nobody came.\n>\n"),
    "nested quoted mail": fill("> " * 30 + "a\n"),
    "mail heads": fill("From: a@b\nTo: c\n\n"),
    "markup of pages": fill('<para><font color="red">a '),
}

MARKDOWN_FAMILIES: dict[str, Make] = {
    "md prose": prose("\n\n"),
    "md tiny headings": fill("# a\n\n"),
    "md heading lines": fill("# a\n"),
    "md setext": fill("a\n=\n"),
    "md quotes": fill("> a\n\n"),
    "md nested quotes": fill("> " * 30 + "a\n"),
    "md fences": fill("```\na\n"),
    "md footnotes": count_up("a[^{i}]\n\n[^{i}]: b\n\n"),
    "md inline notes": fill("a^[b [c] d] "),
    "md open inline notes": fill("^[a "),
    "md links": fill("[a](b) "),
    "md open links": fill("[a]("),
    "md link brackets": fill("[a"),
    "md pictures": fill("![a](b) "),
    "md emphasis": fill("*a **b _c "),
    "md nested emphasis": lambda size: "*a **" * (size // 10) + "b** c*" * (size // 12),
    "md code": fill("`a` "),
    "md ticks": count_up("`" * 5 + "{i}"),
    "md tags": fill("<em>e</em>\u0301 "),
    "md open tags": fill("<a "),
    "md comments": fill("<!-- a -->b "),
    "md references": fill("&#x41; "),
    "md escapes": fill("\\*a"),
    "md rules": fill("a\n\n---\n\n"),
    "md line ends": fill("a  \n"),
    "md link targets": count_up("[a{i}]: b\n"),
}

SCRIPT_FAMILIES: dict[str, Make] = {
    "script of speeches": count_up("MARY\nYes, {name}.\n\nJOHN\nNo.\n\n"),
    "script of roles": lambda size: count_up("{name}\nYes.\n\n")(size).upper(),
    "script of headings": count_up("INT. {name} - DAY\n\n"),
    "script of numbered headings": count_up("INT. HALL #{i}#\n\n"),
    "script of action": fill("It rains.\n\n"),
    "script of one paragraph": prose(" "),
    "script of action lines": fill("It rains.\n"),
    "script of parentheticals": fill("MARY\n(low)\nYes.\n(high)\n\n"),
    "script of open parentheses": fill("MARY\n(\n"),
    "script of dual dialogue": fill("MARY\nYes.\n\nJOHN ^\nNo.\n\n"),
    "script of transitions": fill("CUT TO:\n\n"),
    "script of forced transitions": fill("> SO.\n\n"),
    "script of centred lines": fill("> a <\n\n"),
    "script of lyrics": fill("~la la\n"),
    "script of page breaks": fill("===\n\n"),
    "script of sections": fill("# a\n\n= b\n\n"),
    "script of notes": fill("a [[b]] c\n\n"),
    "script of open notes": fill("[["),
    "script of open notes apart": fill("[[ a\n\n"),
    "script of boneyards": fill("/* a */ b\n\n"),
    "script of open boneyards": fill("/* "),
    "script of emphasis": fill("*a* **b** _c_ "),
    "script of stars": fill("*"),
    "script of underscores": fill("_"),
    "script of bold and underscores": lambda size: "**" + "_" * size,
    "script of title page": count_up("Title{i}: a\n"),
    "script of title lines": lambda size: "Title: a\n" + "    b\n" * (size // 6),
    "script of spaces": lambda size: "a" + " " * size + "b",
    "script of centred spaces": lambda size: ">" + " " * size + "b",
    "script of cue spaces": lambda size: "\nNAME" + " " * size + "X\nYes.",
    "script of heading spaces": lambda size: "INT. HALL" + " " * size + "#1#",
    "script of one word": fill("a"),
    "script of chinese": fill("语"),
    "script of hebrew": fill("שלום עולם "),
    "script of private use": fill("\ue701"),
    "script of combining marks": lambda size: "e" + "\u0301" * (size // 2),
    "script of one long speech": lambda size: "MARY\n" + "and so we went " * (size // 15),
    "script of line ends": fill("\n"),
    "script of marks": fill(">@!.~#="),
}

STORY_NAMED: dict[str, Make] = {
    "centred, 3,200 spaces": lambda _: ">" + " " * 3200 + "b",
    "paragraph, 32,000 spaces": lambda _: "a" + " " * 32000 + "b",
    "200,000 spaces": lambda _: "a" + " " * 200_000 + "b",
    "open notes, 16,000": lambda _: "[[" * 16000,
    "open boneyards, 64,000": lambda _: "/* " * 64000,
    "boneyard chapters apart": lambda _: "src/* one.\n\n" + "It rained.\n\n" * 2000 + "two */test",
    "bold and 16,000 underscores": lambda _: "**" + "_" * 16000,
    "cue and 32,000 spaces": lambda _: "NAME" + " " * 32000 + "X\nYes.",
    "32,000 stars": lambda _: "*" * 32000,
    "10,000 short paragraphs": lambda _: "It rained.\n\n" * 10_000,
    "50,000 short paragraphs": lambda _: "It rained.\n\n" * 50_000,
    "200,000 short paragraphs": lambda _: "It rained.\n\n" * 200_000,
    "5 MB of prose": lambda _: prose("\n\n")(5_000_000),
    "a word of 100 KB": lambda _: "a" * 100_000,
    "a word of 1 MB": lambda _: "a" * 1_000_000,
    "a paragraph of 1 MB": lambda _: "the old door " * 77_000,
    "a chinese word of 900 KB": lambda _: "语" * 300_000,
    "8,000 sluglines": lambda _: "INT. HALL - DAY\n\n" * 8000,
    "5,000 open parentheses": lambda _: "(a\n" * 5000,
    "a first paragraph with a colon": lambda _: "It was cold: very cold.\n\nIt rained.",
    "screenplain's own markers": lambda _: "a \ue701 b \ue703 c \ue705 d \ue706 e",
    "markup of ReportLab": lambda _: '<para><img src="file:x"/><font color="[1][0]">a</font>',
}
SCRIPT_NAMED: dict[str, Make] = {
    **{f"script: {title}": make for title, make in STORY_NAMED.items() if "prose" not in title},
    "script: 5 MB of prose": lambda _: prose("\n\n")(5_000_000),
    "script: 50,000 speeches": lambda _: "MARY\nYes.\n\n" * 50_000,
    "script: dual dialogue of 160 KB": lambda _: "MARY\n" + "a b " * 20_000 + "\n\nJOHN ^\n" + "c d " * 20_000,
    "script: numbered heading longer than a page": lambda _: "INT. " + "HALL " * 4000 + "#1#\n\nRain.",
}


@dataclass(frozen=True)
class Input:
    """One thing to run: what it is called, its ending, how it is made, at which sizes (0: it has but one)."""

    title: str
    suffix: str
    make: Make
    grows: bool


def all_inputs() -> Iterator[Input]:
    """The named inputs and the families, stories first."""
    for table, suffix, grows in (
        (STORY_NAMED, ".txt", False),
        (SCRIPT_NAMED, ".fountain", False),
        (STORY_FAMILIES, ".txt", True),
        (MARKDOWN_FAMILIES, ".md", True),
        (SCRIPT_FAMILIES, ".fountain", True),
    ):
        yield from (Input(title, suffix, make, grows) for title, make in table.items())


@dataclass(frozen=True)
class Run:
    """What one process said: seconds after its start, peak memory, bytes of input, what it died of."""

    seconds: float
    megabytes: float
    size: int
    died: str = ""
    stages: tuple[tuple[str, float], ...] = ()

    @property
    def is_big(self) -> bool:
        """Whether it needs more memory than its size allows."""
        return self.megabytes > MEMORY_BASE + MEMORY_FACTOR * self.size / 1e6


def run_one(title: str, size: int) -> None:
    """In a process of its own: the whole way of one input, and what it took as a line of JSON."""
    from bench_convert import Clock
    from scenewright.cli.convert import make_report
    from scenewright.errors import InternalError, ScenewrightError
    from scenewright.options import Options
    from scenewright.pipeline import annotate_story, convert_story, export_script, load_knowledge, parse_script
    from scenewright.writers.report import make_report_json, make_report_markdown

    found = next(item for item in all_inputs() if item.title == title)
    data = found.make(size).encode("utf-8", "surrogatepass")
    options, clock, died = Options(), Clock(), ""
    knowledge = load_knowledge() if found.suffix != ".fountain" else None  # only a story needs it
    began = time.process_time()
    try:
        if knowledge is None:
            clock.step("parse")
            screenplay = parse_script(data, name="x", options=options).screenplay
        else:
            story = annotate_story(
                data, name="x", suffix=found.suffix, options=options, knowledge=knowledge, step=clock.step
            )
            conversion = convert_story(story, options=options, knowledge=knowledge, step=clock.step)
            screenplay = conversion.screenplay
            died = "; ".join(gap.message for gap in conversion.gaps)[:80]
            clock.step("report")
            report = make_report(conversion)
            deque(make_report_markdown(report), maxlen=0)
            deque(make_report_json(report), maxlen=0)
            del story, conversion, report  # as the command line does
        clock.step("pdf")
        export_script(screenplay, "pdf", options=options)
        clock.step("")
    except InternalError as error:
        died = f"InternalError: {error}"[:80]
    except ScenewrightError:
        clock.step("")  # a refusal is an answer
    except MemoryError:
        died = "MemoryError"
    except Exception as error:
        died = f"{type(error).__name__}: {error}"[:80]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    told = {"seconds": time.process_time() - began, "megabytes": peak, "size": len(data), "died": died}
    print(json.dumps({**told, "stages": clock.seconds.most_common(4)}))


def run_apart(title: str, size: int) -> Run:
    """`run_one` in another process, with limits."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT, TIME_LIMIT))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))

    command = [sys.executable, __file__, "--run", title, "--size", str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit)
    try:
        told = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        return Run(TIME_LIMIT, 0.0, size, died=f"ended with {done.returncode}")
    return Run(told["seconds"], told["megabytes"], told["size"], told["died"], tuple(map(tuple, told["stages"])))


def measure(found: Input, size: int, *, stages: bool) -> bool:
    """Run one input at its sizes and print its row; whether it kept all bounds."""
    runs: list[Run] = []
    for n in (size, 2 * size, 4 * size) if found.grows else (0,):
        runs.append(run_apart(found.title, n))
        if runs[-1].died:
            break
    growth = runs[-1].seconds / max(runs[-2].seconds, 1e-3) if len(runs) > 1 else 0.0
    faults = [f"died: {run.died}" for run in runs if run.died]
    if growth > FASTEST_GROWTH and runs[-1].seconds > NOISE:
        faults.append("slow")
    faults += ["big"] if runs[-1].is_big else []
    seconds = " ".join(f"{run.seconds:7.2f}" for run in runs) if found.grows else f"{runs[-1].seconds:23.2f}"
    shown = f"{growth:5.2f}" if len(runs) > 1 else "     "
    print(
        f"{found.title[:44]:44} {runs[-1].size / 1e6:6.2f} {seconds:>23} {shown} {runs[-1].megabytes:6.0f}  "
        f"{', '.join(faults)}",
        flush=True,
    )
    if stages or faults:
        print("      " + ", ".join(f"{label} {taken:.2f}" for label, taken in runs[-1].stages), flush=True)
    return not faults


def main() -> int:
    """Run all; 1 when one broke a bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=60_000, help="bytes of a family's smallest run")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="inputs with one of these in the name")
    parser.add_argument("--named", action="store_true", help="the named inputs only")
    parser.add_argument("--families", action="store_true", help="the families only")
    parser.add_argument("--stages", action="store_true", help="the slowest stages of each")
    parser.add_argument("--run", metavar="NAME", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        run_one(arguments.run, arguments.size)
        return 0
    print(f"{'input':44} {'MB':>6} {'seconds':>23} {'grows':>5} {'peak':>6}")
    kept = [
        measure(found, arguments.size, stages=arguments.stages)
        for found in all_inputs()
        if not (arguments.named and found.grows) and not (arguments.families and not found.grows)
        if not arguments.only or any(word in found.title for word in arguments.only)
    ]
    print(f"{len(kept)} inputs, {kept.count(False)} over a bound")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
