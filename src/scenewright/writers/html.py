"""`Screenplay` to one web page: screenplay pages on the screen and in print, a table of scenes, nothing from outside.

The measures are those of the printed page (`layout.profiles`, Letter) in CSS inches. There is no script in the page and
its content policy forbids any; every character of the screenplay is escaped. Notes, sections and synopses are in the
page, but shown only where the reader ticks the box, and never printed. The boneyard stays in the Fountain file.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import assert_never

from scenewright.model.direction import is_rtl_script, reads_rtl
from scenewright.model.screenplay import (
    Action,
    Boneyard,
    Centered,
    Cue,
    DialogueBlock,
    DualDialogue,
    Element,
    Lyric,
    Note,
    PageBreak,
    Parenthetical,
    Run,
    SceneHeading,
    Screenplay,
    Section,
    StyledText,
    Synopsis,
    TitleEntry,
    Transition,
    is_spoken,
    part_notes,
    styled,
)
from scenewright.model.source import Style
from scenewright.model.title_page import CENTERED_KEYS, RIGHT_KEYS, print_entry

_TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.UNDERLINE: "u"}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_PAPER = {"letter": "letter", "a4": "A4"}  # as CSS calls them
_FONTS = '"Courier Prime", "Courier Final Draft", Courier, "Courier New", "Liberation Mono", Cousine, monospace'
_CSS = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #d8d8d8; color: #000;
  font: 12pt/1 FONTS; }
h1, h2, h3, p { margin: 0 0 12pt; font-size: 12pt; font-weight: normal; white-space: pre-wrap;
  overflow-wrap: anywhere; orphans: 2; widows: 2; }
.page { width: 8.5in; min-height: 11in; margin: 0.25in auto; padding: 1in 1in 1in 1.5in; background: #fff; }
.title-page { display: flex; flex-direction: column; }
.title-page header { margin: 192pt 0 auto; text-align: center; }
.title-page footer { display: flex; justify-content: space-between; align-items: end; gap: 0.2in; }
.title-page footer p { overflow-wrap: break-word; }
.title-page footer p:last-child { margin-bottom: 0; }
.dates { margin-left: auto; text-align: right; }
.heading { position: relative; break-after: avoid; text-transform: uppercase; }
.number { position: absolute; left: -0.75in; }
.number + .number { left: auto; right: -0.5in; }
.transition { text-align: right; text-transform: uppercase; break-before: avoid; }
.centered { text-align: center; }
.lyric, .sung { font-style: italic; }
.lyric { margin-left: 1in; width: 3.5in; }
.speech { margin-bottom: 12pt; }
.cue { margin: 0 0 0 2.2in; text-align: left; break-after: avoid; }
.parenthetical { margin: 0 0 0 1.6in; width: 2.6in; padding-inline-start: 0.1in; text-indent: -0.1in;
  break-after: avoid; }
.words { margin: 0 0 0 1in; width: 3.5in; }
.words + .words { margin-top: 12pt; }
.words + .sung, .sung + .words { margin-top: 0; }
.sung + .sung { margin-top: 12pt; }
.dual { display: grid; grid-template-columns: 1fr 1fr; gap: 0.4in; }
.dual .cue { margin-left: 0.8in; }
.dual .parenthetical { margin-left: 0.3in; width: auto; }
.dual .words { margin-left: 0; width: auto; }
.break { height: 0; margin: 0 0 12pt; border: 0; border-top: 1px dashed #999; break-after: page; }
.aside { color: #555; font-family: sans-serif; font-size: 10pt; }
nav { width: 8.5in; max-width: 100%; margin: 0.25in auto; font: 11pt/1.5 sans-serif; }
nav summary { cursor: pointer; font-weight: bold; }
nav ol { columns: 2; padding-left: 3em; }
nav li { break-inside: avoid; }
nav a { color: inherit; text-decoration: none; }
nav a:hover { text-decoration: underline; }
label, input { font: 11pt sans-serif; }
input { margin-left: max(0.25in, calc(50% - 4.25in)); }
#show-asides:not(:checked) ~ main .aside { display: none; }
@media screen and (max-width: 8.5in) {
  body { font-size: 11pt; line-height: 1.3; background: #fff; }
  h1, h2, h3, p { font-size: inherit; }
  .page, nav { width: auto; margin: 0; padding: 0.25in; min-height: 0; }
  .title-page { border-bottom: 1px solid #999; }
  .title-page header { margin: 0.5in 0; }
  .title-page footer { flex-wrap: wrap; }
  nav ol { columns: 1; }
  .speech > .cue { margin-left: 30%; }
  .speech > .parenthetical { margin-left: 20%; width: 60%; }
  .speech > .words, .lyric { margin-left: 8%; width: 84%; }
  .dual { gap: 1ch; }
  .dual > .speech > .cue { margin-left: 10%; }
  .dual > .speech > .parenthetical, .dual > .speech > .words { margin-left: 0; width: auto; }
  .number { position: static; margin-right: 1ch; }
  .number + .number { display: none; }
  input { margin-left: 0.25in; }
}
@counter-style unprinted { system: cyclic; symbols: ""; }
@counter-style page-number { system: extends decimal; range: 2 infinite; fallback: unprinted; }
@counter-style page-stop { system: cyclic; symbols: "."; range: 2 infinite; fallback: unprinted; }
@page { size: letter; margin: 1in 0; @top-right {
  content: counter(page, page-number) counter(page, page-stop); margin-right: 1in; font: 12pt/1 FONTS; } }
@page title { counter-increment: page 0; @top-right { content: ""; } }
@media print {
  body { background: none; }
  nav, label, input, .aside { display: none !important; }
  .page { width: auto; min-height: 0; margin: 0; padding: 0 1in 0 1.5in; }
  .title-page { page: title; height: 9in; break-after: page; }
  .break { border: 0; margin: 0; }
}
"""


