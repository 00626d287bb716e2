"""Marked-up prose -> an `AnnotatedStory`, so that adaptation is tested without the rooms before it.

    {Ana}“Wait,” [|Ana| ~said~ /quietly/]<, and held out the key>. {Ana}“Take it.”

`{Ana}` before an opening mark: who speaks; `{Ana?}` a thought, `{=}` written, `{Ana~0.4}` a confidence. `[...]` is
a quotative with `~verb~` (`~whispered:sound~` gives its kind), `|subject|`, `/manner/` and `^addressee^`; `<...>` the
rest of its sentence. `(she=Ana)` is a mention. A block that begins `## ` sets a scene (`## INT. boathouse / night`),
`# ` a chapter, `! ` front matter; `***` is a scene break.
"""

import re
from dataclasses import dataclass, field, replace

from scenewright.model.annotation import (
    AnnotatedStory,
    Attribution,
    Character,
    CharacterId,
    CharacterKind,
    Delimiter,
    Evidence,
    Gender,
    Mention,
    MentionKind,
    Quotation,
    QuotationId,
    QuotationKind,
    Quotative,
    QuotativePosition,
    Scene,
    Setting,
)
from scenewright.model.source import Block, BlockKind, Emphasis, SourceDocument, Style
from scenewright.model.span import Span

_PRONOUNS = ("he", "she", "they", "i", "his", "her", "him")
_GENDERS = {"he": Gender.MALE, "she": Gender.FEMALE}
_TOKEN = re.compile(
    r"\{(?P<speaker>[^}]*)\}|(?P<open>[“‘«])|(?P<close>[”»])|(?P<tag>[\[\]])|(?P<rest>[<>])"
    r"|~(?P<verb>[^~]+)~|\|(?P<subject>[^|]+)\||/(?P<manner>[^/]+)/|\^(?P<addressee>[^^]+)\^"
    r"|\((?P<mention>[^()=]+)=(?P<who>[^()]+)\)|\*(?P<italic>[^*]+)\*"
)


@dataclass
class _Tag:
    start: int
    end: int = -1
    verb: Span = field(default_factory=lambda: Span(0, 0))
    kind: str = "say"
    subject: Span | None = None
    manner: list[Span] = field(default_factory=list)
    addressee: Span | None = None
    rest: Span | None = None


