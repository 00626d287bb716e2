"""A page about rights is one as a whole; a story with a line about rights on its page stays a story."""

import pytest

from scenewright.readers.extraction import Written
from scenewright.readers.lines import Mark
from scenewright.readers.rights import holds_story, is_rights_line, is_rights_page

PAGES = (
    ("Brackish", "Copyright © 2026 by Nell Oduya", "First edition", "Cover design by Bo Lind", "Printed in Norway"),
    (
        "Copyright",
        "© 2026 Nell Oduya. All rights reserved.",
        "This is a work of fiction. Names, characters, places and incidents are the product of the author's imagination"
        " or are used fictitiously, and any resemblance to actual persons, living or dead, is entirely coincidental.",
        "No part of this book may be reproduced or transmitted in any form, electronic or mechanical, without the"
        " written permission of the publisher, except by a reviewer who may quote brief passages in a review.",
        "Pump House Press, 12 Mill Lane, Anytown.",
        "ISBN 978-0-00-000000-0 (paperback)",
        "“Water, water” from The Sluice Songs is reprinted by permission of the Field Press.",
        "Set in Garamond.",
    ),
    (
        "Copyright 2026",
        "www.example.org",
        "This ebook is licensed for your personal enjoyment only and may not be re-sold.",
    ),
)
STORIES = (
    ("Brackish", "© 2026 Nell Oduya", "The pump in the lower field had been running for days, and nobody knew why."),
    ("© 2026 Nell Oduya", "“Turn it off,” said Hanne.", "“It is off.”"),
    ("© 2026 Nell Oduya", "She came home.", "The door was open.", "Nobody was in."),
    ("Copyright 2026", "Hanne knew every book in the library and every author who had ever lied to her about the sea,"
     " and she had read none of them twice since the pump began."),
)  # fmt: skip


def _page(lines: tuple[str, ...]) -> list[Written]:
    return [Written(line, 1) for line in lines]


@pytest.mark.parametrize("lines", PAGES)
def test_page_about_rights_is_one(lines: tuple[str, ...]) -> None:
    assert is_rights_page(_page(lines))


@pytest.mark.parametrize("lines", STORIES)
def test_story_with_a_line_about_rights_is_none(lines: tuple[str, ...]) -> None:
    assert not is_rights_page(_page(lines))
    assert sum(map(is_rights_line, _page(lines))) == 1


@pytest.mark.parametrize(
    "line",
    ["He had sold the copyright years ago.", "“Copyright 1911,” he read.", "All rights reserved seats were taken, and"
     " the people who came late had to stand at the back of the hall until the end."],
)  # fmt: skip
def test_a_word_of_a_story_is_no_sign_of_rights(line: str) -> None:
    assert not is_rights_line(Written(line, 1))


def test_chapter_heading_says_that_the_story_is_there() -> None:
    page = [Written("© 2026 Nell Oduya", 1), Written("Chapter One", 1, Mark.HEADING, 2)]
    assert holds_story(page)
    assert not holds_story(page, headings=False)
