// Checks shown to people: a shape and words, never colour alone.
#pragma once

#include <QString>

class QLabel;
class QVBoxLayout;

namespace atrisk::ui {

/// A check: passed, to look at, wrong. `strong` first, then `rest`.
struct Light {
    enum class Kind { Passed, Look, Wrong };
    Kind kind = Kind::Look;
    QString strong, rest;
    QString target{}; ///< where the words lead: an analysis' id; "" = nowhere
};

/// Appends the light as a row; `name` is the object name of its words. They are a link where the light has a target
/// (QLabel::linkActivated says it).
QLabel* addLight(QVBoxLayout* layout, const Light& light, const QString& name);

} // namespace atrisk::ui
