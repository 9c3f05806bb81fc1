#include "ui/present/talk.h"

#include "ui/look/words.h"

#include <algorithm>

namespace atrisk::ui {

void Talk::setPages(std::vector<figure::Figure> pages)
{
    const bool whole = !m_pages.empty() && isWhole();
    m_pages = std::move(pages);
    m_steps.clear();
    for (const figure::Figure& page : m_pages) m_steps.push_back(figure::buildUp(page));
    if (m_pages.empty()) return;
    m_page = std::min(m_page, m_pages.size() - 1);
    m_step = whole ? stepsOf(m_page) - 1 : std::min(m_step, stepsOf(m_page) - 1);
    show();
}

void Talk::begin()
{
    m_page = m_step = 0;
    show();
}

void Talk::end()
{
    if (m_pages.empty()) return;
    m_page = m_pages.size() - 1;
    m_step = stepsOf(m_page) - 1;
    show();
}

bool Talk::next()
{
    if (m_pages.empty() || (isWhole() && m_page + 1 == m_pages.size())) return false;
    const bool turns = isWhole();
    m_page += turns ? 1 : 0;
    m_step = turns ? 0 : m_step + 1;
    show();
    return true;
}

bool Talk::back()
{
    if (m_pages.empty() || (m_step == 0 && m_page == 0)) return false;
    const bool turns = m_step == 0;
    m_page -= turns ? 1 : 0;
    m_step = turns ? stepsOf(m_page) - 1 : m_step - 1;
    show();
    return true;
}

QString Talk::spoken() const { return qt(m_shown.description); }

std::size_t Talk::stepsOf(std::size_t page) const { return page < m_steps.size() ? std::max<std::size_t>(1, m_steps[page].size()) : 1; }

void Talk::show()
{
    if (m_pages.empty()) return;
    const figure::Figure& page = m_pages[m_page];
    m_shown = m_steps[m_page].empty() ? page : figure::atStep(page, m_steps[m_page], m_step);
}

} // namespace atrisk::ui
