#!/usr/bin/env python3
"""Throws mutated stories and scripts at the program, in process: only `ScenewrightError` may escape.

    python scripts/fuzz.py [--seconds 60 | --cases N] [--seed 1] [--keep FOLDER] [--only story|script|document]
    python scripts/fuzz.py --try FILE...

The corpus is tests/stories, tests/documents, the packaged sample and tests/promises/cases. Each case is one of its
files flipped, cut, spliced with another, repeated and salted with snippets that have broken readers before; in a zip it
is the members that are changed, or the bytes of the whole. A seed gives the same cases each time, and a case always
gets the same options. A story must end in a refusal of one or two lines or in a script whose ledger closes and that
reads back as written; `check` must find nothing missing in it; a script must read back as written, fit on its pages and
give a table read or a refusal. What breaks is cut down to the little that still breaks, printed, and written to --keep.
A find belongs into tests/promises/cases/, fixed, for ever.
"""

import argparse
import contextlib
import io
import json
import random
import re
import signal
import sys
import textwrap
import time
import traceback
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scenewright.checks.words import other_words, speech_words
from scenewright.cli.annotate import quotation_rows
from scenewright.cli.convert import make_report
from scenewright.cli.table_read import make_sample_pack
from scenewright.errors import InputError, InternalError, OptionError, ScenewrightError
from scenewright.fountain import parse_fountain, write_fountain
from scenewright.layout import lay_out
from scenewright.model.screenplay import Boneyard, Screenplay
from scenewright.model.span import Span
from scenewright.options import CHOICES, AdaptationOptions, Options
from scenewright.pipeline import (
    Conversion,
    Knowledge,
    annotate_story,
    compare_with_script,
    convert_story,
    export_script,
    load_knowledge,
    parse_script,
)
from scenewright.writers import SCRIPT_WRITERS, WRITERS
from scenewright.writers.report import write_report_json, write_report_markdown

ROOT = Path(__file__).resolve().parent.parent
CORPUS = tuple(
    ROOT / folder for folder in ("tests/stories", "tests/documents", "src/scenewright/samples", "tests/promises/cases")
)
STORY_ENDINGS = (".txt", ".md")
SCRIPT_ENDINGS = (".fountain", ".fdx")
SCRIPT_ENDING = SCRIPT_ENDINGS[0]
DOCUMENT_ENDINGS = (".docx", ".odt", ".fodt", ".rtf", ".html", ".htm", ".xhtml", ".epub")
ZIP_ENDINGS = (".docx", ".odt", ".epub")
KINDS = {"story": STORY_ENDINGS, "script": SCRIPT_ENDINGS, "document": DOCUMENT_ENDINGS}
LARGEST_DOCUMENT = 400_000  # bytes
LARGEST_CASE = 40_000  # bytes
TIME_LIMIT = 20.0  # seconds of processor time for one case
SHRINK_SECONDS = 30.0
EXPORT_SHARE = 0.15  # of the cases also drawn as PDF, FDX and HTML
LONGEST_PAGE = 66  # rows of letter paper at six an inch
MOST_PAGES = 6  # of a script that is also made ready for a table read
OPTIONS = Options()