def write_html(screenplay: Screenplay, *, paper: str = "letter", shows_asides: bool = False) -> bytes:
    """The page of a screenplay, UTF-8, printed on `paper`; `shows_asides`: notes and outline are shown at first."""
    title = " ".join(screenplay.title_lines("title")) or "Screenplay"
    style = _CSS.replace("FONTS", _FONTS).replace("size: letter", f"size: {_PAPER[paper]}")
    parts = [
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_escape(title)}</title>",
        f"<style>\n{style}</style>\n</head>\n<body>",
        *_scene_table(screenplay.elements),
        f'<input type="checkbox" id="show-asides"{" checked" if shows_asides else ""}>'
        ' <label for="show-asides">Notes and outline</label>',
        "<main>",
        *_title_page(screenplay.title_page),
        '<article class="page">',
        *_body(screenplay.elements, in_rtl=is_rtl_script(screenplay.elements)),
        "</article>\n</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode("utf-8")


def _scene_table(elements: tuple[Element, ...]) -> Iterator[str]:
    headings = [element for element in elements if isinstance(element, SceneHeading)]
    if not headings:
        return
    yield f'<nav aria-label="Scenes">\n<details>\n<summary>Scenes ({len(headings)})</summary>\n<ol>'
    for number, heading in enumerate(headings, 1):
        printed, _ = part_notes(heading.text)
        shown = f"{heading.number} {printed.plain}" if heading.number else printed.plain
        yield f'<li><a href="#scene-{number}">{_escape(shown)}</a></li>'
    yield "</ol>\n</details>\n</nav>"


def _title_page(entries: tuple[TitleEntry, ...]) -> Iterator[str]:
    if not any(map(print_entry, entries)):
        return
    yield '<section class="page title-page">\n<header>'
    for entry in entries:
        if entry.key.casefold() in CENTERED_KEYS:
            tag = "h1" if entry.key.casefold() == "title" else "p"
            yield f"<{tag}>{'<br>'.join(_text(line) for line in entry.lines)}</{tag}>"
    yield "</header>\n<footer>\n<div>"
    below = [entry for entry in entries if entry.key.casefold() not in CENTERED_KEYS and print_entry(entry)]
    yield from (_title_entry(entry) for entry in below if entry.key.casefold() not in RIGHT_KEYS)
    yield '</div>\n<div class="dates">'
    yield from (_title_entry(entry) for entry in below if entry.key.casefold() in RIGHT_KEYS)
    yield "</div>\n</footer>\n</section>"


