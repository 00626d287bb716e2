"""Measures reading: seconds of processor time and peak memory for one story of a given size in every format.

    python3 scripts/measure_reading.py [PARAGRAPHS]

Each format is read in a process of its own. The story is the same few sentences over and over, with italics; the
figures of the README are those of 20,000 paragraphs (5.2 million characters).
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "src")]

import make_documents as documents  # noqa: E402
from scenewright.readers import read_story  # noqa: E402

WORDS = "“Turn it off,” said Hanne, who had never liked the thing. It is running, she thought. " * 3
FORMATS = ("txt", "md", "docx", "odt", "rtf", "epub", "html")


def make(kind: str, count: int, folder: Path) -> bytes:
    """The story in one format."""
    documents.HERE = folder
    path = folder / f"x.{kind}"
    match kind:
        case "docx":
            documents.word(
                path.name, "".join(documents.para(WORDS, documents.run("so", "<w:i/>")) for _ in range(count))
            )
        case "odt":
            documents.odt(path.name, documents.p(WORDS + '<text:span text:style-name="I">so</text:span>') * count)
        case "epub":
            page = documents.page("<h1>Chapter</h1>" + f"<p>{WORDS}<i>so</i></p>" * (count // 20))
            documents.epub(path.name, {f"{i}.xhtml": page for i in range(20)})
        case "html":
            return ("<html><body>" + f"<p>{WORDS}<i>so</i></p>\n" * count).encode()
        case "rtf":
            escaped = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in WORDS)
            return ("{\\rtf1\\ansi " + (escaped + "{\\i so}\\par\n") * count + "}").encode()
        case _:
            return (f"{WORDS}*so*\n\n" * count).encode()
    return path.read_bytes()


def main() -> None:
    """Print a row a format, or, told a format, measure that one."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    if len(sys.argv) > 2:
        with tempfile.TemporaryDirectory() as folder:
            data = make(sys.argv[2], count, Path(folder))
        start = time.process_time()
        document = read_story(data, name="x", suffix=f".{sys.argv[2]}")
        spent = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{document.format:5} {len(data):>11,} bytes {len(document.text):>11,} characters", end="")
        print(f" {spent:5.1f} s {peak:4} MB")
        return
    for kind in FORMATS:
        subprocess.run([sys.executable, __file__, str(count), kind], check=True)


if __name__ == "__main__":
    main()