SNIPPETS = (
    *(
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "«",
        "»",
        "„",
        "‚",
        "「",
        "」",
        "『",
        "』",
        "``",
        "''",
        "—",
        "–",
        "--",
        "-",
        "…",
        "...",
    ),
    *(
        "“”",
        '""',
        "“ ”",
        "”“",
        "“‘",
        "’”",
        '”,"',
        "“.",
        "“,” ",
        "“—”",
        "“…”",
        "“!”",
        "’s",
        "s’",
        "'em",
        "’tis",
        "5' 10\"",
        "‘’",
    ),
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "~",
        "~~",
        "`",
        "```",
        "\\",
        "\\*",
        "[",
        "]",
        "[[",
        "]]",
        "[[[",
        "/*",
        "*/",
        "(",
        ")",
        "((",
    ),
    *(
        "{",
        "}",
        "|",
        "#",
        "##",
        "=",
        "==",
        "===",
        ">",
        "<",
        ">a<",
        "^",
        "@",
        "!",
        ".",
        "..",
        "&",
        "&amp;",
        "&#0;",
        "<b>",
        "</i>",
    ),
    *("<!--", "-->", "<![CDATA[", "<para>", "![a](b)", "[a](b)", "[^1]", "[a]: b", "* * *", "***", "---", "----", "\t"),
    *(
        "\n",
        "\n\n",
        "\n\n\n\n",
        "\r",
        "\r\n",
        "\x0b",
        "\x0c",
        "\x1c",
        "\x1e",
        "\x85",
        "\u2028",
        "\u2029",
        "\u00a0",
        "\u3000",
    ),
    *("\x00", "\x07", "\x1b[31m", "\x7f", "\x9f", "\ufeff", "\ufffe", "\ufffd", "\u200b", "\u200d", "\u00ad", "\u2060"),
    *(
        "\u202e",
        "\u202a",
        "\u2066",
        "\u2069",
        "\u200e",
        "\u200f",
        "\ue700",
        "\ue701",
        "\ue704",
        "\ue706",
        "\uf8ff",
        "\U0010ffff",
    ),
    *(
        "e\u0301",
        "\u0301",
        "\u0323\u0302",
        "ﬁ",
        "ß",
        "İ",
        "ı",
        "ŉ",
        "ǰ",
        "ΐ",
        "Ω",
        "㎒",
        "½",
        "①",
        "₂",
        "Ⅷ",
        "ª",
        "𝒜",
        "Å",
        "각",
    ),
    *("👨‍👩‍👧", "🏳️‍🌈", "👍🏽", "🇫🇷", "שלום", "مرحبا", "你好", "こんにちは", "สวัสดี", "नमस्ते", "Ж", "ﷺ", "\u0e33"),
    *(
        "INT. ",
        "EXT. HALL - DAY",
        "I/E ",
        "INT",
        "CUT TO:",
        "FADE OUT.",
        "FADE IN:",
        "THE END",
        "MARY",
        "MARY (V.O.)",
        "MARY ^",
    ),
    *(
        "(CONT'D)",
        "(MORE)",
        "CONTINUED",
        "Title: x",
        "Author: ",
        "Note: ",
        "Chapter 1",
        "CHAPTER I",
        "I",
        "II.",
        "1.",
        "1)",
        "#1#",
    ),
    *(
        "By ",
        "Disclaimer: ",
        "A/N: ",
        "Summary:",
        "Rating: T",
        "Tags: ",
        "***END***",
        "TBC",
        "Prologue",
        "Epilogue",
        "---\ntitle: x\n---",
    ),
    *(
        "said",
        " she said",
        " said Mary",
        " asked the old man,",
        " he thought.",
        " I said,",
        "Mr. ",
        "Mrs. ",
        "Dr. ",
        "St. ",
        "the ",
    ),
    *(
        "Mary",
        "John Smith",
        "O’Brien",
        "McDonald",
        "van Helsing",
        "Mary-Jane",
        "Old Tom",
        "Anna’s",
        "Mary and John",
        "no one",
    ),
    *(
        "the next morning",
        "at noon",
        "three days later",
        "in the kitchen",
        "at 5 p.m.",
        "10:30",
        "1999",
        "on the phone",
    ),
    *(
        "was",
        "had been",
        "'d",
        "n't",
        "ain't",
        "put",
        "read",
        "lay",
        "wound",
        "could have",
        "would",
        "she'd've",
        "being",
        "is",
    ),
    *(
        "a" * 300,
        "A" * 80,
        " " * 200,
        "\n" * 20,
        "!" * 100,
        "?!" * 40,
        "." * 100,
        "—" * 50,
        "“" * 30,
        "‘“" * 20,
        "(" * 50,
        "* " * 40,
    ),
)


@dataclass(frozen=True)
class Case:
    """One input: bytes, and the ending that says what they are."""

    data: bytes
    suffix: str


@dataclass(frozen=True)
class Find:
    """What went wrong: `kind` is the same for two cases that break at the same place."""

    kind: str
    message: str


class TooSlowError(Exception):
    """A case took longer than TIME_LIMIT."""


def read_corpus() -> tuple[Case, ...]:
    """The files of the corpus, in the order of their names."""
    endings = (*STORY_ENDINGS, *SCRIPT_ENDINGS, *DOCUMENT_ENDINGS)
    paths = (path for folder in CORPUS for path in sorted(folder.rglob("*")) if path.suffix in endings)
    cases = (Case(path.read_bytes(), path.suffix) for path in paths)
    return tuple(case for case in cases if case.suffix in STORY_ENDINGS or len(case.data) <= LARGEST_DOCUMENT)


