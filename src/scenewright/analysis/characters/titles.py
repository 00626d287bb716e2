"""Titles as people say them -> the title in full: "Sarge" is a sergeant, "Doc" a doctor, "Dad" a father."""

_SHORT_FORMS = {
    "captain": ("capt", "cap'n", "skipper"),
    "colonel": ("col",),
    "constable": ("pc", "wpc", "dc"),
    "doctor": ("dr", "doc"),
    "inspector": ("di",),
    "lieutenant": ("lt", "lieut"),
    "professor": ("prof",),
    "sergeant": ("sgt", "sarge", "serjeant", "ds"),
}
_KIN_FORMS = {
    "father": ("dad", "daddy", "papa", "pa", "pop"),
    "mother": ("mum", "mom", "mama", "ma", "mummy", "mommy", "mam"),
    "grandmother": ("gran", "granny", "grandma", "nan", "nana"),
    "grandfather": ("grandpa", "granddad", "grandad", "gramps"),
}
_CALLINGS = {
    "brother": ("monk", "friar"),
    "doctor": ("physician", "medic"),
    "father": ("priest",),
    "mrs": ("widow",),
    "lord": ("nobleman", "peer"),
    "rev": ("vicar", "parson", "minister"),
    "reverend": ("vicar", "parson", "minister"),
    "sister": ("nun",),
}
_RANKS = {form: rank for rank, forms in _SHORT_FORMS.items() for form in forms}
_KIN = {form: noun for noun, forms in _KIN_FORMS.items() for form in forms}


def rank_of(title: str) -> str:
    """The title in full, where it is a rank; every other title as it is."""
    return _RANKS.get(title, title)


def nouns_of(title: str) -> tuple[str, ...]:
    """All that the narration may call somebody with the title: the sergeant, the mother; Brother Moss is the monk."""
    return (title, _KIN.get(title, rank_of(title)), *_CALLINGS.get(rank_of(title), ()))
