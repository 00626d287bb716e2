"""Tags of past forms, decided by the clause on both sides of them.

Three looks at each form: the rules here, where the words beside it leave no choice; the finiteness model, which weighs
the whole clause; and completion.py, for a sentence that is left without its verb.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scenewright.adaptation.tense.completion import complete_sentences
from scenewright.grammar.clauses import describe, form_kind, mark_events, settle
from scenewright.grammar.finiteness import FinitenessModel
from scenewright.grammar.tagger import QUOTE
from scenewright.grammar.verbs import VerbTable

_MENDED = frozenset(("VBD", "VBN", "JJ", "VBP", "VB", "NN"))
_NOMINATIVE = frozenset(("i", "he", "she", "we", "they"))
_HAVE = frozenset(("had", "has", "have", "having", "'ve"))
_BE = frozenset("was were is are be been being am 'm 're".split())
_DO = frozenset("did do does to".split())
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_DETERMINERS = frozenset(
    "a an the every no my your his its our their whose one's some any another her that this these those".split()
)
_SURE_DETERMINERS = frozenset("a an the every my your its our their whose".split())
_PREPOSITIONS = frozenset(
    "of with from by for into at on in through among between without under against upon toward towards".split()
)
_NOT_ADVERBS = frozenset(("then", "so", "there", "here"))
_SAME_FORMS = frozenset(
    "put set let cut hit shut hurt cost burst cast spread thrust read quit spit shed slit beat".split()
)
_NOUN_OR_VERB = _SAME_FORMS | frozenset(
    "wound fell ground lay bore saw found bound rose felt left shot lit bit drove spoke stole dove".split()
)


_CLOSED = 0.03  # likelihood, from either end, of forms that are not weighed again
_SURE = 0.9  # likelihood from which a form counts as decided for the forms around it


@dataclass(frozen=True, slots=True)
class PastForm:
    """A word that may be a past or something else, at token `at`; `left` is the token before it, adverbs skipped, or
    -1.
    """

    lower: Sequence[str]
    tags: list[str]
    at: int
    left: int
    verbs: VerbTable


Rule = Callable[[PastForm], str | None]


def mend_tags(lower: Sequence[str], tags: list[str], verbs: VerbTable, model: FinitenessModel) -> dict[int, float]:
    """Correct `tags` in place, and tell how likely each form that the model weighed is finite (0..1).

    The placeholder of a quotation gets the tag `Q`.
    """
    _mark_plain(lower, tags)
    kinds = [form_kind(word, verbs) if tag in _MENDED else "" for word, tag in zip(lower, tags, strict=True)]
    settle(lower, tags, kinds, verbs)
    events = mark_events(lower, tags, kinds)
    opinions = {i: tags[i] for i, kind in enumerate(kinds) if kind}
    likelihoods: dict[int, float] = {}
    for i, kind in enumerate(kinds):
        if not kind and (tags[i] not in _MENDED or (lower[i] not in verbs.pasts and lower[i] not in verbs.participles)):
            continue
        left = i - 1
        while left >= 0 and tags[left] == "RB" and lower[left] not in _NOT_ADVERBS:
            left -= 1
        form = PastForm(lower, tags, i, left, verbs)
        found = next((found for rule in RULES if (found := rule(form)) is not None), None)
        if found is not None:
            tags[i] = found
            if kind:
                events[i] = "F" if found == "VBD" else ""
        elif kind and model.weights:
            likelihoods[i] = _weigh(form, kind, opinions[i], events, model)
    open_forms = [i for i, likelihood in likelihoods.items() if _CLOSED < likelihood < 1 - _CLOSED]
    for i in open_forms:  # again, now that what follows has been weighed
        likelihoods[i] = _weigh(PastForm(lower, tags, i, -1, verbs), kinds[i], opinions[i], events, model)
    complete_sentences(lower, tags, events, verbs, likelihoods, nouns=_NOUN_OR_VERB)
    return likelihoods


def _mark_plain(lower: Sequence[str], tags: list[str]) -> None:
    """Tags that need no weighing: the placeholder, and nouns that a determiner or a verb after them tells."""
    last = len(tags) - 1
    for i, tag in enumerate(tags):
        if lower[i] == QUOTE:
            tags[i] = "Q"
        elif lower[i] == "her" and tag == "PRP$" and i < last and lower[i + 1].endswith("ed"):
            if tags[i + 2 : i + 3] and tags[i + 2] in _AFTER_VERB:
                tags[i] = "PRP"  # the man who came with her limped
        elif tag == "VB" or tag == "VBP":
            if i and lower[i - 1] in _SURE_DETERMINERS:
                tags[i] = "NN"  # the cut
            elif i < last and tags[i + 1] in ("VBD", "VBN") and (i == 0 or tags[i - 1] in _OPENING):
                tags[i] = "NN"  # Ace tossed the keys
        elif tag == "NN" and 0 < i < last and lower[i].endswith("ing") and tags[i - 1] in _NOUNS:
            if tags[i + 1] in ("NNS", "DT", "PRP$", "PRP"):
                tags[i] = "VBG"  # a man selling balloons
        elif tag == "VBZ" and lower[i] not in _PRESENTS and i < last:
            counted = i > 0 and tags[i - 1] in ("CD", "DT", "PRP$", "JJ", "VBN")
            if (
                counted
                or tags[i + 1] in ("VBD", "MD")
                or (tags[i + 1] == "VBN" and (i == 0 or tags[i - 1] in _OPENING))
            ):
                tags[i] = "NNS"  # weeds sprouted, three drops


_OPENING = frozenset((".", "Q", ":", "RB", "CC", "``"))
_AFTER_VERB = frozenset((".", ",", "IN", "TO", "CC", "RB", "RP", "DT", "PRP", "PRP$"))
_PRESENTS = frozenset("is has does 's says".split())


def _weigh(form: PastForm, kind: str, opinion: str, events: list[str], model: FinitenessModel) -> float:
    """Let the clause on both sides decide the tag; how likely the form is finite."""
    tags, i = form.tags, form.at
    base = form.verbs.base_of_past(form.lower[i]) or ""
    features = describe(form.lower, tags, events, i, kind, model.object_class(base), opinion)
    likelihood = model.likelihood(features, model.habits.get(base, 0))
    events[i] = "F" if likelihood >= _SURE else "" if likelihood <= 1 - _SURE else "f"
    if likelihood >= 0.5:
        tags[i] = "VBD"
    elif tags[i] == "VBD":
        tags[i] = "VBN" if form.lower[i] in form.verbs.participles or kind == "ed" else "VB"
    return likelihood


def _after_auxiliary(form: PastForm) -> str | None:
    """had gone, was taken: a participle."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    word = lower[i]
    if left >= 0 and tags[i] == "VBD" and tags[left] == "TO" and word in form.verbs.bases:
        return "VB"  # a hand to lay on his chest
    if left < 0 or tags[i] != "VBD" or word not in form.verbs.participles or word in ("had", "was", "were"):
        return None
    if tags[left] == "PRP" and left and lower[left - 1] == "had" and (left < 2 or tags[left - 2] in _BEFORE_INVERSION):
        return "VBN"  # never had she felt
    return "VBN" if lower[left] in _HAVE or lower[left] in _BE else None