def make_scripts(corpus: Sequence[Case], knowledge: Knowledge) -> tuple[Case, ...]:
    """The corpus with the script of each of its stories, as Fountain and for Final Draft."""
    scripts = []
    for case in corpus:
        if case.suffix in STORY_ENDINGS:
            with contextlib.suppress(ScenewrightError):
                story = annotate_story(case.data, name="x", suffix=case.suffix, options=OPTIONS, knowledge=knowledge)
                fountain = convert_story(story, options=OPTIONS, knowledge=knowledge).fountain
                scripts.append(Case(fountain.encode(), SCRIPT_ENDING))
                screenplay = parse_fountain(fountain).screenplay
                scripts.append(Case(export_script(screenplay, "fdx", options=OPTIONS).content, ".fdx"))
    return (*corpus, *scripts)


def mutate(corpus: Sequence[Case], dice: random.Random) -> Case:
    """A file of the corpus changed in one to eight ways, and now and then encoded strangely."""
    case = dice.choice(corpus)
    if case.suffix in ZIP_ENDINGS:
        return Case(mutate_zip(case.data, corpus, dice), case.suffix)
    if case.suffix in DOCUMENT_ENDINGS and dice.random() < 0.2:
        return Case(damage(case.data, dice), case.suffix)
    text = case.data.decode("utf-8", "replace")
    if dice.random() < 0.7 and case.suffix not in DOCUMENT_ENDINGS and case.suffix != ".fdx":
        text = cut_window(text, dice)
    text = change_text(text, corpus, dice, limit=max(LARGEST_CASE, len(case.data)))
    suffix = dice.choice(STORY_ENDINGS) if dice.random() < 0.1 and case.suffix in STORY_ENDINGS else case.suffix
    return Case(encode(text, dice), suffix)


def change_text(text: str, corpus: Sequence[Case], dice: random.Random, *, limit: int = LARGEST_CASE) -> str:
    """`text` changed in one to eight ways, and no longer than `limit`."""
    for _ in range(dice.randint(1, 8)):
        text = dice.choice(CHANGES)(text, corpus, dice)[:limit]
    return text


def mutate_zip(data: bytes, corpus: Sequence[Case], dice: random.Random) -> bytes:
    """The zip with a few members changed as text or as bytes, taken out, renamed or doubled; or its bytes damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, zlib.error):
        return damage(data, dice)
    if dice.random() < 0.15 or not members:
        return damage(data, dice)
    texts = [i for i, (name, _) in enumerate(members) if name.endswith((".xml", "html", ".opf", ".ncx", ".rels"))]
    for _ in range(dice.randint(1, 3)):
        at = dice.choice(texts or range(len(members)))
        name, content = members[at]
        draw = dice.random()
        if draw < 0.70:
            text = content.decode("utf-8", "replace")
            content = change_text(text, corpus, dice, limit=LARGEST_DOCUMENT).encode("utf-8", "surrogatepass")
        elif draw < 0.85:
            content = damage(content, dice)
        elif draw < 0.90:
            content = b""
        elif draw < 0.95:
            name = dice.choice(("../" + name, name.upper(), name + "\0x", dice.choice(members)[0]))
        else:
            members.append((name, content))
        members[at] = (name, content)
    if dice.random() < 0.05:
        del members[dice.choice(texts or range(len(members)))]
    return make_zip(members)


def make_zip(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip of the members, the same bytes each time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two members of one name are what we want
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name or "x"), content)
    return target.getvalue()


def damage(data: bytes, dice: random.Random) -> bytes:
    """A few bytes changed, or the end cut off."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 8) if data else 0):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed[: dice.randrange(len(changed) + 1)]) if dice.random() < 0.2 else bytes(changed)


def cut_window(text: str, dice: random.Random) -> str:
    """A stretch of the text: short cases are quick, and mutations meet more often."""
    length = dice.choice((200, 600, 2000, 6000))
    start = dice.randrange(max(1, len(text) - length))
    return text[start : start + length]


def flip(text: str, _corpus: Sequence[Case], dice: random.Random) -> str:
    """A few characters replaced by others of the text, or by any."""
    letters = list(text)
    for _ in range(dice.randint(1, 10)):
        if letters:
            other = (
                dice.choice(text)
                if dice.random() < 0.7
                else chr(dice.choice((dice.randrange(256), dice.randrange(0xD800))))
            )
            letters[dice.randrange(len(letters))] = other
    return "".join(letters)


def cut(text: str, _corpus: Sequence[Case], dice: random.Random) -> str:
    """A stretch taken out."""
    start, end = _stretch(text, dice)
    return text[:start] + text[end:]


