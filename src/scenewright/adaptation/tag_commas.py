"""Words said on either side of a tag -> whether the comma between them is the tag's own, or the sentence's (rule R10).

“That,” said Ana, “is the question.” has none without its tag; “Listen,” said Ana, “the rain.” keeps it.
"""

import re

from scenewright.grammar.verbs import VerbTable


def goes_on_within(said: str, taken_up: str) -> bool:
    """Whether what somebody quotes goes on over the tag: “‘I have been,’” he read, “‘a fool.’”"""
    nested = NESTED.search(said[-3:]) is not None and taken_up[:1] in ("‘", "“", "'", '"')
    return nested and (taken_up[1:2].islower() or _SALUTATION.fullmatch(said) is not None)


def needs_no_comma(said: str, taken_up: str, verbs: VerbTable) -> bool:
    """Whether only the tag put a comma there: “That,” said Ana, “is the question.”"""
    if said[-2:-1].isspace():
        return False  # no tag puts one behind white space
    if _SO.fullmatch(said):
        return said.startswith(("So", "so")) and _GOES_WITH_SO.match(taken_up) is not None
    if (_SUBJECT.fullmatch(said) and _GOES_ON.match(taken_up)) or _CONJUNCTION.fullmatch(said):
        return True
    if _WHAT_I.fullmatch(said) and _IS_THAT.match(taken_up):
        return True
    if _ASKS.fullmatch(said) and taken_up[:1].islower() and not _NEW_CLAUSE.match(taken_up):
        return True
    if (_NAME.fullmatch(said) or _NOUN.fullmatch(said)) and _TELLS.match(taken_up):
        return True
    if _MAY.search(said, max(0, len(said) - 20)) and _BARE_VERB.match(taken_up):
        return True
    if _WHAT_ON_EARTH.fullmatch(said) and _VERB.match(taken_up):
        return True
    if _AND_WHAT.fullmatch(said) and _VERB.match(taken_up):
        return True
    if _WHAT.fullmatch(said) and _WAITS_FOR_WHAT.match(taken_up):
        return True
    if _RECALLS.fullmatch(said) and _RECALLED.match(taken_up):
        return True
    if _IS.fullmatch(said) and _IS_WHAT.match(taken_up):
        return True
    if _is_half_a_verb(said, taken_up, verbs) or _waits_for_thing(said, taken_up):
        return True
    if _WHOM.search(said, max(0, len(said) - 60)) and _TELLS_WHICH.match(taken_up):
        return True
    if taken_up[:1].islower() or taken_up.startswith(("I ", "I’", "I'")):
        if _STRANDED.search(said, max(0, len(said) - 20)) and not _NEW_CLAUSE.match(taken_up):
            return True
        if _FORBIDS.fullmatch(said) and not _NO_VERB.match(taken_up):
            return True  # “Don’t,” said Ana, “say it.”
    if _VOCATIVE.search(said, max(0, len(said) - 60)) or _INTRODUCES.match(said):
        return False
    if _tells_where(said, taken_up):
        return True
    if _WANTS.search(said, max(0, len(said) - 40)) and _QUESTION.match(taken_up):
        return True
    if _WONDERS.search(said, max(0, len(said) - 40)) and _WHETHER.match(taken_up):
        return True
    return _COMPLEMENT.match(taken_up) is not None and (" " in said or _THINKS.fullmatch(said) is not None)


def _is_half_a_verb(said: str, taken_up: str, verbs: VerbTable) -> bool:
    """Whether the words before a tag end in a verb that waits for the other: “I have never,” said Ana, “seen it.”"""
    if _HANGS_ON.match(said) or "," in said[:-1]:
        return False
    if _HAS.fullmatch(said):
        return _HAS_WHAT.match(taken_up) is not None
    verb = _NEXT_VERB.match(taken_up)
    if verb is None or _NO_VERB.match(taken_up):
        return False
    word = verb["verb"]
    tail = max(0, len(said) - 40)
    if _HAVE_OR_BE.search(said, tail):
        return word.endswith("ing") or verbs.is_participle(word)
    bare = word in verbs.bases and word not in _CALLS and not (_ABOUT_ME.match(said) and _ME.search(taken_up))
    return bare and _WAITS.search(said, tail) is not None


