"""A zip of a document to its members, each read only as far as the published limits allow.

Everything is checked before a byte is unpacked: how many members the directory lists (walked here, since `zipfile`
would build an object for each of millions), what each says it unpacks to, the sum, the ratio. Declared sizes may lie;
`zipfile` stops at the declared size and then finds the checksum wrong, so that what was checked is what is read.
Nothing is ever written to a disk, so a member's name is only a name; a reference that leaves the container is refused
by `resolve`. Members are stored or deflated (APPNOTE 6.3.10, 4.4.5): the others cannot be unpacked in bounded steps.
The limits and the attacks are those of the zip-bomb advisories against readers of DOCX and EPUB (2019 to 2026).
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from posixpath import normpath
from urllib.parse import unquote

from scenewright.errors import InputError, ResourceError
from scenewright.options import ReadingOptions

_DIRECTORY_END = b"PK\x05\x06"
_DIRECTORY_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_ENTRY = b"PK\x01\x02"
_ENTRY_SIZE = 46
_SMALL = 1_000_000  # bytes unpacked: below this no ratio is harmful
_FIRST_CHUNK, _LARGEST_CHUNK = 65_536, 16_777_216  # doubled from one to the next: a parser may look at a token again
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError, NotImplementedError)


class Container:
    """The members of one zip. It counts what it has unpacked, and nothing else of it changes."""

    def __init__(self, archive: zipfile.ZipFile, *, name: str, options: ReadingOptions) -> None:
        self._archive = archive
        self._name = name
        self._options = options
        self._unpacked = 0
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._twice: set[str] = set()
        for member in archive.infolist():
            if member.filename in self._members:
                self._twice.add(member.filename)
            self._members[member.filename] = member
        self._folded = {filename.casefold(): filename for filename in reversed(self._members)}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, each once, in the directory's order."""
        return tuple(self._members)

    def find(self, path: str) -> str | None:
        """The member called `path`, in whatever case of letters; None when there is none."""
        return path if path in self._members else self._folded.get(path.casefold())

    def plan(self, paths: tuple[str, ...]) -> None:
        """Check members that will all be read, before the first is: ResourceError when they are too much together."""
        total = sum(self._members[path].file_size for path in set(paths) if path in self._members)
        self._refuse_total(total)

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of a member in pieces. Raises ResourceError beyond a limit, InputError when it is damaged."""
        member = self._members[path]
        self._check(member)
        size = _FIRST_CHUNK
        try:
            with self._archive.open(member) as stream:
                while chunk := stream.read(size):
                    yield chunk
                    size = min(2 * size, _LARGEST_CHUNK)
        except _DAMAGE:
            raise InputError(f"{self._name}: its part {_shown(path)} is damaged; get the file again") from None

    def read(self, path: str) -> bytes:
        """All bytes of a member; raises as `chunks` does."""
        return b"".join(self.chunks(path))

    def _check(self, member: zipfile.ZipInfo) -> None:
        shown = _shown(member.filename)
        if member.filename in self._twice:
            raise InputError(f"{self._name}: it holds two parts called {shown}; save the document again")
        if member.flag_bits & 1:
            raise InputError(f"{self._name}: it is protected by a password; remove that and try again")
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise InputError(f"{self._name}: its part {shown} is packed in an unknown way; save the document again")
        limit = self._options.max_member_bytes
        if member.file_size > limit:
            raise ResourceError(f"{self._name}: its part {shown} unpacks to more than the limit of {limit:,} bytes")
        if member.file_size > max(_SMALL, self._options.max_ratio * max(1, member.compress_size)):
            raise ResourceError(
                f"{self._name}: its part {shown} unpacks to more than {self._options.max_ratio} times its size, "
                "as no story does"
            )
        self._unpacked += member.file_size
        self._refuse_total(self._unpacked)

    def _refuse_total(self, total: int) -> None:
        limit = self._options.max_unpacked_bytes
        if total > limit:
            raise ResourceError(f"{self._name}: it unpacks to more than the limit of {limit:,} bytes; split the file")


def open_container(data: bytes, *, name: str, options: ReadingOptions) -> Container:
    """The zip in `data`. Raises InputError when it is damaged, ResourceError when it has too many members."""
    if _count_members(data, limit=options.max_members) > options.max_members:
        raise ResourceError(f"{name}: it holds more than the limit of {options.max_members:,} parts")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*_DAMAGE, UnicodeDecodeError):
        raise InputError(f"{name}: the file is damaged or not complete; get or save it again") from None
    return Container(archive, name=name, options=options)


def _count_members(data: bytes, *, limit: int) -> int:
    """How many entries the directory holds, counted up to `limit` + 1; 0 when no directory is found.

    `zipfile` finds the directory from its size, before the end record, wherever the record says that it starts.
    """
    end = data.rfind(_DIRECTORY_END, max(0, len(data) - _DIRECTORY_END_SIZE - _LONGEST_COMMENT))
    if end < 0 or end + _DIRECTORY_END_SIZE > len(data):
        return 0
    count = 0
    at = data.find(_ENTRY, max(0, end - _directory_size(data, end)))
    while 0 <= at < end and count <= limit and data.startswith(_ENTRY, at) and at + _ENTRY_SIZE <= len(data):
        lengths = struct.unpack_from("<3H", data, at + 28)
        at += _ENTRY_SIZE + sum(lengths)
        count += 1
    return count


def _directory_size(data: bytes, end: int) -> int:
    """The size of the directory before the end record, and of the ZIP64 records between them."""
    size = int(struct.unpack_from("<I", data, end + 12)[0])
    wide = data.rfind(b"PK\x06\x06", max(0, end - 200), end)
    if wide >= 0 and wide + 48 <= len(data):
        size = int(struct.unpack_from("<Q", data, wide + 40)[0]) + end - wide
    return size


def resolve(base: str, reference: str) -> str | None:
    """The member that `reference`, in the member `base`, leads to; None when it leaves the container."""
    path = unquote(reference.partition("#")[0].partition("?")[0])
    if ":" in path.partition("/")[0] or path.startswith("//"):
        return None
    joined = path.lstrip("/") if path.startswith("/") else f"{base.rpartition('/')[0]}/{path}"
    plain = normpath(joined.replace("\\", "/").lstrip("/"))
    return None if plain.startswith("../") or plain in {"..", "."} else plain


def _shown(path: str) -> str:
    """A member's name in one short line."""
    return ascii(path[-60:])
