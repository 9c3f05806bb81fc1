#include "core/document/contents/lay_out_report.h"

#include "core/base/guarded.h"
#include "core/document/contents/report_frame.h"
#include "core/document/pptx/template/on_template.h"
#include "core/figure/page/page.h"
#include "core/report/provenance.h"
#include "core/study/roles/guard.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <tuple>

namespace atrisk::document {
namespace {

using base::Result;

constexpr double paperWidth = 210, paperHeight = 297, paperMargin = 16; // A4, whose text is as wide as two columns
constexpr double slideWidth = 338.7, slideHeight = 190.5, slideMargin = 10;

ReportSheet sheetFor(const ReportLook& look)
{
    if (look.onto != nullptr) return {look.onto->size.width, look.onto->size.height, look.onto->room, false, false};
    const auto within = [](double width, double height, double margin) {
        return ReportSheet{width, height, {margin, margin, width - 2 * margin, height - 2 * margin}};
    };
    const bool slides = look.kind == ReportKind::Slides || look.style.showTitle;
    return slides ? within(slideWidth, slideHeight, slideMargin) : within(paperWidth, paperHeight, paperMargin);
}

std::string provenanceWords(const study::Study& study)
{
    std::string words;
    if (study.facts.provenance) words = std::string(name(*study.facts.provenance)) + " data";
    if (study.files.empty()) return words;
    constexpr std::size_t shown = 8; // of the hash
    const study::DataFile& file = study.files.front();
    words += (words.empty() ? "" : ", ") + file.name.substr(file.name.find_last_of('/') + 1) + " (SHA-256 " + file.sha256.substr(0, shown) +
             "…)";
    const std::size_t more = study.files.size() - 1;
    return words + (more == 0 ? "" : " and " + std::to_string(more) + (more == 1 ? " more file" : " more files"));
}

std::string valueOf(const report::Report& report, std::string_view key)
{
    const auto found = std::ranges::find_if(report.provenance, [&](const auto& line) { return line.first == key; });
    return found == report.provenance.end() ? std::string() : found->second;
}

/// What is locked: reconstructed data, and what is not planned; "synthetic" and "approximate" are the report's own sentence.
std::string lockedWords(const MadeContents& made, const std::string& ofReport)
{
    const bool reconstructed = made.study->facts.provenance == study::Provenance::Reconstructed;
    return words::joinedSentences({made.unplanned, ofReport, reconstructed ? "Data reconstructed from published curves." : ""});
}

/// Whom a page shows, as of when, whence it comes.
std::vector<std::string> footOf(const MadeContents& made, const std::string& selection, const std::string& ofReport)
{
    const study::Study& study = *made.study;
    std::vector<std::string> parts{study.facts.id.empty() ? study.title() : study.facts.id, selection};
    if (!study.facts.dataCutoff.empty()) parts.push_back("data cut-off " + words::dateInWords(study.facts.dataCutoff));
    parts.push_back(provenanceWords(study));
    parts.emplace_back("Atrisk " ATRISK_VERSION);
    std::string line;
    for (const std::string& part : parts) line += part.empty() ? "" : (line.empty() ? "" : " · ") + part;
    return {line, lockedWords(made, ofReport)};
}

class LayOut {
public:
    LayOut(const MadeContents& made, const ReportLook& look, const base::Cancel& cancel, const Told& told)
        : m_made(made), m_look(look), m_cancel(cancel), m_told(told), m_sheet(sheetFor(look)), m_frame(m_sheet, look.style, look.metrics)
    {
    }