def _title_entry(entry: TitleEntry) -> str:
    """The lines of an entry at the foot."""
    return f"<p>{'<br>'.join(map(_text, print_entry(entry)))}</p>"


def _body(elements: tuple[Element, ...], *, in_rtl: bool) -> Iterator[str]:
    scene = 0
    for element in elements:
        scene += isinstance(element, SceneHeading)
        yield from _element(element, scene, in_rtl)


def _element(element: Element, scene: int, in_rtl: bool) -> Iterator[str]:
    match element:
        case SceneHeading():
            number = f'<span class="number">{_escape(element.number)}</span>' if element.number else ""
            twin = number.replace("<span ", '<span aria-hidden="true" ') if number else ""
            direction = _direction(element.text, in_rtl)
            yield f'<h2 class="heading" id="scene-{scene}"{direction}>{number}{twin}{_text(element.text)}</h2>'
        case Action():
            yield _paragraph("action", element.text, in_rtl)
        case DialogueBlock():
            yield from _speech(element, in_rtl)
        case DualDialogue():
            yield '<div class="dual">'
            yield from _speech(element.left, in_rtl)
            yield from _speech(element.right, in_rtl)
            yield "</div>"
        case Transition():
            yield _paragraph("transition", element.text, in_rtl)
        case Lyric():
            yield _paragraph("lyric", element.text, in_rtl)
        case Centered():
            yield _paragraph("centered", element.text, in_rtl)
        case PageBreak():
            yield '<hr class="break">'
        case Section():
            yield f'<h3 class="aside" dir="auto">{"#" * element.level} {_escape(element.text)}</h3>'
        case Synopsis():
            yield f'<p class="aside" dir="auto">= {_escape(element.text)}</p>'
        case Note():
            yield f'<p class="aside" dir="auto">{_escape(element.text)}</p>'
        case Boneyard():
            return
        case _:
            assert_never(element)


def _speech(block: DialogueBlock, in_rtl: bool) -> Iterator[str]:
    yield f'<div class="speech{"" if is_spoken(block) else " aside"}">'
    cue = _print_cue(block.cue)
    yield f'<p class="cue"{_direction(styled(cue), in_rtl)}>{_escape(cue)}</p>'
    for part in block.parts:
        if isinstance(part, Parenthetical):
            yield f'<p class="parenthetical"{_direction(part.text, in_rtl)}>({_text(part.text)})</p>'
        else:
            yield _paragraph("words sung" if part.sung else "words", part.text, in_rtl)
    yield "</div>"


def _print_cue(cue: Cue) -> str:
    return " ".join((cue.name, *(f"({extension})" for extension in cue.extensions)))


def _paragraph(kind: str, text: StyledText, in_rtl: bool) -> str:
    return f'<p class="{kind}"{_direction(text, in_rtl)}>{_text(text)}</p>'


def _direction(text: StyledText, in_rtl: bool) -> str:
    """The attribute of a paragraph that is read from right to left, as on the printed page."""
    return ' dir="rtl"' if reads_rtl(part_notes(text)[0].plain, in_rtl=in_rtl) else ""


def _text(text: StyledText) -> str:
    """The text as printed, its inline notes as asides after it, so that no space or line is left where they stood."""
    printed, notes = part_notes(text)
    shown = "".join(_run(run) for run in printed.runs)
    return shown + "".join(f' <span class="aside">[{_escape(note)}]</span>' for _, note in notes)


def _run(run: Run) -> str:
    tags = [_TAGS[style] for style in run.styles if style in _TAGS]
    opening = "".join(f"<{tag}>" for tag in tags)
    closing = "".join(f"</{tag}>" for tag in reversed(tags))
    return f"{opening}{_escape(run.text)}{closing}"


def _escape(text: str) -> str:
    """Text that can be nothing but text. Lines end in `<br>`, since a copied page keeps those."""
    return escape(_UNPRINTABLE.sub("", text)).replace("\n", "<br>")
