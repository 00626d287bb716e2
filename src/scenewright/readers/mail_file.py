"""The bytes of a mail as a mail program saves it (.eml) -> its head and the text of its body, decoded.

RFC 5322 and 2045 by the standard library's parser. What is given on is what a mail shows: `From:`, `To:`, `Date:` and
`Subject:`, an empty line, and the body; or, where the body is a web page alone, that page.
"""

import re

from scenewright.errors import InputError
from scenewright.model.finding import Finding, Severity

_KEYS = ("From", "To", "Date", "Subject")
_FIELD = re.compile(rb"[\w-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*")
_MOST_FIELDS = 200
_MOST_PARTS = 100
_FROM = re.compile(rb"^from:[^\n]*@", re.IGNORECASE | re.MULTILINE)
_TYPED = re.compile(rb"^content-(?:type|transfer-encoding):", re.IGNORECASE | re.MULTILINE)


def open_mail(data: bytes, *, name: str) -> tuple[bytes, tuple[Finding, ...]]:
    """What stands in the mail `data`, in UTF-8, and findings; `data` itself when it is no mail that is coded.

    Raises `InputError` for a mail without a text in it.
    """
    if not _is_mail(data):
        return data, ()
    from email import message_from_bytes, policy  # two megabytes, and only mails need it
    from email.errors import MessageError

    try:
        message = message_from_bytes(data.lstrip(), policy=policy.default)
        body = message.get_body(preferencelist=("plain", "html"))
        content = "" if body is None else str(body.get_content())
    except (MessageError, LookupError, ValueError, KeyError, AttributeError, RecursionError):
        return data, ()
    files = sum(part.get_filename() is not None for part in message.walk())
    if not content.strip():
        raise InputError(f"{name}: this is a mail without a text in it; save what is attached to it and give that")
    findings = (_tell_files(files),) if files else ()
    if body is not None and body.get_content_subtype() == "html":
        return content.encode("utf-8", "replace"), findings
    head = "".join(f"{key}: {' '.join(str(message[key]).split())}\n" for key in _KEYS if message[key])
    return f"{head}\n{content}".encode("utf-8", "replace"), findings


def _is_mail(data: bytes) -> bool:
    """Whether `data` begins with a mail's head that says how its body is coded."""
    if data.count(b"boundary=") > _MOST_PARTS:  # parts in parts in parts cost the parser time
        return False
    data = data[: 1 << 16].lstrip().replace(b"\r\n", b"\n")
    at = 0
    for _ in range(_MOST_FIELDS):
        field = _FIELD.match(data, at)
        if field is None:
            break
        at = field.end()
    head = data[:at]
    return _FROM.search(head) is not None and _TYPED.search(head) is not None


def _tell_files(count: int) -> Finding:
    what = "1 file that is attached to the mail was" if count == 1 else f"{count} files attached to the mail were"
    return Finding("left-out-attachment", Severity.NOTE, None, f"{what} left out.")
