// What the window remembers between runs: geometry, docks, theme, recent studies. Never data.
#pragma once

#include <QSettings>

namespace atrisk::ui {

/// The settings file of this user; an INI file on every system.
class WindowSettings : public QSettings {
    Q_OBJECT
public:
    explicit WindowSettings(QObject* parent = nullptr);
};

} // namespace atrisk::ui
