// A button that looks like a link.
#pragma once

class QString;
class QToolButton;

namespace atrisk::ui {

/// Reached by the Tab key; `name` is the object's.
[[nodiscard]] QToolButton* linkButton(const QString& text, const char* name);

} // namespace atrisk::ui
