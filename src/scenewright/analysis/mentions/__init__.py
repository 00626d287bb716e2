"""Mentions: the words of a story and where they refer to persons."""

from scenewright.analysis.mentions.lexicon import PeopleLexicon, PersonNoun, Title, load_people
from scenewright.analysis.mentions.names import NameForm, NameUse, find_names
from scenewright.analysis.mentions.nominals import NominalUse, find_nominals
from scenewright.analysis.mentions.spelling import is_strange
from scenewright.analysis.mentions.words import NARRATION, SHORT_STORY, Words, cut_words, number_sentences

__all__ = [
    "NARRATION",
    "SHORT_STORY",
    "NameForm",
    "NameUse",
    "NominalUse",
    "PeopleLexicon",
    "PersonNoun",
    "Title",
    "Words",
    "cut_words",
    "find_names",
    "find_nominals",
    "is_strange",
    "load_people",
    "number_sentences",
]
