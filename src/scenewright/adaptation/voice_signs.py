"""The words by which a story tells of a call, of a radio, and of a voice whose speaker is not seen."""

import re

_SET = (
    r"(?:phone|telephone|mobile|cell ?phone|cell|handset|receiver|intercom|radio|walkie-talkie|headset|headphones"
    r"|earphones|earpiece|loudspeaker|speakerphone|speaker|tannoy|answering machine|machine|voicemail|comlink|comm)"
)
_WHOSE = r"(?:the|his|her|my|their|our|its|a|an)"
_PEOPLE = (
    r"(?:brother|sister|mother|mum|mom|mam|father|dad|son|daughter|wife|husband|aunt|uncle|cousin|gran|grandmother"
    r"|grandfather|nephew|niece|friend|boss|agent|lawyer|solicitor|boyfriend|girlfriend|partner|fianc[ée]e?|ex)"
)
DEVICE = re.compile(rf"{_WHOSE} {_SET}\b", re.IGNORECASE)  # “Leon?” said the phone in his hand
SPEAKING_SET = re.compile(
    rf"(?:{_SET}|television|tv|telly|wireless|sat-?nav|gps|answerphone|screen|monitor)", re.IGNORECASE
)
"""What a cue may name that nobody is seen to speak from."""
NEARBY = re.compile(
    rf"\b(?:{_SET}|rang the number|(?:the|at the) other end|the (?:other |same )?line"
    r"|static|transponder|frequency)\b",
    re.IGNORECASE,
)
OPENING = re.compile(
    rf"\b(?:(?:picked|picks|snatched|snatches|lifted|lifts) (?:up )?{_WHOSE} {_SET}|dial(?:led|ed|s)\b"
    rf"|answer(?:ed|s) (?:{_WHOSE} (?:{_SET}|call)|it|on the \w+ ring)"
    r"|(?:on|to|into) (?:the )?(?:loud)?speaker(?:phone)?\b"
    r"|(?:his|her|my|their) \w+ (?:rang|rings|(?:tele)?phone[ds]) (?:on|at|every|that|him|her|me)\b"
    rf"|(?:(?:tele)?phone[ds]|rang|rings) {_WHOSE} (?:\w+ ){{0,2}}(?:house|hospital|hotel|office|station|desk|school"
    r"|surgery|bank|police|garage|shop|flat|ward|landlord|doctor|vet|embassy|agency|hotline|library|restaurant|clinic"
    r"|airline|company|number|switchboard|bureau|ministry|town hall|harbou?r|college|university)\b"
    r"|call(?:ed|s) (?:the (?:police|hospital|hotel|front desk|surgery|vet|embassy|hotline|coastguard|bank|garage"
    r"|office|school|station|restaurant|library|airline|agency|company|number|clinic|switchboard|town hall)"
    r"(?! (?:a|an|the)\b)|reception|room service)\b"
    r"|(?:answer(?:ed|s)|pick(?:ed|s) up) (?:before|on|at|after) (?:it|the|a|one|two) (?:\w+ ){0,2}r[iu]ng\b"
    rf"|(?:rang|rings) the number|(?:it|the call) (?:was|is) picked up"
    r"|(?<!bell )(?:rang|rings|ringing)(?: \w+)? and (?:then )?(?:he|she|I|they|we|[A-Z][\w’'-]+)"
    r" answer(?:ed|s)(?=[.,])"
    rf"|voice (?:on|over|from|through) {_WHOSE} (?:\w+ )?{_SET}"
    rf"|{_SET} (?:to|at|against) (?:his|her|my|their) ear"
    rf"|{_SET} (?:under|beneath|between|into|against|with) (?:his|her|my|their) (?:ear|chin|shoulder|jaw|neck|cheek)\b"
    rf"|{_SET}\b[^\n“”\"]{{0,160}} (?:put|puts|held|holds|pressed|presses|raised|raises|lifted|lifts) it (?:up )?"
    r"(?:to|against) (?:his|her|my|their) ear"
    rf"|(?:press|thumb|key|click|tapp?)(?:ed|s) {_WHOSE} (?:\w+ ){{0,2}}(?:{_SET}"
    rf"|button(?: on {_WHOSE} {_SET})?|icon|call|talk)\b"
    r"|\bit (?:rang|rings) (?:once|twice|(?:three|four|five|six|seven|eight|nine|ten|a dozen|several|many|\d+) times)\b"
    rf"|(?:(?:tele)?phone[ds]|rang|rings) {_WHOSE} (?:\w+[ -]){{0,2}}{_PEOPLE}\b"
    r"|(?:radio|intercom|walkie-talkie|headset|speaker|loudspeaker|receiver|set|comm|comms|earpiece)"
    rf"(?: (?:on|in|at|by) {_WHOSE} \w+)? (?:crackle[ds]|buzzed|buzzes|squawk(?:ed|s)|hissed|hisses|click(?:ed|s)"
    r"|popped|spat|came alive|c[ao]mes? to life)"
    r"|switchboard (?:lit|lights) up|(?:thumb|finger) on (?:the|its) (?:\w+ )?button"
    r"|voice c[ao]mes? (?:out of|over|through|from) (?:it|the (?:set|radio|speaker|grille|static))\b)",
    re.IGNORECASE,
)
NEEDS_A_SET = ("button", "icon", "times", "once", "twice")
"""How signs end that open a call only where a phone or radio has been spoken of: lifts have buttons, bells ring."""
RINGING = re.compile(
    rf"\b{_SET}\b[^.!?\n]{{0,30}}\b(?:rang|rings|ring|buzz\w*|shriek\w*|trill\w*|vibrat\w*|shiver\w*|throb\w*|chim\w*|hum(?:s"
    rf"|med)?|(?:went|goes|go) off)\b|\b{_SET}(?:[’']s| is| was) going\b",
    re.IGNORECASE,
)
CALLS = re.compile(
    r"\s+(?:(?:had|has|have|just|always|usually|only) )*(?:rang|rings|phoned|phones|telephoned|telephones)\b"
    r"(?= (?:on|at|that|again|back|every|him|her|them|me|us|from|in|just|to|while|when|as|late|early)\b"
    r"|[.,;])"
)  # somebody who is not here does: her daughter rang on Sundays
LEFT_ALONE = re.compile(
    r"\b(?:text|message|notification|alert|alarm|reminder|e-?mail)\b|\bit (?:said|says|read)\b"
    r"|\b(?:r[ai]ngs?|buzze[ds]) (?:and (?:rang|rings?|buzze[ds])|out)\b|\bstop(?:ped|s) (?:ringing|buzzing)\b"
    r"|\b(?:nobody|no one|neither|never|(?<!almost did )(?<!nearly did )not)\b|(?<!almost did)(?<!nearly did)n[’']t\b"
    r"|\b(?:ignore[ds]?|silence[ds]?|muted?|declined?|let it|lets it|put it (?:away|back|down)"
    r"|puts it (?:away|back|down)"
    r"|turn(?:ed|s) it (?:off|over)|switch(?:ed|es) it off|(?:glance[ds]?|look(?:ed|s)) at (?:it|the screen))\b",
    re.IGNORECASE,
)
"""Between a ring and words: nobody has taken a call."""
IT_IS = re.compile(r"\b[Ii]t (?:was|is) (?:the|his|her|their|my|our|an?) ")
"""Who calls: it was her sister."""
HELLO = re.compile(r"\W*(?:hello|hallo|hullo|yes|speaking|who is this|who's this|who’s this)\b", re.IGNORECASE)
CLOSING = re.compile(
    rf"\b(?:hung up|hangs? up|rang off|rings off|(?:line|{_SET}) (?:went|goes|ha[ds] gone) dead|line (?:died|dies)"
    rf"|(?:ended|ends) the call|call (?:ended|ends)|disconnect(?:ed|s)|cut(?:s)? the (?:call|connection|line)"
    rf"|(?:put|puts|set|sets|laid|lays) (?:down )?{_WHOSE} {_SET}(?: back)?(?: down)?(?! to| on (?:loud)?speaker)"
    rf"|(?:slammed|slams) {_WHOSE} {_SET}|pocket(?:ed|s) {_WHOSE} {_SET}|switched (?:off )?{_WHOSE} {_SET} off)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
_ENDS = ("other end", "to life")
_OF_CALLS = frozenset(
    "phone telephone mobile cell cellphone handset receiver intercom radio walkie headset headphones earphones earpiece"
    " loudspeaker speakerphone speaker tannoy answering voicemail comlink comm comms"
    " rang rings phoned phones telephoned telephones dialled dialed dials answered answers picked picks call voice"
    " police hospital hotel desk surgery vet embassy hotline coastguard reception service"
    " button pressed thumbed thumbs keyed keys clicked clicks tapped taps taped crackled crackles buzzed buzzes"
    " squawked squawks hissed hisses popped spat alive switchboard hung hang hangs line disconnected disconnects"
    " connection static transponder frequency".split()
)
"""Each of the four kinds of signs has one of these words in it, or one of these ends."""


def may_tell_of_calls(low: str) -> bool:
    """Whether there may be a sign of a call in a paragraph in small letters: to look for each in all takes long."""
    return not _OF_CALLS.isdisjoint(_WORD.findall(low)) or any(end in low for end in _ENDS)


CALLS_UP = re.compile(
    r"\b(?:called|calls|call|rang|rings|phoned|phones|telephoned)"
    r" (?:him|her|them|back|(?:my|his|her|their) \w+|[A-Z][\w’'-]+)"
    r"(?=[.,;]| (?:and|again|back|from)\b)"
)
"""Somebody calls another up, where a phone is: “I went out and called her.”"""
RINGS_UP = re.compile(r"(?:rang|rings|phoned|phones|telephoned)\b")
BEFORE_WORDS = re.compile(r"\.\s+[“\"‘']")
"""Behind it, where no phone has been spoken of: “Then he rang Judith.” and what he says."""
UNANSWERED = re.compile(
    r"[.,;] (?:But |And |and |but )?(?:[Ii]t|[Tt]here|[Nn]obody|[Nn]o one|[Tt]he (?:phone|line|call))"
    r" (?:(?:went|goes|kept|keeps) (?:on )?ringing|(?:rang|rings) (?:and (?:rang|rings)|out)"
    r"|(?:was|is) (?:no (?:answer|reply)|engaged|busy)|(?:answered|answers|picked up|picks up))\b"
)
"""Right behind somebody who calls another up: there is no other end."""
_SOMEBODY = r"(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’'-]+)"
PICKS_UP = re.compile(
    rf"(?:[.,;]|,? and) (?:(?:and|then|At last|Finally|This time),? )?(?P<who>{_SOMEBODY}) (?:\w+ly )?"
    r"(?:(?:picked|picks) up(?=[.,;:]| (?:on|after|before|at|almost|immediately|straight|right)\b| the phone\b)"
    r"|(?:answered|answers) (?:on|after|before|at) (?:the|a|one|two) (?:\w+ )?rings?\b)"
)
"""Right behind it: whoever was called is at the other end: “I rang Leon. *He answered after two rings*.”"""
ON_A_SET = re.compile(
    r"\b(?:on|from) (?:the|his|her|their|my|our|a) (?:television|tv|telly|radio|wireless|(?:\w+ )?screen|monitor)"
    r"(?: (?:set|screen|news))?"
    r"(?: (?:in|on|over|behind|above) the [\w ]{2,24}?)?,? (?=(?:a|an|the|another|some|two)\s|[A-Z])",
    re.IGNORECASE,
)
"""Whom a broadcast lets hear: “On the radio a bishop spoke of sin.”"""
SET_IS_ON = re.compile(
    r"\b(?:television|tv|telly|radio|wireless|screen)(?: (?:in|on|over|behind|above|by) the [\w ]{2,24}?)?"
    r" (?:was|were|is|showed|shows|played|plays|went|goes)(?: (?:on|off|still|showing|playing|talking|muttering"
    r"|murmuring|blaring|up|loud))*\b[^.!?“”\"\n]{0,60}\. (?=(?:An?|Some|Another) )",
    re.IGNORECASE,
)
"""The next sentence tells of somebody on it: “The television was on. *A woman* spoke of the flood.”"""
ANNOUNCER = re.compile(
    r"(?:[\w’'-]+ )*(?:newsreader|news ?caster|announcer|newscaster|anchor(?:man|woman)?|weatherman|weather ?girl"
    r"|presenter|broadcaster|commentator|disc jockey|dj)",
    re.IGNORECASE,
)
"""Who is heard where a television or radio has been told of."""
PLAYED = re.compile(
    r"\b(?:play(?:ed|s)|listen(?:ed|s) to|press(?:ed|es)) [^.!?“”\"\n]{0,40}\b(?:messages?|voice ?mail|machine"
    r"|button)\b[^“”\"]{0,60}\Z"
)
"""Before the words of a message: Ann *played the message* again."""
A_SET = re.compile(r"\b(?:television|tv|telly|radio|wireless|screen)\b", re.IGNORECASE)
BESIDE = re.compile(
    r"\b(?:beside|next to|opposite|in front of|across the (?:table|desk|bed|bar|counter) from)"
    r" (?:him|her|me|us|them|the \w+|[A-Z])"
)
"""Whoever says it stands there: “Now,” said the man *beside him*."""
CALLER = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[Yy]ou|and|then|to|just|had|[A-Z][\w’'-]*) \Z")
"""What stands before such a verb: the goat was *called* Margaret."""
AT_THE_DOOR = re.compile(
    r"\b(?:in|from|at) (?:the|his|her|my|our|their) (?:open )?(?:door|doorway|gate|window|entrance|threshold)\b"
    r"|\b(?:behind|above|beside|below) (?:him|her|me|us|them)\b"
)
"""Where a voice comes from that is in the same place: no phone."""
HEARING = re.compile(r"\b(?:hear|hears|heard|listened to|listens to)\b")
FAR_OFF = re.compile(r"\ba (?:very )?(?:long|great) way (?:away|off)\b")
FROM_AFAR = re.compile(
    rf"\b(?:on|over|through|from|via|down|at) {_WHOSE} (?:\w+ )?(?:{_SET}|line|wire|other end)\b"
    r"(?! of the (?!line|phone))"
    rf"|\bin {_WHOSE} (?:headphones|earphones|earbuds|headset|earpiece|helmet|visor)\b"
    r"|\bby (?:phone|telephone|radio)\b",
    re.IGNORECASE,
)
_ROOM = (
    r"(?:kitchen|bathroom|bedroom|hall|hallway|corridor|passage|landing|cellar|basement|attic|loft|garden|yard|street|"
    r"pantry|scullery|study|porch|garage|shed|shower|toilet|lavatory|loo|closet|dining room|living room|sitting room|"
    r"back room|front room|inner room|outer office|room above|room below|floor below|floor above)"
)
_BARRIER = (
    r"(?:door|wall|window|letterbox|letter-box|keyhole|curtain|partition|ceiling|floorboards|hatch|shutter|screen)"
)
OUTSIDE = re.compile(r"\boutside(?=[.,;]|\Z)")
"""Indoors, where a voice comes from: said a man outside."""
DOOR_OPENS = re.compile(
    r"\b(?:opened|opens|unlocked|unlocks|unbolted|unbolts|unbarred|unbars|unlatched|unlatches|pulled|pulls|flung|flings"
    r"|threw|throws|pushed|pushes|swung|swings) (?:open )?(?:it|the (?:\w+ )?(?:door|gate|hatch|window|lid|shutters?"
    r"|curtains?))\b|\b(?:door|gate|hatch) (?:\w+ )?(?:opened|opens|swung|swings|flew|flies|burst|bursts|gave|gives)\b"
    r"|\b(?:let|lets) (?:him|her|them|the \w+|[A-Z]\w+) in\b|\bdr(?:ew|aws) (?:back )?the bolts?\b"
)
"""Whoever has spoken behind a door is seen now."""
_COVER = (  # of somebody who is seen to lie or sit under it
    r"(?:paper|newspaper|magazine|sheets?|blankets?|duvet|quilt|eiderdown|bedclothes|covers|pillows?|cushions?|towel"
    r"|hat|cap|hood|brim|mask|veil|visor|helmet|beard|moustache|fringe|coat|cloak|shawl|scarf|bandages?|napkin)"
)
UNSEEN = re.compile(
    rf"\bfrom (?:the )?(?:next|other|adjoining|another) room\b"
    r"|\bfrom (?:upstairs|downstairs|outside|inside|within|underground|overhead|below|above|the other side"
    rf"|beneath(?! {_WHOSE} (?:\w+ )?{_COVER}\b)|offstage|the darkness)\b|\boverhead\b"
    rf"|\bfrom (?:somewhere )?(?:behind|beyond|outside|the other side of) (?:the|a|that) (?:\w+ )?{_BARRIER}"
    rf"|\b(?:through|behind|beyond|outside) (?:the|a|that) (?:(?:closed|locked|\w+room|front|back) )?{_BARRIER}"
    rf"|\bfrom (?:the|her|his|my|our|their) (?P<room>{_ROOM})\b"
    r"(?! (?:door|doorway|table|counter|window|step|steps|stairs|stool|chair|floor|bench|gate|wall|sink)\b)",
    re.IGNORECASE,
)  # who speaks from the kitchen door stands in it
PICKED_UP = re.compile(r"(?:it|the call) (?:was|is) picked up")
"""Of what opens a call: the next words are those of the other end."""
IN_EAR = re.compile(
    r"\bin (?:his|her|my|their) ears?\b|\bwithout (?:a|any|so much as a) (?:hello|hullo|greeting)\b"
)  # said Jun *in his ear*: where a radio is on
RADIO = re.compile(r"radio|comm|walkie|headset|intercom|static|transponder|frequency")
VOICE = re.compile(r"\bvoices?\b", re.IGNORECASE)
SOME_VOICE = re.compile(r"\b(?:a|an|another|some|[\w-]+[’']s)\s[^.]*\bvoice\b", re.IGNORECASE)
BEHIND = re.compile(r"\bfrom (?:somewhere )?(?:behind|under|underneath|beyond)\b")
"""Where a voice comes from that is all there is of somebody: said the voice *from behind* the sofa."""
CAME_A_VOICE = re.compile(r"\b(?:came|comes) [^.!?]{2,30}[’']s voice\b")  # came Ann's voice, tiny
NEXT_WORD = re.compile(
    r"\s+(?:(?:(?P<be>was|is|were|are)|had|has|have|then|also|only|just|still|now|\w+ly)\s+)?(?P<word>[^\W\d_]+)"
)
HEARD = frozenset(
    "said laughed sighed coughed paused hesitated chuckled snorted breathed swallowed giggled cleared sniffed gasped "
    "groaned cried sobbed whispered says laughs sighs coughs pauses hesitates chuckles snorts breathes swallows "
    "giggles clears sniffs gasps groans cries sobs whispers was is had has".split()
)
ENTERING = frozenset(
    "came entered appeared stepped emerged walked arrived returned opened stood sat ran strode burst joined climbed "
    "crossed comes enters appears steps emerges walks arrives returns opens stands sits runs strides bursts joins "
    "climbs crosses".split()
)
