"""Names in people's mouths -> the role that answers to each: “Morning, Anton,” with the postman at the door.

What speaks for a role: it speaks or acts in the turn after the call, or the one before, or stands beside the call as
the person spoken to; or it gives the name itself, asked or not (“My name is …”, “Emil.”). What speaks against: the
narration has both in one sentence or in neighbouring turns, or the role's own turn calls the name.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from scenewright.analysis.characters.bearers import Bearer, agree
from scenewright.analysis.mentions import NARRATION, NameForm, NameUse, Words
from scenewright.model.annotation import Gender, Quotative

_OWN_NAME = re.compile(
    r"(?:[Mm]y name(?: is|'s|’s)|[Cc]all me|I(?: am|'m|’m)|[Tt]he name(?: is|'s|’s)|[Tt]hey call me)\s+$"
)
_IT_IS = re.compile(r"[Ii]t(?:'s|’s| is)\s+$")
_NO_IT_IS = re.compile(r"[“\"‘'][Nn]o(?:, [^.!?“”\"]{1,24})?[.,!] [Ii]t(?:'s|’s| is) $")
_THIS_IS = re.compile(r"\b[Tt]his is\s+$")
_ASKS_NAME = re.compile(
    r"\b(?:your (?:first |last |full |real |christian )?name|call you|are you called"
    r"|who(?: are you| is it| is that|['’]s (?:there|that)))\b[^?]*\?"
    r"|\b(?:state|give (?:me|us)|tell (?:me|us)) your (?:full |first )?name\b|\A(?:full )?name[,.]? ?(?:please|for the"
    r" record)?[.?,]?\Z|\byour (?:full )?name,? (?:please|for the record)\b",
    re.IGNORECASE,
)
_KNOWS_AGAIN = re.compile(
    r"\bI(?:['’]d)? (?:never )?(?:heard|thought|knew|understood|figured|hoped|feared|told) (?:that )?you\b"
    r"|\b(?:[Aa]s I live|[Ll]ook at you|[Ll]ong time|[Ii]t['’]s been|[Ii]t has been|(?:I['’]ll|I will) be damned)\b"
    r"|\b[Yy]ou (?:haven['’]t changed|look (?:well|terrible|awful|older|different|just|tired))\b"
)
LEAST_ANSWERS = 4


def find_given_forms(words: Words, uses: Sequence[NameUse]) -> frozenset[NameForm]:
    """The names that somebody says are a person's: “My name is Ana Reed.”, “This is Ana Reed.”"""
    told = (use for use in uses if words.quotation[use.first] != NARRATION)
    return frozenset(
        use.form
        for use in told
        if gives_name(words.text, words.start[use.first])
        or says_this_is(words.text, words.start[use.first])
        or says_on_line(words.text, words.start[use.first], words.end[use.end - 1])
    )


def find_given_names(words: Words, uses: Sequence[NameUse], owner: Mapping[int, int]) -> dict[int, frozenset[int]]:
    """Clusters with the paragraphs in which a speaker gives that name as his own."""
    given: dict[int, set[int]] = {}
    for k, n in owner.items():
        use = uses[k]
        if words.quotation[use.first] != NARRATION and _is_given(words, use):
            given.setdefault(n, set()).add(words.paragraph[use.first])
    return {n: frozenset(paragraphs) for n, paragraphs in given.items()}


def find_own_names(
    words: Words, uses: Sequence[NameUse], owner: Mapping[int, int], quotatives: Sequence[Quotative]
) -> frozenset[int]:
    """The clusters that the narrator says are his: “I'm Ned,” I said, where nobody else is told of by that name."""
    own = {
        quotation
        for q in quotatives
        if q.subject is not None and q.subject.of(words.text) == "I"
        for quotation in q.quotations
    }
    given = {
        n
        for k, n in owner.items()
        if words.quotation[uses[k].first] in own and says_own_name(words.text, words.start[uses[k].first])
    }
    others = {
        n
        for k, n in owner.items()
        if words.quotation[uses[k].first] == NARRATION or (uses[k].vocative and words.quotation[uses[k].first] in own)
    }
    return frozenset(given - others)


def _is_given(words: Words, use: NameUse) -> bool:
    start, quotation = words.start[use.first], words.quotation[use.first]
    if gives_name(words.text, start):
        return True
    opens = use.first == 0 or words.quotation[use.first - 1] != quotation
    closes = words.word[use.end : use.end + 1] == ["."] or (
        use.end < len(words.word) and words.quotation[use.end] != quotation
    )
    if (
        len(use.form.parts) > 1
        and not use.form.titles
        and words.initial[use.first]
        and words.word[use.end : use.end + 1] == ["."]
    ):
        return True  # “Dora Finch. I have the room above.”
    if opens and closes and _is_exchanged(words, use.first):
        return True
    return opens and closes and asks_name(_text_before(words, use.first))


