"""Every document of made/ and pages/ gives the blocks and findings that stand beside it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from scenewright.cli import commands
from scenewright.errors import ScenewrightError
from scenewright.model.source import SourceDocument
from scenewright.readers import read_story
from tests.readers.rows import show_rows

HERE = Path(__file__).parent
DOCUMENTS = sorted(path for folder in ("made", "pages") for path in (HERE / folder).iterdir() if path.suffix != ".md")


def _read(path: Path) -> SourceDocument:
    return read_story(path.read_bytes(), name=path.stem, suffix=path.suffix)


def _show(path: Path) -> str:
    try:
        document = _read(path)
    except ScenewrightError as error:
        return f"refused: {error}\n"
    findings = [f"! {finding.code} ({finding.severity.value}): {finding.message}" for finding in document.findings]
    return "\n".join([show_rows(document), *findings]) + "\n"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_document_gives_what_stands_beside_it(path: Path, request: pytest.FixtureRequest) -> None:
    beside = path.with_name(path.name + ".md")
    shown = _show(path)
    if request.config.getoption("--accept"):
        beside.write_text(shown, encoding="utf-8")
    else:
        assert shown == beside.read_text(encoding="utf-8")


def test_there_are_sixty_documents_and_more() -> None:
    assert len(DOCUMENTS) + len(list((HERE / "same").iterdir())) >= 60


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_character_of_the_text_leads_back_to_the_extracted_text(path: Path) -> None:
    try:
        document = _read(path)
    except ScenewrightError:
        return
    kept = set()
    for i, c in enumerate(document.text):
        if not c.isspace():
            at = document.offsets.raw(i)
            assert document.raw[at] == c
            kept.add(at)
    for span, _ in document.dropped:
        kept |= set(range(span.start, span.end))
    assert [c for i, c in enumerate(document.raw) if i not in kept and not c.isspace()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_is_called_does_not_matter(path: Path) -> None:
    """A wrong ending, or none, reads all the same."""
    refused = _show(path).startswith("refused")
    for suffix in (".txt", ""):
        if refused:
            with pytest.raises(ScenewrightError, match=path.stem):
                read_story(path.read_bytes(), name=path.stem, suffix=suffix)
        else:
            assert read_story(path.read_bytes(), name=path.stem, suffix=suffix).text == _read(path).text


def test_a_missing_chapter_is_said_where_the_user_looks(tmp_path: Path) -> None:
    book = HERE / "made" / "missing_chapter.epub"
    done = CliRunner().invoke(commands, ["convert", str(book), "-o", str(tmp_path), "--to", "fountain"])
    assert done.exit_code == 0
    assert "a chapter may be missing" in done.stderr
    assert "a chapter may be missing" in (tmp_path / "missing_chapter.report.md").read_text(encoding="utf-8")


def test_extracted_text_is_what_offsets_point_into(tmp_path: Path) -> None:
    document = HERE / "made" / "italics.docx"
    CliRunner().invoke(commands, ["convert", str(document), "-o", str(tmp_path), "--to", "text"])
    written = next(tmp_path.glob("*.txt")).read_text(encoding="utf-8")
    assert written.strip() == _read(document).raw.strip()
