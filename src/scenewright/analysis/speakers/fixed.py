"""Lines that the user has settled -> tags that decide, and attributions that say who decided.

To the conversation around it a settled line is what a tag with a name is: its neighbours are decoded from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scenewright.analysis.speakers.turns import Tag
from scenewright.model.annotation import (
    Attribution,
    Character,
    CharacterId,
    Evidence,
    Quotation,
    Quotative,
    pack_attributions,
)

RULE = "cast file"


def spread_fixed(
    fixed: Mapping[int, int], quotations: Sequence[Quotation], quotatives: Sequence[Quotative]
) -> dict[int, int]:
    """`fixed` with what is said in the same breath: under the same tag, or in the next paragraphs of the speech."""
    if not fixed:
        return {}
    spread: dict[int, int] = {}
    for quotative in quotatives:
        answers = {fixed[n] for n in quotative.quotations if n in fixed}
        if len(answers) == 1:
            spread.update(dict.fromkeys(map(int, quotative.quotations), *answers))
    spread.update(fixed)
    for n, quotation in enumerate(quotations[:-1]):
        if quotation.continues and n in spread:
            spread.setdefault(n + 1, spread[n])
    for n in range(len(quotations) - 1, 0, -1):
        if quotations[n - 1].continues and n in spread:
            spread.setdefault(n - 1, spread[n])
    return spread


def tag_fixed(
    settled: Mapping[int, int], tags: Mapping[int, Tag], characters: Sequence[Character], *, form: str = "name"
) -> dict[int, Tag]:
    """The tags with those of settled quotations replaced; whom a tag says is spoken to is kept."""
    merged = dict(tags)
    for n, speaker in settled.items():
        gender = characters[speaker].gender
        if n in merged:
            merged[n] = replace(merged[n], form=form, character=CharacterId(speaker), gender=gender)
        else:
            merged[n] = Tag(form, CharacterId(speaker), gender, -1)
    return merged


def confirm_fixed(attributions: Sequence[Attribution], settled: Mapping[int, int]) -> Sequence[Attribution]:
    """The attributions with the settled ones sure, and the user named as the reason."""
    if not settled:
        return attributions
    return pack_attributions(
        attribution
        if attribution.quotation not in settled
        else replace(
            attribution,
            speaker=CharacterId(settled[attribution.quotation]),
            addressees=tuple(who for who in attribution.addressees if who != settled[attribution.quotation]),
            evidence=Evidence.CORRECTED,
            confidence=1.0,
            rule=RULE,
        )
        for attribution in attributions
    )