def _is_exchanged(words: Words, first: int) -> bool:
    """Whether a name that is all of a speech is met with another right away: “Ana,” the girl said. “Ben.”"""
    p = words.paragraph[first]
    if _NAME_ALONE.match(words.text, words.paragraphs[p].start, words.paragraphs[p].end) is None:
        return False
    beside = [words.paragraphs[q] for q in (p - 1, p + 1) if 0 <= q < len(words.paragraphs)]
    found = [_NAME_ALONE.match(words.text, span.start, span.end) for span in beside]
    return any(name is not None and name["name"] != words.word[first] for name in found)


_NAME_ALONE = re.compile(r"[“\"‘'](?P<name>[A-Z][\w-]+)(?:\.[”\"’']|,[”\"’'](?: [\w’'-]+){1,8}\.)\s*\Z")


def gives_name(text: str, at: int) -> bool:
    """Whether the words before the name at offset `at` say that it is the speaker's: “My name is …”."""
    return says_own_name(text, at) or _IT_IS.search(text, max(0, at - _LEAD), at) is not None


def says_own_name(text: str, at: int) -> bool:
    """The same without “It's …”, which may as well be said of who comes in."""
    return _OWN_NAME.search(text, max(0, at - _LEAD), at) is not None


def sets_right(text: str, at: int) -> bool:
    """Whether the speaker of the name at offset `at` is taken for somebody else: “Nan?” “No, Grandad. It's Ana.”"""
    return _NO_IT_IS.search(text, max(0, at - 2 * _LEAD), at) is not None


def knows_again(said: str) -> bool:
    """Whether words are said to somebody who is known again: “Ida Moss! *I heard you were in Rome*.”"""
    return _KNOWS_AGAIN.search(said) is not None


def says_this_is(text: str, at: int) -> bool:
    """Whether “This is” stands before the name at offset `at`."""
    return _THIS_IS.search(text, max(0, at - _LEAD), at) is not None


def says_whence(text: str, end: int) -> bool:
    """Whether who gives a name that ends at offset `end` says politely whence he comes: “Lund, sir, of the *Ada*.”"""
    return _WHENCE.match(text, end) is not None


_WHENCE = re.compile(r", (?:sir|ma['’]am|madam|miss|your \w+|my l(?:ord|ady)),? (?:of|from|with|at) (?:the|[A-Z])")
_LEAD = 24  # characters before a name
_ANSWERED = re.compile(  # “Hello?” “It's Ana.”
    r"[“\"](?:[^“”\"\n]{1,28}\?|[Hh]ello\b[^“”\"\n]{0,20}|[Yy]es[,.!]|[^“”\"\n]{1,20} speaking[.,])[”\"]"
    r"(?: (?:said|answered|came|asked) [^“”\"\n]{1,60})?\s*\n\s*"
    r"[“\"][Ii]t(?:'s|’s| is) $"
)
_ON_LINE = re.compile(r"[“\"‘'](?:[^.!?“”\"]{1,40}[,.!?] )?[Tt]his is (?:[A-Z]\w+ )?$")
_RINGS = re.compile(
    r"\b(?:dial(?:s|led|ed)|rings?|rang|pick(?:s|ed) up|answer(?:s|ed))\b(?! (?:off|out|the door))"
    r"[^“”\"‘’«»]{0,60}\.\s+[“\"‘«]$"
)
_THROUGH_TO = re.compile(
    r"\b(?:[Yy]ou(?:'re|’re| are) (?:through to|speaking (?:to|with))|[Ii]t(?:'s|’s| is)) (?:[A-Z]\w+ )?$"
)
_WHERE = re.compile(r",? (?:on|at|from|in|here|again)\b")
_GREETS = re.compile(
    r"[“\"‘'](?:(?:[Nn]o|[Yy]es|[A-Z]\w+(?: [A-Z]\w+)?)[,.!?] ){1,2}[Ii]t(?:'s|’s| is) (?:[A-Z]\w+ )?$"
)
_SPEAKING = re.compile(r",? (?:speaking|calling|here)\b")
_LINE = re.compile(
    r"\b(?:phone|telephone|receiver|handset|headset|earpiece|radio|intercom|static|line|rang|ringing|dial\w*|switchboard"
    r"|call(?:ed)?|front desk|reception|control room)\b",
    re.IGNORECASE,
)
_CALL_REACH = 400  # characters of narration and talk before the name


