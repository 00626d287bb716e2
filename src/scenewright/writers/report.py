"""The conversion report: what a person should look at, as Markdown, and the same for programs, as JSON.

Cast with counts, scenes, doubtful lines with their source sentence, what was left out and why, and the ledger's totals.
"""

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scenewright.model.annotation import AnnotatedStory, Attribution, CharacterKind
from scenewright.model.finding import Finding, Severity
from scenewright.model.ledger import Adaptation, Fate, LedgerTotals
from scenewright.model.screenplay import DialogueBlock, DualDialogue, Element, SceneHeading, Speech
from scenewright.model.source import count_blocks
from scenewright.model.span import Span

FORMAT = "scenewright-report/1"
DOUBTFUL = 0.9  # below this an attribution is shown to the user (the project's word for sure: bench scorer)
CONTEXT = 400  # characters shown on either side of a doubtful line: a whole story may be one paragraph
MANY = 2000  # doubtful lines from which each is shown with less around it: the report shall not outgrow the story
SHORT_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Report:
    """What both forms of the report tell."""

    story: AnnotatedStory
    adaptation: Adaptation
    ledger: LedgerTotals
    findings: tuple[Finding, ...]
    gaps: tuple[Finding, ...]
    version: str


def write_report_json(report: Report) -> bytes:
    """The report as UTF-8 JSON; offsets are into the decoded story file, half-open."""
    return b"".join(make_report_json(report))


def make_report_json(report: Report) -> Iterator[bytes]:
    """The same piece by piece: that of a long book may be six times as long as the book."""
    return (chunk.encode("utf-8", "replace") for chunk in _json_chunks(report))


def _json_chunks(report: Report) -> Iterator[str]:
    """The text of the JSON, row by row: all rows at once would take ten times their text."""
    before = "{\n"
    for name, content in _sections(report):
        yield f'{before} "{name}": '
        before = ",\n"
        if not isinstance(content, Iterator):
            yield _as_json(content, 1)
            continue
        opened = "["
        for row in content:
            yield f"{opened}\n  {_as_json(row, 2)}"
            opened = ","
        yield "[]" if opened == "[" else "\n ]"
    yield "\n}\n"


def _as_json(value: Any, depth: int) -> str:
    """A value as `json.dumps` sets it out with an indent of 1, which does so ten times as slowly."""
    match value:
        case str():
            return _QUOTED(value)
        case dict() if value:
            rows = [f"{_QUOTED(key)}: {_as_json(row, depth + 1)}" for key, row in value.items()]
            opened, closed = "{", "}"
        case list() | tuple() if value:
            rows = [_as_json(row, depth + 1) for row in value]
            opened, closed = "[", "]"
        case int() if not isinstance(value, bool):
            return int.__repr__(value)
        case _:
            return json.dumps(value)
    gap = "\n" + " " * (depth + 1)
    return f"{opened}{gap}{f',{gap}'.join(rows)}{gap[:-1]}{closed}"


_QUOTED = json.encoder.encode_basestring


def write_report_markdown(report: Report) -> bytes:
    """The report as UTF-8 Markdown, the things to look at first."""
    return b"".join(make_report_markdown(report))


def make_report_markdown(report: Report) -> Iterator[bytes]:
    """The same line by line: every doubtful line of a long book is shown with what stands around it."""
    blank = 0
    for line in _markdown_lines(report):
        if line:
            yield ("\n" * blank + line + "\n").encode("utf-8", "replace")
        blank = 0 if line else blank + 1


def _markdown_lines(report: Report) -> Iterator[str]:
    yield f"# Conversion report: {_line(report.story.source.title or report.story.source.name)}"
    yield ""
    yield from _ledger_lines(report.ledger)
    yield from _gap_lines(report.gaps)
    yield from _cast_lines(report)
    yield from _scene_lines(report)
    yield from _doubt_lines(report)
    yield from _left_out_lines(report)
    yield from _note_lines(report)


def _sections(report: Report) -> Iterator[tuple[str, Any]]:
    """What the report tells, by name and in order; long lists are iterators of their rows."""
    source = report.story.source
    yield "format", FORMAT
    yield "scenewright", report.version
    yield "story", source.name
    yield "title", source.title
    yield "author", source.author
    yield "encoding", source.encoding
    ledger = report.ledger
    yield (
        "ledger",
        {
            "words": ledger.total,
            "in_script": ledger.emitted,
            "consumed": ledger.consumed,
            "left_out": ledger.left_out,
            "lost": ledger.lost,
        },
    )
    yield "cast", _cast(report)
    yield "scenes", _scenes(report)
    yield "doubtful", _doubts(report, _list_doubtful(report))
    yield "left_out", _fates(report, Fate.LEFT_OUT)
    yield "consumed", _fates(report, Fate.CONSUMED)
    yield "reworded", _reworded(report)
    yield "findings", (_finding(report, finding) for finding in report.findings)
    yield "gaps", (_finding(report, finding) for finding in report.gaps)


