#include "core/io/readstat/stata_long_texts.h"

#include <algorithm>
#include <string_view>

namespace atrisk::io {

bool StataLongTexts::see(std::span<char> bytes)
{
    switch (m_next) {
    case Next::Mark:
        if (std::string_view(bytes.data(), bytes.size()) == "GSO") m_next = Next::Head;
        return true;
    case Next::Head: return seeHead(bytes);
    case Next::Text:
    case Next::Bytes: return seeText(bytes);
    }
    return false;
}

bool StataLongTexts::seeHead(std::span<char> head)
{
    constexpr std::size_t lengthBytes = 4;
    constexpr unsigned char bytes = 129, text = 130;
    m_next = Next::Mark;
    if (head.size() != 13 && head.size() != 17) return true; // a row of three letters
    char& mark = head[head.size() - lengthBytes - 1];
    const auto kind = static_cast<unsigned char>(mark);
    const bool isEmpty = std::ranges::all_of(head.last(lengthBytes), [](char byte) { return byte == 0; });
    m_next = kind == bytes ? Next::Bytes : Next::Text;
    mark = static_cast<char>(text); // ReadStat knows no other
    return !isEmpty && (kind == bytes || kind == text);
}

bool StataLongTexts::seeText(std::span<char> text)
{
    const bool isBytes = m_next == Next::Bytes;
    m_next = Next::Mark;
    if (text.empty() || (!isBytes && text.back() != '\0')) return false;
    if (!isBytes) return true;
    text.front() = '\0';
    ++m_ofBytes;
    return true;
}

} // namespace atrisk::io
