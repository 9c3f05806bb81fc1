#include "core/document/pptx/living/deck_figures.h"

#include "core/document/pptx/living/living_shapes.h"
#include "core/document/pptx/template/xml_nodes.h"

#include <algorithm>
#include <optional>
#include <set>

namespace atrisk::document {
namespace {

using base::Result;

struct Part {
    std::string name;
    ReadFigure read;
};

/// Everything in the file that is carried by some figure, by the id.
class Carried {
public:
    explicit Carried(const ReadPackage& package) : m_package(package)
    {
        for (const auto& [name, part] : package.parts) {
            if (!isCarried(part.bytes)) continue;
            auto read = readCarried(part.bytes, package.file);
            if (read)
                m_parts.push_back({name, std::move(*read)});
            else
                m_problem = read.error();
        }
    }
    [[nodiscard]] const std::vector<Part>& parts() const { return m_parts; }
    [[nodiscard]] const std::optional<base::Error>& problem() const { return m_problem; }

    /// The one that the shape itself points at, else the first of its id; null = none.
    [[nodiscard]] const Part* of(pugi::xml_node shape, const std::string& slide, const std::string& id) const
    {
        for (const pugi::xml_node& data : childrenOf(childOf(shape.first_child(), {"nvPr", "custDataLst"}), "custData")) {
            const OfficeRelationship* to = m_package.part(slide).find(relationshipId(data));
            const auto own = to == nullptr ? m_parts.end() : std::ranges::find(m_parts, to->target, &Part::name);
            if (own != m_parts.end()) return &*own;
        }
        const auto found = std::ranges::find_if(m_parts, [&](const Part& part) { return part.read.id == id; });
        return found == m_parts.end() ? nullptr : &*found;
    }

private:
    const ReadPackage& m_package;
    std::vector<Part> m_parts;
    std::optional<base::Error> m_problem;
};

DeckFigure figureOf(const Part& part, const std::string& id) { return {0, {}, id, part.name, part.read.figure, part.read.warnings}; }

class Finding {
public:
    Finding(const ReadPackage& package, base::Warnings* lost) : m_package(package), m_carried(package), m_lost(lost) {}

    Result<std::vector<DeckFigure>> find()
    {
        constexpr std::size_t mostSlides = 5000;
        const std::vector<std::string> slides = slidesOf(m_package);
        if (slides.size() > mostSlides) return base::inputError("too-large", "the file has more slides than are read", m_package.file);
        for (std::size_t i = 0; i < slides.size(); ++i) findOn(slides[i], i + 1);
        if (slides.empty())
            for (const Part& part : m_carried.parts()) m_found.push_back(figureOf(part, part.read.id));
        if (m_found.empty() && m_carried.problem()) return *m_carried.problem();
        return std::move(m_found);
    }

private:
    void findOn(const std::string& slide, std::size_t number)
    {
        pugi::xml_document xml;
        const std::string& bytes = m_package.part(slide).bytes;
        if (bytes.find("[atrisk ") == bytes.npos || !xml.load_buffer(bytes.data(), bytes.size())) return;
        std::set<std::string> seen;
        for (const pugi::xml_node& node : everyNamed(xml.document_element(), "cNvPr")) {
            const pugi::xml_node shape = node.parent().parent();
            const auto tag = tagOf(shape);
            if (!tag || !seen.insert(tag->id).second) continue;
            const Part* part = m_carried.of(shape, slide, tag->id);
            if (part == nullptr) {
                lose(number);
                continue;
            }
            DeckFigure figure = figureOf(*part, tag->id);
            figure.slide = number;
            figure.slidePart = slide;
            m_found.push_back(std::move(figure));
        }
    }

    void lose(std::size_t number)
    {
        if (m_lost == nullptr) return;
        m_lost->push_back(base::inputError("no-view",
                                           "slide " + std::to_string(number) +
                                               ": a figure was copied here without what says how it was made, or a program "
                                               "left that out; copy the whole slide, or export the figure anew",
                                           m_package.file));
    }

    const ReadPackage& m_package;
    Carried m_carried;
    base::Warnings* m_lost;
    std::vector<DeckFigure> m_found;
};

} // namespace

std::vector<std::string> slidesOf(const ReadPackage& package)
{
    std::vector<std::string> slides;
    const auto whole = package.parts.find("");
    const auto presentation = whole == package.parts.end() ? whole : package.parts.find(whole->second.target("officeDocument"));
    if (presentation == package.parts.end() || presentation->first.empty()) return slides;
    pugi::xml_document xml;
    const std::string& bytes = presentation->second.bytes;
    if (!xml.load_buffer(bytes.data(), bytes.size())) return slides;
    for (const pugi::xml_node& node : childrenOf(childOf(xml.document_element(), {"sldIdLst"}), "sldId")) {
        const OfficeRelationship* to = presentation->second.find(relationshipId(node));
        if (to != nullptr && !to->isOutside && package.parts.contains(to->target)) slides.push_back(to->target);
    }
    return slides;
}

Result<std::vector<DeckFigure>> carriedBy(const ReadPackage& package, base::Warnings* lost) { return Finding(package, lost).find(); }

} // namespace atrisk::document