def _list_doubtful(report: Report) -> list[Attribution]:
    return [attribution for attribution in report.story.attributions if _doubtful(report, attribution)]


def _doubts(report: Report, doubtful: Sequence[Attribution]) -> Iterator[dict[str, Any]]:
    context = CONTEXT if len(doubtful) <= MANY else SHORT_CONTEXT
    return (_doubt(report, attribution, context) for attribution in doubtful)


def _cast(report: Report) -> Iterator[dict[str, Any]]:
    names: dict[int, str] = {}
    speeches: Counter[int] = Counter()
    words: Counter[int] = Counter()
    doubtful: Counter[int] = Counter()
    for attribution in report.story.attributions:
        quotation = report.story.quotations[attribution.quotation]
        speeches[attribution.speaker] += 1
        names.setdefault(attribution.speaker, _name_speaker(report, attribution))
        words[attribution.speaker] += sum(len(span.of(report.story.source.text).split()) for span in quotation.spans)
        doubtful[attribution.speaker] += _doubtful(report, attribution)
    for index, _ in sorted(speeches.items(), key=lambda item: (-item[1], item[0])):
        character = report.story.characters[index]
        yield {
            "name": names[index],
            "kind": character.kind.value,
            "gender": character.gender.value,
            "aliases": list(character.aliases),
            "narrator": character.narrator,
            "quotations": speeches[index],
            "words": words[index],
            "doubtful": doubtful[index],
        }


def _name_speaker(report: Report, attribution: Attribution) -> str:
    """Who speaks; somebody whom nobody knows by what stands on the cue, where that says more than a number."""
    character = report.story.characters[attribution.speaker]
    cue = report.adaptation.cues[attribution.quotation] if report.adaptation.cues else ""
    said = character.kind is CharacterKind.UNKNOWN and cue and not cue.startswith(character.name)
    return cue.capitalize() if said else character.name


def _scenes(report: Report) -> Iterator[dict[str, Any]]:
    current: dict[str, Any] | None = None
    for element in report.adaptation.screenplay.elements:
        if isinstance(element, SceneHeading):
            if current is not None:
                yield current
            current = {"heading": element.text.plain, "speeches": 0, "words_spoken": 0}
        elif current is not None:
            count, words = _spoken(element)
            current["speeches"] += count
            current["words_spoken"] += words
    if current is not None:
        yield current


def _spoken(element: Element) -> tuple[int, int]:
    match element:
        case DialogueBlock():
            return 1, sum(len(part.text.plain.split()) for part in element.parts if isinstance(part, Speech))
        case DualDialogue():
            left, right = _spoken(element.left), _spoken(element.right)
            return left[0] + right[0], left[1] + right[1]
        case _:
            return 0, 0


def _doubtful(report: Report, attribution: Attribution) -> bool:
    unknown = report.story.characters[attribution.speaker].kind is CharacterKind.UNKNOWN
    return unknown or attribution.confidence < DOUBTFUL


def _doubt(report: Report, attribution: Attribution, context: int) -> dict[str, Any]:
    quotation = report.story.quotations[attribution.quotation]
    return {
        "text": " ".join(span.of(report.story.source.text) for span in quotation.spans),
        "speaker": _name_speaker(report, attribution),
        "confidence": round(attribution.confidence, 3),
        "evidence": attribution.evidence.value,
        "rule": attribution.rule,
        "sentence": _paragraph(report, quotation.spans[0], context),
        **_place(report, Span(quotation.start, quotation.end)),
    }


def _fates(report: Report, fate: Fate) -> Iterator[dict[str, Any]]:
    for entry in report.adaptation.entries:
        text = entry.span.of(report.story.source.text)
        if entry.fate is fate and text.strip():
            yield {"text": text.strip(), "reason": entry.reason, **_place(report, entry.span)}


def _reworded(report: Report) -> Iterator[dict[str, Any]]:
    for entry in report.adaptation.entries:
        if entry.fate is Fate.EMITTED and entry.shown:
            text = entry.span.of(report.story.source.text)
            yield {"text": text, "shown": entry.shown, "reason": entry.reason, **_place(report, entry.span)}


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    place = _place(report, finding.span) if finding.span is not None else {}
    return {"code": finding.code, "severity": finding.severity.value, "message": finding.message, **place}


def _place(report: Report, span: Span) -> dict[str, Any]:
    raw = report.story.source.offsets.raw_span(span)
    return {
        "span": [raw.start, raw.end],
        "paragraph": max(1, count_blocks(report.story.source.blocks, span.start)),
    }