_BEFORE_INVERSION = frozenset(("RB", ".", "WRB", "WP", "Q", "CC", ","))


def _in_question(form: PastForm) -> str | None:
    """Had anyone touched the glass?: the subject stands between."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] != "VBD" or left < 1 or lower[i] not in form.verbs.participles or tags[left] not in (*_NOUNS, "PRP"):
        return None
    j = left
    while j > 0 and tags[j] in (*_NOUNS, "PRP", "DT", "PRP$", "JJ", "CD"):
        j -= 1
    opens = lower[j] == "had" and (j == 0 or tags[j - 1] in (".", "Q", "WRB", "WP", ":"))
    return "VBN" if opens and left - j <= 4 else None


def _after_nominative(form: PastForm) -> str | None:
    """he left, they put: finite, unless an auxiliary stands before the pronoun (had he seen)."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] == "VBD" or left < 0 or lower[left] not in _NOMINATIVE or lower[i] not in form.verbs.pasts:
        return None
    j = left - 1
    if j >= 0 and tags[j] == "RB":
        j -= 1
    inverted = j >= 0 and (
        tags[j] == "MD" or lower[j] in _HAVE or lower[j] in _BE or lower[j] in _DO or lower[j] == "'d"
    )
    return None if inverted else "VBD"


def _no_present(form: PastForm) -> str | None:
    """The cook set the tray: in past narration a form that is past and present is past."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] != "VBP" or left < 0 or tags[left] in (".", ":", "TO", "MD") or lower[left] in _DO:
        return None
    return "VBD" if lower[i] in _NOUN_OR_VERB and lower[i] in form.verbs.pasts else None


def _same_in_chain(form: PastForm) -> str | None:
    """took it off, and set it down: a past that is its base too, after a finite verb."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if lower[i] not in _SAME_FORMS or left < 1 or tags[i] == "VBD" or lower[i + 1 : i + 2] == ["by"]:
        return None
    if tags[left] not in ("CC", ",") and lower[left] != "then":
        return None
    if tags[left] == "CC" and _after_causative(lower, tags, left):
        return "VB"  # made her step back and put a hand over her mouth
    return "VBD" if _latest_verb(lower, tags, left) == "VBD" and not _after_be(lower, tags, left) else None


