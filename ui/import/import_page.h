// What is in a file: what its columns mean, filled in with guesses to be checked, and what comes of it.
#pragma once

#include "core/study/draft/questions.h"
#include "ui/import/answers/edit.h"
#include "ui/import/look/draft_look.h"
#include "ui/session/job.h"
#include "ui/session/opening.h"

#include <QStringList>
#include <QWidget>
#include <memory>
#include <optional>

namespace atrisk::ui {

class ImportPage : public QWidget {
    Q_OBJECT
public:
    explicit ImportPage(study::DataAccess access, QWidget* parent = nullptr);
    ~ImportPage() override;

    /// Of files that do not say enough. Ends in `ready`, or `unreadable`.
    void begin(const Unclear& unclear);
    /// Of an open study, as it is taken; its files are read again. Ends in `ready`, or `unreadable`.
    void change(const QStringList& files, const study::RoleOptions& roles, study::StudyPtr study);
    [[nodiscard]] bool isWorking() const { return m_job.isRunning() || m_reading.isRunning(); }
    [[nodiscard]] const std::optional<study::Draft>& draft() const { return m_draft; } ///< none while the file cannot be read
    [[nodiscard]] QString place() const { return m_place; }                            ///< where the answers will be kept
    [[nodiscard]] std::vector<QWidget*> regions() const;                               ///< in the order of the keyboard
    /// In place of a dialog that asks where to keep them.
    void setAskPlace(std::function<QString(const QString& now)> ask) { m_askPlace = std::move(ask); }

    void openStudy(); ///< keeps the answers; what is missing is asked
    void cancel();

Q_SIGNALS:
    void ready(); ///< there is something to show
    void unreadable(const base::Error& error);
    void answersKept(const QString& studyFile); ///< which is to be opened
    void cancelled();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Parts;
    struct Worked {
        std::optional<study::Draft> draft;
        DraftLook look;
        base::Error error;
    };

    void listen();
    void read(const table::ReadOptions& reading);
    void answer(Edit edit);
    void run();
    void take(Worked worked);
    void takeUnread(const base::Error& error);
    void refresh();
    void refreshLists();
    void tryToOpen();
    void ask(const study::Question& question);
    void say(const QString& sentence);
    void changePlace();
    void showPlace();

    std::unique_ptr<Parts> m_parts;
    study::DataAccess m_access;
    std::function<QString(const QString&)> m_askPlace;
    QStringList m_files;
    study::RoleOptions m_roles;
    study::StudyPtr m_study; ///< whose columns are changed; null = new files
    std::optional<study::Draft> m_draft;
    DraftLook m_look;
    std::vector<Edit> m_pending; ///< given, not yet carried out
    QString m_place;
    bool m_opens = false; ///< as soon as everything is carried out
    Job m_job, m_reading;
};

} // namespace atrisk::ui
