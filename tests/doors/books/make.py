#!/usr/bin/env python3
"""Makes from trial.csv what R's packages do not write: after make.R. Needs soffice for the last part."""
import csv, datetime, gzip, os, struct, subprocess, zipfile, zlib

here = os.path.dirname(os.path.abspath(__file__))
rows = list(csv.reader(open(os.path.join(here, 'trial.csv'))))
header, data = rows[0], rows[1:]
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
STYLES = f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="d\\-mmm\\-yyyy;@"/></numFmts>' \
         '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'

def letters(column): return chr(ord('A') + column)
def serial(day, since1904): return (datetime.date.fromisoformat(day) - (datetime.date(1904, 1, 1) if since1904 else datetime.date(1899, 12, 30))).days
def inline(text): return f't="inlineStr"><is><t>{text}</t></is></c>'

def cell(text, name, since1904=False, reference=''):
    at = f'<c r="{reference}" ' if reference else '<c '
    if name == 'start': return f'{at}s="1"><v>{serial(text, since1904)}</v></c>'
    try: return f'{at}><v>{float(text):.17g}</v></c>'
    except ValueError: return at + inline(text)

def sheet(cells, before='', after=''):
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(cells)}</sheetData>{after}</worksheet>'

def plain(since1904=False):
    yield '<row r="1">' + ''.join(f'<c r="{letters(i)}1" {inline(name)}' for i, name in enumerate(header)) + '</row>'
    for number, row in enumerate(data, 2):
        yield f'<row r="{number}">' + ''.join(cell(text, header[i], since1904, f'{letters(i)}{number}') for i, text in enumerate(row)) + '</row>'

