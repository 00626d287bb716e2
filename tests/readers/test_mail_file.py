"""A mail as a mail program saves it is read as the mail shows it."""

from email.message import EmailMessage

import pytest

from scenewright.errors import InputError
from scenewright.readers import read_story

STORY = "“The ferry is late,” said Ida, “and *nobody* on the quay — nobody! — will say why it should be.”\n\nBo sat.\n"
PAGE = "<html><body><p>“The ferry is late,” said Ida.</p><p>Bo sat.</p></body></html>"


def mail(text: str = STORY, *, coding: str = "quoted-printable") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ida <ida@example.org>"
    message["Subject"] = "the ferry"
    message.set_content(text, cte=coding)
    return message


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_a_coded_mail_gives_its_story(coding):
    document = read_story(mail(coding=coding).as_bytes(), name="ferry", suffix=".eml")

    head, said, last = document.text.split("\n\n")
    assert head == "From: Ida <ida@example.org>\nSubject: the ferry"
    assert said == STORY.split("\n\n")[0].replace("*", "")
    assert last == "Bo sat."
    assert [block.kind.value for block in document.blocks] == ["front matter", "paragraph", "paragraph"]


def test_of_two_forms_of_a_mail_the_text_is_read():
    message = mail()
    message.add_alternative("<p>Turn pictures on.</p>", subtype="html")
    document = read_story(message.as_bytes(), name="ferry", suffix=".eml")

    assert "Bo sat." in document.text
    assert "pictures" not in document.text


def test_a_mail_that_is_a_web_page_is_read_as_one():
    message = mail()
    message.set_content(PAGE, subtype="html")

    document = read_story(message.as_bytes(), name="ferry", suffix=".eml")
    assert document.text == "“The ferry is late,” said Ida.\n\nBo sat."


def test_what_is_attached_is_left_out_and_said():
    message = mail()
    message.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="draft.docx")
    document = read_story(message.as_bytes(), name="ferry", suffix=".eml")

    assert [finding.message for finding in document.findings] == ["1 file that is attached to the mail was left out."]


def test_a_mail_that_only_brings_a_file_is_refused():
    message = mail("\n")
    message.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="draft.docx")

    with pytest.raises(InputError, match="save what is attached to it"):
        read_story(message.as_bytes(), name="ferry", suffix=".eml")


def test_parts_within_parts_without_end_are_text():
    head = b"From: a@b.c\nContent-Type: multipart/mixed; boundary=x\n\n"
    nested = b"".join(b"--x%d\nContent-Type: multipart/mixed; boundary=x%d\n\n" % (n, n + 1) for n in range(5000))

    assert read_story(head + nested + b"Late.\n", name="ferry", suffix=".eml").text.endswith("Late.")
