#include "core/document/pptx/living/update_deck.h"

#include "core/base/guarded.h"
#include "core/document/office/edited_archive.h"
#include "core/document/office/office_properties.h"
#include "core/document/pptx/living/carried_part.h"
#include "core/document/pptx/living/deck_figures.h"
#include "core/document/pptx/living/living_shapes.h"
#include "core/document/pptx/living/replace_shapes.h"
#include "core/document/pptx/living/replace_text.h"
#include "core/document/pptx/slide.h"
#include "core/document/pptx/slide_notes.h"
#include "core/document/pptx/template/deck_template.h"
#include "core/document/pptx/template/wider_metrics.h"
#include "core/document/pptx/template/xml_nodes.h"
#include "core/document/view/draw_view.h"

#include <algorithm>
#include <map>
#include <optional>

namespace atrisk::document {
namespace {

using base::Result;

/// A part of the deck while it is changed.
struct OpenPart {
    pugi::xml_document xml;
    bool isChanged = false;
};

/// A number that stands in several tables is told once.
void addChange(std::vector<NumberChange>& changes, NumberChange change)
{
    const auto same = [&](const NumberChange& other) {
        return other.then == change.then && other.now == change.now && other.label == change.label;
    };
    if (std::ranges::none_of(changes, same)) changes.push_back(std::move(change));
}

std::vector<NumberChange> changesOf(const std::vector<KeyNumber>& then, const std::vector<KeyNumber>& now)
{
    std::vector<NumberChange> changes;
    for (const KeyNumber& number : now) {
        const auto former = std::ranges::find(then, number.name, &KeyNumber::name);
        if (former != then.end() && former->text == number.text) continue;
        if (former != then.end() || !then.empty())
            addChange(changes, {number.label, former == then.end() ? "" : former->text, number.text});
    }
    for (const KeyNumber& number : then)
        if (std::ranges::find(now, number.name, &KeyNumber::name) == now.end()) addChange(changes, {number.label, number.text, ""});
    return changes;
}

class Updating {
public:
    Updating(std::string bytes, ReadPackage package, study::StudyPtr study, const figure::TextMetrics& metrics, const base::Cancel& cancel)
        : m_bytes(std::move(bytes)), m_package(std::move(package)), m_study(std::move(study)), m_metrics(metrics), m_cancel(cancel)
    {
    }

    Result<UpdatedDeck> update()
    {
        const auto figures = carriedBy(m_package, &m_deck.warnings);
        if (!figures) return figures.error();
        if (figures->empty())
            return base::inputError(
                "no-view",
                "no figure in these slides says how it was made: Atrisk did not write them (or an earlier version did), or "
                "another program has left that out; export the figures anew",
                m_package.file);
        for (const DeckFigure& figure : *figures) {
            if (m_cancel.requested()) return base::cancelled();
            auto done = redraw(figure);
            if (!done && done.error().kind == base::ErrorKind::Cancelled) return done.error();
            if (!done && done.error().code == "guarded") return unguarded(figure, done.error());
            if (!done) m_deck.figures.push_back({figure.slide, figure.carried.view, false, done.error()});
        }
        if (m_deck.redrawn() == 0) return std::move(m_deck);
        return written();
    }

private:
    /// A deck that is guarded only in part is not.
    static base::Error unguarded(const DeckFigure& figure, base::Error why)
    {
        why.text = "slide " + std::to_string(figure.slide) + ", " + titleOf(figure.carried.view) + " would stay as it was: " + why.text +
                   "; take it out of the slides, and update them again";
        return why;
    }

