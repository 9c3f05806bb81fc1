#include "ui/export/tag_pdf.h"

#include <algorithm>
#include <initializer_list>
#include <qpdf/qpdf-c.h>
#include <utility>
#include <vector>

namespace atrisk::ui {
namespace {

using Object = qpdf_oh;

constexpr double pointsPerMillimetre = 72 / 25.4;

/// A PDF that is read and changed. The library's own errors are kept in it until `why` asks.
class Pdf {
public:
    Pdf() : m_pdf(qpdf_init())
    {
        qpdf_silence_errors(m_pdf);
        qpdf_set_suppress_warnings(m_pdf, QPDF_TRUE);
    }
    ~Pdf() { qpdf_cleanup(&m_pdf); }
    Pdf(const Pdf&) = delete;
    Pdf& operator=(const Pdf&) = delete;

    bool read(const std::string& bytes)
    {
        return (qpdf_read_memory(m_pdf, "painted", bytes.data(), bytes.size(), nullptr) & QPDF_ERRORS) == 0;
    }
    /// "" = it could not be written.
    std::string written()
    {
        qpdf_init_write_memory(m_pdf);
        qpdf_set_deterministic_ID(m_pdf, QPDF_TRUE);
        qpdf_set_object_stream_mode(m_pdf, qpdf_o_disable);
        if ((qpdf_write(m_pdf) & QPDF_ERRORS) != 0) return {};
        return {reinterpret_cast<const char*>(qpdf_get_buffer(m_pdf)), qpdf_get_buffer_length(m_pdf)};
    }
    [[nodiscard]] std::string why()
    {
        return qpdf_has_error(m_pdf) == QPDF_TRUE ? qpdf_get_error_full_text(m_pdf, qpdf_get_error(m_pdf)) : "it cannot be read";
    }

    [[nodiscard]] std::size_t pages() { return static_cast<std::size_t>(std::max(0, qpdf_get_num_pages(m_pdf))); }
    Object page(std::size_t index) { return qpdf_get_page_n(m_pdf, index); }
    Object root() { return qpdf_get_root(m_pdf); }

    Object name(const char* text) { return qpdf_oh_new_name(m_pdf, text); }
    Object text(const std::string& utf8) { return qpdf_oh_new_unicode_string(m_pdf, utf8.c_str()); }
    Object whole(std::size_t number) { return qpdf_oh_new_integer(m_pdf, static_cast<long long>(number)); }
    Object points(double millimetres) { return qpdf_oh_new_real_from_double(m_pdf, millimetres * pointsPerMillimetre, 4); }
    Object yes() { return qpdf_oh_new_bool(m_pdf, QPDF_TRUE); }
    template <class Items = std::initializer_list<Object>> Object array(const Items& items = {})
    {
        const Object made = qpdf_oh_new_array(m_pdf);
        for (const Object item : items) append(made, item);
        return made;
    }
    Object dictionary(std::initializer_list<std::pair<const char*, Object>> entries)
    {
        const Object made = qpdf_oh_new_dictionary(m_pdf);
        for (const auto& [key, value] : entries) set(made, key, value);
        return made;
    }
    Object indirect(Object object) { return qpdf_make_indirect_object(m_pdf, object); }
    Object stream(const std::string& content)
    {
        const Object made = qpdf_oh_new_stream(m_pdf), none = qpdf_oh_new_null(m_pdf);
        qpdf_oh_replace_stream_data(m_pdf, made, reinterpret_cast<const unsigned char*>(content.data()), content.size(), none, none);
        return made;
    }

