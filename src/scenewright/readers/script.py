"""The bytes of a script to the text that the Fountain parser reads: decoding alone, nothing of it is interpreted."""

from scenewright.errors import ResourceError
from scenewright.options import ReadingOptions
from scenewright.readers.decode import Decoded, decode_text
from scenewright.readers.detect import refuse_foreign


def read_script(data: bytes, *, name: str, suffix: str = "", options: ReadingOptions) -> Decoded:
    """The script as characters, with findings about its encoding; `name` and `suffix` as for `read_story`.

    Raises `ResourceError` beyond `options.max_bytes`, `InputError` when the file is empty, binary, or no text.
    """
    shown = name + suffix
    if len(data) > options.max_bytes:
        raise ResourceError(f"{shown}: {len(data):,} bytes is more than the limit of {options.max_bytes:,}; split it.")
    refuse_foreign(data, name=shown, suffix="")  # a script may be called anything
    return decode_text(data, name=shown, encoding=options.encoding)
