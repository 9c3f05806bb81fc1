// Finding things by a few of their words, in any order.
#pragma once

#include <QString>
#include <optional>

namespace atrisk::ui {

/// How well a name answers what was typed: each word of it must be in the name, whatever the case, the accents and the order. Higher
/// is better: whole words before beginnings before insides. None = it does not; nothing typed suits every name alike.
[[nodiscard]] std::optional<int> findWords(const QString& typed, const QString& name);

} // namespace atrisk::ui
