// Checks shown to people: a shape and words, never colour alone.
#pragma once

#include <QString>

class QVBoxLayout;

namespace atrisk::ui
{

/// A check: passed, to look at, wrong. `strong` first, then `rest`.
struct Light {
    enum class Kind { Passed, Look, Wrong };
    Kind kind = Kind::Look;
    QString strong, rest;
};

/// Appends the light as a row; `name` is the object name of its words.
void addLight(QVBoxLayout* layout, const Light& light, const QString& name);

} // namespace atrisk::ui
