# ruff: noqa: E501 - a line of markup is one line
"""Makes the hand-made documents of tests/documents/made: what word processors write, reduced to the part that matters.

    python3 scripts/make_documents.py

Standard library only, the same bytes every time. The prose is written for this project. tests/documents/same was made
by pandoc and LibreOffice from tests/stories (its README says how).
"""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parents[1] / "tests" / "documents" / "made"

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def pack(name: str, members: dict[str, str | bytes], *, stored: tuple[str, ...] = ()) -> None:
    """A zip with a fixed date."""
    with zipfile.ZipFile(HERE / name, "w") as archive:
        for path, content in members.items():
            info = zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if path in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)


def run(text: str, properties: str = "") -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*runs: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    both = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{both}{''.join(item if item.startswith('<') else run(item) for item in runs)}</w:p>"


STYLES = f"""<w:styles xmlns:w="{WORD}">
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:rPr><w:b/><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="My Chapter"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Gedanke"><w:name w:val="Thought"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Linie"><w:name w:val="Horizontal Line"/>
<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Verz1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Hervorhebung"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Link"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
</w:styles>"""


def word(
    name: str,
    body: str,
    *,
    main: str = "word/document.xml",
    title: str = "",
    author: str = "",
    strict: str = "",
    **parts: str,
) -> None:
    """A .docx of `body`; `parts` are footnotes, endnotes, comments, or other styles."""
    folder, _, file = main.rpartition("/")
    parts = {"styles": STYLES, **parts}
    kinds = "".join(
        f'<Relationship Id="r{i}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>' for i, kind in enumerate(parts)
    )
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'{head}<Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="{main}"/>'
        f'<Relationship Id="b" Type="{core}" Target="docProps/core.xml"/></Relationships>',
        main: f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {SPACES}><w:body>{body}'
        "<w:sectPr/></w:body></w:document>",
        f"{folder}/_rels/{file}.rels": f"{head}{kinds}</Relationships>",
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator></cp:coreProperties>",
    }
    if strict:
        members[main] = str(members[main]).replace(WORD, strict)
    members |= {f"{folder}/{kind}.xml": content for kind, content in parts.items()}
    pack(name, members)


def notes(kind: str, *texts: str) -> str:
    inner = "".join(
        f'<w:{kind} w:id="{i}">{para(f"<w:r><w:{kind}Ref/></w:r>", " " + text)}</w:{kind}>'
        for i, text in enumerate(texts, 1)
    )
    edge = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return f"<w:{kind}s {SPACES}>{edge}{inner}</w:{kind}s>"


OPEN = para("Brackish", style="Titel") + para("by Nell Oduya")
LINES = (
    "The pump in the lower field had been running since Thursday, and nobody had told it to.",
    "“Turn it off,” said Hanne.",
    "“It is off,” said her brother. “That is what I came to tell you.”",
)


