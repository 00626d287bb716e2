"""What the readers of text take out that says something, unlike marks: a finding for each kind."""

from collections.abc import Sequence

from scenewright.model.finding import Finding, Severity
from scenewright.readers.drafts import Draft
from scenewright.readers.extraction import Tally
from scenewright.readers.mail import ATTRIBUTION, MAIL_MARK
from scenewright.readers.page_ends import PAGE_NUMBER, RUNNING_HEAD

INLINE_NOTE = "inline note"
_LEFT_OUT = {
    PAGE_NUMBER: ("left-out-page-number", Severity.NOTE, "{count} page number{s} {was} left out"),
    RUNNING_HEAD: ("left-out-running-head", Severity.NOTE, "{count} running head{s} {was} left out"),
    MAIL_MARK: ("left-out-mail-mark", Severity.NOTE, "{count} mark{s} of a quoted mail (>) {was} left out"),
    ATTRIBUTION: ("left-out-mail-line", Severity.NOTE, "{count} line{s} over a quoted mail {was} left out"),
    INLINE_NOTE: ("left-out-inline-note", Severity.NOTE, "{count} note{s} inside a line (^[...]) {was} left out"),
}


def tell_left_out(drafts: Sequence[Draft], clean: str) -> tuple[Finding, ...]:
    """A finding for each kind of words that the drafts of the clean text left out."""
    tally = Tally()
    for draft in drafts:
        for span, reason in draft.dropped:
            if reason in _LEFT_OUT:
                tally.add(reason, "" if reason in {PAGE_NUMBER, MAIL_MARK} else span.of(clean))
    return tally.findings(_LEFT_OUT)
