// Where a talk stands: which page of a figure, and how far it is built up.
#pragma once

#include "core/figure/build_up.h"

#include <QString>
#include <vector>

namespace atrisk::ui {

/// A page that is not built up has one step.
class Talk {
public:
    /// The same figure with other numbers or another size: it stays as far built up as it is, and whole where it was whole.
    void setPages(std::vector<figure::Figure> pages);
    void begin(); ///< the first step of the first page
    void end();   ///< the last page, whole
    bool next();  ///< false = that was the last step
    bool back();

    [[nodiscard]] bool isEmpty() const { return m_pages.empty(); }
    [[nodiscard]] bool isWhole() const { return m_step + 1 >= stepsOf(m_page); } ///< the page in front
    [[nodiscard]] std::size_t page() const { return m_page; }
    [[nodiscard]] std::size_t step() const { return m_step; }
    [[nodiscard]] const figure::Figure& shown() const { return m_shown; } ///< at its step
    /// "Step 2 of 5: Placebo", for screen readers; of a whole page its description.
    [[nodiscard]] QString spoken() const;

private:
    [[nodiscard]] std::size_t stepsOf(std::size_t page) const;
    void show();

    std::vector<figure::Figure> m_pages;
    std::vector<std::vector<figure::BuildStep>> m_steps; ///< of each page
    std::size_t m_page = 0, m_step = 0;
    figure::Figure m_shown;
};

} // namespace atrisk::ui
