#include "tests/testing/files/made_archive.h"

#include <zip.h>
#include <zlib.h>

namespace atrisk::testing {
namespace {

std::string deflated(const std::string& content, int windowBits)
{
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    std::string bytes(deflateBound(&stream, content.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    deflate(&stream, Z_FINISH);
    bytes.resize(stream.total_out);
    deflateEnd(&stream);
    return bytes;
}

} // namespace

std::string zipBytes(const Parts& parts)
{
    zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(target);
    zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
    for (const auto& [name, content] : parts)
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0), 0);
    zip_close(archive);
    zip_stat_t facts;
    zip_source_stat(target, &facts);
    std::string bytes(facts.size, '\0');
    zip_source_open(target);
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

Parts workbookParts(const std::string& rows, const std::string& properties, const std::string& behindRows)
{
    const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    const auto relation = [&](const std::string& id, const std::string& type, const std::string& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + office + "/" + type + "\" Target=\"" + target + "\"/>";
    };
    return {{"_rels/.rels", relations + relation("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
            {"xl/_rels/workbook.xml.rels", relations + relation("r1", "worksheet", "worksheets/sheet1.xml") +
                                               relation("r2", "styles", "styles.xml") + relation("r3", "sharedStrings", "texts.xml") +
                                               "</Relationships>"},
            {"xl/workbook.xml", "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office + "\"><workbookPr " + properties +
                                    "/><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
            {"xl/styles.xml", "<styleSheet xmlns=\"" + main +
                                  "\"><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf "
                                  "numFmtId=\"14\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>"},
            {"xl/texts.xml", "<sst xmlns=\"" + main + "\"><si><t>Placebo</t></si><si><t>Drug</t></si></sst>"},
            {"xl/worksheets/sheet1.xml",
             "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData>" + behindRows + "</worksheet>"}};
}

Parts spreadsheetParts(const std::string& tables)
{
    const std::string names = " xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:calcext=\"c\" xmlns:style=\"s\"";
    return {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
            {"content.xml", "<office:document-content" + names + "><office:body><office:spreadsheet>" + tables +
                                "</office:spreadsheet></office:body></office:document-content>"}};
}

std::string gzipBytes(const std::string& content) { return deflated(content, MAX_WBITS + 16); }
std::string zlibBytes(const std::string& content) { return deflated(content, MAX_WBITS); }

} // namespace atrisk::testing
