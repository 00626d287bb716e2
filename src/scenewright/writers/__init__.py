"""Layout -> bytes, Screenplay -> bytes: one module a format.

A writer of pages draws the rows it is given and decides nothing; a writer of scripts hands the elements on.
"""

from collections.abc import Mapping
from typing import Protocol

from scenewright.model.page import Layout
from scenewright.model.screenplay import Screenplay
from scenewright.options import DrawingOptions
from scenewright.writers.docx import write_docx
from scenewright.writers.fdx import write_fdx
from scenewright.writers.html import write_html
from scenewright.writers.output import Output
from scenewright.writers.script_json import write_json
from scenewright.writers.txt import write_txt

__all__ = ["SCRIPT_WRITERS", "WRITERS", "Output", "PageWriter", "ScriptWriter", "write_pdf"]


class PageWriter(Protocol):
    """A function from pages to a file."""

    def __call__(self, layout: Layout, *, options: DrawingOptions) -> Output: ...


class ScriptWriter(Protocol):
    """A function from a script to a file, for `paper` where the format has any."""

    def __call__(self, screenplay: Screenplay, *, paper: str) -> bytes: ...


def write_pdf(layout: Layout, *, options: DrawingOptions) -> Output:
    """The pages as PDF."""
    from scenewright.writers.pdf import write_pdf as draw  # what draws takes 10 MB, and a script needs no pages

    return draw(layout, options=options)


WRITERS: Mapping[str, PageWriter] = {"pdf": write_pdf, "txt": write_txt}
SCRIPT_WRITERS: Mapping[str, ScriptWriter] = {
    "fdx": write_fdx,
    "docx": write_docx,
    "html": write_html,
    "json": write_json,
}
