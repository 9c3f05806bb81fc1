// What stands in the window before a study is open.
#pragma once

#include "core/study/open/open_study.h"

#include <QStringList>
#include <QWidget>
#include <vector>

class QGridLayout;
class QPushButton;
class QVBoxLayout;

namespace atrisk::ui {

class ExampleCard;
class ExampleLoader;

/// A study opened before.
struct RecentEntry {
    QString title, detail, when;
    QStringList names;
};

class WelcomePage : public QWidget {
    Q_OBJECT
public:
    /// `access` knows the examples.
    explicit WelcomePage(const study::DataAccess& access, QWidget* parent = nullptr);
    void setRecent(const std::vector<RecentEntry>& entries);
    void focusFirst();
    void openExample(int place); ///< from 0; out of range does nothing
    [[nodiscard]] const std::vector<ExampleCard*>& examples() const { return m_examples; }

Q_SIGNALS:
    void openRequested();
    void studyRequested(const QStringList& names); ///< an example or a recent study
    void recentCleared();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeLeft(const study::DataAccess& access);
    QWidget* makeExamples(const study::DataAccess& access);
    QWidget* makeRight();
    QWidget* makeDropArea();
    QWidget* makeHints();
    QWidget* makeRecentRow(const RecentEntry& entry);

    std::vector<ExampleCard*> m_examples;
    ExampleLoader* m_loader;
    QGridLayout* m_cards = nullptr;
    QPushButton* m_open = nullptr;
    QWidget *m_left = nullptr, *m_right = nullptr;
    QWidget* m_recent = nullptr;
    QVBoxLayout* m_recentRows = nullptr;
};

} // namespace atrisk::ui