def splice(text: str, corpus: Sequence[Case], dice: random.Random) -> str:
    """A stretch of another file put in."""
    other = dice.choice(corpus).data.decode("utf-8", "replace")
    start, end = _stretch(other, dice)
    at = dice.randrange(len(text) + 1)
    return text[:at] + other[start:end] + text[at:]


def repeat(text: str, _corpus: Sequence[Case], dice: random.Random) -> str:
    """A stretch said over and over."""
    start, end = _stretch(text, dice)
    return text[:end] + text[start:end] * dice.choice((1, 2, 5, 30)) + text[end:]


def salt(text: str, _corpus: Sequence[Case], dice: random.Random) -> str:
    """A few nasty snippets put in: anywhere, or at the beginning of a line."""
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(text) + 1)
        if dice.random() < 0.4:
            at = text.rfind("\n", 0, at) + 1
        text = text[:at] + dice.choice(SNIPPETS) * dice.choice((1, 1, 1, 2, 3)) + text[at:]
    return text


def scatter(text: str, _corpus: Sequence[Case], dice: random.Random) -> str:
    """One snippet after every so many characters."""
    snippet, step = dice.choice(SNIPPETS)[:20], dice.choice((5, 40, 200))
    return snippet.join(text[at : at + step] for at in range(0, len(text), step))


def requote(text: str, _corpus: Sequence[Case], dice: random.Random) -> str:
    """Other marks, at both ends or at one only."""
    opening, closing = dice.choice(
        ("“”", '""', "‘’", "''", "«»", "»«", "„“", "「」", "””", "——", "__", "**", "[]", "()")
    )
    if dice.random() < 0.2:
        closing = ""
    return text.replace("“", opening).replace("”", closing)


def reline(text: str, _corpus: Sequence[Case], dice: random.Random) -> str:
    """Other ends of lines and paragraphs, or none."""
    old, new = dice.choice(
        (("\n\n", "\n"), ("\n\n", " "), ("\n", "\n\n"), ("\n", "\r"), ("\n", "\u2028"), ("\n", ""), (". ", ".\n"))
    )
    return text.replace(old, new)


def recase(text: str, _corpus: Sequence[Case], dice: random.Random) -> str:
    """A stretch in capitals or small letters."""
    start, end = _stretch(text, dice)
    changed = text[start:end].upper() if dice.random() < 0.6 else text[start:end].lower()
    return text[:start] + changed + text[end:]


def reshape(text: str, _corpus: Sequence[Case], dice: random.Random) -> str:
    """Lines as typists and programs set them: wrapped by hand, indented, double-spaced, quoted, with page ends."""
    paragraphs = text.split("\n\n")
    draw = dice.random()
    if draw < 0.35:
        wrapped = ["\n".join(textwrap.wrap(paragraph, dice.choice((40, 65, 72)))) for paragraph in paragraphs]
        return dice.choice(("\n\n", "\n")).join(wrapped)
    if draw < 0.65:
        indent = dice.choice(("\t", "    ", "  ", "\u3000", "\u00a0\u00a0"))
        return "\n".join(indent + " ".join(paragraph.split()) for paragraph in paragraphs)
    if draw < 0.8:
        return re.sub(r"\n+", dice.choice(("\n \n", "\n\n\n", "\n\u00a0\n", "\r\n\r\n")), text)
    return text.replace("\n\n", dice.choice(("\n\n> ", "\n\x0c\n", "\n\n- 7 -\n\n", "\n\n***\n\n", "\n\n  ")))


TAG = re.compile(r"</?[^<>]{1,400}>|\\[a-z]+-?\d* ?|[{}]")


def retag(text: str, _corpus: Sequence[Case], dice: random.Random) -> str:
    """Tags of markup taken out, doubled, put elsewhere, nested deep; text without any stays as it is."""
    for _ in range(dice.randint(1, 6)):
        tags = [found.span() for found in TAG.finditer(text)]
        if not tags:
            return text
        (start, end), (other, _) = dice.choice(tags), dice.choice(tags)
        draw = dice.random()
        if draw < 0.3:
            text = text[:start] + text[end:]
        elif draw < 0.8:
            text = text[:other] + text[start:end] * dice.choice((1, 1, 1, 2, 40)) + text[other:]
        else:
            last = max(start, other)
            text = text[: min(start, other)] + text[last:]
    return text


def _stretch(text: str, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(text) + 1)
    return start, min(len(text), start + dice.choice((1, 5, 30, 200, 1500)))