def says_on_line(text: str, start: int, end: int) -> bool:
    """Whether the name from `start` to `end` is given by who is on a line: “Control, this is Ana.”, “It's Ana, from
    reception.”, “Bob? It's Ana.”, “You're through to Ana.”, or “Moss.” when it has rung.

    Elsewhere “Mum, this is Ana” shows somebody else.
    """
    if text[end : end + 1] == "." and _RINGS.search(text, max(0, start - 120), start) is not None:
        return True  # It rings twice. “Moss.”
    through = _THROUGH_TO.search(text, max(0, start - 60), start)
    if through is not None and (through[0].lower().startswith("you") or _WHERE.match(text, end) is not None):
        return _is_on_line(text, start)
    greets = _GREETS.search(text, max(0, start - 60), start) or _ANSWERED.search(text, max(0, start - 160), start)
    if greets is not None:
        return text[end : end + 1] in (".", ",", "!", "?") and _is_on_line(text, start)
    if _ON_LINE.search(text, max(0, start - 60), start) is None:
        return False
    if _SPEAKING.match(text, end) is not None:
        return True
    return text[end : end + 1] in (".", ",", "!") and _is_on_line(text, start)


def _is_on_line(text: str, at: int) -> bool:
    """Whether a telephone or radio is told of not long before offset `at`."""
    return _LINE.search(text, max(0, at - _CALL_REACH), at) is not None


def asks_name(said: str) -> bool:
    """Whether somebody is asked who he is: “What's your name?”, “Who's there?”"""
    return _ASKS_NAME.search(said) is not None


def _text_before(words: Words, i: int) -> str:
    """The paragraph before that of word `i`, as far as it matters."""
    p = words.paragraph[i]
    if p == 0:
        return ""
    end = words.start[words.first[p]] if words.first[p] < len(words.start) else 0
    return words.text[max(0, end - 300) : end]


def match_answers(
    names: Iterable[int],
    roles: Mapping[int, Bearer],
    named: Sequence[Bearer],
    given: Mapping[int, frozenset[int]],
    *,
    least: int,
) -> dict[int, int]:
    """Roles with the one of `names` that each answers to; both sides need one best partner, with `least` points."""
    scores = {
        (r, n): score
        for n in names
        for r, role in roles.items()
        if (score := _weigh(role, named[n], given.get(n, frozenset()))) >= least
    }
    best: dict[tuple[str, int], list[int]] = {}
    for (r, n), score in scores.items():
        for side in (("role", r), ("name", n)):
            best.setdefault(side, []).append(score)
    tops = {side: max(found) if found.count(max(found)) == 1 else _NOBODY for side, found in best.items()}
    return {r: n for (r, n), score in scores.items() if tops["role", r] == tops["name", n] == score}


_NOBODY = 0
_NEAR = 8  # paragraphs: two who talk in turn stand an even number apart from themselves


def _weigh(role: Bearer, person: Bearer, given: frozenset[int]) -> int:
    if not agree(role, person) or role.sentences & person.sentences:
        return 0
    if any(p + step in person.turns for p in role.turns for step in (-1, 1)):
        return 0
    score = 0
    for p in sorted(person.called | given):
        own = p in role.spoken or p in role.turns
        if p in given and p in role.spoken:
            score += LEAST_ANSWERS
            continue  # “I am Edwin,” said the man
        if p in given and any(q < p for q in person.paragraphs):
            continue  # the story has told the name before: nobody learns here who the role is
        if p in given:
            speaks = any(abs(p - turn) <= _NEAR and (p - turn) % 2 == 0 for turn in role.turns)
            arrives = not role.turns and any(p - _REACH <= q < p for q in role.paragraphs)
            score += LEAST_ANSWERS if arrives else 3 if own or speaks else 0
        elif own:
            return 0
        else:
            score += 2 * (p + 1 in role.turns) + (p - 1 in role.turns) + (p in role.paragraphs)
    if role.gender is person.gender is not Gender.UNKNOWN and _is_named_by_call(role, person):
        score += 2
    return score


_REACH = 5  # paragraphs


def _is_named_by_call(role: Bearer, person: Bearer) -> bool:
    """Whether somebody first hears of the name when it is called, with the role just told of: “Sit down, Mr. Vole.”"""
    first = min(person.called, default=-1)
    heard_of = min(person.paragraphs, default=first + 1)
    return first >= 0 and heard_of > first and any(first - _REACH <= p <= first for p in role.paragraphs)