class MarkedStory:
    """Builds one story."""

    def __init__(self, marked: str, *, title: str = "", author: str = "") -> None:
        self.text = ""
        self.title, self.author = title, author
        self.blocks: list[Block] = []
        self.scenes: list[tuple[int, Setting, str, str]] = []
        self.emphases: list[Emphasis] = []
        self.names: list[str] = []
        self.mentions: list[Mention] = []
        self.quotations: list[tuple[Quotation, str, float]] = []
        self.tags: list[_Tag] = []
        self._speaker, self._opened = "", -1
        for paragraph in marked.strip().split("\n\n"):
            self._block(paragraph)

    def _block(self, marked: str) -> None:
        kind, level = BlockKind.PARAGRAPH, 0
        if marked.startswith("## "):
            setting, _, where = marked[3:].partition(" ")
            place, _, time = where.partition(" / ")
            self.scenes.append((len(self.text) + 2 * bool(self.text), Setting(setting), place, time))
            return
        for mark, special in (("# ", BlockKind.CHAPTER), ("! ", BlockKind.FRONT_MATTER)):
            if marked.startswith(mark):
                kind, marked, level = special, marked[2:], int(special is BlockKind.CHAPTER)
        if marked == "***":
            kind = BlockKind.SCENE_BREAK
        self.text += "\n\n" if self.text else ""
        start = len(self.text)
        if kind is BlockKind.PARAGRAPH:
            self._paragraph(" ".join(marked.split("\n")))
        else:
            self.text += marked
        self.blocks.append(Block(Span(start, len(self.text)), kind, level=level))

    def _paragraph(self, marked: str) -> None:
        at = 0
        for found in _TOKEN.finditer(marked):
            self.text += marked[at : found.start()]
            at = found.end()
            self._token(found)
        self.text += marked[at:]
        if self._opened >= 0:
            self._close("")

    def _put(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def _token(self, found: re.Match[str]) -> None:
        kind = found.lastgroup
        words = found.group(kind) if kind else ""
        if kind == "speaker":
            self._speaker = words
        elif kind == "open" and self._speaker:
            self._put(words)
            self._opened = len(self.text)
        elif kind == "close" and self._opened >= 0:
            self._close(words)
        elif kind == "tag" and words == "[":
            self.tags.append(_Tag(len(self.text)))
        elif kind == "tag":
            self.tags[-1].end = len(self.text)
        elif kind == "rest" and words == "<":
            self.tags[-1].rest = Span(len(self.text), len(self.text))
        elif kind == "rest":
            self.tags[-1].rest = Span(self.tags[-1].rest.start, len(self.text))
        elif kind == "verb":
            verb, _, sort = words.partition(":")
            self.tags[-1].verb, self.tags[-1].kind = self._put(verb), sort or "say"
        elif kind == "subject":
            self.tags[-1].subject = self._put(words)
        elif kind == "manner":
            self.tags[-1].manner.append(self._put(words))
        elif kind == "addressee":
            self.tags[-1].addressee = self._put(words)
        elif kind == "who":
            words = found.group("mention")
            sort = MentionKind.PRONOUN if words.lower() in _PRONOUNS else MentionKind.NAME
            who, _, sure = found.group("who").partition("~")
            if (words[0].islower() and sort is MentionKind.NAME) or words.lower().startswith(("the ", "an ", "a ")):
                sort = MentionKind.NOMINAL
            self.mentions.append(Mention(self._put(words), sort, self._character(who), float(sure or 1)))
        elif kind == "italic":
            self._italic(words)
        else:
            self.text += found.group()

    def _italic(self, words: str) -> None:
        span = self._put(words)
        self.emphases.append(Emphasis(span, Style.ITALIC))
        if self._speaker and self._opened < 0:
            quotation = Quotation((span,), (), Delimiter.ITALIC, QuotationKind.THOUGHT)
            self.quotations.append((quotation, self._speaker.rstrip("?"), 1.0))
            self._speaker = ""

    def _close(self, mark: str) -> None:
        said = Span(self._opened, len(self.text))
        marks = [Span(self._opened - 1, self._opened)]
        if mark:
            marks.append(self._put(mark))
        name, _, sure = self._speaker.partition("~")
        kind = QuotationKind.SPEECH
        if name == "=":
            kind, name = QuotationKind.WRITTEN, "Nobody"
        elif name.endswith("?"):
            kind, name = QuotationKind.THOUGHT, name.rstrip("?")
        quotation = Quotation((said,), tuple(marks), Delimiter.DOUBLE_CURLY, kind, continues=not mark)
        self.quotations.append((quotation, name, float(sure or 1)))
        self._speaker, self._opened = "", -1

    def _character(self, name: str) -> CharacterId:
        if name not in self.names:
            self.names.append(name)
        return CharacterId(self.names.index(name))

    def _quotative(self, tag: _Tag) -> Quotative:
        after = [i for i, (quotation, _, _) in enumerate(self.quotations) if quotation.end <= tag.start]
        before = [i for i, (quotation, _, _) in enumerate(self.quotations) if quotation.start >= tag.end]
        comma = self.text[tag.start : tag.end].rstrip().endswith((",", ":"))
        if comma and before and not self.text[tag.end : self.quotations[before[0]][0].start].strip(" “"):
            position, chosen = QuotativePosition.BEFORE, before[0]
        else:
            position, chosen = QuotativePosition.AFTER, after[-1]
        return Quotative(
            Span(tag.start, tag.end),
            tag.verb,
            position,
            (QuotationId(chosen),),
            tag.subject,
            tuple(tag.manner),
            tag.addressee,
            tag.rest,
            tag.kind,
        )

    def build(self) -> AnnotatedStory:
        """The story."""
        attributions = tuple(
            Attribution(QuotationId(i), self._character(name), (), Evidence.EXPLICIT, sure)
            for i, (_, name, sure) in enumerate(self.quotations)
        )
        starts = [scene[0] for scene in self.scenes] + [len(self.text)]
        scenes = tuple(
            Scene(Span(start, starts[i + 1]), setting, place, time)
            for i, (start, setting, place, time) in enumerate(self.scenes)
        )
        source = SourceDocument(
            "test", "txt", self.text, tuple(self.blocks), self.title, self.author, tuple(self.emphases)
        )
        genders = {
            mention.character: _GENDERS[words]
            for mention in self.mentions
            if (words := mention.span.of(self.text).lower()) in _GENDERS
        }
        return AnnotatedStory(
            source,
            tuple(quotation for quotation, _, _ in self.quotations),
            (),
            tuple(self._quotative(tag) for tag in self.tags),
            tuple(
                replace(_character(name), gender=genders.get(CharacterId(i), Gender.UNKNOWN))
                for i, name in enumerate(self.names)
            ),
            tuple(sorted(self.mentions, key=lambda mention: mention.span)),
            attributions,
            scenes,
            narrator=self._character("Narrator") if "Narrator" in self.names else None,
        )


def _character(name: str) -> Character:
    if name == "Narrator":
        return Character(name, CharacterKind.NARRATOR, narrator=True)
    if name.startswith("Unknown"):
        return Character(name, CharacterKind.UNKNOWN)
    return Character(name, CharacterKind.ROLE if name.startswith("the ") else CharacterKind.NAMED)


def marked_story(marked: str, *, title: str = "", author: str = "") -> AnnotatedStory:
    """The story of `marked` prose."""
    return MarkedStory(marked, title=title, author=author).build()
