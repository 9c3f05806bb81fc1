// The ten studies opened last: names, titles and the roles given by hand, never data.
#pragma once

#include "core/study/open/open_study.h"

#include <QObject>
#include <QStringList>
#include <vector>

class QMenu;
class QSettings;

namespace atrisk::ui {

struct RecentStudy {
    QStringList names; ///< as Session::open takes them; files by their absolute path
    QString title;
    bool missing = false;          ///< a file is no longer there
    study::RoleOptions roles = {}; ///< as it was opened with
};

/// Kept in the settings under "recent". The latest comes first; a study is in the list once.
class RecentStudies : public QObject {
    Q_OBJECT
public:
    static constexpr int most = 10;

    /// `settings` must outlive it.
    explicit RecentStudies(QSettings* settings, QObject* parent = nullptr);

    [[nodiscard]] std::vector<RecentStudy> list() const; ///< looks at the disk for what is missing
    void add(const QStringList& names, const QString& title, const study::RoleOptions& roles = {});
    /// With which the study of these names was opened last; none given where it is not in the list.
    [[nodiscard]] study::RoleOptions rolesOf(const QStringList& names) const;
    void remove(const QStringList& names);
    void clear();

    /// Replaces the menu's entries: one per study (a missing one is greyed and says so), then Clear list. Choosing one
    /// emits `chosen`.
    void fillMenu(QMenu* menu);

Q_SIGNALS:
    void changed();
    void chosen(const QStringList& names);

private:
    void write(const std::vector<RecentStudy>& studies);

    QSettings* m_settings;
};

} // namespace atrisk::ui