    Result<base::Done> redraw(const DeckFigure& figure)
    {
        const auto onto = templateOf(figure);
        if (!onto) return onto.error();
        auto drawn = drawnOf(figure, onto->get());
        if (!drawn) return std::move(drawn).error();
        FigureUpdate update{figure.slide, figure.carried.view, true};
        OpenPart* slide = open(figure.slidePart);
        if (slide == nullptr || std::string_view(slide->xml.document_element().name()) != "p:sld")
            return base::inputError("unsupported-file",
                                    "the slide is not written as PowerPoint and LibreOffice write one; save it anew there");
        Page& page = drawn->document.pages.front();
        page.items.front().at = figure.carried.written.at;
        page.framed = figure.carried.written.framed;
        if (page.framed) page.items.insert(page.items.begin(), Placed{}); // nothing of the figure is a report's title or foot
        pugi::xml_document fresh = slideXml(page, m_metrics, onto->get());
        CarriedFigure carried{*page.view, completed(tagShapes(fresh.document_element(), page, figure.id, {}), drawn->document, 0)};
        carried.written.pages = figure.carried.written.pages;
        carried.written.onTemplate = figure.carried.written.onTemplate;
        if (auto done = putOn(slide->xml.document_element(), fresh.document_element(), figure, update.remarks); !done) return done;
        slide->isChanged = true;
        renewTexts(*slide, fresh.document_element(), figure, drawn->document, update.remarks);
        remarkOn(*drawn, figure, update.remarks);
        update.changes = changesOf(figure.carried.written.numbers, carried.written.numbers);
        update.view = carried.view;
        m_carried[figure.part] = carriedXml(figure.id, carried);
        m_deck.figures.push_back(std::move(update));
        return base::Done{};
    }

    /// Every shape of the figure on its slide; "no-such-table" where one has no counterpart any more.
    Result<base::Done> putOn(pugi::xml_node slide, pugi::xml_node fresh, const DeckFigure& figure, Remarks& remarks)
    {
        const LivingShapes shapes = shapesOf(fresh);
        FreeIds ids(slide);
        std::vector<pugi::xml_node> old;
        for (const pugi::xml_node& common : everyNamed(slide, "cNvPr")) {
            const pugi::xml_node shape = common.parent().parent();
            const auto tag = tagOf(shape);
            if (!tag || tag->id != figure.id) continue;
            const bool isThere = tag->table == 0 ? static_cast<bool>(shapes.group) : tag->table <= shapes.tables.size();
            if (!isThere || localName(shape.name()) != (tag->table == 0 ? "grpSp" : "graphicFrame"))
                return base::failure("no-such-shape", "the figure has no " + std::string(tag->table == 0 ? "drawing" : "table") +
                                                          " any more that could stand where this one does");
            old.push_back(shape);
        }
        const Written& was = figure.carried.written;
        for (const pugi::xml_node& shape : old) {
            const std::size_t table = tagOf(shape)->table;
            if (table == 0)
                replaceGroup(shape, shapes.group, was, ids, remarks);
            else
                replaceTable(shape, shapes.tables[table - 1], table <= was.tables.size() ? was.tables[table - 1] : Extent(), ids);
        }
        if (const std::size_t lost = lostAnimations(slide); lost > 0)
            remarks.push_back("look at the animations: " + std::to_string(lost) + " of them moved a shape that is no longer there");
        return base::Done{};
    }

    void renewTexts(OpenPart& slide, pugi::xml_node fresh, const DeckFigure& figure, const Document& document, Remarks& remarks)
    {
        const Written& was = figure.carried.written;
        const LivingShapes shapes = shapesOf(fresh);
        const auto say = [&](TextFate fate, const char* what) {
            if (fate == TextFate::Edited) remarks.push_back(std::string(what) + " kept, which somebody had changed");
        };
        const pugi::xml_node root = slide.xml.document_element();
        say(renewText(root, was.title, shapes.title), "title");
        say(renewText(root, was.foot, shapes.foot), "footnote");
        const std::string notes = m_package.part(figure.slidePart).target("notesSlide");
        if (OpenPart* part = notes.empty() ? nullptr : open(notes)) {
            const pugi::xml_document said = notesXml(notesOf(document.pages.front(), document));
            const TextFate fate = renewNotes(part->xml.document_element(), was.notes, was.notesLines, said.document_element());
            part->isChanged = part->isChanged || fate == TextFate::Renewed;
            say(fate, "speaker’s notes");
        }
        const auto properties = m_package.parts.find("");
        const std::string core = properties == m_package.parts.end() ? std::string() : properties->second.target("core-properties");
        if (OpenPart* part = core.empty() || was.framed ? nullptr : open(core)) // a report's are of all its figures
            if (renewDescription(part->xml.document_element(), was.provenance, provenanceLines(document.provenance)) == TextFate::Renewed)
                part->isChanged = true;
    }