def make_word() -> None:
    plain = "".join(para(line) for line in LINES)
    ins, gone = '<w:ins w:id="1" w:author="E">{}</w:ins>', '<w:del w:id="2" w:author="E">{}</w:del>'
    deleted = '<w:r><w:delText xml:space="preserve">{}</w:delText></w:r>'
    word(
        "tracked_changes.docx",
        OPEN
        + para("“Turn it ", gone.format(deleted.format("down")), ins.format(run("off")), ",” said Hanne.")
        + para(gone.format(deleted.format("Nobody answered her for a while.")))
        + para("The pump went on,", properties='<w:rPr><w:del w:id="3"/></w:rPr>')
        + para(" and on.")
        + para('<w:moveFrom w:id="4">' + run("Her brother laughed.") + "</w:moveFrom>")
        + para(LINES[2])
        + para('<w:moveTo w:id="5">' + run("Her brother laughed.") + "</w:moveTo>")
        + para(run("He sat down.", "<w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>")),
    )
    word(
        "comments.docx",
        OPEN
        + para(
            '<w:commentRangeStart w:id="0"/>',
            LINES[1],
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        )
        + para(LINES[2]),
        comments=f'<w:comments {SPACES}><w:comment w:id="0" w:author="E">{para("Would she say that?")}</w:comment></w:comments>',
    )
    box = f"<w:txbxContent>{para('NO BATHING', properties='')}{para('By order of the board.')}</w:txbxContent>"
    word(
        "text_box.docx",
        OPEN
        + para(
            "They read the sign by the sluice.",
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
            + box
            + "</wps:txbx></w:drawing>"
            f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        )
        + plain,
    )
    word(
        "footnotes.docx",
        OPEN
        + para("The pump", '<w:r><w:footnoteReference w:id="1"/></w:r>', " had been running since Thursday.")
        + para(LINES[1])
        + para("“It is off,” said her brother.", '<w:r><w:endnoteReference w:id="1"/></w:r>'),
        footnotes=notes("footnote", "A Lister, of 1911."),
        endnotes=notes("endnote", "It was not."),
    )
    cell = "<w:tc><w:tcPr/>{}</w:tc>".format
    word(
        "table.docx",
        OPEN
        + plain
        + "<w:tbl><w:tr>"
        + cell(para("Day"))
        + cell(para("Water"))
        + "</w:tr><w:tr>"
        + cell(para("Thursday"))
        + cell(para("four feet"))
        + "</w:tr></w:tbl>"
        + para("She put the paper down."),
    )
    word(
        "story_in_a_table.docx",
        OPEN + "<w:tbl><w:tr>" + cell(para("")) + cell(plain + para("He sat down.", properties="")) + "</w:tr></w:tbl>",
    )
    word(
        "scene_breaks.docx",
        OPEN
        + para(LINES[0])
        + para("* * *", properties='<w:jc w:val="center"/>')
        + para(LINES[1])
        + para("#", properties='<w:jc w:val="center"/>')
        + para(LINES[2])
        + para(properties='<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr>')
        + para("Morning came.")
        + para(style="Linie")
        + para("So did the water.")
        + para('<w:r><w:pict><v:rect style="width:0;height:1.5pt" o:hralign="center" o:hr="t"/></w:pict></w:r>')
        + para("They rowed to church."),
    )
    word("blank_lines.docx", OPEN + para(LINES[0]) + para(LINES[1]) + para(LINES[2]) + para() + para("Morning came.")
         + para("So did the water.") + para("They rowed to church.") + para("“Amen,” said Hanne."))  # fmt: skip
    word(
        "headings_in_german.docx",
        para("Brackish", style="Titel") + para("The Pump", style="berschrift1") + plain
        + para("The Sluice", style="Kapitel") + para("Morning came.") + para("So did the water.")
        + para("The Church", properties='<w:outlineLvl w:val="0"/>') + para("They rowed to church."),
        author="Nell Oduya",
    )  # fmt: skip
    word(
        "italics.docx",
        OPEN
        + para(run("It is ", "<w:i/>"), run("running", "<w:i/>"), run(", she thought", ""), ".")
        + para("It is ", run("not", '<w:rStyle w:val="Hervorhebung"/>'), " running, she told herself.")
        + para("It will stop, she thought, ", run("soon", '<w:rStyle w:val="Hervorhebung"/>'), ".", style="Gedanke")
        + para(
            run("Not italic", '<w:i w:val="0"/>'), run(" but this", '<w:i w:val="true"/><w:b/>'), ".", style="Gedanke"
        )
        + para("Typed _marks_ stay marks of emphasis."),
    )
    word(
        "hidden_and_fields.docx",
        OPEN
        + para("“Turn it off,” ", run("(check this)", "<w:vanish/>"), "said Hanne.")
        + para('<w:hyperlink r:id="x">' + run("The board", '<w:rStyle w:val="Link"/>') + "</w:hyperlink>", " had written.")
        + para('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
               '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "Thursday", '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
               ", it said.")
        + para("See ", '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText></w:r>'
               '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>',
               "17", '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
               "the board", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', ".")
        + para('<w:smartTag w:element="place"><w:smartTag w:element="City">' + run("Ely") + "</w:smartTag></w:smartTag>",
               " was under water.")
        + "<w:sdt><w:sdtPr/><w:sdtContent>" + para("Nobody rowed.") + "</w:sdtContent></w:sdt>"
        + para("<w:r><w:t>soft</w:t><w:softHyphen/><w:t>ware, hard</w:t><w:noBreakHyphen/><w:t>ware,</w:t><w:tab/>"
               "<w:t>tab</w:t></w:r>"),
    )  # fmt: skip
    word(
        "contents_list.docx",
        para("Brackish", style="Titel")
        + '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        "<w:sdtContent>" + para("The Pump 1") + para("The Sluice 4") + "</w:sdtContent></w:sdt>"
        + para("The Pump 1", style="Verz1") + para("The Pump", style="berschrift1") + plain
        + para("The Sluice", style="berschrift1") + para("Morning came."),
    )  # fmt: skip
    word("line_breaks.docx", OPEN + para(LINES[0]) + para("<w:r><w:t>Water, water,</w:t><w:br/><w:t>come no more,</w:t><w:br/>"
         "<w:t>leave your shoes</w:t><w:br/><w:t>outside the door</w:t></w:r>")
         + para("<w:r><w:t>“Who sang that?” she asked.</w:t><w:br/><w:t>“Nobody,” he said.</w:t></w:r>"))  # fmt: skip
    word("page_breaks.docx", OPEN + plain + para('<w:r><w:br w:type="page"/></w:r>') + para("Morning came.")
         + para("So did the water.") + para("They rowed to church."))  # fmt: skip
    word("symbols.docx", OPEN + para(LINES[0]) + para('<w:r><w:sym w:font="Wingdings" w:char="F09A"/></w:r>' * 3)
         + para("Morning came, at 4", '<w:r><w:sym w:font="Symbol" w:char="00B0"/></w:r>', ".")
         + para("The note said: dry now ", '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', " go home ",
                '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'))  # fmt: skip
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{mark}"/></w:lvl></w:abstractNum>'
        for i, mark in enumerate(("–", "•"))
    )
    lists += "".join(f'<w:num w:numId="{i + 5}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(2))
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'.format
    word(
        "speech_made_a_list.docx",
        OPEN + para("Hanne shut the door.") + para("Turn it off, she said.", properties=item(5))
        + para("It is off, said her brother.", properties=item(5)) + para("They had two things in the boat:")
        + para("a rope", properties=item(6)) + para("a lamp", properties=item(6)),
        numbering=f"<w:numbering {SPACES}>{lists}</w:numbering>",
    )  # fmt: skip
    word("other_names.docx", OPEN + plain, main="text/story2.xml")
    word("outside_part.docx", OPEN + plain + '<w:altChunk r:id="rId9"/>')
    strict = WORD.replace("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml")
    word("strict.docx", OPEN + plain, strict=strict, styles=STYLES.replace(WORD, strict))
    word("title_in_properties.docx", plain, title="Brackish", author="Nell Oduya")
    word("drop_cap.docx", OPEN + para("T", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
         + para(LINES[0].removeprefix("T")) + para(LINES[1]))  # fmt: skip
    word(
        "deleted_heading.docx",
        OPEN + para(LINES[0])
        + para(gone.format(deleted.format("The Sluice")), style="berschrift1", properties='<w:rPr><w:del w:id="9"/></w:rPr>')
        + para(LINES[1]) + para(LINES[2]),
    )  # fmt: skip
    page_break = '<w:r><w:br w:type="page"/></w:r>'
    word("page_break_in_heading.docx", para("Brackish", page_break, style="Titel") + plain
         + para("The Sluice", page_break, style="berschrift1") + para("Morning came.") + para("So did", page_break, " the water."))  # fmt: skip
    hidden = '<w:style w:type="paragraph" w:styleId="Memo"><w:name w:val="Memo"/><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden += (
        '<w:style w:type="paragraph" w:styleId="Memo2"><w:name w:val="Memo 2"/><w:basedOn w:val="Memo"/></w:style>'
    )
    word("hidden_style.docx", OPEN + para(LINES[0]) + para("Is this too slow?", style="Memo") + para(LINES[1])
         + para("Cut it? ", run("He sat down.", '<w:vanish w:val="0"/>'), style="Memo2") + para(LINES[2]),
         styles=STYLES.replace("</w:styles>", f"{hidden}</w:styles>"))  # fmt: skip
    marked = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/>{}</w:r>'.format
    word("custom_note_mark.docx", OPEN + para("The pump", marked("<w:t>*</w:t>"), " had been running since Thursday.")
         + para("Nobody", marked('<w:sym w:font="Symbol" w:char="F02A"/>'), " came.") + para(LINES[1]),
         footnotes=notes("footnote", "A Lister, of 1911."))  # fmt: skip
    below = '<w:pBdr>{}<w:bottom w:val="single" w:sz="6"/></w:pBdr>'.format
    boxed = below('<w:top w:val="single"/><w:left w:val="single"/>')
    word("line_below.docx", OPEN + para(LINES[0]) + para(LINES[1], properties=below("")) + para("Morning came.")
         + para("NO BATHING.", properties=below("")) + para("By order of the board.", properties=below("")) + para(LINES[2])
         + para("Closed.", properties=boxed) + para("They rowed to church.")
         + para("The Sluice", style="berschrift1", properties=below("")) + para("So did the water.")
         + para("Nobody spoke.", properties='<w:pBdr><w:bottom w:val="nil"/></w:pBdr>') + para("“Amen,” said Hanne.")
         + para("The end of it.", properties=below("")))  # fmt: skip
    lines = ("Brackish", "by Nell Oduya", "", LINES[0], "", "", LINES[1], "“And then—”", "", "He sang:", "", "Water, water,",
             "come no more,", "", "leave your shoes", "outside the door", "", "* * *", "Morning came.", "", "")  # fmt: skip
    word("double_breaks.docx", para("<w:r>" + "<w:br/>".join(f"<w:t>{line}</w:t>" if line else "" for line in lines) + "</w:r>")
         + para("<w:r><w:t>The</w:t><w:br/><w:br/><w:t>Sluice</w:t></w:r>", style="berschrift1") + para("So did the water."))  # fmt: skip
    say = "<m:r><w:rPr><w:i/></w:rPr><m:t>{}</m:t></m:r>".format
    of = lambda name, inner: f"<m:{name}>{inner}</m:{name}>"  # noqa: E731
    half = of("f", of("fPr", '<m:type m:val="bar"/>') + of("num", say("1")) + of("den", say("2")))
    sum_ = of(
        "nary",
        of("naryPr", '<m:chr m:val="\u2211"/>') + of("sub", say("i=1")) + of("sup", say("n")) + of("e", say("i")),
    )
    root = of("rad", of("deg", "") + of("e", say("a+b")))
    square = of("sSup", of("e", of("d", of("e", say("a") + say("+b")))) + of("sup", say("2")))
    word("formulas.docx", OPEN + para("She chalked ", of("oMath", half), " on the pump, then ", of("oMathPara", of("oMath", square)),
         " and ", of("oMath", sum_ + say("=") + root), "."))  # fmt: skip
    art = '<w:r><w:pict><v:shapetype><v:textpath on="t"/></v:shapetype><v:shape><v:textpath string="NO&#xA;BATHING"/></v:shape></w:pict></w:r>'
    diagram = '<w:r><w:drawing><a:graphic xmlns:a="urn:a"><a:graphicData><dgm:relIds xmlns:dgm="urn:dgm"/></a:graphicData></a:graphic></w:drawing></w:r>'
    word("diagram.docx", OPEN + para(LINES[0], diagram) + para("<w:r><w:t>By moonlight</w:t><w:br/><w:t>we rowed to church</w:t></w:r>")
         + para(LINES[1]))  # fmt: skip
    word("word_art.docx", OPEN + para(LINES[0], art) + para(LINES[1]))
    messages = ("hanne: is it on", "jon: no", "hanne: i can hear it from here", "jon: then it is on and i am deaf", "hanne: go and",
                "look", "jon: i am looking at it now with the lamp held up", "hanne: and", "jon: and nothing")  # fmt: skip
    word("messages.docx", OPEN + para(LINES[0]) + "".join(map(para, messages)) + para("“Well?” asked his wife.")
         + para("“Nothing,” he said. “Go back to sleep.”"))  # fmt: skip
    wrapped = ("The pump in the lower field had been running since Thursday, and", "nobody had told it to. Hanne went down to look at it with a lamp and",
               "came back with wet feet and nothing to say. Her brother had gone to", "bed by then, or was lying there and listening to the pump, which is",
               "not the same thing, and so nobody asked her what it was that she had", "seen.")  # fmt: skip
    word("wrapped_lines.docx", "".join(map(para, wrapped)) + para() + "".join(map(para, wrapped)))
    address = ("<w:r><w:t>Nell Oduya</w:t><w:tab/><w:t>about 3,200 words</w:t></w:r>", "12 Mill Lane", "Anytown",
               "nell@example.org")  # fmt: skip
    word("manuscript.docx", "".join(map(para, address)) + para() * 4 + para("BRACKISH") + para("by Nell Oduya") + plain)
    spaced = STYLES.replace("</w:styles>", '<w:style w:type="paragraph" w:styleId="Open"><w:name w:val="Opening"/><w:pPr><w:spacing'
                            ' w:before="360"/></w:pPr></w:style></w:styles>')  # fmt: skip
    word("room_above.docx", OPEN + plain + para("Morning came.", properties='<w:spacing w:before="480"/>') + plain + plain + para("Evening came.", style="Open") + plain
         + para("Dear Hanne, it is off.", properties='<w:spacing w:before="240"/><w:ind w:left="720"/>') + plain + plain, styles=spaced)  # fmt: skip
    bold = [
        para(run(title, "<w:b/>"), properties='<w:jc w:val="center"/>')
        for title in ("BRACKISH", "The Pump", "The Sluice")
    ]
    word("titles_in_bold.docx", bold[0] + bold[1] + plain + plain + bold[2] + plain + para(run("NO BATHING", "<w:b/>")))
    word("no_title.docx", plain, title="Microsoft Word - Document1", author="python-docx")


ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
                         ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"))
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def make_set_apart() -> None:
    """Verse of which each line is a paragraph, and words that are shown in capitals."""
    middle, inset, caps = '<w:jc w:val="center"/>', '<w:ind w:left="720"/>', "<w:caps/>"
    stone = ("Here I lie,", "quiet as rye,", "and ask no more", "than the mill before.")
    song = ("The wheel went round and round,", "and nothing that it ground", "was ever lost or found", "or bread.")
    letter = ("Dear Ada,", "I am well.", "The weather is fine.", "Love,", "Tom")
    body = (
        [para(text, properties=middle) for text in ("The Long Water", "by Tamsin Okoro", "for my mother,", "who swam")]
        + [para(text, properties=middle) for text in ("Chapter One", "The Mill", "October")]
        + [para("Ada stood at the mill door and read what was carved there.")]
        + [para(text, properties=middle) for text in stone]
        + [para(properties=middle), para("Passer-by,", properties=middle), para("mind the door.", properties=middle)]
        + [para("“Cheerful,” said Ada. On the gate was a sign.")]
        + [para(text, properties=middle) for text in ("Harmon and Sons", "Closed", "Since 1911")]
        + [para("Under it was a letter.")]
        + [para(text, properties=inset) for text in letter]
        + [para("She folded it, and sang.")]
        + [para(text, properties=inset) for text in song]
        + [para(text, properties=middle) for text in ("“Where?” she asked.", "“Gone,” they said,", "“gone for good.”")]
    )
    word("lines_of_verse.docx", "".join(body))
    levels = (("decimal", "Chapter %1"), ("upperRoman", "Book %1:"), ("cardinalText", "%1 Ferry"), ("decimal", "%1."))
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:start w:val="{1 + 8 * (i == 1)}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl><w:lvl w:ilvl="1"><w:lvlText w:val="Part %2"/>'
        "</w:lvl></w:abstractNum>"
        for i, (form, text) in enumerate(levels)
    ) + "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(levels)))

    def counted(number: int, *runs: str, style: str = "berschrift1", level: int = 0) -> str:
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return para(*runs, style=style, properties=numbered)

    word(
        "counted_headings.docx",
        para("The Long Water", style="Titel")
        + counted(2, run("The Mill", "<w:i/>"))
        + counted(1)
        + para("Ada shut the door.")
        + counted(1, "The Race")
        + para("“Cold,” said Neil.")
        + counted(2, "The Sea")
        + counted(3)
        + counted(4, "The Boat")
        + counted(1, "The Oar", level=1)
        + counted(1, "They rowed.", style="Standard"),
        numbering=f'<w:numbering xmlns:w="{WORD}">{lists}</w:numbering>',
    )
    box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    word(
        "drop_cap_in_a_box.docx",
        para("The Long Water", style="Titel")
        + para(box.format(para("T")), "he mill had stopped, and nobody had to shout.")
        + para("“Is it the belt?” said Wren.")
        + para("A")
        + para("heron watched."),
    )
    word(
        "shown_in_capitals.docx",
        para("The Long Water", style="Titel")
        + para(run("Chapter One", caps), style="berschrift1")
        + para(
            "“", run("Stop", caps), "!” said Ada. “", run("Do not ", caps), run("ever", '<w:caps w:val="0"/>'), " run.”"
        )
        + para("The sign said ", run("keep out", caps), ". It was only ", run("small", "<w:smallCaps/>"), "."),
    )


