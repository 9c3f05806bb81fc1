// A field with its words before it.
#pragma once

class QLayout;
class QString;
class QWidget;

namespace atrisk::ui {

/// Added to the layout as one part, which is returned; `after`: pixels behind it.
QWidget* addLabelledField(QLayout& layout, const QString& words, QWidget* field, int after = 0);

} // namespace atrisk::ui
