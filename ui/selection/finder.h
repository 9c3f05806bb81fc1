// Find anything: endpoints, populations, subgroups and commands by name.
#pragma once

#include <QDialog>
#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace atrisk::ui {

/// Something that can be found, and what choosing it does.
struct Findable {
    QString name, kind; ///< "Overall survival", "Endpoint"
    std::function<void()> choose;
};

class Finder : public QDialog {
    Q_OBJECT
public:
    Finder(std::vector<Findable> things, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void choose();

    std::vector<Findable> m_things;
    QLineEdit* m_text;
    QListWidget* m_list;
};

} // namespace atrisk::ui
