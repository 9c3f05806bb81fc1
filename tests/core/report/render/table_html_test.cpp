#include "core/report/render/table_html.h"
#include "tests/testing/sample_table.h"

#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::report;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Columns of every row of the table, spans counted; empty where it is not well-formed.
std::vector<int> columnsOfRows(const std::string& html)
{
    std::vector<int> rows;
    QXmlStreamReader reader(QString::fromStdString(html));
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement) continue;
        if (reader.name() == u"tr") rows.push_back(0);
        if (reader.name() == u"td" || reader.name() == u"th") rows.back() += std::max(1, reader.attributes().value("colspan").toInt());
    }
    return reader.hasError() ? std::vector<int>() : rows;
}

} // namespace

class TableHtmlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textsAreEscaped()
    {
        QCOMPARE(htmlEscaped("a < b & \"c\" > 'd'"), "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
        const std::string html = tableHtml(testing::smallTable());
        QVERIFY(has(html, "Drug &quot;A&quot; &lt;B&gt;") && has(html, "title=\"Kaplan–Meier &amp; more\""));
        QVERIFY(!has(html, "<B>"));
    }

    void everyRowHasEveryColumn()
    {
        const std::vector<int> small = columnsOfRows(tableHtml(testing::smallTable()));
        QCOMPARE(small, (std::vector<int>{3, 3, 3, 3, 3, 3, 3})); // two lines of heads, four rows, a note
        const std::vector<int> rows = columnsOfRows(tableHtml(testing::longTable(60)));
        QCOMPARE(rows.size(), std::size_t(1 + 66 + 1));
        for (const int columns : rows) QCOMPARE(columns, 4);
    }

    void headsSayWhatTheyAreOf()
    {
        const std::string html = tableHtml(testing::smallTable());
        QVERIFY(has(html, "<caption>Numbers</caption>") && has(html, "<thead>") && has(html, "<tbody>"));
        QVERIFY(has(html, "<th scope=\"colgroup\" colspan=\"2\"") && has(html, "<th scope=\"col\""));
        QVERIFY(has(html, "<th scope=\"row\"") && has(html, "<th scope=\"rowgroup\" colspan=\"3\""));
        QVERIFY(has(html, "padding-left:1em") &&
                has(html, "<td title=\"Kaplan–Meier &amp; more\" style=\"text-align:right;font-weight:bold\">3.5</td>"));
    }

    void aTableOfNothingIsStillOne() { QCOMPARE(tableHtml({}), "<table>\n<tbody>\n</tbody>\n</table>\n"); }
};

QTEST_GUILESS_MAIN(TableHtmlTest)
#include "table_html_test.moc"
