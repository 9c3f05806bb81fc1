// What stands in the window before a study is open.
#pragma once

#include <QAbstractButton>
#include <QStringList>
#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace atrisk::ui {

/// A study opened before.
struct RecentEntry {
    QString title, detail, when;
    QStringList names;
};

/// A published trial that comes with the program.
class ExampleCard : public QAbstractButton {
    Q_OBJECT
public:
    ExampleCard(const QString& title, const QString& sentence, const QString& source, QWidget* parent = nullptr);

protected:
    void nextCheckState() override {}
    void paintEvent(QPaintEvent* event) override;
};

class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(QWidget* parent = nullptr);
    void setRecent(const std::vector<RecentEntry>& entries);
    void focusFirst();
    [[nodiscard]] ExampleCard* example() const { return m_example; }

Q_SIGNALS:
    void openRequested();
    void studyRequested(const QStringList& names); ///< an example or a recent study
    void recentCleared();

private:
    QWidget* makeLeft();
    QWidget* makeRight();
    QWidget* makeDropArea();
    QWidget* makeHints();
    QWidget* makeRecentRow(const RecentEntry& entry);

    ExampleCard* m_example = nullptr;
    QWidget* m_recent = nullptr;
    QVBoxLayout* m_recentRows = nullptr;
};

} // namespace atrisk::ui
