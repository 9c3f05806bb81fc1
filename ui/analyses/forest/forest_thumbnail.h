// What appears beside a row that is pointed at for a while: its numbers and its curves, small.
#pragma once

#include "ui/analyses/forest/forest_rows.h"
#include "ui/session/session.h"

#include <QFrame>
#include <map>
#include <memory>
#include <optional>

class QLabel;
class QTimer;

namespace atrisk::ui {

class Job;
class PagePicture;

class ForestThumbnail : public QFrame {
    Q_OBJECT
public:
    explicit ForestThumbnail(Session* session, QWidget* parent);
    ~ForestThumbnail() override;

    /// Appears after a while beside `row` (screen coordinates); curves are computed in the background once per row.
    void announce(std::shared_ptr<const stats::ForestAnalysis> forest, const ForestPlace& place, const QRect& row);
    void dismiss();
    void forget(); ///< the forest changed: what was computed no longer counts
    [[nodiscard]] const std::optional<ForestPlace>& place() const { return m_place; } ///< of the row announced or shown
    [[nodiscard]] bool hasCurves() const;

private:
    void showNow();
    void say(const ForestRowWords& words);
    void compute();
    void showCurves(const stats::SurvivalAnalysis* analysis, const QString& words);

    using Analysis = std::shared_ptr<const stats::SurvivalAnalysis>;
    Session* m_session;
    std::unique_ptr<Job> m_job;
    QTimer* m_timer;
    QLabel *m_title, *m_numbers, *m_remark;
    PagePicture* m_curves;
    std::shared_ptr<const stats::ForestAnalysis> m_forest;
    std::optional<ForestPlace> m_place;
    QRect m_row;
    std::map<ForestPlace, Analysis> m_known;
};

} // namespace atrisk::ui
