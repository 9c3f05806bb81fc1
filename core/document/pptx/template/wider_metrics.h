// The measures of a font whose letters are wider.
#pragma once

#include "core/figure/text_metrics.h"

namespace atrisk::document {

class WiderMetrics final : public figure::TextMetrics {
public:
    /// `usual` must outlive it; `share` is 1 for the same.
    WiderMetrics(const figure::TextMetrics& usual, double share) : m_usual(usual), m_share(share) {}
    [[nodiscard]] figure::TextSize measure(std::string_view text, const figure::TextStyle& style) const override
    {
        figure::TextSize size = m_usual.measure(text, style);
        size.width *= m_share;
        return size;
    }

private:
    const figure::TextMetrics& m_usual;
    double m_share;
};

} // namespace atrisk::document
