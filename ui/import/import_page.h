// What is in a file: what its columns mean, filled in with guesses to be checked, and what comes of it.
#pragma once

#include "core/study/draft/questions.h"
#include "ui/import/answers/edit.h"
#include "ui/import/look/draft_look.h"
#include "ui/session/job.h"
#include "ui/session/opening.h"

#include <QStringList>
#include <QWidget>
#include <functional>
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
    /// In place of the dialogs that ask where to keep them, and whether they may replace what a file has.
    void setAskPlace(std::function<QString(const QString& now)> ask) { m_askPlace = std::move(ask); }
    void setAskReplace(std::function<bool(const QString& place)> ask) { m_askReplace = std::move(ask); }

    void openStudy(); ///< keeps the answers; what is missing is asked
    void cancel();

Q_SIGNALS:
    void ready(); ///< there is something to show
    void unreadable(const base::Error& error);
    void answersKept(const QString& studyFile); ///< which is to be opened
    /// The files are to be opened with answers that are kept nowhere; `given`: how they are read, and what was given with them.
    void answersGiven(const QStringList& files, const study::RoleOptions& given, const study::Roles& answers);
    void cancelled();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Parts;
    struct Worked {
        std::optional<study::Draft> draft;
        DraftLook look;
        base::Error error;
        std::size_t answers = 0; ///< so many of those given are carried out in the draft
    };

    void listen();
    void listenToLists();
    void restart();
    void read(const table::ReadOptions& reading);
    void answer(Edit edit);
    void run();
    void take(Worked worked);
    void takeUnread(const base::Error& error);
    void refresh();
    void refreshLists();
    void editSubgroup(const std::string& id);
    void editPopulation(const std::string& id);
    void editRecords(std::size_t endpoint);
    void takeMissing(const QString& codes);
    void tryToOpen();
    void keep();
    [[nodiscard]] study::Roles answers() const;
    void refuse(const QString& why);
    void ask(const study::Question& question);
    void say(const QString& sentence);
    void changePlace();
    void showPlace();

    std::unique_ptr<Parts> m_parts;
    study::DataAccess m_access;
    std::function<QString(const QString&)> m_askPlace;
    std::function<bool(const QString&)> m_askReplace;
    QStringList m_files;
    study::RoleOptions m_roles;
    study::StudyPtr m_study; ///< whose columns are changed; null = new files
    std::optional<study::Draft> m_draft;
    DraftLook m_look;
    base::Error m_error;          ///< why the file cannot be read
    std::vector<Edit> m_answers;  ///< all that were given, in their order
    std::size_t m_carriedOut = 0; ///< the first so many are, in the draft; all of them again when the files are read again
    QString m_place, m_replaced;  ///< the file that may be replaced: it was asked
    QString m_badCodes;           ///< what is wrong with the codes for missing as they stand; "" = nothing
    bool m_opens = false;         ///< as soon as everything is carried out
    Job m_job, m_reading;
};

} // namespace atrisk::ui
