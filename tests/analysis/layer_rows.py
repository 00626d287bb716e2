"""Prose and its layers -> plain rows that a person can read, for golden cases."""

from pathlib import Path

from scenewright.analysis.characters import find_characters
from scenewright.analysis.quotations import QuotationLayer, find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.analysis.scenes import SceneLayer, find_scenes, load_place_lexicon
from scenewright.analysis.speakers import attribute_speakers
from scenewright.analysis.speech_verbs import load_speech_lexicon
from scenewright.model.annotation import Attribution, Quotative
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span
from scenewright.readers import read_story

SPEECH = load_speech_lexicon()
PLACES = load_place_lexicon()
_SEPARATOR = "\n.\n"


def read_prose(prose: str) -> SourceDocument:
    """A Markdown story, so that `*word*` is emphasis."""
    return read_story(prose.encode(), name="story", suffix=".md")


def attribute_prose(prose: str) -> list[tuple[str, str, Attribution]]:
    """For each quotation its first words (up to a tag), the name of who says it, and what is told of that."""
    source = read_prose(prose)
    quotations = find_quotations(source, lexicon=SPEECH).quotations
    quotatives = find_quotatives(source, quotations, lexicon=SPEECH)
    cast = find_characters(source, quotations, quotatives)
    found = attribute_speakers(source, quotations, quotatives, cast.characters, cast.mentions, narrator=cast.narrator)
    return [
        (quotation.spans[0].of(source.text), found.characters[attribution.speaker].name, attribution)
        for quotation, attribution in zip(quotations, found.attributions, strict=True)
    ]


def show_quotations(source: SourceDocument, layer: QuotationLayer) -> str:
    """One row a quotation, phrase and finding."""
    rows = [
        f"{quotation.kind.value} ({quotation.delimiter.name.lower().replace('_', ' ')})"
        f"{' goes on' if quotation.continues else ''}: {_one_line(source, *quotation.spans)}"
        for quotation in layer.quotations
    ]
    rows += [f"- {phrase.reason}: {_one_line(source, phrase.span)}" for phrase in layer.quoted_phrases]
    rows += [f"? {finding.code}" for finding in layer.findings]
    return "\n".join(rows) or "nothing"


def show_quotatives(source: SourceDocument, layer: QuotationLayer, quotatives: tuple[Quotative, ...]) -> str:
    """One row a quotative: its parts by name."""
    rows = []
    for tag in quotatives:
        said = " + ".join(_one_line(source, *layer.quotations[q].spans)[:24] for q in tag.quotations)
        parts = [
            ("subject", tag.subject),
            ("to", tag.addressee),
            *(("manner", span) for span in tag.manner),
            ("rest", tag.rest),
        ]
        shown = "".join(f" | {name}: {_one_line(source, span)}" for name, span in parts if span is not None)
        rows.append(f"{tag.position.value} {said} | {tag.verb_kind} [{_one_line(source, tag.span)}]{shown}")
    return "\n".join(rows) or "nothing"


def show_scenes(source: SourceDocument, layer: SceneLayer) -> str:
    """One row a scene: its heading, what opened it, its first words."""
    rows = []
    for scene in layer.scenes:
        heading = " - ".join(part for part in (scene.place or "?", scene.time or "?"))
        first = _one_line(source, scene.span)[:30].rstrip()
        rows.append(f"{scene.setting.value} {heading} | {scene.opener} | {first}")
    rows += [f"? {finding.code}" for finding in layer.findings]
    return "\n".join(rows)


def rows_of(stage: str, prose: str) -> str:
    """What `stage` gives for `prose`, as rows."""
    source = read_prose(prose)
    layer = find_quotations(source, lexicon=SPEECH)
    if stage == "quotations":
        return show_quotations(source, layer)
    if stage == "quotatives":
        return show_quotatives(source, layer, find_quotatives(source, layer.quotations, lexicon=SPEECH))
    return show_scenes(source, find_scenes(source, layer.quotations, lexicon=PLACES))


def read_cases(path: Path) -> list[tuple[str, str, str]]:
    """Title, input and expected rows of each case."""
    parts = path.read_text(encoding="utf-8").split(_SEPARATOR)
    triples = zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    return [(title.strip().splitlines()[-1], given, expected) for title, given, expected in triples]


def accept_case(path: Path, place: int, rows: str) -> None:
    """Rewrite the expected side of one case."""
    cases = read_cases(path)
    cases[place] = (*cases[place][:2], rows)
    text = "\n\n".join(f"{title}{_SEPARATOR}{given}{_SEPARATOR}{shown}\n." for title, given, shown in cases)
    path.write_text(text + "\n", encoding="utf-8")


def _one_line(source: SourceDocument, *spans: Span) -> str:
    return " / ".join(span.of(source.text) for span in spans).replace("\n", "/")