def _paragraph(report: Report, span: Span, context: int) -> str:
    text = report.story.source.text
    low, high = max(0, span.start - context), min(len(text), span.start + context)
    start, end = text.rfind("\n\n", low, span.start), text.find("\n\n", span.start, high)
    before = "… " if start < 0 < low else ""
    after = " …" if end < 0 and high < len(text) else ""
    return f"{before}{text[low if start < 0 else start + 2 : high if end < 0 else end]}{after}"


def _ledger_lines(ledger: LedgerTotals) -> Iterator[str]:
    yield "| words in the story | in the script | shown by other means | left out | lost |"
    yield "|---:|---:|---:|---:|---:|"
    cells = (ledger.total, ledger.emitted, ledger.consumed, ledger.left_out, ledger.lost)
    yield "| " + " | ".join(f"{cell:,}" for cell in cells) + " |"
    yield ""
    yield "Shown by other means: a tag that became a cue, a place that became a heading. Left out: listed below."
    yield ""


def _gap_lines(gaps: Sequence[Finding]) -> Iterator[str]:
    if gaps:
        yield "## Our fault: please report this"
        yield ""
        for gap in gaps:
            yield f"- {_line(gap.message)}"
        yield ""


def _cast_lines(report: Report) -> Iterator[str]:
    yield "## Cast"
    yield ""
    if not report.story.attributions:
        yield "Nobody speaks in this story."
        yield ""
        return
    yield "| who | quotations | words | doubtful | also called |"
    yield "|---|---:|---:|---:|---|"
    for person in _cast(report):
        aliases = ", ".join(alias for alias in person["aliases"] if alias != person["name"])
        row = (person["name"], person["quotations"], person["words"], person["doubtful"], aliases)
        yield "| " + " | ".join(_cell(str(cell)) for cell in row) + " |"
    yield ""


def _scene_lines(report: Report) -> Iterator[str]:
    yield "## Scenes"
    yield ""
    for number, scene in enumerate(_scenes(report), 1):
        speeches, said = scene["speeches"], scene["words_spoken"]
        counts = f"{speeches} {'speech' if speeches == 1 else 'speeches'}, {said} {'word' if said == 1 else 'words'}"
        yield f"{number}. {_line(scene['heading'])} ({counts} said)"
    yield ""


def _doubt_lines(report: Report) -> Iterator[str]:
    yield "## Lines to look at"
    yield ""
    doubtful = sorted(_list_doubtful(report), key=lambda attribution: round(attribution.confidence, 3))
    if not doubtful:
        yield "None: every speaker is sure."
        yield ""
        return
    yield "Who says these is not certain. The least certain come first; the sentence is the story's."
    first = [attribution for attribution in doubtful if attribution.confidence < _HARDLY_KNOWN]
    rest = doubtful[len(first) :]
    for title, attributions in (("Look at these first", first), ("Most likely right", rest)):
        if attributions:
            yield ""
            yield f"### {title}"
            yield ""
        for attribution, doubt in zip(attributions, _doubts(report, attributions), strict=True):
            at = report.story.quotations[attribution.quotation].start
            scene = max(1, bisect_right(report.story.scenes, at, key=lambda each: each.span.start))
            where = f"{round(100 * doubt['confidence'])} %, scene {scene}, paragraph {doubt['paragraph']}"
            said, sentence = _line(doubt["text"]), _line(doubt["sentence"])
            yield f"- **{_line(doubt['speaker'])}** ({where}): “{said}”"
            if sentence.strip(_MARKS) != said.strip(_MARKS):
                yield f"  > {sentence}"
    yield ""


_HARDLY_KNOWN = 0.7  # of the lines below about every second is wrong, of those above one in ten
_MARKS = "“”‘’\"'«»„ "


def _left_out_lines(report: Report) -> Iterator[str]:
    yield "## Left out of the script"
    yield ""
    nothing = True
    for entry in _fates(report, Fate.LEFT_OUT):
        nothing = False
        yield f"- {_line(entry['reason'])} (paragraph {entry['paragraph']}): {_line(entry['text'])}"
    if nothing:
        yield "Nothing."
    yield ""


def _note_lines(report: Report) -> Iterator[str]:
    shown = [finding for finding in report.findings if finding.code != "doubtful-speaker"]
    if not shown:
        return
    yield "## Notes"
    yield ""
    order = (Severity.LOSS, Severity.DOUBT, Severity.NOTE)
    for finding in sorted(shown, key=lambda finding: order.index(finding.severity)):
        place = _place(report, finding.span) if finding.span is not None else {}
        where = f" (paragraph {place['paragraph']})" if place else ""
        yield f"- {_line(finding.message)}{where}"
    yield ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")