def _waits_for_thing(said: str, taken_up: str) -> bool:
    """Whether the words before a tag wait for what is behind it: “I shall need,” he said, “a cat.”; “By,” “a goose.”"""
    thing = _THING.fullmatch(taken_up)
    if thing is None or _ITS_OWN_CLAUSE.search(taken_up) or _FINITE.search(taken_up):
        return False
    if _HANGS_ON.match(said) or _SAYS_NOTHING.fullmatch(said) or "," in said[:-1]:
        return False
    return _NEEDS.search(said, max(0, len(said) - 30)) is not None


def _tells_where(said: str, taken_up: str) -> bool:
    """Whether no more than a place, a time or a manner is left to say of what has been begun."""
    found = _WHERE_OR_WHEN.match(taken_up)
    if found is None or " " not in said or "," in said[:-1] or _SAYS_NOTHING.fullmatch(said):
        return False
    return _ITS_OWN_CLAUSE.search(found.group()) is None


_SALUTATION = re.compile(r"[‘“'\"](?:(?:My|Our) )?(?:[Dd]ear|[Dd]earest|[Bb]eloved|To)(?: [\w.’'-]+){0,5},[’”'\"],?")
"""“‘Dear Aunt,’” she read aloud, “‘The boat is sold.’”"""
_SUBJECT = re.compile(
    r"(?:(?:then|so|but|and|now) )?(?:that|this|it|he|she|what|who|which|where|how|why|these|those|we|you|they|I"
    r"|(?:some|most|all|none|half|one|many|few|each|both|either|neither|several|two|three|four|every one)"
    r" of (?:us|you|them|these|those|it)"
    r"|(?:the|an?|my|your|his|her|our|their)(?: [\w’'-]+){1,4}),",
    re.IGNORECASE,
)
_WHAT_I = re.compile(r"(?:(?:and|but|so) )?(?:what|all) (?:I|you|he|she|it|we|they)(?: [\w’'-]+){1,3},", re.IGNORECASE)
_IS_THAT = re.compile(r"(?:is|was|are|were|will be|would be)\b(?! (?:you|he|she|we|they)\b)")
"""“What I mean,” said Ana, “is this.”"""
NESTED = re.compile(r"[\w.],['’”\"]\Z")  # “‘Whale,’” he read out
_GOES_ON = re.compile(
    r"(?:is|are|was|were|am|has|have|had|will|would|can|could|shall|should|must|may|might|does|did|do)(?:n['’]t)?\b"
    r"(?! (?:you|it|he|she|they|we|I|there|this|that)\b)"  # “My dear,” said Ana, “is it true?”
    r"|(?:never|always|only|still|also|just|really|simply) [a-z]{2,}(?:[^\Ws]s|ed)\b"  # “My aunt,” “never eats.”
)
_NAME = re.compile(r"(?:[A-Z][\w’'-]*\.? ?){0,2}[A-Z][\w’'-]+,")  # “Tom,” said Ana, “is not here.”
_NOUN = re.compile(r"(?:the|an?|my|your|his|her|our|their|that|this)(?: [\w’'-]+){1,4},", re.IGNORECASE)
_TELLS = re.compile(
    r"(?!(?:indeed|need|feed|speed|proceed|succeed|heed)\b)(?:is|was|has|does|isn['’]t|wasn['’]t|hasn['’]t|doesn['’]t|[a-z]{2,}ed|went|came|knew|left|lost|got|took"
    r"|said|told|gave|made|wrote|saw|kept|thought)\b[^.!?…]{0,150}[.!…]"
)
_HANGS_ON = re.compile(
    r"(?:(?:and|but|so) )?(?:if|when|as|because|since|unless|until|what(?!['’]s)|whatever)\b", re.IGNORECASE
)
_HOW_OFTEN = (
    r"(?: (?:not|never|ever|always|only|just|already|hardly|scarcely|barely|rarely|seldom|really|still|also|often|even"
    r"|once|simply|nearly|almost|quite|certainly|probably|actually|truly))?"
)
_NEXT_VERB = re.compile(
    r"(?:(?:not|never|always|only|just|already|really|still|also|often|even|simply|nearly|almost) )?(?P<verb>[a-z]+)\b"
)
_HAVE_OR_BE = re.compile(
    rf"(?:\b(?:have|has|had|is|are|was|were|am|been)(?:n['’]t)?|(?:\b(?:I|he|she|it|we|they|you|that|who)|n)['’](?:ve|s|m|re|d))"
    rf"{_HOW_OFTEN},\Z",
    re.IGNORECASE,
)
_HAS = re.compile(r"(?:(?:and|but) )?(?:I|you|he|she|we|they|it|[A-Z][a-z]+)(?: (?:have|has|had)|['’]ve)(?: only)?,")
_HAS_WHAT = re.compile(r"(?:an?|the|my|your|his|her|our|their|no|some|only|something|nothing)\b")
_WAITS = re.compile(
    r"(?:\b(?:may|might|could|should|would|must|will|shall|can|cannot|(?:could|should|would|must|wo|ca|sha|did|does|do)"
    r"n['’]t|(?:do|did|does) not|(?:had|would) (?:rather|better|sooner)|['’]d (?:rather|better|sooner)"
    r"|(?:want|need|have|had|has|ought|used|going|trying|tried|mean|meant|like|love|wish|has|wants|needs) to)"
    rf"|\b(?:I|he|she|we|they|you|it|that)['’]ll){_HOW_OFTEN},\Z",
    re.IGNORECASE,
)
_CALLS = frozenset(
    "please well like then too now still even back down up over out thank look listen trust believe bless pardon "
    "excuse forgive hush come mind dear".split()
)
"""What may be an answer's end, or a call of its own: “I can’t,” said Ana, “trust me.”"""
_ABOUT_ME = re.compile(r"(?:(?:and|but|so) )?(?:I|we)\b")
_ME = re.compile(r"\b(?:me|us)\b")  # “I won’t,” said Ana, “leave me alone.”
_ASKS = re.compile(
    r"(?:(?:then|so|but|and|or|now),? )?(?:(?:where|what|why|how|when|who|whom|which \w+|how \w+) )?"
    r"(?:has|have|had|did|does|do|is|are|was|were|can|could|wo|ca|will|would|shall|should|must|may|might)(?:n['’]t)? "
    r"(?:you|he|she|it|we|they|I|that|this|these|those|there|any(?:one|body)|some(?:one|body)|no(?:body| one)"
    r"|every(?:one|body)|(?:the|your|his|her|my|our|their) \w+"
    r"|(?:any|some|one|none|either|neither|both|all|many|most|each) of (?:you|us|them|these|those|it))"
    rf"{_HOW_OFTEN},",
    re.IGNORECASE,
)  # “Has anyone,” said Ana, “seen the whale?”
_WANTS = re.compile(
    r"\b(?:tell|show|ask|know|see|wonder|remember|explain|understand|guess|learn|forget|teach"
    r"|told|showed|asked|knew|saw|wondered|wondering|remembered|explained|understood|guessed|learned|forgot|taught)"
    r"(?: (?:me|him|her|us|them|you))?,\Z"
)  # “You’d better show me,” said Ana, “what it was.”
_QUESTION = re.compile(
    r"(?:what|where|why|how|who|whom|which|whether|when)\b(?! (?:is|are|was|were|do|does|did|has|have)\b)"
)
_WONDERS = re.compile(r"\b(?:wonder|wondered|wondering|asked (?:me|him|her|us|them)),\Z")
_WHETHER = re.compile(r"(?:if|whether)\b")  # “I wondered,” said Ana, “if you would come.”
_NEW_CLAUSE = re.compile(r"(?:and|or|but|if|when|after|as|since|though|although|then|while|unless|[A-Z]\w*[,.?!])\b")
_COMPLEMENT = re.compile(r"(?:that(?![’'])|to|than|of)\b")
_THINKS = re.compile(
    r"(?:suppose|imagine|think|remember|say|know|see|consider|believe|assume|hope|pray|granted|provided|now|except|rather"
    r"|more|less|better|other|older|younger|bigger|smaller|instead|because|two|three|four|five|some|many|most|all|none"
    r"|each|one|both|half),",
    re.IGNORECASE,
)
"""A word alone that something may depend on; not “Nonsense,” said Ana, “that dog is dead.”"""
_IS = re.compile(
    r"(?:(?:and|but|so) )?(?:(?:it|he|she|that|this|there|they|we|you|I|these|those) (?:is|was|are|were|am"
    r"|will be|must be)"
    r"|(?:it|he|she|that|there)[’']s|(?:they|we|you)[’']re|I[’']m)(?: not)?,",
    re.IGNORECASE,
)  # “It was,” said Ana, “a hat.”
_MAY = re.compile(
    r"\b(?:may|might|could|should|would|must|will|shall|can|cannot|(?:could|should|would|must|wo|ca|sha)n['’]t)"
    r"(?: (?:not|never|only|just))?,\Z"
)  # “I must,” said Ana, “be dreaming.”
_BARE_VERB = re.compile(r"(?:(?:not|never|only|just|always|\w+ly) )?(?:have|be)\b")
_WHAT_ON_EARTH = re.compile(
    r"(?:(?:so|but|and|then|well|now),? )?(?:(?:what|why|who|where|how|when) (?:on earth|in the world"
    r"|in (?:heaven|God)[’']s name|in the name of \w+(?: \w+)?|the (?:hell|devil|deuce|blazes|dickens)|exactly"
    r"|precisely)"
    r"|(?:where|who|how)),",
    re.IGNORECASE,
)  # “What on earth,” said Ana, “has come over you?”
_VERB = re.compile(
    r"(?:is|are|was|were|am|has|have|had|will|would|can|could|shall|should|must|may|might|does|did|do)\b"
)
_AND_WHAT = re.compile(r"(?:so|but|and|then),? (?:then,? )?(?:what|why|when)(?: else)?,", re.IGNORECASE)
"""“And what,” said Ana, “will you tell them?” Alone it may be a cry: “What,” said Ana, “are you ill?”"""
_WHAT = re.compile(r"what,", re.IGNORECASE)
_WAITS_FOR_WHAT = re.compile(
    r"(?:(?:is|are|was|were) (?:that|this|it|those|these|they|he|she)"
    r"|(?:do|does|did|will|would|can|could|should|shall|must) (?:I|you|he|she|it|we|they|that|this)"
    r" (?:want|mean|say|do|think|see|hear|expect|suggest|propose|call|tell them|make|intend))"
    r"(?: (?:in|on|under|behind|doing in|doing on|by|for|about|with) [^,.!?]{1,30})?\?"
)
"""“What,” said Ana, “is that?”: no question without it."""
_RECALLS = re.compile(
    r"(?:(?:and|but|so) )?(?:do|did|don['’]t|can|can['’]t) (?:you|we|they|he|she|I)(?: (?:still|ever|even|not))?"
    r" (?:remember|recall|recollect),",
    re.IGNORECASE,
)
_RECALLED = re.compile(
    r"(?:the|that|our|my|your|his|her|their) (?:\w+ )?"
    r"(?:time|day|night|morning|evening|afternoon|summer|winter|spring|autumn|year|week|weekend|first|last|way|one)\b"
)
"""“Do you recall,” said Ana, “the night we drank the pond?”"""
_IS_WHAT = re.compile(
    r"(?:an?|the|my|your|his|her|our|their|not|no|very|only|just|quite|rather|all(?! of (?:us|them|you)\b)|nothing)\b"
)
_WHOM = re.compile(
    r"(?<!\bas )\b(?:(?:an?|any|no|every|some) (?:\w+ )?\w+|someone|somebody|anyone|anybody|nobody|everyone|everybody"
    r"|the (?:one|ones|person|man|woman|boy|girl|fellow|lady|gentleman"
    r"|only \w+)|those|people),\Z",
    re.IGNORECASE,
)  # “We seek a woman,” he said, “who carries the seal.”
_TELLS_WHICH = re.compile(r"(?:who|whose|whom|that)\b(?![’'])")
_INTRODUCES = re.compile(
    r"(?:to be|to tell|to my|in|at|by|for|as|oh|well|now|so|after|before|if|when)\b[^,]{0,30},\Z", re.IGNORECASE
)
_VOCATIVE = re.compile(r",(?: [\w.’']+){1,3},\Z")  # “I regret, my lord,” said Ana, “that I cannot.”
_SO = re.compile(r"(?:if )?so,", re.IGNORECASE)
_GOES_WITH_SO = re.compile(
    r"(?:that|did|do|does|am|is|are|was|were|had|have|has|can|could|will|would|should|must|may|might|be|help|much|many"
    r"|far|long|soon)\b|it (?:is|was|does|did|goes|went|would|will|seems?)[.,!?]",
    re.IGNORECASE,
)
"""“So,” said Ana, “did I.” Not: “So,” said Ana, “me and Ben have news.”"""
_CONJUNCTION = re.compile(r"(?:(?:and|but|or|so|for|because|if|when|unless|although|though|that) ?)+,", re.IGNORECASE)