    Result<Document> document()
    {
        prepare();
        for (std::size_t i = 0; i < m_made.items.size(); ++i) {
            if (m_told)
                m_told(static_cast<double>(i) / static_cast<double>(m_made.items.size()), std::string(m_made.items[i].analysis->title));
            if (m_cancel.requested()) return base::cancelled();
            addItem(m_made.items[i]);
        }
        if (m_look.kind != ReportKind::Flowing) addWords();
        return std::move(m_document);
    }

private:
    void prepare()
    {
        m_document.title = m_made.study->title();
        m_document.provenance = report::provenanceOf(*m_made.study, {{"Selection", selectionOf(m_made.items.front())}});
        if (study::guardOf(*m_made.study) != nullptr)
            m_document.provenance.emplace_back("Disclosure guard", words::guardSentence(*m_made.study));
        for (const std::string& one : m_made.leftOut) m_document.closing.push_back("Not in this report: " + one);
        for (const auto& [key, value] : m_document.provenance) m_document.closing.push_back(key + ": " + value);
        m_foot = footOf(m_made, "", words::syntheticSentence(*m_made.study));
    }

    static std::string selectionOf(const MadeItem& item)
    {
        const std::string said = valueOf(*item.report, "Selection");
        if (!said.empty()) return said;
        const std::string population = valueOf(*item.report, "Population");
        return !population.empty() ? population : "endpoint and population as each panel says";
    }

    [[nodiscard]] Section sectionOf(const MadeItem& item)
    {
        Section section;
        section.analysis = item.analysis->title;
        section.label = item.isTable() ? "Table " + std::to_string(++m_tables) : "Figure " + std::to_string(++m_figures);
        section.asked = item.asked;
        section.numbers = numbersOf(*item.report, item.asked->options, m_look.style.numbers);
        section.synthetic = item.report->synthetic;
        section.foot = footOf(m_made, selectionOf(item), item.report->synthetic);
        if (item.report->methods) section.methods = item.report->methods();
        return section;
    }

    /// "Kaplan–Meier: main result"; the analysis is not said twice.
    static std::string titled(const std::string& analysis, const std::string& title)
    {
        if (title.empty() || title == analysis) return analysis;
        return title.starts_with(analysis) ? title : analysis + ": " + words::inSentence(title);
    }

    void addItem(const MadeItem& item)
    {
        Section section = sectionOf(item);
        section.first = m_document.pages.size();
        section.title = titled(section.analysis, item.title);
        if (item.isTable() && m_look.kind == ReportKind::Flowing)
            section.tables = item.report->tables(item.asked->options, m_look.style.numbers);
        else
            addPages(item, section);
        section.pages = m_document.pages.size() - section.first;
        m_document.sections.push_back(std::move(section));
    }

    /// A figure is as large as it needs, and no larger than the room; on a slide it fills it.
    PagesInRoom pagesOf(const MadeItem& item, const figure::Rect& room) const
    {
        const figure::Style& style = m_look.style;
        const figure::Rect content =
            figure::pageContent(style, room.width + 2 * style.paddingX, room.height + 2 * style.paddingY); // its padding is the margin's
        const double width = room.width + 2 * content.x, height = room.height + 2 * content.y;
        report::FigureRequest request{style, m_look.metrics, width, height, item.asked->options, false, true};
        if (m_look.onto != nullptr) return pagesInRoom(*m_look.onto, room, *item.report, request);
        const bool natural = m_sheet.width == paperWidth && !item.isTable();
        if (natural) {
            std::tie(request.width, request.height) = item.report->size ? item.report->size(request) : std::pair{style.width, style.height};
            request.width = std::min(request.width, width);
            request.height = std::min(request.height, height);
        }
        return {report::pagesOf(*item.report, request), {room.x - content.x, room.y - content.y}};
    }

    void addPages(const MadeItem& item, Section& section)
    {
        FrameText text{section.label + ". " + section.title, section.foot, 999, 999};
        figure::Rect room = m_frame.roomFor(text);
        PagesInRoom made = pagesOf(item, room);
        if (!item.isTable() && !made.pages.front().title.empty()) section.title = titled(section.analysis, made.pages.front().title);
        text.caption = section.label + ". " + section.title;
        if (made.pages.size() > 1) text.caption += " (page 99 of 99)"; // as long as it may become
        if (const figure::Rect left = m_frame.roomFor(text); left.height + settled < room.height) made = pagesOf(item, room = left);
        const std::size_t count = made.pages.size();
        for (std::size_t i = 0; i < count; ++i) addPage(item, section, std::move(made.pages[i]), {i, count}, made.corner);
    }

