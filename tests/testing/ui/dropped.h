// A file dropped on a window, and the import page that it brings.
#pragma once

#include "tests/testing/ui/window.h"
#include "ui/import/import_page.h"
#include "ui/window/main_window.h"

#include <QByteArray>

namespace atrisk::testing {

/// A clinician's spreadsheet: two endpoints side by side, a flag, factors; 24 patients; 18 and 8 events.
QByteArray wide();

struct Dropped {
    QTemporaryDir folder;
    ui::Session session{fileAccess()};
    ui::MainWindow window{&session};

    explicit Dropped(QSize size = {1280, 800});
    [[nodiscard]] QString write(const QString& name, const QByteArray& bytes) const;
    /// Drops a file; whether the import page came.
    bool drop(const QString& name, const QByteArray& bytes);
    [[nodiscard]] ui::ImportPage* page() const { return window.importPage(); }
    template <class T> [[nodiscard]] T* find(const char* name) const { return page()->findChild<T*>(QString::fromLatin1(name)); }
    [[nodiscard]] bool settled() const;
    [[nodiscard]] QString count(int which) const; ///< patients, events, censored, left out
    [[nodiscard]] QString problem() const;
    bool choose(const char* box, const QString& text) const;
    bool open(); ///< whether the study opened
};

} // namespace atrisk::testing