Change = Callable[[str, Sequence[Case], random.Random], str]
CHANGES: tuple[Change, ...] = (
    *(flip, cut, splice, repeat, salt, salt, salt, scatter, requote, reline, recase, reshape, reshape, retag, retag),
)


def encode(text: str, dice: random.Random) -> bytes:
    """UTF-8, or something else that a reader must survive."""
    draw = dice.random()
    if draw < 0.85:
        return text.encode("utf-8", "surrogatepass")
    if draw < 0.90:
        return text.encode("cp1252", "replace")
    if draw < 0.95:
        return dice.choice((text.encode("utf-16", "surrogatepass"), text.encode("utf-16-le", "surrogatepass")))
    return damage(text.encode("utf-8", "surrogatepass"), dice)


def judge(case: Case, knowledge: Knowledge, *, exports: bool = False) -> Find | None:
    """What is wrong with how the program takes the case; None when it keeps its promises."""
    try:
        with _limited(TIME_LIMIT):
            broken = list(_prove(case, knowledge, exports=exports))
    except InternalError as error:
        return _crash(error)
    except ScenewrightError as error:
        lines = str(error).splitlines()
        return Find("long refusal", str(error)) if not 1 <= len(lines) <= 2 else None
    except TooSlowError as error:
        return Find("too slow", _place(error))
    except Exception as error:
        return _crash(error)
    return Find(broken[0].split(":")[0], broken[0]) if broken else None


def choose_options(case: Case) -> Options:
    """Options that only the case decides, so that it breaks again in the same way."""
    dice = random.Random(zlib.crc32(case.data))
    words = {name: dice.choice(CHOICES[name]) for name in ("tense", "style", "thoughts", "narrator", "unfilmable")}
    words["front_matter"] = dice.choice(CHOICES["front_matter"])
    switches = {name: dice.random() < share for name, share in (("names", 0.8), ("introductions", 0.8), ("fades", 0.2))}
    return Options(adaptation=AdaptationOptions(**words, **switches))  # type: ignore[arg-type]


def _prove(case: Case, knowledge: Knowledge, *, exports: bool) -> Iterator[str]:
    if case.suffix in SCRIPT_ENDINGS:
        yield from _prove_script(case, exports=exports)
        return
    options = choose_options(case)
    story = annotate_story(case.data, name="x", suffix=case.suffix, options=options, knowledge=knowledge)
    whole = Span(0, len(story.source.text))
    spans = [span for quotation in story.quotations for span in quotation.spans]
    if not all(whole.contains(span) and len(span) for span in spans):
        yield "span outside: a quotation is empty or outside the text"
    if not all(story.source.offsets.raw_span(span).end <= story.source.raw_length for span in spans):
        yield "offset outside: a quotation lies outside the file"
    conversion = convert_story(story, options=options, knowledge=knowledge)
    for gap in conversion.gaps:
        yield f"{gap.code}: {gap.message}"
    if conversion.totals.lost:
        yield f"words lost: {conversion.totals.lost}"
    if exports:
        yield from _prove_reports(case, conversion, options, knowledge)
    yield from _prove_pages(conversion.screenplay, exports=exports)


def _prove_reports(case: Case, conversion: Conversion, options: Options, knowledge: Knowledge) -> Iterator[str]:
    """What is slow to prove: `check`, `annotate`, the reports, and that a second run gives the same script."""
    for finding in compare_with_script(conversion.story, conversion.screenplay, options=options, knowledge=knowledge):
        yield f"check: {finding.message}"
    json.dumps(list(quotation_rows(conversion.story)))
    report = make_report(conversion)
    write_report_markdown(report)
    json.loads(write_report_json(report))
    story = annotate_story(case.data, name="x", suffix=case.suffix, options=options, knowledge=knowledge)
    if convert_story(story, options=options, knowledge=knowledge).fountain != conversion.fountain:
        yield "second run: the script is another one"


def _prove_script(case: Case, *, exports: bool) -> Iterator[str]:
    screenplay = parse_script(case.data, name="x", options=OPTIONS).screenplay
    written = write_fountain(screenplay)
    again = parse_fountain(written).screenplay
    if again != screenplay:
        yield "script changed: it does not read back as written"
    elif write_fountain(again) != written:
        yield "script unstable: it is written differently the second time"
    yield from _prove_pages(screenplay, exports=exports)


