"""XML from strangers to a tree: no document type, no entities, a limit to depth and to elements.

A document type is what entity bombs and reads of local files need, and no file that we read has a use for one, so it is
refused as soon as it is seen (expat calls back before anything is expanded). Nothing is ever fetched.
"""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from scenewright.errors import InputError, ResourceError

MAX_ELEMENTS = 5_000_000


def parse_xml(data: bytes, *, name: str, max_depth: int, max_elements: int = MAX_ELEMENTS) -> Element:
    """The root element, names without their namespace; comments and instructions are left out.

    `name` is how messages call the file. Raises `InputError` for what is no well-formed XML or has a document type,
    `ResourceError` beyond the limits.
    """
    builder = TreeBuilder()
    guard = _Guard(builder, name, max_depth, max_elements)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = guard.refuse_doctype
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise InputError(f"{name}: line {error.lineno}: the XML is damaged ({reason}); save the file again") from None
    except (LookupError, UnicodeError, ValueError):
        raise InputError(f"{name}: the XML is in an encoding that is not known; save the file as UTF-8") from None
    return builder.close()


class _Guard:
    """What is counted while the parser runs."""

    def __init__(self, builder: TreeBuilder, name: str, max_depth: int, max_elements: int) -> None:
        self._builder = builder
        self._name = name
        self._left = max_elements
        self._max_depth = max_depth
        self._depth = 0

    def refuse_doctype(self, *_declared: object) -> None:
        """A document type is never needed here."""
        raise InputError(f"{self._name}: the XML declares a document type, which is not read; remove the <!DOCTYPE>")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        self._depth += 1
        self._left -= 1
        if self._depth > self._max_depth:
            raise ResourceError(
                f"{self._name}: the XML is nested deeper than {self._max_depth} levels; this is no script"
            )
        if self._left < 0:
            raise ResourceError(f"{self._name}: the XML has too many elements; split the file")
        self._builder.start(tag.rpartition("}")[2], attributes)

    def end(self, tag: str) -> None:
        """Close an element."""
        self._depth -= 1
        self._builder.end(tag.rpartition("}")[2])
