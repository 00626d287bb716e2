"""Scene numbers as printed, some of them missing -> a number for every scene, no two alike, in the trade's way.

A script whose numbers are settled gives a new scene a letter: 12A stands between 12 and 13, A1 before 1.
"""

from collections.abc import Iterator, Sequence
from itertools import count, product

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # I and O look like digits


def number_scenes(printed: Sequence[str]) -> tuple[str, ...]:
    """A number for each scene: the printed one, or, where that is empty, the next in count that no other scene has."""
    taken = {number for number in printed if number}
    given: list[str] = []
    reached = 0
    for number in printed:
        if number:
            digits = "".join(filter(str.isdecimal, number.partition(".")[0]))
            reached = int(digits[:9]) if digits else reached
        elif str(reached + 1) not in taken:
            reached += 1
            number = str(reached)
        else:
            number = next(lettered for lettered in _with_letters(reached) if lettered not in taken)
        taken.add(number)
        given.append(number)
    return tuple(given)


def _with_letters(reached: int) -> Iterator[str]:
    for length in count(1):
        for letters in map("".join, product(LETTERS, repeat=length)):
            yield f"{reached}{letters}" if reached else f"{letters}1"
