"""A converted story to JSON, for other programs: every layer, the script, and the way between them.

Schema `scenewright-story/1` (`schemas/scenewright.schema.json`, JSON Schema 2020-12; `script_json` says when the number
changes). Every `span` is a pair of half-open offsets, in characters, into `source.text`: the decoded file, or for a
document the text that was extracted from it, which is also what `--to text` writes and what the report and
`scenewright annotate` count in.

    source          text, blocks (paragraphs, headings, notes), emphases, what of the file is no word of the story
    characters      `id` is what every other list calls them by
    quotations      spans without their marks, kind (speech, thought, written), delimiter, text
    attributions    one a quotation: speaker, addressees, evidence, the rule that decided, confidence (0 to 1)
    quotatives      the clauses that say who speaks; quoted_phrases: words in marks that nobody says
    mentions        where the text refers to a person; `character` is null while nobody can say who is meant
    scenes          place, time, setting, evidence, confidence
    tellers         parts of the story with whose "I" it is there, where several tell it in turn
    screenplay      as `script_json`, with the origin of each element and of each part of a speech
    ledger          where every character of the story went: entries, and totals in words
    findings        doubt and loss; gaps: broken promises, which are our fault
"""

from typing import Any

from scenewright.model.annotation import (
    AnnotatedStory,
    Attribution,
    Character,
    Mention,
    Quotation,
    Quotative,
    Scene,
)
from scenewright.model.finding import Finding
from scenewright.model.ledger import LedgerEntry
from scenewright.model.screenplay import Origin
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span
from scenewright.writers.report import Report
from scenewright.writers.script_json import describe_screenplay, encode_json

SCHEMA = "scenewright-story/1"
_DIGITS = 4  # of a confidence: more would be noise

Pair = list[int]


def write_story_json(report: Report) -> bytes:
    """All that is known of a converted story, UTF-8."""
    return encode_json(_StoryData(report).describe())


def write_extracted_text(source: SourceDocument) -> bytes:
    """The text that every offset of a report points into, UTF-8, with its own line ends."""
    return source.raw.encode("utf-8", "replace")


class _StoryData:
    """The layers as plain data, spans in offsets of the extracted text."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._story: AnnotatedStory = report.story
        self._source: SourceDocument = report.story.source

    def describe(self) -> dict[str, Any]:
        """The whole file."""
        story, report = self._story, self._report
        adaptation = report.adaptation
        return {
            "schema": SCHEMA,
            "scenewright": report.version,
            "source": self._describe_source(),
            "characters": [self._character(at, character) for at, character in enumerate(story.characters)],
            "quotations": [self._quotation(at, quotation) for at, quotation in enumerate(story.quotations)],
            "attributions": [self._attribution(attribution) for attribution in story.attributions],
            "quotatives": [self._quotative(quotative) for quotative in story.quotatives],
            "quoted_phrases": [
                {"span": self._span(phrase.span), "reason": phrase.reason} for phrase in story.quoted_phrases
            ],
            "mentions": [self._mention(mention) for mention in story.mentions],
            "scenes": [self._scene(scene) for scene in story.scenes],
            "narrator": story.narrator,
            "tellers": [{"span": self._span(teller.span), "character": teller.character} for teller in story.tellers],
            "tense": story.tense.value,
            "screenplay": describe_screenplay(adaptation.screenplay, tell=self._origin),
            "ledger": {
                "totals": {
                    "words": report.ledger.total,
                    "in_script": report.ledger.emitted,
                    "consumed": report.ledger.consumed,
                    "left_out": report.ledger.left_out,
                    "lost": report.ledger.lost,
                },
                "entries": [self._entry(entry) for entry in adaptation.entries],
            },
            "findings": [self._finding(finding) for finding in report.findings],
            "gaps": [self._finding(finding) for finding in report.gaps],
        }

    def _span(self, span: Span) -> Pair:
        raw = self._source.offsets.raw_span(span)
        return [raw.start, raw.end]

    def _maybe(self, span: Span | None) -> Pair | None:
        return None if span is None else self._span(span)

    def _spans(self, spans: tuple[Span, ...]) -> list[Pair]:
        return [self._span(span) for span in spans]

    def _describe_source(self) -> dict[str, Any]:
        source = self._source
        return {
            "name": source.name,
            "format": source.format,
            "encoding": source.encoding,
            "title": source.title,
            "author": source.author,
            "text": source.raw,
            "blocks": [
                {
                    "span": self._span(block.span),
                    "kind": block.kind.value,
                    "label": block.label,
                    "level": block.level,
                }
                for block in source.blocks
            ],
            "emphases": [{"span": self._span(mark.span), "style": mark.style.value} for mark in source.emphases],
            "dropped": [{"span": [span.start, span.end], "reason": reason} for span, reason in source.dropped],
        }

    def _character(self, at: int, character: Character) -> dict[str, Any]:
        return {
            "id": at,
            "name": character.name,
            "kind": character.kind.value,
            "gender": character.gender.value,
            "aliases": list(character.aliases),
            "first": self._maybe(character.first),
            "narrator": character.narrator,
        }

    def _quotation(self, at: int, quotation: Quotation) -> dict[str, Any]:
        return {
            "id": at,
            "spans": self._spans(quotation.spans),
            "marks": self._spans(quotation.marks),
            "text": " ".join(span.of(self._source.text) for span in quotation.spans),
            "delimiter": quotation.delimiter.value,
            "kind": quotation.kind.value,
            "continues": quotation.continues,
        }

    def _attribution(self, attribution: Attribution) -> dict[str, Any]:
        return {
            "quotation": attribution.quotation,
            "speaker": attribution.speaker,
            "addressees": list(attribution.addressees),
            "evidence": attribution.evidence.value,
            "confidence": round(attribution.confidence, _DIGITS),
            "rule": attribution.rule,
        }

    def _quotative(self, quotative: Quotative) -> dict[str, Any]:
        return {
            "span": self._span(quotative.span),
            "verb": self._span(quotative.verb),
            "position": quotative.position.value,
            "quotations": list(quotative.quotations),
            "subject": self._maybe(quotative.subject),
            "manner": self._spans(quotative.manner),
            "addressee": self._maybe(quotative.addressee),
            "rest": self._maybe(quotative.rest),
            "verb_kind": quotative.verb_kind,
        }

    def _mention(self, mention: Mention) -> dict[str, Any]:
        return {
            "span": self._span(mention.span),
            "kind": mention.kind.value,
            "character": mention.character,
            "confidence": round(mention.confidence, _DIGITS),
        }

    def _scene(self, scene: Scene) -> dict[str, Any]:
        return {
            "span": self._span(scene.span),
            "setting": scene.setting.value,
            "place": scene.place,
            "time": scene.time,
            "evidence": self._spans(scene.evidence),
            "confidence": round(scene.confidence, _DIGITS),
            "opener": scene.opener,
        }

    def _origin(self, origin: Origin) -> dict[str, Any]:
        return {"origin": {"how": origin.how.value, "spans": self._spans(origin.spans)}}

    def _entry(self, entry: LedgerEntry) -> dict[str, Any]:
        return {
            "span": self._span(entry.span),
            "fate": entry.fate.value,
            "reason": entry.reason,
            "element": entry.element,
            "shown": entry.shown,
        }

    def _finding(self, finding: Finding) -> dict[str, Any]:
        return {
            "code": finding.code,
            "severity": finding.severity.value,
            "span": self._maybe(finding.span),
            "message": finding.message,
        }
