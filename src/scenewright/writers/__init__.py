"""Layout -> bytes: one module a format. A writer draws the rows it is given and decides nothing."""

from collections.abc import Mapping
from typing import Protocol

from scenewright.model.page import Layout
from scenewright.options import DrawingOptions
from scenewright.writers.output import Output
from scenewright.writers.pdf import write_pdf
from scenewright.writers.txt import write_txt

__all__ = ["WRITERS", "Output", "PageWriter", "write_pdf", "write_txt"]


class PageWriter(Protocol):
    """A function from pages to a file."""

    def __call__(self, layout: Layout, *, options: DrawingOptions) -> Output: ...


WRITERS: Mapping[str, PageWriter] = {"pdf": write_pdf, "txt": write_txt}