    void set(Object dictionary, const char* key, Object value) { qpdf_oh_replace_key(m_pdf, dictionary, key, value); }
    void append(Object array, Object item) { qpdf_oh_append_item(m_pdf, array, item); }
    /// What is drawn on a page, between two streams more.
    void wrap(Object page, const std::string& before, const std::string& after)
    {
        const Object drawn = qpdf_oh_get_key(m_pdf, page, "/Contents"), all = array({stream(before)});
        if (qpdf_oh_is_array(m_pdf, drawn) == QPDF_TRUE)
            for (int i = 0; i < qpdf_oh_get_array_n_items(m_pdf, drawn); ++i) append(all, qpdf_oh_get_array_item(m_pdf, drawn, i));
        else
            append(all, drawn);
        append(all, stream(after));
        set(page, "/Contents", all);
    }

private:
    qpdf_data m_pdf;
};

/// An element of the structure, with the list of its children.
struct Element {
    Object object = 0, children = 0;
};

/// The structure while it grows; what is drawn on a page has numbers there (MCIDs), and a list says whose each is.
class Structure {
public:
    Structure(Pdf& pdf, const std::string& title) : m_pdf(pdf)
    {
        m_tree.object = m_pdf.indirect(m_pdf.dictionary({{"/Type", m_pdf.name("/StructTreeRoot")}}));
        m_tree.children = m_pdf.array();
        m_pdf.set(m_tree.object, "/K", m_tree.children);
        m_document = branch("/Document", m_tree);
        m_pdf.set(m_document.object, "/T", m_pdf.text(title));
    }

    void addPage(Object page, const document::Page& of)
    {
        m_page = page;
        m_owners.clear();
        addFigure(of);
        std::string cells;
        for (const document::Placed& item : of.items)
            for (const figure::Grid& grid : item.figure.grids) addTable(grid, cells);
        m_pdf.wrap(page, "/Figure <</MCID 0>> BDC\n", "\nEMC\n" + cells);
        m_pdf.set(page, "/MediaBox", box(of));
        m_pdf.set(page, "/StructParents", m_pdf.whole(m_pages));
        m_pdf.set(page, "/Tabs", m_pdf.name("/S"));
        m_numbers.push_back(m_pdf.whole(m_pages++));
        m_numbers.push_back(m_pdf.indirect(m_pdf.array(m_owners)));
    }

    void finish()
    {
        m_pdf.set(m_tree.object, "/ParentTree", m_pdf.indirect(m_pdf.dictionary({{"/Nums", m_pdf.array(m_numbers)}})));
        m_pdf.set(m_tree.object, "/ParentTreeNextKey", m_pdf.whole(m_pages));
        const Object root = m_pdf.root();
        m_pdf.set(root, "/StructTreeRoot", m_tree.object);
        m_pdf.set(root, "/Lang", m_pdf.text("en"));
        m_pdf.set(root, "/MarkInfo", m_pdf.dictionary({{"/Marked", m_pdf.yes()}}));
        m_pdf.set(root, "/ViewerPreferences", m_pdf.dictionary({{"/DisplayDocTitle", m_pdf.yes()}}));
    }

private:
    /// Of the page, from its lower left corner.
    Object box(const document::Page& page)
    {
        return m_pdf.array({m_pdf.whole(0), m_pdf.whole(0), m_pdf.points(page.width), m_pdf.points(page.height)});
    }

    /// A child at the end of `parent`.
    Object leaf(const char* kind, const Element& parent)
    {
        const Object made =
            m_pdf.indirect(m_pdf.dictionary({{"/Type", m_pdf.name("/StructElem")}, {"/S", m_pdf.name(kind)}, {"/P", parent.object}}));
        m_pdf.append(parent.children, made);
        return made;
    }
    /// One that will have children itself.
    Element branch(const char* kind, const Element& parent)
    {
        const Element made{leaf(kind, parent), m_pdf.array()};
        m_pdf.set(made.object, "/K", made.children);
        return made;
    }

    /// What is marked on the page with the number given back belongs to `owner`.
    std::size_t own(Object owner)
    {
        m_pdf.set(owner, "/Pg", m_page);
        m_pdf.set(owner, "/K", m_pdf.whole(m_owners.size()));
        m_owners.push_back(owner);
        return m_owners.size() - 1;
    }

    void addFigure(const document::Page& of)
    {
        const Object figure = leaf("/Figure", m_document);
        m_pdf.set(figure, "/Alt", m_pdf.text(of.description.empty() ? of.title : of.description));
        if (!of.title.empty()) m_pdf.set(figure, "/T", m_pdf.text(of.title));
        m_pdf.set(figure, "/A",
                  m_pdf.dictionary({{"/O", m_pdf.name("/Layout")}, {"/Placement", m_pdf.name("/Block")}, {"/BBox", box(of)}}));
        own(figure);
    }