def odt(name: str, body: str, *, manifest: str = "") -> None:
    """An .odt of `body` with a few automatic styles."""
    styles = (
        '<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="Thought" style:family="paragraph"><style:text-properties fo:font-style="italic"/>'
        '</style:style><style:style style:name="Line" style:family="paragraph">'
        '<style:paragraph-properties fo:border-bottom="0.5pt solid #000000"/></style:style>'
        '<style:style style:name="Box" style:family="paragraph">'
        '<style:paragraph-properties fo:border="0.5pt solid #000000"/></style:style>'
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>'
    )
    named = '<style:style style:name="Title" style:family="paragraph"/>'
    pack(
        name,
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {ODF}><office:styles>{named}</office:styles></office:document-styles>",
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f"{manifest}</manifest:manifest>",
        },
        stored=("mimetype",),
    )


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>' if style else f"<text:p>{text}</text:p>"


def make_odt() -> None:
    head = p("Brackish", "P1") + p("by Nell Oduya")
    plain = "".join(p(line) for line in LINES)
    odt(
        "tracked_changes.odt",
        '<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>E</dc:creator>'
        "</office:change-info>" + p("Nobody answered.") + "</text:deletion></text:changed-region></text:tracked-changes>"
        + head + p('“Turn it <text:change text:change-id="a"/>off,” said<text:s/>Hanne.') + p(LINES[2]),
    )  # fmt: skip
    odt(
        "notes_and_comments.odt",
        head
        + p('The pump<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
            + p("A Lister, of 1911.") + "</text:note-body></text:note> had been running since Thursday.")
        + p("“Turn it off,”<office:annotation><dc:creator>E</dc:creator>" + p("Would she?") + "</office:annotation> said Hanne.")
        + p("<text:span text:style-name=\"H\">(check) </text:span>“It is off,” said her brother."),
    )  # fmt: skip
    odt(
        "italics_and_lines.odt",
        head
        + p('<text:span text:style-name="I">It is running</text:span>, she thought.')
        + p("It will stop, she thought.", "Thought")
        + p("", "Line") + p("Morning came.") + p("* * *") + p("So did the   water.\n   They rowed<text:line-break/>to church."),
    )  # fmt: skip
    odt(
        "table_and_frame.odt",
        head + plain
        + '<table:table><table:table-row><table:table-cell>' + p("Day") + "</table:table-cell><table:table-cell>" + p("Water")
        + "</table:table-cell></table:table-row></table:table>"
        + p('They read the sign.<draw:frame><draw:text-box>' + p("NO BATHING") + "</draw:text-box></draw:frame>")
        + '<text:list><text:list-item>' + p("Boots") + "</text:list-item><text:list-item>" + p("Rope") + "</text:list-item></text:list>"
        + '<text:section text:display="none">' + p("An older draft.") + "</text:section>"
        + '<text:h text:outline-level="1">Morning</text:h>' + p("They rowed to church."),
    )  # fmt: skip
    odt(
        "speech_made_a_list.odt",
        head + p("Hanne shut the door.") + '<text:list text:style-name="L1"><text:list-item>' + p("Turn it off, she said.")
        + "</text:list-item><text:list-item>" + p("It is off, said her brother.") + p("He sat down.")
        + "</text:list-item></text:list>" + p("They rowed to church."),
    )  # fmt: skip
    shape = '<draw:{0} svg:width="5cm" svg:height="2cm">{1}<draw:enhanced-geometry/></draw:{0}>'.format
    odt(
        "double_breaks.odt",
        head + p("<text:line-break/>".join((LINES[0], " ", LINES[1], LINES[2], "", "", "", "Morning came.")))
        + '<text:h text:outline-level="1">The<text:line-break/><text:line-break/>Sluice</text:h>' + p("So did the water."),
    )  # fmt: skip
    odt(
        "objects.odt",
        head + p("She chalked <draw:frame><draw:object><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></draw:object></draw:frame> on it.")
        + p(LINES[0] + "<draw:frame><draw:object-ole/></draw:frame>"),
    )  # fmt: skip
    odt(
        "line_below.odt",
        head + p(LINES[0]) + p(LINES[1], "Line") + p("Morning came.") + p("NO BATHING.", "Line")
        + p("By order of the board.", "Line") + p("So did the water.") + p("Closed.", "Box") + p("They rowed to church."),
    )  # fmt: skip
    odt(
        "shapes.odt",
        head
        + p(shape("custom-shape", "<text:p/>") + LINES[0])
        + p("They stopped at the sign " + shape("custom-shape", p("NO BATHING") + p("By order of the board."))
            + "and read it <text:span text:style-name=\"I\">twice" + shape("ellipse", p("Here")) + ", slowly</text:span>, by lamplight.")
        + f'<text:h text:outline-level="1">{shape("polygon", p(""))}Morning</text:h>'
        + p("They rowed to church." + f"<draw:unheard-of>{p('PRIVATE')}</draw:unheard-of> Nobody spoke.")
        + p('<draw:line svg:x1="0cm" svg:y1="0cm" svg:x2="10cm" svg:y2="0cm"><text:p/></draw:line>' + LINES[1])
        + shape("rect", p("Anchored to the page.")) + p(LINES[2]),
    )  # fmt: skip
    odt("locked.odt", plain, manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>")

    new, letter = (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {room}/></style:style>'
        for name, room in (("New", 'fo:margin-top="0.3in"'), ("Letter", 'fo:margin-top="0.3in" fo:margin-left="0.5in"'))
    )
    lines = "".join(map(p, (*LINES, "Rain.")))
    (HERE / "room_above.fodt").write_text(
        f'<office:document {ODF} office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>{new}{letter}'
        "</office:automatic-styles><office:body><office:text>" + lines + '<text:p text:style-name="New">Morning came.</text:p>' + lines
        + '<text:p text:style-name="Letter">Dear Hanne, it is off.</text:p>' + lines + lines
        + "</office:text></office:body></office:document>"
    )  # fmt: skip
    region = ('<text:changed-region text:id="{0}"><text:{1}><office:change-info><dc:creator>Ed Itor</dc:creator><dc:date>2026-01-02'
              "</dc:date></office:change-info></text:{1}></text:changed-region>").format  # fmt: skip
    begins, ends = '<text:change-start text:change-id="{}"/>'.format, '<text:change-end text:change-id="{}"/>'.format
    (HERE / "changes_in_place.fodt").write_text(
        f'<office:document {ODF} office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"<text:tracked-changes>{region('a', 'insertion')}"
        + "".join(region(name, "deletion") for name in "bcdef")
        + "</text:tracked-changes>"
        + p("Brackish") + p("by Nell Oduya")
        + f'<text:h text:outline-level="1">{begins("d")}The Well</text:h>' + p(ends("d") + LINES[0])
        + p(f"“Turn it {begins('b')}down<text:s/>now{ends('b')}{begins('a')}off{ends('a')},” said Hanne.")
        + p(f"The pump {begins('c')}stopped.") + p("Nobody spoke") + p(f"for a while. It {ends('c')}went on.")
        + p(f"Her brother{begins('e')}, who had rowed,<text:note><text:note-body>{p('Badly.')}</text:note-body></text:note> laughed.")
        + "<table:table><table:table-row><table:table-cell>" + p(f"{ends('e')}Thursday") + "</table:table-cell></table:table-row></table:table>"
        + p(LINES[2]) + p("They rowed to church." + begins("f")) + p("Nobody did.")
        + "</office:text></office:body></office:document>"
    )  # fmt: skip


def make_rtf() -> None:
    def rtf(name: str, body: bytes) -> None:
        (HERE / name).write_bytes(body)

    head = rb"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\froman Times;}{\f1\fcharset204 Times Cyr;}{\f2\fcharset128 Mincho;}}"
    styles = rb"{\stylesheet{\s0 Normal;}{\s1\b\outlinelevel0 heading 1;}{\s2 Title;}{\*\cs10\i Emphasis;}}"
    rtf(
        "word.rtf",
        head
        + styles
        + rb"{\info{\title Brackish}{\author Nell Oduya}}"
        + rb"""
\pard\plain\s2 Brackish\par
\pard\plain\s1\b The Pump\par
\pard\plain The pump {\i had been} running since Thursday.\par
\ldblquote Turn it off,\rdblquote  said Hanne\emdash twice.\par
{\i It is off}{\i , she thought.}\par
\pard\brdrb\brdrs\brdrw10\par
\pard\plain Morning\~came.\line So did the water.\par}""",
    )
    rtf(
        "characters.rtf",
        head
        + rb"""
\pard Caf\'e9 \'93quoted\'94 and \u8220?more\u8221? and {\uc0\u8212 }dash, \uc2\u233\'c3\'a9 done, \u-10179?\u-8704? a smile.\par
{\f1 \'cf\'f0\'e8\'e2\'e5\'f2}, said {\f2 \'83\'6e\'83\'69}.\par
A back\\slash, {\i braces \{ \}}, soft\-ware and hard\_ware.\par}""",
    )
    rtf(
        "changes_and_notes.rtf",
        head
        + rb"""
\pard Brackish\par by Nell Oduya\par
\pard \'93Turn it {\deleted down}{\revised off},\'94 said Hanne.{\v (check)}\par
The pump{\super\chftn}{\footnote\pard\plain {\super\chftn} A Lister, of {\i 1911}.} ran on.\par
{\*\atnid E}{\*\atnauthor E}\chatn{\*\annotation Would she say that?}Nobody came.\par
{\field{\*\fldinst HYPERLINK "http://example.org"}{\fldrslt\ul The board}} had written.\par
{\upr{ASCII?}{\*\ud{\u8220\'93Amen,\u8221\'94 he said.}}}\par
{\*\unknown never seen}{\header page 1}{\pict\pngblip 89504e47}{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}The end of it.\par
{\shp{\*\shpinst\shpleft0\shptop0\shpright100\shpbottom90{\sp{\sn x}{\sv 1}}{\shptxt NO BATHING\par}}{\shprslt NO BATHING}}They read it.\par}""",
    )
    rtf(
        "speech_made_a_list.rtf",
        head
        + rb"""
\pard Hanne shut the door.\par
{\listtext\pard\plain \u8211?\tab}\pard\ls1 Turn it off, she said.\par
{\*\pn\pnlvlblt{\pntxtb -}}{\pntext\f0 -\tab}It is off, said her brother.\par
{\listtext 1.\tab}\pard\ls2 A rope.\par}""",
    )
    rtf(
        "table.rtf",
        head
        + rb"""
\pard The pump had been running since Thursday.\par
\trowd\cellx1000\cellx2000\pard\intbl Day\cell Water\cell\row
\trowd\cellx1000\cellx2000\pard\intbl Thursday\cell four {\i feet}\cell\row
\pard She put the paper down.\par}""",
    )
    rtf("textedit.rtf", rb"{\rtf1\ansi\ansicpg1252\cocoartf2639" + b"\n" + rb"{\fonttbl\f0\froman\fcharset0 Times;\f1\froman\fcharset0 Times-Italic;}"
        + rb"{\colortbl;\red255\green255\blue255;}{\*\expandedcolortbl;;}" + b"\n" + rb"\pard\f0\fs24 \cf0 Brackish\ " .rstrip() + b"\n"
        + b"\\\n" + rb"The pump had been running since Thursday.\ ".rstrip() + b"\n\\\n" + rb"\uc0\u8220 Turn it "
        + b"\n" + rb"\f1\i off" + b"\n" + rb"\f0\i0 ,\'94 said Hanne.\ ".rstrip() + b"\n}")  # fmt: skip
    rtf(
        "binary.rtf",
        head
        + rb"\pard Before.{\object{\*\objdata\bin12 {{{{\par}}}}}{\result Shown.}}\par After {\*\blipuid\bin3 }}}}it.\par}",
    )
    rtf(
        "double_breaks.rtf",
        head
        + rb"\pard The pump ran.\line\line Nobody had told it to.\line It ran on.\line {\i }\line\line Morning came.\par}",
    )
    rtf(
        "formulas_and_word_art.rtf",
        head
        + rb"""
\pard She chalked {\mmath{\*\moMath{\mf{\*\mfPr{\mtype bar}{\*\mctrlPr\i\f0 }}{\mnum{\mr\mscr0\msty2 1}}{\mden{\mr 2}}}}} on the pump,
 then {\mmath{\*\moMathPara{\*\moMath{\msSup{\me{\md{\mdPr{\mbegChr [}{\mendChr ]}}{\me{\mr a+b}}}}{\msup{\mr n+x}}}}}}.\par
{\shp{\*\shpinst\shpleft0\shptop0\shpright400\shpbottom90{\sp{\sn gtextUNICODE}{\sv NO \u66?ATHING}}{\sp{\sn gtextFont}{\sv Arial}}
{\sp{\sn fillBlip}{\sv {\pict 00}}}}{\shprslt NO BATHING}}They read it.\par}""",
    )
    rtf(
        "line_below.rtf",
        head
        + rb"""
\pard The pump had been running since Thursday.\par
\pard\brdrb\brdrs\brdrw10\brsp20 Nobody had told it to.\par
\pard Morning came.\par
\pard\brdrb\brdrs\brdrw10 NO BATHING.\par By order of the board.\par
\pard\brdrb\brdrnone\brdrt\brdrnone So did the water.\par
\trowd\clbrdrb\brdrs\cellx1000\pard\intbl Day.\cell\row
\pard\box\brdrs Closed.\par
\pard\brdrb\brdrs\brdrt\brdrs Twice.\par
\pard They rowed to church.\par\pard\brdrb\brdrnil\par\pard \'93Amen,\'94 said Hanne.\par}""",
    )
    spaced = rb"\pard\fi360 The pump ran.\par Nobody had told it to.\par It ran on.\par"
    rtf("room_above.rtf", head + spaced + rb"\pard\sb480 Morning came.\par" + spaced + rb"\pard\sb240\li720 Dear Hanne.\par" + spaced + spaced
        + rb"\pard\sb0\fi360 Rain.\par}")  # fmt: skip
    rtf(
        "drop_cap.rtf",
        head + rb"\pard\dropcapli3\dropcapt1 T\par\pard he pump ran.\par\pard Nobody had told it to.\par}",
    )
    rtf("scrivener.rtf", head + rb"\pard\qc\b Chapter One\b0\par\pard\fi360 The pump ran.{\Scrv_annot \color={\R=0.9\G=0.2}"
        rb" \text=too slow?\end_Scrv_annot}\par\pard\qc #\par\pard Morning came.\par}")  # fmt: skip
    rtf("cut_short.rtf", head + rb"\pard The pump had been running since Thursday.\par {\i It is running, she th")
    rtf("nested_groups.rtf", head + rb"\pard " + b"{" * 150 + rb"{\i Deep} water." + b"}" * 150 + rb"\par}")


def page(body: str, *, head: str = "", declared: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return (
        f'{declared}<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title>'
        f"{head}</head><body>{body}</body></html>"
    )


def epub(
    name: str,
    pages: dict[str, str],
    *,
    items: str = "",
    spine: str = "",
    metadata: str = "<dc:title>Brackish</dc:title><dc:creator>Nell Oduya</dc:creator>",
    extra: dict[str, str | bytes] | None = None,
    guide: str = "",
) -> None:
    """An EPUB with its package in OPS/; `pages` by member below it; `items` and `spine` replace what follows from them."""
    items = items or "".join(
        f'<item id="i{i}" href="{path}" media-type="application/xhtml+xml"/>' for i, path in enumerate(pages)
    )
    spine = spine or "".join(f'<itemref idref="i{i}"/>' for i in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine>{guide}</package>"
    )
    root = '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>'
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        f"<rootfiles>{root}</rootfiles></container>",
        "OPS/book.opf": package,
    }
    members |= {f"OPS/{path}": content for path, content in pages.items()} | (extra or {})
    pack(name, members, stored=("mimetype",))


def make_epub() -> None:
    one = "<h1>The Pump</h1>" + "".join(f"<p>{line}</p>" for line in LINES)
    two = "<h1>The Sluice</h1><p>Morning came.</p><p>So did the water.</p>"
    three = "<h1>The Church</h1><p>They rowed to church.</p><p>“Amen,” said Hanne.</p>"

    def item(key: str, href: str, extra: str = "") -> str:
        return f'<item id="{key}" href="{href}" media-type="application/xhtml+xml" {extra}/>'

    epub("missing_chapter.epub", {"a.xhtml": page(one), "c.xhtml": page(three)},
         items=item("a", "a.xhtml") + item("b", "b.xhtml") + item("c", "c.xhtml"),
         spine='<itemref idref="a"/><itemref idref="b"/><itemref idref="nowhere"/><itemref idref="c"/>')  # fmt: skip
    epub("front_pages.epub",
         {"title.xhtml": page("<h1>Brackish</h1><p>Nell Oduya</p>"),
          "rights.xhtml": page("<p>Copyright \u00a9 2026 Nell Oduya. All rights reserved.</p><p>First edition</p>"),
          "for.xhtml": page("<p>For my mother</p>"),
          "toc.xhtml": page('<p>Brackish</p><p><a href="a.xhtml">1. The Pump</a></p><p><a href="b.xhtml">2. The Sluice</a></p>'),
          "a.xhtml": page(one + '<svg xmlns="http://www.w3.org/2000/svg"><text>High water</text></svg>'),
          "b.xhtml": page(two)})  # fmt: skip
    epub("publisher_on_title_page.epub",
         {"title.xhtml": page("<h1>Brackish</h1><p>Nell Oduya</p><p>Sluice Press</p>"),
          "rights.xhtml": page("<p>Copyright \u00a9 2026 Nell Oduya. All rights reserved.</p><p>ISBN 978-0-00-000000-2</p>"),
          "a.xhtml": page(one)})  # fmt: skip
    epub("books_praise_and_epigraph.epub",
         {"also.xhtml": page("<h1>Also by Nell Oduya</h1><p>The Long Ebb</p><p>Dykes</p>"),
          "praise.xhtml": page("<h2>Praise for Brackish</h2><p>“Wet.” A newspaper</p>"),
          "motto.xhtml": page("<h1>Epigraph</h1><p>Water finds its own level.</p>"),
          "a.xhtml": page(one)})  # fmt: skip
    epub("sentence_over_two_pages.epub",
         {"a.xhtml": page("<p>The pump had been running</p><p>“Off,” said Hanne, “and tell him that it has been <i>off</i> since</p>"),
          "b.xhtml": page("<p>the <i>end</i> of May.”</p><p>Yours, and in haste</p>"),
          "c.xhtml": page("<p>and so on</p>")})  # fmt: skip
    epub("initial_is_a_picture.epub",
         {"a.xhtml": page('<h1>The Pump</h1><p><img src="t.png" alt="T"/>he pump had been running since Thursday.</p>'
                          '<p><img src="e.png" alt="E"/> Nobody minded.</p><p><img src="o.png" alt="“O"/>ff,” said Hanne.</p>'
                          '<p><img src="x.png" alt="x"/>her brother said.</p>')})  # fmt: skip
    epub("number_in_a_paragraph.epub",
         {"a.xhtml": page('<p class="x"><b>1</b></p><p>The pump had been running since Thursday.</p><p>“Off,” said Hanne.</p>'),
          "b.xhtml": page("<p>1953</p><p>That was the year on the gate.</p>")})  # fmt: skip
    epub("odd_references.epub",
         {"text/a chapter.xhtml": page(one), "text/caf\u00e9.xhtml": page(two), "../Top.XHTML": page(three)},
         items=item("a", "text/a%20chapter.xhtml#start") + item("b", "text/x/../caf%C3%A9.xhtml") + item("c", "../top.xhtml"),
         spine='<itemref idref="a"/><itemref idref="b"/><itemref idref="c"/>',
         extra={"Top.XHTML": page(three)})  # fmt: skip
    epub("out_of_the_container.epub", {"a.xhtml": page(one)},
         items=item("a", "a.xhtml") + item("b", "%2e%2e/%2e%2e/%2e%2e/etc/passwd") + item("c", "file:///etc/passwd")
         + item("d", "http://example.org/b.xhtml"),
         spine='<itemref idref="a"/><itemref idref="b"/><itemref idref="c"/><itemref idref="d"/>')  # fmt: skip
    epub("notes_in_another_file.epub",
         {"a.xhtml": page(
             '<h1>The Pump</h1><p>The pump<a href="notes.xhtml#n1" id="r1"><sup>1</sup></a> had been running<sup><a'
             ' href="notes.xhtml#n2" id="r2">2</a></sup> since Thursday, over 10 m<sup>2</sup> of'
             ' <a href="b.xhtml#map">mud</a>.</p><p>“Turn it off,”<a href="#n3"><sup>[3]</sup></a> said Hanne.</p>'
             '<p id="n3"><a href="#r3">3</a> She said it twice.</p>'),
          "notes.xhtml": page('<h1>Notes</h1><p id="n1"><a href="a.xhtml#r1">1</a>. A diesel pump.</p>'
                              '<p id="n2"><a href="a.xhtml#r2">2</a>. Day and night.</p>')})  # fmt: skip
    toc = '<nav epub:type="toc"><h1>Contents</h1><ol><li><a href="a.xhtml">The Pump</a></li><li><a href="b.xhtml">Two</a></li></ol></nav>'
    epub("cover_nav_and_aside.epub",
         {"cover.xhtml": page('<div><img src="c.png" alt="Cover"/></div>'), "nav.xhtml": page(toc),
          "contents.xhtml": page("<h2>Contents</h2>" + "".join(f'<p><a href="{x}.xhtml">Chapter {x}</a></p>' for x in "abc")),
          "title.xhtml": page("<h1>Brackish</h1><p>Nell Oduya</p>"),
          "legal.xhtml": page('<section epub:type="copyright-page"><p>Copyright © 2026 Nell Oduya</p></section>'),
          "a.xhtml": page(one.replace("Thursday", 'Thursday<a epub:type="noteref" href="#n1">1</a>')
                          + '<aside epub:type="footnote" id="n1"><p>The fourth.</p></aside>'),
          "b.xhtml": page(two), "map.xhtml": page("<p>A map of the lower field, with the pump in it.</p>")},
         items=item("i0", "cover.xhtml") + item("i1", "nav.xhtml", 'properties="nav"') + item("i2", "contents.xhtml")
         + item("i3", "title.xhtml") + item("i4", "legal.xhtml") + item("i5", "a.xhtml") + item("i6", "b.xhtml")
         + item("i7", "map.xhtml"),
         spine="".join(f'<itemref idref="i{i}"/>' for i in range(7)) + '<itemref idref="i7" linear="no"/>',
         guide='<guide><reference type="cover" href="cover.xhtml"/><reference type="title-page" href="title.xhtml"/></guide>')  # fmt: skip
    broken = page(
        "<h1>The Pump</h1><p>The pump & the field<br>had been running.<p>“Turn it <i>off</i>,” said&nbsp;Hanne."
    )
    epub("not_well_formed.epub", {"a.xhtml": broken.replace("</body></html>", ""), "b.xhtml": page(two)})
    sheet = ".calibre3 {font-style: italic} .c-b {font-weight:bold}\n@media print { .calibre3 { font-style: normal } } .x { display: none }"
    epub("styled_by_classes.epub",
         {"a.xhtml": page('<p class="ct">The Pump</p><p>The pump <span class="calibre3">had been</span> running.</p>'
                          '<p><span class="calibre3">It is off</span><span> </span><span class="calibre3">now</span>, she thought.</p>'
                          '<p class="x">hidden words</p><p style="font-style:italic">All of it, she thought.</p>'
                          '<p class="scene-break"></p><p>Morning came.</p><div class="ornament"><img src="o.png"/></div><p>Rain.</p>'),
          "b.xhtml": page('<p class="ct">The Sluice</p><p>So did the water.</p>')},
         items=item("i0", "a.xhtml") + item("i1", "b.xhtml") + '<item id="css" href="s.css" media-type="text/css"/>'
         '<item id="ncx" href="t.ncx" media-type="application/x-dtbncx+xml"/>',
         extra={"OPS/s.css": sheet, "OPS/t.ncx": '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>'
                '<navPoint><navLabel><text>The Pump</text></navLabel><content src="a.xhtml"/></navPoint>'
                '<navPoint><navLabel><text>The Sluice</text></navLabel><content src="b.xhtml#x"/></navPoint></navMap></ncx>'})  # fmt: skip
    book = (".text, p {margin: 0; text-indent: 1.2em} .ni {text-indent: 0} .new {margin-top: 18pt; text-indent: 0}"
            " .letter {margin: 1em 2em} .after {margin: 1em 0 0} .pack {margin: 24px 0 0 0}")  # fmt: skip
    lines = "".join(f"<p>{line}</p>" for line in (*LINES, "Rain."))
    epub("room_above.epub",
         {"a.xhtml": page('<h1>The Pump</h1><p class="new">It began with rain.</p>' + lines + '<p class="new">Morning came.</p>' + lines
                          + '<p class="letter">Dear Hanne, it is off.</p><p class="after">She read it.</p>' + lines
                          + '<div class="pack"><p class="ni">Evening came.</p>' + lines + "</div>"),
          "b.xhtml": page("<h1>The Sluice</h1>" + lines.replace("<p", '<p class="text"') + '<p style="margin-top: 2em">At noon it broke.</p>'
                          + lines.replace("<p", '<p class="text"'))},
         items=item("i0", "a.xhtml") + item("i1", "b.xhtml") + '<item id="css" href="s.css" media-type="text/css"/>',
         extra={"OPS/s.css": book})  # fmt: skip
    group = '<hgroup><h2 epub:type="ordinal">{}</h2><p epub:type="title">{}</p></hgroup>'.format
    epub("heading_groups_and_pictures.epub",
         {"a.xhtml": page(group("I", "The Pump") + lines), "b.xhtml": page(group("II", "The <i>Sluice</i>") + lines),
          "c.xhtml": page('<h2><img src="c.png" alt="Chapter Three"/></h2><p>They rowed to church.</p>' + lines),
          "d.xhtml": page('<h2><img src="d.png" alt="An ornament"/></h2><p>“Amen,” said Hanne.</p>' + lines),
          "e.xhtml": page('<h2><img src="e.png" alt="Drawing"/>Chapter Five</h2><p>So it was over.</p>' + lines)})  # fmt: skip
    epub("edition_and_thanks.epub",
         {"a.xhtml": page("<p>Brackish</p><p>By Nell Oduya</p><p>Published by Nell Oduya at Smashwords</p><p>Copyright 2026 Nell Oduya</p>"
                          "<p>Smashwords Edition, License Notes</p><p>This ebook is licensed for your personal enjoyment only. It may not be"
                          " re-sold or given away to other people.</p><p>#####</p><p>Chapter One</p>" + lines + "<p>###</p>"
                          "<p>Thank you for reading my book. Won’t you please take a moment to leave a review?</p><p>Thanks!</p>"
                          "<p>Nell Oduya</p><p>About the Author</p><p>Nell Oduya lives by a pump.</p>")})  # fmt: skip
    lock = ('<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
            '<e:EncryptedData><e:EncryptionMethod Algorithm="{}"/><e:CipherData><e:CipherReference URI="OPS/{}"/>'
            "</e:CipherData></e:EncryptedData></encryption>").format  # fmt: skip
    epub("copy_protected.epub", {"a.xhtml": page(one)},
         extra={"META-INF/encryption.xml": lock("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "a.xhtml")})  # fmt: skip
    epub("scrambled_font.epub", {"a.xhtml": page(one)},
         extra={"META-INF/encryption.xml": lock("http://www.idpf.org/2008/embedding", "f.otf")})  # fmt: skip
    entities = '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
    epub("epub2_entities.epub", {"a.xhtml": page("<h1>The Pump</h1><p>&ldquo;Turn it off,&rdquo; said&nbsp;Hanne &mdash; twice.</p>",
         declared=entities)}, metadata='<dc:title>Unknown</dc:title><dc:creator>Unknown</dc:creator>')  # fmt: skip
    epub("gutenberg.epub",
         {"a.xhtml": page('<section class="pg-boilerplate pgheader" id="pg-header"><h2>The Project Gutenberg eBook of Brackish</h2>'
                          "<p>This eBook is for the use of anyone anywhere.</p><div>*** START OF THE PROJECT GUTENBERG EBOOK BRACKISH ***</div>"
                          "</section><h1>BRACKISH</h1><h2>By Nell Oduya</h2><h2>CHAPTER I.<br/>THE PUMP</h2>"
                          '<p><span class="pagenum">[Pg 1]</span>' + LINES[0] + f"</p><p>{LINES[1]}</p><p>{LINES[2]}</p>"
                          '<hr class="tb"/><p>Morning <i>came</i>.</p>'),
          "b.xhtml": page("<h2>CHAPTER II.<br/>THE SLUICE</h2><p>So did the water.</p><p>They rowed to church.</p>"
                          '<section class="pg-boilerplate pgfooter" id="pg-footer"><div>*** END OF THE PROJECT GUTENBERG EBOOK BRACKISH ***</div>'
                          "<p>Updated editions will replace the previous one.</p></section>")})  # fmt: skip
    epub("archive_of_our_own.epub",
         {"p.xhtml": page('<div id="preface"><h2 class="toc-heading">Preface</h2><p class="message"><b>Brackish</b><br/>Posted '
                          'originally on the <a href="http://example.org">Archive of Our Own</a>.</p><div class="meta"><dl class="tags">'
                          '<dt class="calibre2">Rating:</dt><dd>General Audiences</dd><dt>Fandom:</dt><dd>Original Work</dd></dl>'
                          '<h1>Brackish</h1><div class="byline">by <a rel="author" href="#">nell_oduya</a></div><p>Summary</p>'
                          '<blockquote class="userstuff"><p>A pump that nobody turned on.</p></blockquote></div></div>'),
          "a.xhtml": page('<div id="chapters" class="userstuff"><div class="meta group"><h2 class="heading">The Pump</h2><p>Chapter Notes</p>'
                          '<blockquote class="userstuff"><p>Sorry this is late!</p></blockquote></div><div class="userstuff">'
                          + one.replace("<h1>The Pump</h1>", "") + "</div></div>"),
          "b.xhtml": page('<div class="meta group"><h2 class="heading">The Sluice</h2></div><div class="userstuff">'
                          + two.replace("<h1>The Sluice</h1>", "") + "</div>"),
          "z.xhtml": page('<div id="afterword"><h2 class="toc-heading">Afterword</h2><p class="message">Please <a href="#">drop by the '
                          "Archive and comment</a> to let the creator know if you enjoyed their work!</p></div>")},
         metadata="<dc:title>Brackish</dc:title><dc:creator>nell_oduya</dc:creator>")  # fmt: skip
    epub("rights_on_the_page.epub",
         {"a.xhtml": page("<h1>Brackish</h1><p>by Nell Oduya</p><p>Copyright \u00a9 2026 Nell Oduya. All rights reserved.</p>"
                          + "".join(f"<p>{line}</p>" for line in LINES)),
          "b.xhtml": page("<h1>The Letter</h1><p>Hanne had sold the copyright in the winter, and she had not thought of it since.</p>"
                          "<p>“All rights reserved,” her brother read out.</p><p>“By whom?”</p>")})  # fmt: skip
    guide = '<reference type="toc" href="a.xhtml#toc"/><reference type="copyright-page" href="b.xhtml#rights"/>'
    epub("guide_into_pages.epub",
         {"a.xhtml": page(one + '<p id="toc">The Sluice</p>'), "b.xhtml": page(f'{two}<p>Nobody rowed back.</p>'
                          '<p id="rights">© 2026 Nell Oduya</p>'), "c.xhtml": page(three)},
         guide=f"<guide>{guide}</guide>")  # fmt: skip
    epub("hostile_entity.epub", {"a.xhtml": page(one, declared='<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
         '<!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>').replace("Thursday", "&b;&x;")})  # fmt: skip


def make_shapes() -> None:
    """Files as whole programs write them, with all that stands around the story."""
    indent = rb"\pard\tx360\tx720\fi360\sl480\slmult1\pardirnatural\partightenfactor0" + b"\n\\cf2 "
    (HERE / "scrivener_compiled.rtf").write_bytes(
        rb"""{\rtf1\ansi\ansicpg1252\uc1\deff0
{\fonttbl{\f0\fmodern\fcharset0 CourierNewPSMT;}{\f1\fmodern\fcharset0 CourierNewPS-ItalicMT;}{\f2\fmodern\fcharset0 CourierNewPS-BoldMT;}}
{\colortbl;\red0\green0\blue0;\red0\green0\blue1;}
{\stylesheet{\s0 Normal;}}
{\info{\title Brackish}{\author Nell Oduya}{\*\company }}
\paperw12240\paperh15840\margl1440\margr1440\margt1440\margb1440\titlepg\fet2\ftnbj\aendnotes
{\header \pard\plain\qr\f0\fs24 Oduya / BRACKISH / \chpgn\par}{\headerf \pard\plain\f0\fs24 \par}
\pard\plain\tx2000\tqr\tx9360\f0\fs24 \cf1 Nell Oduya\tab Approx. 1,200 words\par
12 Mill Lane\par
Anytown\par
nell@example.org\par
\pard\plain\f0\fs24 \par
\par
\pard\plain\qc\f2\b\fs24 BRACKISH\b0\par
\pard\plain\qc\f0\fs24 by Nell Oduya\par
\page
\pard\plain\qc\f2\b\fs24 Chapter One\b0\par
\pard\plain\f0\fs24 \par
"""
        + indent
        + rb"""The pump in the lower field had been running since Thursday, and nobody had told it to.\par
\uc0\u8220 Turn it {\f1\i off},\u8221  said Hanne.\par
\uc0\u8220 It {\field{\*\fldinst{HYPERLINK "scrivcmt://0E1F"}}{\fldrslt is off}},\u8221  said her brother. \uc0\u8220 That is what I came to tell you.\u8221 \par
\pard\plain\qc\f0\fs24 #\par
"""
        + indent
        + rb"""Morning came, and the water with it.\par
\pard\plain\qc\f0\fs24 \par
< $$ >\par
"""
        + indent
        + rb"""They rowed to church.\par
\pard\plain\qc\f0\fs24 THE END\par}"""
    )
    body = (
        '<p class="p1">The pump in the lower field had been running since Thursday, and nobody had told it to.</p>'
        '<p class="p1">“Turn it <span class="s1">off</span>,” said Hanne.</p>'
        '<p class="p1">“It is off,” said her brother. “That is what I came to tell you.”</p>'
    )
    css = "@page { margin: 0 } .p1 { text-indent: 18pt } .p2 { text-align: center } .s1 { font-style: italic }"
    linked = '<link rel="stylesheet" type="text/css" href="css/book.css"/>'
    lines = '<p class="p2"><span class="c1"> </span><br/></p>'
    pages = {
        "cover.xhtml": page('<div id="cover"><img src="images/cover.jpg" alt="cover-image.png"/></div>'),
        "toc.xhtml": page(
            '<nav epub:type="toc" id="toc"><h1>Table of Contents</h1><ol><li><a href="chapter-1.xhtml">Brackish</a></li>'
            '<li><a href="chapter-2.xhtml">Chapter 1</a></li></ol></nav>'
        ),
        "chapter-1.xhtml": page(
            f'<section epub:type="bodymatter"><p class="p2">{lines}Brackish</p><p class="p2">Nell Oduya</p></section>',
            head=linked,
        ),
        "chapter-2.xhtml": page(
            f'<section epub:type="chapter"><h1 class="p2" id="toc-1">Chapter 1<br/></h1>{lines}{body}{lines}'
            '<p class="p2">* * *</p><p class="p1">Morning came, and the water with it.<br/></p></section>',
            head=linked,
        ),
    }

    def listed(pages: dict[str, str], *sheets: str) -> str:
        kinds = dict.fromkeys(pages, "application/xhtml+xml") | dict.fromkeys(sheets, "text/css")
        return "".join(
            f'<item id="i{i}" href="{path}" media-type="{kind}"/>' for i, (path, kind) in enumerate(kinds.items())
        )

    def read(pages: dict[str, str]) -> str:
        return "".join(f'<itemref idref="i{i}"/>' for i in range(len(pages)))

    epub("pages_export.epub", pages, items=listed(pages, "css/book.css"), spine=read(pages), extra={
        "OPS/css/book.css": css,
        "META-INF/com.apple.ibooks.display-options.xml": '<display_options><platform name="*"/></display_options>',
    })  # fmt: skip
    split = {
        "titlepage.xhtml": page(
            '<div><svg xmlns="http://www.w3.org/2000/svg"><image width="600"/></svg></div>',
            head='<meta name="calibre:cover" content="true"/>',
        ),
        "text/part0000_split_000.html": page(
            '<h2 class="calibre1" id="calibre_pb_0"><span class="bold">Chapter One</span></h2>'
        ),
        "text/part0000_split_001.html": page(
            '<div class="calibre2" id="filepos120"><p class="calibre3">The pump in the lower field had been running since'
            ' Thursday, and nobody had told it to.</p><p class="calibre3">“Turn it <i class="calibre4">off</i>,” said Hanne.</p>'
            '<div class="mbp_pagebreak" id="calibre_pb_1"></div></div>'
        ),
        "text/part0000_split_002.html": page(
            '<p class="calibre3">“It is off,” said her brother. “That is what I came to tell you.”</p>'
            '<blockquote class="calibre5"><div class="calibre6">* * *</div></blockquote>'
            '<p class="calibre3"><span class="italic">It will stop</span>, she thought.</p>'
        ),
        "text/part0001.html": page(
            '<h2 class="calibre1" id="calibre_pb_2"><span class="bold">Chapter Two</span></h2>'
            '<p class="calibre3">Morning came, and the water with it.</p><p class="calibre7"> </p>'
        ),
    }
    styles = (
        ".calibre4, .italic { font-style: italic } .bold { font-weight: bold } .calibre1 { page-break-before: always }"
    )
    link = '<link href="../stylesheet.css" rel="stylesheet" type="text/css"/>'
    split = {path: content.replace("</head>", f"{link}</head>") for path, content in split.items()}
    epub(
        "calibre_split.epub",
        split,
        items=listed(split, "stylesheet.css"),
        spine=read(split),
        extra={"OPS/stylesheet.css": styles, "OPS/page_styles.css": "@page { margin: 5pt }"},
    )
    moved = '<w:moveFrom w:id="{0}" w:author="E" w:date="2026-01-02T10:00:00Z">{1}</w:moveFrom>'
    came = '<w:moveTo w:id="{0}" w:author="E" w:date="2026-01-02T10:00:00Z">{1}</w:moveTo>'
    word(
        "tracked_moves.docx",
        OPEN
        + para(LINES[0])
        + '<w:moveFromRangeStart w:id="10" w:author="E" w:name="move1"/>'
        + para(
            moved.format(12, run("“Turn it off,” said Hanne.")),
            properties='<w:rPr><w:moveFrom w:id="11" w:author="E"/></w:rPr>',
        )
        + para(
            moved.format(13, run("Her brother laughed.")),
            properties='<w:rPr><w:moveFrom w:id="14" w:author="E"/></w:rPr>',
        )
        + '<w:moveFromRangeEnd w:id="10"/>'
        + para("He sat down on the step.")
        + '<w:moveToRangeStart w:id="20" w:author="E" w:name="move1"/>'
        + para(
            came.format(22, run("“Turn it off,” said Hanne.")),
            properties='<w:rPr><w:moveTo w:id="21" w:author="E"/></w:rPr>',
        )
        + para(
            came.format(23, run("Her brother laughed.")), properties='<w:rPr><w:moveTo w:id="24" w:author="E"/></w:rPr>'
        )
        + '<w:moveToRangeEnd w:id="20"/>'
        + para(
            "“It is off,”", " ", moved.format(30, run("at last ")), "he said", came.format(31, run(" at last")), "."
        ),
    )


def main() -> None:
    """Write every file."""
    HERE.mkdir(parents=True, exist_ok=True)
    make_word()
    make_set_apart()
    make_odt()
    make_rtf()
    make_epub()
    make_shapes()


if __name__ == "__main__":
    main()
