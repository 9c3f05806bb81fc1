// Whence a number of patients comes, beside the number: a line for each link, the last one the number.
#pragma once

#include "ui/session/chain_ask.h"
#include "ui/session/job.h"

#include <QFrame>

class QGridLayout;
class QLabel;

namespace atrisk::ui {

/// Counts alone, never who is counted: it is shown while single patients are hidden too. Escape, or a click beside it, puts it away.
class ChainPopup : public QFrame {
    Q_OBJECT
public:
    explicit ChainPopup(QWidget* parent);

    /// Shows itself there once the chain is known; the latest question wins.
    void ask(const ChainAsk& ask, const QPoint& onScreen);
    void forget(); ///< the study is another one
    [[nodiscard]] bool isBusy() const { return m_job.isRunning(); }
    [[nodiscard]] const report::Chain& chain() const { return m_chain; } ///< shown last

private:
    void present(const base::Result<report::Chain>& chain, const QString& subject, const QPoint& onScreen);
    void fill();
    enum class Line { Link, Lost, Reason }; ///< each further in than the one before
    void addLine(std::size_t patients, const QString& text, Line kind);

    QLabel* m_heading;
    QGridLayout* m_lines;
    QWidget* m_body = nullptr;
    report::Chain m_chain;
    Job m_job;
};

} // namespace atrisk::ui