    /// Which page of how many.
    struct Place {
        std::size_t index = 0, count = 0;
    };

    void addPage(const MadeItem& item, const Section& section, figure::Figure figure, const Place& place, const figure::Point& corner)
    {
        figure.spots.clear(); // the window's
        figure.counts.clear();
        Page page;
        page.title = section.label + ". " + section.title +
                     (place.count > 1 ? " (page " + std::to_string(place.index + 1) + " of " + std::to_string(place.count) + ")" : "");
        page.description = figure.description;
        page.asked = item.asked;
        page.part = place.index;
        page.methods = section.methods;
        if (m_look.kind == ReportKind::Flowing) {
            page.width = figure.width;
            page.height = figure.height;
            page.items.push_back({{}, std::move(figure)});
        } else {
            figure.background.alpha = 0; // the frame has one
            page.items.push_back({corner, std::move(figure)});
        }
        m_document.pages.push_back(std::move(page));
    }

    /// The contents before, what is said at the end behind, and every page in its frame.
    void addWords()
    {
        std::vector<ReportFrame::Line> contents, closing;
        for (const Section& section : m_document.sections) contents.push_back({section.label, section.title, "0"});
        for (const std::string& line : m_document.closing) closing.push_back({"", line, ""});
        const FrameText first{"Contents", m_foot, 999, 999}, last{"About this report", m_foot, 999, 999};
        const std::vector<std::size_t> firsts = m_frame.pagesOf(contents, first), lasts = m_frame.pagesOf(closing, last);
        const std::size_t before = firsts.size(), count = before + m_document.pages.size() + lasts.size();
        for (std::size_t i = 0; i < contents.size(); ++i) contents[i].number = std::to_string(before + m_document.sections[i].first + 1);
        std::vector<Page> pages = wordPages(first, contents, firsts, 0, count);
        frameSections(before, count);
        for (Page& page : m_document.pages) pages.push_back(std::move(page));
        for (Page& page : wordPages(last, closing, lasts, pages.size(), count)) pages.push_back(std::move(page));
        for (Section& section : m_document.sections) section.first += before;
        m_document.pages = std::move(pages);
    }

    std::vector<Page> wordPages(FrameText text, const std::vector<ReportFrame::Line>& lines, const std::vector<std::size_t>& firsts,
                                std::size_t before, std::size_t count) const
    {
        std::vector<Page> pages;
        text.count = count;
        for (std::size_t i = 0; i < firsts.size(); ++i) {
            text.number = before + i + 1;
            Page page;
            figure::Figure figure = m_frame.drawn(text);
            m_frame.append(figure, lines, firsts[i], i + 1 < firsts.size() ? firsts[i + 1] : lines.size(), text);
            page.title = text.caption;
            page.description = figure.description;
            add(page, std::move(figure));
            pages.push_back(std::move(page));
        }
        return pages;
    }

    void frameSections(std::size_t before, std::size_t count)
    {
        for (const Section& section : m_document.sections)
            for (std::size_t i = section.first; i < section.first + section.pages; ++i)
                add(m_document.pages[i], m_frame.drawn({m_document.pages[i].title, section.foot, before + i + 1, count}));
    }

    void add(Page& page, figure::Figure frame) const
    {
        page.width = m_sheet.width;
        page.height = m_sheet.height;
        page.framed = true;
        page.items.insert(page.items.begin(), Placed{{}, std::move(frame)});
    }

    static constexpr double settled = 0.01; // millimetres

    const MadeContents& m_made;
    const ReportLook& m_look;
    const base::Cancel& m_cancel;
    const Told& m_told;
    ReportSheet m_sheet;
    ReportFrame m_frame;
    Document m_document;
    std::vector<std::string> m_foot; ///< of pages of words
    std::size_t m_figures = 0, m_tables = 0;
};

} // namespace

Result<Document> layOutReport(const MadeContents& made, const ReportLook& look, const base::Cancel& cancel, const Told& told)
{
    return base::guarded([&] { return LayOut(made, look, cancel, told).document(); });
}

} // namespace atrisk::document
