#!/usr/bin/env python3
"""Writes the templates that the tests of slides lay figures on: dark.potx, narrow.pptx, foreign.pptx.

Python's own library alone, every byte from this file, so that nobody's template is copied; the same bytes each time.

    cd tests/data/decks && ./make.py
"""

import struct
import zipfile
import zlib

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
TYPE = "application/vnd.openxmlformats-officedocument.presentationml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'
NO_PLACE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {
    name: name for name in ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")}
DARK_MAP = MAP | {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}


def emu(millimetres):
    return round(millimetres * 36000)


def attributes(values):
    return " ".join(f'{name}="{value}"' for name, value in values.items())


def picture():
    """A PNG of 2 × 2 pixels."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\xd0\x30\x30" * 2 for _ in range(2))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) +
            chunk(b"IEND", b""))


def theme(name, colours, heading, text):
    scheme = "".join(f'<a:{key}><a:srgbClr val="{value}"/></a:{key}>' for key, value in colours.items())
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    fonts = "".join(
        f'<a:{kind}><a:latin typeface="{font}"/><a:ea typeface="MS Mincho"/><a:cs typeface=""/></a:{kind}>'
        for kind, font in (("majorFont", heading), ("minorFont", text)))
    return (f'{HEAD}<a:theme xmlns:a="{A}" name="{name}"><a:themeElements><a:clrScheme name="{name}">{scheme}</a:clrScheme>'
            f'<a:fontScheme name="{name}">{fonts}</a:fontScheme><a:fmtScheme name="{name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
            f'<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>'
            f'{"<a:effectStyle><a:effectLst/></a:effectStyle>" * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>'
            "</a:fmtScheme></a:themeElements></a:theme>")


def holder(number, name, kind, place=None, index=None, size=None, extra=""):
    """A placeholder; place in millimetres: left, top, width, height."""
    ph = {"type": kind} if kind else {}
    if index is not None:
        ph["idx"] = index
    frame = ""
    if place:
        x, y, width, height = map(emu, place)
        frame = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    style = f'<a:lvl1pPr><a:defRPr sz="{size}"/></a:lvl1pPr>' if size else ""
    return (f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}">{extra}</p:cNvPr><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph {attributes(ph)}/></p:nvPr></p:nvSpPr><p:spPr>{frame}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle>{style}'
            f'</a:lstStyle><a:p><a:r><a:rPr lang="en-US"/><a:t>{name}</a:t></a:r></a:p></p:txBody></p:sp>')


def slide_like(root, inner, background="", name="", behind="", before="", after=""):
    named = f' name="{name}"' if name else ""
    return (f"{HEAD}<p:{root} {SPACES}{before}><p:cSld{named}>{background}<p:spTree>{NO_PLACE}{inner}</p:spTree></p:cSld>{behind}{after}"
            f"</p:{root}>")


def master(inner, background, colour_map, layouts, title_size):
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + i}" r:id="rId{i + 1}"/>' for i in range(layouts))

    def style(name, size, font):
        return (f'<p:{name}><a:lvl1pPr><a:defRPr sz="{size}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
                f'<a:latin typeface="+{font}-lt"/></a:defRPr></a:lvl1pPr></p:{name}>')
    styles = style("titleStyle", title_size, "mj") + style("bodyStyle", 1800, "mn") + style("otherStyle", 1800, "mn")
    return slide_like("sldMaster", inner, background, after=f"<p:clrMap {attributes(colour_map)}/><p:sldLayoutIdLst>{ids}"
                      f"</p:sldLayoutIdLst><p:txStyles>{styles}</p:txStyles>")


SAME_MAP = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"


class Deck:
    def __init__(self, kind):
        self.parts, self.types, self.relationships = {}, {}, {}
        self.kind = kind

    def add(self, name, kind, content):
        self.parts[name] = content
        if kind:
            self.types[name] = kind

    def relate(self, part, kind, target, outside=False):
        address = kind if ":" in kind else f"{R}/{kind}"
        rows = self.relationships.setdefault(part, [])
        mode = ' TargetMode="External"' if outside else ""
        rows.append(f'<Relationship Id="rId{len(rows) + 1}" Type="{address}" Target="{target}"{mode}/>')

    def save(self, name):
        self.relate("", "officeDocument", "ppt/presentation.xml")
        self.types["ppt/presentation.xml"] = f"{TYPE}{self.kind}.main+xml"
        types = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in self.types.items())
        files = {"[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType='
                 f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                 f'<Default Extension="png" ContentType="image/png"/>{types}</Types>'}
        for part, rows in self.relationships.items():
            folder, _, last = part.rpartition("/")
            where = f"{folder}/_rels/{last}.rels" if folder else "_rels/.rels"
            files[where] = f'{HEAD}<Relationships xmlns="{PACKAGE}relationships">{"".join(rows)}</Relationships>'
        with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in (files | self.parts).items():
                archive.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def frame(deck, width, height, theme_xml, master_xml, layouts, slides=1, sections=False, prefix="p"):
    """Theme, master, layouts, and a slide on the first of them, which no figure's deck may have."""
    deck.add("ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", theme_xml)
    deck.add("ppt/slideMasters/slideMaster1.xml", TYPE + "slideMaster+xml", master_xml)
    for i, layout in enumerate(layouts, 1):
        deck.add(f"ppt/slideLayouts/slideLayout{i}.xml", TYPE + "slideLayout+xml", layout)
        deck.relate("ppt/slideMasters/slideMaster1.xml", "slideLayout", f"../slideLayouts/slideLayout{i}.xml")
        deck.relate(f"ppt/slideLayouts/slideLayout{i}.xml", "slideMaster", "../slideMasters/slideMaster1.xml")
    deck.relate("ppt/slideMasters/slideMaster1.xml", "theme", "../theme/theme1.xml")
    deck.relate("ppt/presentation.xml", "slideMaster", "slideMasters/slideMaster1.xml")
    ids = ""
    for i in range(1, slides + 1):
        words = f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="Old"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>Old slide {i}</a:t></a:r></a:p></p:txBody></p:sp>'
        deck.add(f"ppt/slides/slide{i}.xml", TYPE + "slide+xml", slide_like("sld", words, behind=SAME_MAP))
        deck.relate(f"ppt/slides/slide{i}.xml", "slideLayout", "../slideLayouts/slideLayout1.xml")
        deck.relate("ppt/presentation.xml", "slide", f"slides/slide{i}.xml")
        ids += f'<p:sldId id="{255 + i}" r:id="rId{i + 1}"/>'
    listed = "".join(f'<p14:sldId id="{255 + i}"/>' for i in range(1, slides + 1))
    extra = ('<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14='
             '"http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Old" id='
             f'"{{11111111-2222-3333-4444-555555555555}}"><p14:sldIdLst>{listed}</p14:sldIdLst></p14:section></p14:sectionLst></p:ext>'
             "</p:extLst>") if sections else ""
    whole = (f'{HEAD}<p:presentation {SPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
             f'<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="{emu(width)}" cy="{emu(height)}"/><p:notesSz cx="6858000" cy="9144000"/>{extra}'
             "</p:presentation>")
    if prefix != "p":
        whole = whole.replace("<p:", f"<{prefix}:").replace("</p:", f"</{prefix}:").replace("xmlns:p=", f"xmlns:{prefix}=")
    deck.add("ppt/presentation.xml", None, whole)


def feet(width, height, number):
    top = height - 13
    return (holder(number, "Date", "dt", (16, top, 60, 9), 10) + holder(number + 1, "Footer", "ftr", (width / 2 - 50, top, 100, 9), 11) +
            holder(number + 2, "Number", "sldNum", (width - 76, top, 60, 9), 12))


def dark():
    """Light on black by the colour map; a picture on the master; three layouts, one slide with notes, a section."""
    width, height = 338.667, 190.5
    deck = Deck("template")
    colours = dict(dk1="101820", lt1="F4F6F7", dk2="1F2C38", lt2="D8DEE3", accent1="4FC3B5", accent2="F2A65A", accent3="8FB8ED",
                   accent4="E56B6F", accent5="B8A1E3", accent6="D6CE93", hlink="4FC3B5", folHlink="8FB8ED")
    background = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    image = ('<p:pic><p:nvPicPr><p:cNvPr id="20" name="Mark"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rId5"/>'
             f'<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu(6)}" cy="{emu(190.5)}"/>'
             '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>')
    inner = (image + holder(2, "Title", "title", (20, 8, 300, 24)) + holder(3, "Text", "body", (20, 38, 300, 132), 1) +
             feet(width, height, 4))
    layouts = [
        slide_like("sldLayout", holder(2, "Title", "ctrTitle", (40, 50, 260, 50)) + holder(3, "Subtitle", "subTitle", (40, 105, 260, 30), 1),
                   name="Title Slide", behind=SAME_MAP, before=' type="title"'),
        slide_like("sldLayout", holder(2, "Title", "title") + holder(3, "Content", None, None, 1) + feet(width, height, 4),
                   name="Title and Content", behind=SAME_MAP, before=' type="obj"'),
        slide_like("sldLayout", holder(2, "Title", "title") + feet(width, height, 4), name="Title Only", behind=SAME_MAP,
                   before=' type="titleOnly"')]
    frame(deck, width, height, theme("Night", colours, "Arial", "Arial"), master(inner, background, DARK_MAP, 3, 2800), layouts,
          slides=2, sections=True)
    deck.add("ppt/media/image1.png", None, picture())
    deck.relate("ppt/slideMasters/slideMaster1.xml", "image", "../media/image1.png")
    deck.add("ppt/notesSlides/notesSlide1.xml", TYPE + "notesSlide+xml", slide_like("notes", "", behind=SAME_MAP))
    deck.relate("ppt/slides/slide1.xml", "notesSlide", "../notesSlides/notesSlide1.xml")
    deck.relate("ppt/notesSlides/notesSlide1.xml", "slide", "../slides/slide1.xml")
    deck.add("ppt/commentAuthors.xml", TYPE + "commentAuthors+xml",
             f'{HEAD}<p:cmAuthorLst xmlns:p="{P}"><p:cmAuthor id="0" name="Somebody" initials="S" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>')
    deck.relate("ppt/presentation.xml", "commentAuthors", "commentAuthors.xml")
    deck.save("dark.potx")


def narrow():
    """4:3; places stand in the master alone; the presentation calls its namespace otherwise; a layout has a button to a slide."""
    width, height = 254, 190.5
    deck = Deck("presentation")
    colours = dict(dk1="000000", lt1="FFFFFF", dk2="1F3864", lt2="E7E6E6", accent1="2F5597", accent2="C55A11", accent3="7F7F7F",
                   accent4="BF9000", accent5="548235", accent6="7030A0", hlink="0563C1", folHlink="954F72")
    background = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    inner = holder(2, "Titel", "title", (12.7, 7.6, 228.6, 26)) + holder(3, "Text", "body", (12.7, 40, 228.6, 125), 1) + feet(width, height, 4)
    button = '<a:hlinkClick r:id="rId2" action="ppaction://hlinksldjump"/>'
    layouts = [slide_like("sldLayout", holder(2, "Titel", "title", extra=button) + feet(width, height, 4), name="Nur Titel", behind=SAME_MAP),
               slide_like("sldLayout", feet(width, height, 4), name="Leer", behind=SAME_MAP)]
    frame(deck, width, height, theme("Hell", colours, "Liberation Sans", "Liberation Sans"), master(inner, background, MAP, 2, 3200), layouts,
          prefix="x")
    deck.relate("ppt/slideLayouts/slideLayout1.xml", "slide", "../slides/slide1.xml")
    deck.save("narrow.pptx")


def foreign():
    """A font that is not Arial; a dark background that the colour map does not tell of; a place for sources at the foot."""
    width, height = 338.667, 190.5
    deck = Deck("presentation")
    colours = dict(dk1="1A1A1A", lt1="FFFFFF", dk2="44355B", lt2="EEE5E9", accent1="31263E", accent2="221E22", accent3="ECA72C",
                   accent4="EE5622", accent5="44355B", accent6="7D6B91", hlink="ECA72C", folHlink="EE5622")
    stops = "".join(f'<a:gs pos="{at}"><a:schemeClr val="{name}"/></a:gs>' for at, name in ((0, "dk1"), (100000, "dk2")))
    background = (f'<p:bg><p:bgPr><a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
                  "<a:effectLst/></p:bgPr></p:bg>")
    inner = (holder(2, "Title", "title", (16, 6, 306, 22), size=2400) + holder(3, "Text", "body", (16, 34, 306, 130), 1))
    override = f"<p:clrMapOvr><a:overrideClrMapping {attributes(MAP | {'accent1': 'accent3'})}/></p:clrMapOvr>"
    layouts = [slide_like("sldLayout", holder(2, "Title", "title") + holder(3, "Sources", "body", (16, 172, 306, 12), 14, 1000),
                          name="Figure &amp; sources", behind=override)]
    frame(deck, width, height, theme("Abroad", colours, "Georgia", "Georgia"), master(inner, background, MAP, 1, 4000), layouts)
    deck.save("foreign.pptx")


dark()
narrow()
foreign()
