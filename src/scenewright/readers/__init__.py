"""Bytes to `SourceDocument`: one module a format, and the literal table of them.

    bytes --detect, decode--> characters --clean--> clean text --a reader--> drafts --structure--> named blocks
          --assemble--> SourceDocument

A reader turns clean text into drafts, and knows nothing of titles, notes or chapters; naming them is the same work for
every format. A format that is not text (a zip of XML) will extract its text first and come in at "clean text".
"""

from collections.abc import Callable, Mapping

from scenewright.errors import ResourceError
from scenewright.model.source import SourceDocument
from scenewright.options import ReadingOptions
from scenewright.readers.assemble import assemble_document
from scenewright.readers.characters import clean_characters
from scenewright.readers.decode import decode_text
from scenewright.readers.detect import detect_format, refuse_foreign
from scenewright.readers.drafts import Draft
from scenewright.readers.long_drafts import cut_long_drafts
from scenewright.readers.markdown import read_markdown
from scenewright.readers.plain import read_plain
from scenewright.readers.structure import name_drafts

__all__ = ["READERS", "read_story"]

READERS: Mapping[str, Callable[[str], tuple[Draft, ...]]] = {"txt": read_plain, "md": read_markdown}


def read_story(
    data: bytes,
    *,
    name: str,
    suffix: str = "",
    options: ReadingOptions = ReadingOptions(),  # noqa: B008 - frozen
) -> SourceDocument:
    """The story in `data`. `name` is the file's stem, `suffix` its ending with the dot (`.md`), empty for a stream.

    Raises `ResourceError` beyond `options.max_bytes`, `InputError` when the file is empty, binary, in a format that is
    not text, or not in the encoding that `options` names.
    """
    shown = name + suffix
    if len(data) > options.max_bytes:
        raise ResourceError(
            f"{shown}: {len(data):,} bytes is more than the limit of {options.max_bytes:,}; split the file"
        )
    refuse_foreign(data, name=shown, suffix=suffix)
    decoded = decode_text(data, name=shown, encoding=options.encoding)
    cleaned = clean_characters(decoded.text)
    format = detect_format(cleaned.strand.text, suffix=suffix)
    drafts, long = cut_long_drafts(READERS[format](cleaned.strand.text))
    cleaned = cleaned.with_findings(long)
    return assemble_document(name_drafts(drafts), cleaned=cleaned, decoded=decoded, name=name, format=format)
