// What the window remembers between runs: geometry, docks, theme, recent studies. Never data.
#pragma once

#include <QSettings>

namespace atrisk::ui {

/// The settings file of this user; an INI file on every system. What a writing that was killed left beside it is removed.
class WindowSettings : public QSettings {
    Q_OBJECT
public:
    explicit WindowSettings(QObject* parent = nullptr);
    /// Where they are kept, whether the file is there or not.
    [[nodiscard]] static QString place();

Q_SIGNALS:
    /// The first time that changes could not be written, and after each that could: a sentence with the file and why.
    void notKept(const QString& sentence);

protected:
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QString whyNotKept() const;

    bool m_said = false;
};

} // namespace atrisk::ui