    static void remarkOn(const DrawnView& drawn, const DeckFigure& figure, Remarks& remarks)
    {
        const Written& was = figure.carried.written;
        if (was.pages > 1 && drawn.pages > was.pages && figure.carried.view.page + 1 == was.pages)
            remarks.push_back("the figure has " + std::to_string(drawn.pages) + " pages now, of which these slides show " +
                              std::to_string(was.pages) + "; export it anew to have all");
        for (const base::Warning& warning : drawn.warnings) remarks.push_back(base::describe(warning));
    }

    /// Duplicates of a slide are computed once.
    Result<DrawnView> drawnOf(const DeckFigure& figure, const DeckTemplate* onto)
    {
        const std::string key = figure.part + (onto == nullptr ? "" : onto->layout);
        const auto found = m_drawn.find(key);
        if (found != m_drawn.end()) return found->second;
        const WiderMetrics metrics(m_metrics, onto == nullptr ? 1 : onto->letterWidth);
        auto drawn = drawView(figure.carried.view, m_study, metrics, m_cancel);
        if (drawn) m_drawn.emplace(key, *drawn);
        return drawn;
    }

    /// The deck itself, whose colours figures take that stand on a template; null = they do not.
    Result<DeckTemplatePtr> templateOf(const DeckFigure& figure)
    {
        if (!figure.carried.written.onTemplate) return DeckTemplatePtr();
        const std::string layout = m_package.part(figure.slidePart).target("slideLayout");
        if (const auto found = m_templates.find(layout); found != m_templates.end()) return found->second;
        pugi::xml_document xml;
        const std::string bytes = layout.empty() ? std::string() : m_package.part(layout).bytes;
        xml.load_buffer(bytes.data(), bytes.size());
        const base::SourcePtr source = base::memorySource(m_package.file, m_bytes);
        auto onto = openTemplate(*source, childOf(xml.document_element(), {"cSld"}).attribute("name").value());
        if (onto) m_templates[layout] = *onto;
        return onto;
    }

    OpenPart* open(const std::string& part)
    {
        const auto found = m_open.find(part);
        if (found != m_open.end()) return &found->second;
        const auto given = m_package.parts.find(part);
        if (given == m_package.parts.end()) return nullptr;
        OpenPart& opened = m_open[part];
        constexpr unsigned everything = pugi::parse_full | pugi::parse_ws_pcdata;
        if (opened.xml.load_buffer(given->second.bytes.data(), given->second.bytes.size(), everything)) return &opened;
        m_open.erase(part);
        return nullptr;
    }

    Result<UpdatedDeck> written()
    {
        std::map<std::string, std::string> changed = m_carried;
        for (auto& [name, part] : m_open) {
            if (!part.isChanged) continue;
            for (pugi::xml_node node = part.xml.first_child(); node && node != part.xml.document_element(); node = part.xml.first_child())
                part.xml.remove_child(node); // the declaration is written anew
            changed[name] = xmlBytes(part.xml);
        }
        auto bytes = editedArchive(m_bytes, changed);
        if (!bytes) return std::move(bytes).error();
        m_deck.bytes = std::move(*bytes);
        return std::move(m_deck);
    }

    std::string m_bytes;
    ReadPackage m_package;
    study::StudyPtr m_study;
    const figure::TextMetrics& m_metrics;
    const base::Cancel& m_cancel;
    UpdatedDeck m_deck;
    std::map<std::string, OpenPart> m_open;
    std::map<std::string, std::string> m_carried; ///< by part
    std::map<std::string, DrawnView> m_drawn;
    std::map<std::string, DeckTemplatePtr> m_templates; ///< by layout
};

} // namespace

std::size_t UpdatedDeck::redrawn() const { return static_cast<std::size_t>(std::ranges::count(figures, true, &FigureUpdate::redrawn)); }

Result<UpdatedDeck> updateDeck(base::Source& deck, const study::StudyPtr& study, const figure::TextMetrics& metrics,
                               const base::Cancel& cancel)
{
    return base::guarded([&]() -> Result<UpdatedDeck> {
        auto package = readPackage(deck, deckWords);
        if (!package) return std::move(package).error();
        if (slidesOf(*package).empty())
            return base::inputError("unsupported-file", "this file has no slides; " + std::string(deckWords), deck.name());
        deck.seek(0);
        auto bytes = base::readAll(deck);
        if (!bytes) return std::move(bytes).error();
        return Updating(std::move(*bytes), std::move(*package), study, metrics, cancel).update();
    });
}

} // namespace atrisk::document
