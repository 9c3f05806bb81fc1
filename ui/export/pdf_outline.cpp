#include "ui/export/pdf_outline.h"

#include <QRegularExpression>
#include <map>

namespace atrisk::ui {
namespace {

/// A text string of a PDF: UTF-16 with its mark, in hexadecimal digits.
QByteArray textString(const QString& text)
{
    QByteArray units = QByteArray::fromHex("feff");
    for (const QChar c : text) units.append(static_cast<char>(c.unicode() >> 8U)).append(static_cast<char>(c.unicode() & 0xffU));
    return '<' + units.toHex() + '>';
}

/// The text of object `number`, from its "N 0 obj" to "endobj"; "" = there is none.
QByteArray objectText(const QByteArray& pdf, int number)
{
    const QByteArray head = '\n' + QByteArray::number(number) + " 0 obj";
    const qsizetype begin = pdf.indexOf(head);
    if (begin < 0) return {};
    const qsizetype from = begin + head.size(), end = pdf.indexOf("endobj", from);
    return end < 0 ? QByteArray() : pdf.mid(from, end - from);
}

int numberAfter(const QByteArray& text, const char* key)
{
    const QRegularExpressionMatch match =
        QRegularExpression(QString::fromLatin1(key) + QStringLiteral("\\s+(\\d+)")).match(QString::fromLatin1(text));
    return match.hasMatch() ? match.captured(1).toInt() : -1;
}

/// Objects of the file, in the order of its pages.
std::vector<int> pageObjects(const QByteArray& pages)
{
    const qsizetype begin = pages.indexOf("/Kids"), end = pages.indexOf(']', begin);
    std::vector<int> objects;
    if (begin < 0 || end < 0) return objects;
    auto matches = QRegularExpression(QStringLiteral("(\\d+)\\s+0\\s+R")).globalMatch(QString::fromLatin1(pages.mid(begin, end - begin)));
    while (matches.hasNext()) objects.push_back(matches.next().captured(1).toInt());
    return objects;
}

/// Objects that are appended, and where each begins.
class Update {
public:
    explicit Update(QByteArray& pdf) : m_pdf(pdf) {}
    void add(int number, const QByteArray& dictionary)
    {
        m_offsets[number] = m_pdf.size();
        m_pdf.append(QByteArray::number(number) + " 0 obj\n" + dictionary + "\nendobj\n");
    }
    void finish(const QByteArray& trailer, qsizetype former, int size)
    {
        const qsizetype table = m_pdf.size();
        m_pdf.append("xref\n");
        for (const auto& [number, offset] : m_offsets)
            m_pdf.append(QByteArray::number(number) + " 1\n" + QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n");
        m_pdf.append("trailer\n<<\n/Size " + QByteArray::number(size) + "\n" + trailer + "/Prev " + QByteArray::number(former) +
                     "\n>>\nstartxref\n" + QByteArray::number(table) + "\n%%EOF\n");
    }

private:
    QByteArray& m_pdf;
    std::map<int, qsizetype> m_offsets;
};

} // namespace

std::vector<Bookmark> bookmarksOf(const document::Document& document)
{
    std::vector<Bookmark> bookmarks;
    if (document.sections.empty()) return bookmarks;
    bookmarks.push_back({QStringLiteral("Contents"), 0});
    std::size_t end = 0;
    for (const document::Section& section : document.sections) {
        bookmarks.push_back({QString::fromStdString(section.label + ". " + section.title), section.first});
        end = section.first + section.pages;
    }
    if (end < document.pages.size()) bookmarks.push_back({QString::fromStdString(document.pages[end].title), end});
    return bookmarks;
}

void appendOutline(QByteArray& pdf, const std::vector<Bookmark>& bookmarks)
{
    const QByteArray trailer = pdf.mid(pdf.lastIndexOf("trailer"));
    const int size = numberAfter(trailer, "/Size"), root = numberAfter(trailer, "/Root"), info = numberAfter(trailer, "/Info");
    const qsizetype former = trailer.mid(trailer.indexOf("startxref") + 9).trimmed().split('\n').front().toLongLong();
    const QByteArray catalogue = objectText(pdf, root);
    const std::vector<int> pages = pageObjects(objectText(pdf, numberAfter(catalogue, "/Pages")));
    if (bookmarks.empty() || size < 0 || catalogue.isEmpty() || pages.empty()) return;
    Update update(pdf);
    const int outline = size, count = static_cast<int>(bookmarks.size());
    const auto reference = [](int number) { return QByteArray::number(number) + " 0 R"; };
    QByteArray whole = catalogue;
    update.add(root, whole.insert(whole.lastIndexOf(">>"), "/Outlines " + reference(outline) + "\n/PageMode /UseOutlines\n").trimmed());
    update.add(outline, "<< /Type /Outlines /First " + reference(outline + 1) + " /Last " + reference(outline + count) + " /Count " +
                            QByteArray::number(count) + " >>");
    for (int i = 0; i < count; ++i) {
        const Bookmark& mark = bookmarks[static_cast<std::size_t>(i)];
        QByteArray entry = "<< /Title " + textString(mark.title) + " /Parent " + reference(outline);
        if (i > 0) entry += " /Prev " + reference(outline + i);
        if (i + 1 < count) entry += " /Next " + reference(outline + i + 2);
        update.add(outline + i + 1, entry + " /Dest [" + reference(pages[std::min(mark.page, pages.size() - 1)]) + " /Fit] >>");
    }
    const QByteArray about = info < 0 ? QByteArray() : "/Info " + reference(info) + "\n";
    update.finish(about + "/Root " + reference(root) + "\n", former, outline + count + 1);
}

} // namespace atrisk::ui
