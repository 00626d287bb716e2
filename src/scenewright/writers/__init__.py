"""Layout -> bytes, Screenplay -> bytes: one module a format.

A writer of pages draws the rows it is given and decides nothing; a writer of scripts hands the elements on.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

from scenewright.model.page import Layout
from scenewright.model.screenplay import Screenplay
from scenewright.options import DrawingOptions
from scenewright.writers.fdx import write_fdx
from scenewright.writers.html import write_html
from scenewright.writers.output import Output
from scenewright.writers.pdf import write_pdf
from scenewright.writers.txt import write_txt

__all__ = ["SCRIPT_WRITERS", "WRITERS", "Output", "PageWriter", "write_fdx", "write_html", "write_pdf", "write_txt"]


class PageWriter(Protocol):
    """A function from pages to a file."""

    def __call__(self, layout: Layout, *, options: DrawingOptions) -> Output: ...


WRITERS: Mapping[str, PageWriter] = {"pdf": write_pdf, "txt": write_txt}
SCRIPT_WRITERS: Mapping[str, Callable[[Screenplay], bytes]] = {"fdx": write_fdx, "html": write_html}