def _prove_pages(screenplay: Screenplay, *, exports: bool) -> Iterator[str]:
    pages = lay_out(screenplay, options=OPTIONS.layout).pages
    for page in pages:
        rows = [line.row for line in page.lines]
        if rows != sorted(rows) or rows[-1:] > [LONGEST_PAGE]:
            yield f"rows out of order: {rows}"
    if not exports:
        return
    for format_name in (*WRITERS, *SCRIPT_WRITERS):
        if not export_script(screenplay, format_name, options=OPTIONS).content and pages:
            yield f"{format_name}: nothing was written"
    written = export_script(screenplay, "fdx", options=OPTIONS).content
    lost = _words(screenplay) - _words(parse_script(written, name="x", options=OPTIONS).screenplay)
    if lost:
        yield f"fdx: words are gone that were written: {' '.join(list(lost)[:9])}"
    if len(pages) <= MOST_PAGES:
        with contextlib.suppress(InputError, OptionError):  # nobody to read, or too many
            make_sample_pack(screenplay, Path(), "x", OPTIONS)


def _words(screenplay: Screenplay) -> Counter[str]:
    """All words of a script but those of its boneyard and title page."""
    told = (element for element in screenplay.elements if not isinstance(element, Boneyard))
    return Counter(word for element in told for word in (*speech_words(element), *other_words(element)))


@contextlib.contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Stops what takes longer, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _crash(error: Exception) -> Find:
    return Find(f"{type(error).__name__} at {_place(error)}", f"{type(error).__name__}: {error} at {_place(error)}")


def _place(error: Exception) -> str:
    """The innermost function of ours, values aside: a `Span` that is none says nothing of who asked for it."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "scenewright" in frame.filename]
    ours = [frame for frame in frames if "/model/" not in frame.filename.replace("\\", "/")] or frames
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno} in {ours[-1].name}" if ours else "nowhere of ours"


def shrink(case: Case, find: Find, knowledge: Knowledge) -> Case:
    """The case with everything taken out that it breaks without, as far as the time allows."""
    until = time.monotonic() + SHRINK_SECONDS
    size = len(case.data) // 2
    while size and time.monotonic() < until:
        at = 0
        while at < len(case.data) and time.monotonic() < until:
            smaller = Case(case.data[:at] + case.data[at + size :], case.suffix)
            again = judge(smaller, knowledge, exports=True)
            if again is not None and again.kind == find.kind:
                case = smaller
            else:
                at += size
        size //= 2
    return case


def hunt(
    *, seed: int, cases: int | None = None, seconds: float | None = None, only: str = "", knowledge: Knowledge
) -> Iterator[tuple[int, Case, Find | None]]:
    """Each case with its number and what broke, None when nothing did; ends after so many cases or so many seconds."""
    corpus = make_scripts(read_corpus(), knowledge)
    if only:
        corpus = tuple(case for case in corpus if case.suffix in KINDS[only])
    until = None if seconds is None else time.monotonic() + seconds
    number = 0
    while (cases is None or number < cases) and (until is None or time.monotonic() < until):
        number += 1
        dice = random.Random(f"{seed}/{number}")
        case = mutate(corpus, dice)
        yield number, case, judge(case, knowledge, exports=dice.random() < EXPORT_SHARE)


def main() -> int:
    """Hunt, shrink and report; 1 when anything broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--cases", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=tuple(KINDS), default="")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--try", dest="files", nargs="+", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    knowledge = load_knowledge()
    if arguments.files:
        finds = [judge(Case(path.read_bytes(), path.suffix), knowledge, exports=True) for path in arguments.files]
        for path, find in zip(arguments.files, finds, strict=True):
            print(f"{path}: {'fine' if find is None else find.message}")
        return 1 if any(finds) else 0
    known: dict[str, int] = {}
    number = 0
    seconds = None if arguments.cases else arguments.seconds
    for number, case, find in hunt(
        seed=arguments.seed, cases=arguments.cases, seconds=seconds, only=arguments.only, knowledge=knowledge
    ):
        if find is None:
            continue
        known[find.kind] = known.get(find.kind, 0) + 1
        if known[find.kind] == 1:
            small = shrink(case, find, knowledge)
            print(f"case {number}: {find.message}\n    {small.suffix} {small.data[:400]!r}", flush=True)
            if arguments.keep:
                arguments.keep.mkdir(parents=True, exist_ok=True)
                (arguments.keep / f"{arguments.seed}-{number}{small.suffix}").write_bytes(small.data)
    print(f"{number} cases with seed {arguments.seed}")
    for kind, times in known.items():
        print(f"{times:5} {kind}")
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main())
