"""`Screenplay` to what a table read needs.

script, cues          a script as it is read: numbered speeches, narration, scenes, roles
exchanges, timing     who follows whom, and how long it takes
mentions, gender      what the action tells of its people
roles                 what a cast sheet says of each role
preferences           who the readers are and what they want
casting/              who reads what
evening               all of it, worked out once
narration             what a narrator leaves out
sheets, palette       pages of text, marks and pictures as data
editions, cue_scripts a copy, a cue script and sides for each reader
cast_sheet, pictures  the organiser's sheet
reading_room, room/   one HTML page
voices                lines to be spoken
drawing               sheets as PDF
pack                  every file for the table
"""

from scenewright.table_read.casting.cast import advise_readers, best_advice
from scenewright.table_read.evening import Evening, prepare_evening
from scenewright.table_read.pack import make_pack
from scenewright.table_read.preferences import Preferences, Reader, choose_readers, read_preferences
from scenewright.table_read.roles import make_roles
from scenewright.table_read.script import make_table_script

__all__ = [
    "Evening",
    "Preferences",
    "Reader",
    "advise_readers",
    "best_advice",
    "choose_readers",
    "make_pack",
    "make_roles",
    "make_table_script",
    "prepare_evening",
    "read_preferences",
]