def save(name, sheets, properties='', strings=None, folder='xl', book='workbook.xml', absolute=False):
    """sheets: (name, attributes, xml) each."""
    with zipfile.ZipFile(os.path.join(here, 'excel', name), 'w', zipfile.ZIP_DEFLATED) as z:
        def put(part, text): z.writestr(zipfile.ZipInfo(part, (2024, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
        slash = f'/{folder}/' if absolute else ''
        relations = [(f'rId{i}', 'worksheet', f'{slash}worksheets/sheet{i}.xml') for i in range(1, len(sheets) + 1)] + [('rIdS', 'styles', slash + 'styles.xml')]
        if strings: relations.append(('rIdT', 'sharedStrings', slash + 'sharedStrings.xml'))
        relation = lambda id, type, target: f'<Relationship Id="{id}" Type="{OFFICE}/{type}" Target="{target}"/>'
        put('_rels/.rels', f'<Relationships xmlns="{RELATIONS}">{relation("rId1", "officeDocument", f"{folder}/{book}")}</Relationships>')
        put(f'{folder}/_rels/{book}.rels', f'<Relationships xmlns="{RELATIONS}">{"".join(relation(*r) for r in relations)}</Relationships>')
        named = ''.join(f'<sheet name="{title}" sheetId="{i}" r:id="rId{i}" {attributes}/>' for i, (title, attributes, _) in enumerate(sheets, 1))
        put(f'{folder}/{book}', f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr {properties}/><sheets>{named}</sheets></workbook>')
        put(f'{folder}/styles.xml', STYLES)
        if strings: put(f'{folder}/sharedStrings.xml', strings)
        for i, (_, _, xml) in enumerate(sheets, 1): put(f'{folder}/worksheets/sheet{i}.xml', xml)

# Inline texts, runs and phonetic guides, shared strings beside them, neither rows nor cells with references.
strings = f'<sst xmlns="{MAIN}"><si><r><rPr><b/></rPr><t>Pla</t></r><r><t xml:space="preserve">cebo </t></r><rPh sb="0" eb="1"><t>pu</t></rPh></si><si><t>Drug</t></si></sst>'
def shared(text, name): return f'<c t="s"><v>{["Placebo", "Drug"].index(text)}</v></c>' if name == 'arm' else cell(text, name)
unnamed = ['<row>' + ''.join('<c ' + inline(name) for name in header) + '</row>'] + \
          ['<row>' + ''.join(shared(text, header[i]) for i, text in enumerate(row)) + '</row>' for row in data]
save('inline.xlsx', [('Data', '', sheet(unnamed))], strings=strings)
save('since1904.xlsx', [('Data', '', sheet(plain(True)))], properties='date1904="1"')

# Formulas with stored values: numbers, texts, none of them computed here.
def formulas():
    lines = list(plain())
    yield lines[0]
    for number, row in enumerate(data, 2):
        cells = [f'<c r="{letters(i)}{number}" t="str"><f>TRIM("{text}")</f><v>{text}</v></c>' if header[i] in ('USUBJID', 'arm', 'sex') else
                 cell(text, header[i], False, f'{letters(i)}{number}').replace('><v>', '><f>1*1</f><v>') for i, text in enumerate(row)]
        yield f'<row r="{number}">' + ''.join(cells) + '</row>'
save('formulas.xlsx', [('Data', '', sheet(formulas()))])
lines = list(plain())
at = lines[11].index('<c r="E12"')
lines[11] = lines[11][:at] + '<c r="E12" t="e"><f>1/0</f><v>#DIV/0!</v></c>' + lines[11][lines[11].index('<c r="F12"'):]
save('error.xlsx', [('Data', '', sheet(lines))])
lines = list(plain())
lines[4] = lines[4].replace('<row r="5"', '<row r="5" hidden="1"')
save('hidden.xlsx', [('Lists', 'state="veryHidden"', sheet(['<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'])), ('Data', '', sheet(lines))])
prefixed = sheet(plain()).replace('<', '<x:').replace('<x:/', '</x:').replace('<x:?', '<?').replace('xmlns=', 'xmlns:x=')
save('prefixed.xlsx', [('Data', '', prefixed)], book='workbook22.xml', absolute=True)

# What is refused.
with open(os.path.join(here, 'excel/encrypted.xlsx'), 'wb') as f:  # the container and its directory, without what is encrypted
    f.write(bytes.fromhex('D0CF11E0A1B11AE1') + bytes(504) + 'Root Entry'.encode('utf-16-le').ljust(128, b'\0') + 'EncryptedPackage'.encode('utf-16-le').ljust(384, b'\0'))
blank = ' ' * (70 << 20)
save('bomb.xlsx', [('Data', '', sheet(list(plain()) + [blank]))])
with gzip.GzipFile(os.path.join(here, 'compressed/bomb.csv.gz'), 'wb', mtime=0) as f:
    f.write(open(os.path.join(here, 'trial.csv'), 'rb').read())
    f.write(b'\n' * (70 << 20))
with gzip.GzipFile(os.path.join(here, 'compressed/utf16.csv.gz'), 'wb', mtime=0) as f:
    f.write('\ufeff'.encode('utf-16-le') + open(os.path.join(here, 'trial.csv'), newline='').read().encode('utf-16-le'))
with zipfile.ZipFile(os.path.join(here, 'excel/archive.zip'), 'w', zipfile.ZIP_DEFLATED) as z: z.write(os.path.join(here, 'trial.csv'), 'trial.csv')

# What LibreOffice writes.
# apt-get install libreoffice-calc
def convert(source, kind, name):
    subprocess.run(['soffice', '-env:UserInstallation=file:///tmp/made_books/profile', '--headless', '--convert-to', kind, '--outdir', '/tmp/made_books', os.path.join(here, source)], check=True, capture_output=True)
    os.replace('/tmp/made_books/' + os.path.basename(source).rsplit('.', 1)[0] + '.' + kind, os.path.join(here, name))
for book in ('plain', 'titles', 'codebook', 'merged_arms', 'kinds'): convert(f'excel/{book}.xlsx', 'ods', f'spreadsheet/{book}.ods')
convert('spreadsheet/plain.ods', 'xlsx', 'excel/libreoffice.xlsx')
convert('excel/plain.xlsx', 'xls', 'excel/old.xls')
