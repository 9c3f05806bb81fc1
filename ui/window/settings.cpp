#include "ui/window/settings.h"

namespace atrisk::ui {

WindowSettings::WindowSettings(QObject* parent) : QSettings(QSettings::IniFormat, QSettings::UserScope, "atrisk", "atrisk", parent) {}

} // namespace atrisk::ui
