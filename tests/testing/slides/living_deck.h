// A small trial in two data cuts, slides of it, and what people do to slides.
#pragma once

#include "core/document/document.h"
#include "core/document/view/view.h"
#include "core/study/model/study.h"
#include "tests/testing/slides/read_deck.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace atrisk::testing {

enum class Cut { First, Later, WithoutPfs };
/// Two arms of 40, endpoints OS and PFS; identifiers "NORTH-0417".
[[nodiscard]] study::StudyPtr cutStudy(Cut cut);

/// The figure of an analysis as it leaves: a page of 200 × 120 mm, with its view.
[[nodiscard]] document::Document documentOf(const study::StudyPtr& study, const char* analysis, const study::Selection& selection = {},
                                            const std::map<std::string, std::string>& options = {});

/// Slides: the first page of each document.
[[nodiscard]] std::string deckOf(const std::vector<document::Document>& documents);

/// A deck as its parts, which may be changed.
class DeckParts {
public:
    explicit DeckParts(const std::string& deck);
    [[nodiscard]] std::string& part(const std::string& name) { return m_parts.at(name); }
    [[nodiscard]] const std::map<std::string, std::string>& all() const { return m_parts; }
    /// Replaces the first such text of a part; the test ends where there is none.
    void replace(const std::string& name, const std::string& from, const std::string& to);
    /// A copy of slide1.xml before all others, without notes.
    void duplicateFirst();
    [[nodiscard]] std::string bytes() const;

private:
    std::map<std::string, std::string> m_parts;
};

/// The figure's group on a slide, by its tag; null = there is none.
[[nodiscard]] pugi::xml_node livingGroup(pugi::xml_node slide);

} // namespace atrisk::testing