def _after_causative(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether the last verb before token `i` is a bare infinitive after make, let, watch or see and its object."""
    for j in range(i - 1, max(0, i - 8), -1):
        if tags[j] in (",", ".", ":", "Q") or lower[j] == "to":
            return False
        if lower[j] in ("made", "let", "watched", "helped"):
            return lower[j + 1] in (*_OBJECTS, "her") and tags[j + 2] in ("VB", "VBP", "NN")
    return False


def _after_be(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether the last verb before token `i` is a form of be or have, which a participle may be coordinated with."""
    for j in range(i, max(-1, i - 25), -1):
        if tags[j][0] == "V":
            return lower[j] in _HAVE or lower[j] in _BE
    return False


def _with_object(form: PastForm) -> str | None:
    """took her arm and led her away: a participle alone governs no pronoun."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if left < 0 or lower[i] not in form.verbs.pasts or i + 1 >= len(tags) or lower[i] in _TWO_OBJECTS:
        return None
    if lower[i + 1] not in _OBJECTS or (tags[left] not in _NOUNS and tags[left] not in ("CC", ",")):
        return None
    return None if _perfect_before(lower, tags, i) or tags[i] in ("VB", "NN") else "VBD"


_OBJECTS = frozenset("him them me us himself herself itself themselves myself".split())
_TWO_OBJECTS = frozenset(
    "given called named offered taught shown told asked paid elected considered denied allowed granted sent handed "
    "lent owed promised refused termed dubbed deemed made let".split()
)


def _perfect_before(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether the verb before `i` in its sentence is a participle or its auxiliary: had taken it and kept it."""
    for j in range(i - 1, max(-1, i - 25), -1):
        if tags[j] in (".", ":", "Q"):
            return False
        if tags[j] == "VBN":
            return True
        if tags[j][0] == "V" or tags[j] == "MD":
            return lower[j] in _HAVE or lower[j] in _BE or lower[j] == "'d"
    return False


def _passive(form: PastForm) -> str | None:
    """The letter read out by the clerk: a form that is its base too is a participle before its agent."""
    lower, tags, i = form.lower, form.tags, form.at
    after = i + 2 if tags[i + 1 : i + 2] == ["RP"] else i + 1
    agent = lower[after : after + 1] == ["by"] and tags[after + 1 : after + 2] in (["DT"], ["PRP$"], ["NNP"])
    return "VBN" if agent and lower[i] in _SAME_FORMS else None


def _between_commas(form: PastForm) -> str | None:
    """coughed, spat, wiped: an irregular past in a row of pasts."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] == "VBD" or left < 1 or tags[left] != "," or lower[i].endswith("ed") or lower[i] not in form.verbs.pasts:
        return None
    return "VBD" if tags[left - 1] == "VBD" and tags[i + 1 : i + 2] == [","] else None


def _past_alone(form: PastForm) -> str | None:
    """A siren rose; light came in and lay on the bed: a past that is no participle, told from its noun and base."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    word = lower[i]
    if word not in form.verbs.pasts or word in form.verbs.participles or i == 0 or tags[i] == "VBD":
        return None
    if tags[i] == "NN":
        if lower[i - 1] == "neither" or (tags[i + 1 : i + 2] == [","] and tags[i + 2 : i + 3] == ["VBD"]):
            return "VBD"
        subject = tags[left] in _NOUNS or (tags[left] == "DT" and lower[left] in _PRONOUNS) or tags[left] == "PRP"
        return "VBD" if subject and not finite_before_break(tags, i) else None
    if tags[i] == "VB" and (tags[left] in _NOUNS or tags[left] in ("CC", ",")):
        return "VBD" if _latest_verb(lower, tags, left) in ("VBD", "") else None
    return None


_PRONOUNS = frozenset("neither either both all each none that this these those some another".split())


def _latest_verb(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The tag of the last verb before token `i` in its sentence; `MD` for the to and the did of an infinitive."""
    for j in range(i, max(-1, i - 25), -1):
        if tags[j] in (".", ":", "Q"):
            return ""
        if tags[j] in ("TO", "MD") or (tags[j] == "VBD" and lower[j] in ("did", "let", "made")):
            return "MD"
        if tags[j][0] == "V":
            return tags[j]
    return ""


def _inside_noun_phrase(form: PastForm) -> str | None:
    """a blessed woman, of jagged granite, a few shriveled blossoms: an adjective."""
    lower, tags, i = form.lower, form.tags, form.at
    if tags[i] != "VBD" or i + 1 >= len(tags):
        return None
    previous, noun_follows = lower[i - 1] if i else "", tags[i + 1] in _NOUNS or tags[i + 1] == "JJ"
    if previous in _SURE_DETERMINERS:
        return "NN" if lower[i] in form.verbs.pasts and not lower[i].endswith("ed") and not noun_follows else "JJ"
    if not noun_follows:
        return None
    if (previous in _DETERMINERS and tags[i - 1] in ("DT", "PRP$")) or previous in _PREPOSITIONS:
        return "JJ"
    j = i - 1
    while j > 0 and tags[j] in ("JJ", "CD", "JJS", "JJR") and lower[j] not in ("other", "latter", "former"):
        j -= 1
    return "JJ" if j < i - 1 and (lower[j] in _SURE_DETERMINERS or lower[j] in _PREPOSITIONS) else None


def _noun_after_adjective(form: PastForm) -> str | None:
    """a dark-colored drove, the deep cut: an irregular form that is a noun too, at the end of a noun phrase."""
    lower, tags, i = form.lower, form.tags, form.at
    if tags[i] != "VBD" or i < 2 or lower[i] not in _NOUN_OR_VERB:
        return None
    return "NN" if tags[i - 1] in ("JJ", "VBN") and lower[i - 2] in ("a", "an", "his", "my", "their", "its") else None


def _depictive(form: PastForm) -> str | None:
    """The gate swung shut: what a verb left its subject as."""
    lower, tags, i = form.lower, form.tags, form.at
    if lower[i] not in _SAME_FORMS or not i or tags[i - 1] != "VBD":
        return None
    return None if lower[i - 1] in _HAVE or lower[i - 1] in _BE else "VBN"


def _lost(form: PastForm) -> str | None:
    """he walked, lost in thought: a set phrase."""
    if form.tags[form.at] != "VBD" or form.lower[form.at : form.at + 2] != ["lost", "in"] or form.left < 0:
        return None
    return "VBN" if form.tags[form.left] == "," else None


def finite_before_break(tags: Sequence[str], i: int) -> bool:
    """Whether a finite verb follows token `i` before the next mark or conjunction."""
    for j in range(i + 1, min(len(tags), i + 12)):
        if tags[j] in (",", ".", ":", "CC", "Q"):
            return False
        if tags[j] in _FINITE:
            return True
    return False


RULES: tuple[Rule, ...] = (
    _after_auxiliary,
    _in_question,
    _after_nominative,
    _no_present,
    _passive,
    _same_in_chain,
    _between_commas,
    _with_object,
    _past_alone,
    _inside_noun_phrase,
    _noun_after_adjective,
    _depictive,
    _lost,
)