_STRANDED = re.compile(r"\b(?:why|because|whether|until|unless),\Z")  # “Which is why,” said Ana, “I came.”
_FORBIDS = re.compile(r"(?:(?:please|but|and|so|now|just),? )?(?:do(?:n['’]t| not)|let['’]s(?: not)?),", re.IGNORECASE)
_NO_VERB = re.compile(
    r"(?:I|you|he|she|it|we|they|there|that|this|the|an?|my|your|his|her|our|their|its|please|no|not|don|in|at|on|for"
    r"|from|with|to|and|or|but|if|when|or|well|oh|darling|love|dear)\b|\W"
)
_THING = re.compile(
    r"(?:an?|the|my|your|his|her|our|their|some|another|two|three|four|five|six)(?: [\w’'-]+){1,6}[.?!](?: .*)?",
    re.DOTALL,
)
_NEEDS = re.compile(
    r"\b(?:needs?|needed|wants?|wanted|requires?|required|br(?:ing|ings|ought)|bu(?:y|ys)|bought|tak(?:e|es)|took|makes?"
    r"|made|finds?|found|fetch(?:es|ed)?|wears?|wore|owns?|owned|lacks?|lacked"
    r"|(?:give|gave|show|showed|hand|handed|pass|passed|bring|brought|send|sent|lend|lent|buy|bought|owe|owes|owed)"
    r" (?:me|him|her|us|them)|by|with|of|from|for|into|without|against|than),\Z",
    re.IGNORECASE,
)
"""What has not been said until somebody says what: “Give me,” said Ana, “the key.”"""
_FINITE = re.compile(r"\A[^.?!]*\b(?:is|are|was|were|am|has|have|had|will|would|can|could|must|should|do|does|did)\b")
_WHERE_OR_WHEN = re.compile(
    r"(?:at|in|on|from|with|into|under|behind|beside|near|about|for|through|across|over|without|towards?|before|after)"
    r" (?!(?:I|you|he|she|it|we|they|there|all|fact|short|that|this|God|heaven|the (?:meantime|end)|my opinion)\b)"
    r"(?:[\w’'-]+ ?){1,6}[.?!]"
)  # “We shall meet,” said Ana, “at the bridge.”
_ITS_OWN_CLAUSE = re.compile(r" (?:I|you|he|she|it|we|they|there)\b|\w[’'](?:s|re|ve|ll|d|m)\b")
_SAYS_NOTHING = re.compile(
    r"(?:(?:oh|ah|well|now|and|but),? )*(?:you (?:know|see)|I (?:say|see|mean|know|think|suppose|believe|tell you)|of"
    r" course|good \w+|very well|all right|well then|come(?: on| now)|excuse me|look here|my dear|if you please|pardon"
    r"|(?:I['’]m |I am )?(?:so |very )?sorry|never mind|mind you|God|you there|that is)\b.{0,12},",
    re.IGNORECASE,
)
