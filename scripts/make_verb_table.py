"""Write lexicons/en/verbs.tsv, the verb table that `scenewright.grammar.verbs` reads, from lemminflect's forms.

lemminflect (MIT) is a development tool here and no dependency: install it in a throw-away environment and give
the path of its `infl_lu.csv.gz`.

    python make_verb_table.py SITE_PACKAGES/lemminflect/resources/infl_lu.csv.gz src/scenewright/lexicons/en/verbs.tsv

A line is `base`, or `base<TAB>pasts<TAB>participles<TAB>present` where a form that the spelling rules do not give is
written out (several with `/`, the usual one first) and an empty field means "by rule".
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

HEADER = """\
# English verbs: base, past forms, past participles, third person singular; an empty field is formed by rule.
# Made by scripts/make_verb_table.py from the inflection table of lemminflect 0.2.3 (MIT licence,
# copyright Brad Jascob), whose forms come from the SPECIALIST lexicon; changed: corrected and shortened.
"""

# What the source table has wrong, lacks or orders badly for story prose: base -> (pasts, participles, present).
CORRECTIONS = {
    "bear": ("bore", "borne/born", ""),
    "beat": ("beat", "beaten/beat", ""),
    "bestride": ("bestrode", "bestridden", ""),
    "bide": ("bided", "bided", ""),
    "bid": ("bade/bid", "bidden/bid", ""),
    "bite": ("bit", "bitten/bit", ""),
    "burst": ("burst", "burst", ""),
    "burn": ("burned/burnt", "burned/burnt", ""),
    "occur": ("occurred", "occurred", ""),
    "refer": ("referred", "referred", ""),
    "ski": ("skied", "skied", ""),
    "mimic": ("mimicked", "mimicked", ""),
    "torpedo": ("torpedoed", "torpedoed", "torpedoes"),
    "zinc": ("zincked/zinced", "zincked/zinced", ""),
    "cost": ("cost", "cost", ""),
    "cling": ("clung", "clung", ""),
    "clothe": ("clothed/clad", "clothed/clad", ""),
    "dive": ("dived/dove", "dived", ""),
    "drink": ("drank", "drunk", ""),
    "fly": ("flew", "flown", ""),
    "flee": ("fled", "fled", ""),
    "forbid": ("forbade/forbad", "forbidden", ""),
    "get": ("got", "got/gotten", ""),
    "gird": ("girded/girt", "girded/girt", ""),
    "go": ("went", "gone", "goes"),
    "hang": ("hung/hanged", "hung/hanged", ""),
    "heave": ("heaved/hove", "heaved", ""),
    "hear": ("heard", "heard", ""),
    "hide": ("hid", "hidden/hid", ""),
    "kneel": ("knelt/kneeled", "knelt", ""),
    "knit": ("knitted/knit", "knitted/knit", ""),
    "lay": ("laid", "laid", ""),
    "lead": ("led", "led", ""),
    "leap": ("leaped/leapt", "leaped/leapt", ""),
    "lie": ("lay/lied", "lain/lied", ""),
    "light": ("lit/lighted", "lit/lighted", ""),
    "make": ("made", "made", ""),
    "mow": ("mowed", "mown/mowed", ""),
    "pay": ("paid", "paid", ""),
    "plead": ("pleaded/pled", "pleaded", ""),
    "read": ("read", "read", ""),
    "rend": ("rent", "rent", ""),
    "ring": ("rang", "rung", ""),
    "run": ("ran", "run", ""),
    "say": ("said", "said", ""),
    "shine": ("shone/shined", "shone", ""),
    "shit": ("shit/shat", "shit", ""),
    "shrink": ("shrank/shrunk", "shrunk", ""),
    "sing": ("sang", "sung", ""),
    "sink": ("sank/sunk", "sunk", ""),
    "slay": ("slew", "slain", ""),
    "slide": ("slid", "slid", ""),
    "smite": ("smote", "smitten", ""),
    "sneak": ("sneaked/snuck", "sneaked/snuck", ""),
    "speak": ("spoke", "spoken", ""),
    "speed": ("sped", "sped", ""),
    "spit": ("spat/spit", "spat", ""),
    "spring": ("sprang/sprung", "sprung", ""),
    "steal": ("stole", "stolen", ""),
    "stink": ("stank/stunk", "stunk", ""),
    "strike": ("struck", "struck/stricken", ""),
    "string": ("strung", "strung", ""),
    "strive": ("strove/strived", "striven", ""),
    "swell": ("swelled", "swollen/swelled", ""),
    "swim": ("swam", "swum", ""),
    "tear": ("tore", "torn", ""),
    "thrive": ("thrived/throve", "thrived", ""),
    "tread": ("trod", "trodden", ""),
    "wake": ("woke/waked", "woken", ""),
    "wear": ("wore", "worn", ""),
    "weave": ("wove/weaved", "woven", ""),
    "wet": ("wet/wetted", "wet", ""),
    "whirr": ("whirred", "whirred", "whirrs"),
    "wind": ("wound", "wound", ""),
    "wring": ("wrung", "wrung", ""),
    "write": ("wrote", "written", ""),
}
# Rare verbs whose past is spelled like a common verb's (bathe and bath, see and saw), or no verb a story uses.
LEFT_OUT = frozenset(
    """be have do can may must shall will ought need dare bath bethe caste cheque clew croquet curse'em dree ene founde
    hing leat leave-take lunge-about med overlie planking re- rout sate-up spue stave-in sware tere ting toste wast wert
    widowe winge wove belle bate barre staye annexe ax develope chaperon gell jell impanel hiccough instal lambast
    lassoo premier whir consisted fee wee resend rebind foreswear forgo tare pal sky psych occurre mimick""".split()
)
WORD = re.compile(r"[a-z]+\Z")


def main(source: Path, target: Path) -> None:
    """Read lemminflect's table at `source` and write ours to `target`."""
    rows: dict[str, tuple[str, str, str]] = {}
    for line in gzip.decompress(source.read_bytes()).decode().splitlines():
        base, kind, *forms = line.split(",")
        if kind == "verb" and WORD.match(base) and len(base) > 1 and base not in LEFT_OUT and len(forms) >= 2:
            forms = ["/".join(form for form in field.split("/") if " " not in form) for field in forms]
            past, participle = forms[0], forms[1] or forms[0]
            present = forms[3] if len(forms) > 3 else ""
            rows[base] = (past, participle, present.split("/")[0])
    rows.update(CORRECTIONS)
    lines = [format_row(base, *forms) for base, forms in sorted(rows.items())]
    target.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def format_row(base: str, past: str, participle: str, present: str) -> str:
    """One line of the table, with the forms that the rules give left empty."""
    past = "" if past == regular_past(base) else past
    participle = "" if participle in ("", past or regular_past(base)) and not past else participle
    present = "" if present in ("", regular_present(base)) else present
    return "\t".join((base, past, participle, present)).rstrip("\t")


def regular_past(base: str) -> str:
    """The rule of `scenewright.grammar.verbs`: silent e, consonant and y, else -ed (no doubling)."""
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if re.search(r"[^aeiou]y\Z", base) else base + "ed"


def regular_present(base: str) -> str:
    """The rule of `scenewright.grammar.verbs` for the third person singular."""
    if re.search(r"(?:s|sh|ch|x|z|[^aeiou]o)\Z", base):
        return base + "es"
    return base[:-1] + "ies" if re.search(r"[^aeiou]y\Z", base) else base + "s"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