    /// `content` grows by a place for each cell: what is read there stands in the structure.
    void addTable(const figure::Grid& grid, std::string& content)
    {
        const Element table = branch("/Table", m_document);
        if (!grid.title.empty()) m_pdf.set(table.object, "/T", m_pdf.text(grid.title));
        for (std::size_t row = 0; row < grid.rowHeights.size(); ++row) {
            const Element line = branch("/TR", table);
            for (const figure::GridCell& cell : grid.cells)
                if (cell.row == row) addCell(line, grid, cell, content);
        }
    }

    void addCell(const Element& line, const figure::Grid& grid, const figure::GridCell& cell, std::string& content)
    {
        const bool head = cell.row < grid.headRows, label = !head && cell.column == 0;
        const char* kind = head || label ? "/TH" : "/TD";
        const Object made = leaf(kind, line);
        std::string text = cell.text;
        std::ranges::replace(text, '\n', ' ');
        m_pdf.set(made, "/ActualText", m_pdf.text(text));
        const Object attributes = m_pdf.dictionary({{"/O", m_pdf.name("/Table")}});
        if (head || label) m_pdf.set(attributes, "/Scope", m_pdf.name(head ? "/Column" : "/Row"));
        if (cell.columns > 1) m_pdf.set(attributes, "/ColSpan", m_pdf.whole(cell.columns));
        m_pdf.set(made, "/A", attributes);
        content += std::string(kind) + " <</MCID " + std::to_string(own(made)) + ">> BDC EMC\n";
    }

    Pdf& m_pdf;
    Element m_tree, m_document;
    Object m_page = 0;
    std::vector<Object> m_owners; ///< of the page, by number
    std::vector<Object> m_numbers;
    std::size_t m_pages = 0;
};

struct Bookmark {
    std::string title;
    std::size_t page = 0; ///< from 0
};

/// Of a report: its contents, every figure and table, its end. None of other documents.
std::vector<Bookmark> bookmarksOf(const document::Document& document)
{
    std::vector<Bookmark> bookmarks;
    if (document.sections.empty()) return bookmarks;
    bookmarks.push_back({"Contents", 0});
    std::size_t end = 0;
    for (const document::Section& section : document.sections) {
        bookmarks.push_back({section.label + ". " + section.title, section.first});
        end = section.first + section.pages;
    }
    if (end < document.pages.size()) bookmarks.push_back({document.pages[end].title, end});
    return bookmarks;
}

/// The outline that a reader shows beside the pages (12.3.3).
void addOutline(Pdf& pdf, const std::vector<Bookmark>& bookmarks)
{
    if (bookmarks.empty()) return;
    const Object outline = pdf.indirect(pdf.dictionary({{"/Type", pdf.name("/Outlines")}, {"/Count", pdf.whole(bookmarks.size())}}));
    std::vector<Object> entries;
    for (const Bookmark& bookmark : bookmarks) {
        const Object place = pdf.array({pdf.page(std::min(bookmark.page, pdf.pages() - 1)), pdf.name("/Fit")});
        entries.push_back(pdf.indirect(pdf.dictionary({{"/Title", pdf.text(bookmark.title)}, {"/Parent", outline}, {"/Dest", place}})));
    }
    for (std::size_t i = 1; i < entries.size(); ++i) {
        pdf.set(entries[i], "/Prev", entries[i - 1]);
        pdf.set(entries[i - 1], "/Next", entries[i]);
    }
    pdf.set(outline, "/First", entries.front());
    pdf.set(outline, "/Last", entries.back());
    pdf.set(pdf.root(), "/Outlines", outline);
    pdf.set(pdf.root(), "/PageMode", pdf.name("/UseOutlines"));
}

} // namespace

base::Result<std::string> taggedPdf(const std::string& bytes, const document::Document& document)
{
    Pdf pdf;
    const auto failed = [&pdf] { return base::failure("cannot-write", "the PDF could not be written: " + pdf.why()); };
    if (!pdf.read(bytes) || pdf.pages() != document.pages.size()) return failed();
    Structure structure(pdf, document.title);
    for (std::size_t i = 0; i < document.pages.size(); ++i) structure.addPage(pdf.page(i), document.pages[i]);
    structure.finish();
    addOutline(pdf, bookmarksOf(document));
    std::string written = pdf.written();
    if (written.empty()) return failed();
    return written;
}

} // namespace atrisk::ui
