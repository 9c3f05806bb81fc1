// The codes of errors and warnings: all in one list, none in it that nothing says.
#include "core/base/error_codes.h"
#include "tests/structure/sources.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace atrisk;
using namespace atrisk::structure;

namespace {

using Codes = std::map<QString, QString>; ///< code → a file that says it

/// A function that takes a code: at which of its arguments, from 0; `file` alone calls it, or everyone where empty.
struct Taker {
    QString name;
    int argument = 0;
    QString file;
};

/// Arguments of the call whose "(" stands at `open`.
QStringList argumentsAt(const QString& code, qsizetype open)
{
    QStringList found{QString()};
    int depth = 0;
    bool quoted = false;
    for (qsizetype at = open; at < code.size(); ++at) {
        const QChar c = code[at];
        if (c == '"' && code[at - 1] != '\\') quoted = !quoted;
        const bool opens = !quoted && (c == '(' || c == '{' || c == '['), closes = !quoted && (c == ')' || c == '}' || c == ']');
        if (closes && --depth == 0) return found;
        if (!quoted && depth == 1 && c == ',') {
            found.append(QString());
            continue;
        }
        if (depth > 0) found.last() += c;
        depth += opens ? 1 : 0;
    }
    return found;
}

QStringList literals(const QString& expression)
{
    static const QRegularExpression literal(QStringLiteral("\"([^\"]*)\""));
    QStringList found;
    auto matches = literal.globalMatch(expression);
    while (matches.hasNext()) found.append(matches.next().captured(1));
    return found;
}

/// Functions and lambdas with a parameter named `code` that they take over.
std::vector<Taker> takers(const std::vector<SourceFile>& files)
{
    static const QRegularExpression declaration(
        QStringLiteral("(\\w+)(?: = \\[[&=]?\\])?\\(([^(){};]*?)(?:std::string|std::string_view|const char\\*) code[,)]"));
    std::vector<Taker> found;
    for (const SourceFile& file : files) {
        auto matches = declaration.globalMatch(file.code);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const bool shared = file.path.endsWith(".h");
            found.push_back({match.captured(1), static_cast<int>(match.captured(2).count(',')), shared ? QString() : file.path});
        }
    }
    return found;
}

void addCalls(Codes& codes, const SourceFile& file, const Taker& taker)
{
    const QRegularExpression call("\\b" + taker.name + "\\(");
    auto matches = call.globalMatch(file.code);
    while (matches.hasNext()) {
        const QStringList arguments = argumentsAt(file.code, matches.next().capturedEnd() - 1);
        if (taker.argument < arguments.size())
            for (const QString& code : literals(arguments[taker.argument])) codes.emplace(code, file.path);
    }
}

/// `warning.code = "…"`, a constant named …Code, and the literals codes are compared with.
void addAssignments(Codes& codes, const SourceFile& file)
{
    static const QRegularExpression value(QStringLiteral("(?:[.>]code|\\b\\w+Code) [=!]?= ([^;&|)]*\"[^;&|)]*)"));
    auto matches = value.globalMatch(file.code);
    while (matches.hasNext())
        for (const QString& code : literals(matches.next().captured(1))) codes.emplace(code, file.path);
}

Codes usedCodes(const std::vector<SourceFile>& files)
{
    Codes codes;
    const std::vector<Taker> all = takers(files);
    for (const SourceFile& file : files) {
        if (file.path == QStringLiteral("core/base/error_codes.h")) continue;
        for (const Taker& taker : all)
            if (taker.file.isEmpty() || taker.file == file.path) addCalls(codes, file, taker);
        addAssignments(codes, file);
    }
    return codes;
}

std::set<QString> listedCodes()
{
    std::set<QString> listed;
    for (const base::ErrorCode& item : base::errorCodes)
        listed.insert(QString::fromUtf8(item.code.data(), static_cast<int>(item.code.size())));
    return listed;
}

} // namespace

class ErrorCodesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void codesAreFoundWhereTheyAreSaid()
    {
        const QString text =
            "Error cellError(const Field& f, std::size_t row, std::string code, std::string text);\n"
            "return cellError(f, g(1, 2), \"a-b\", \"say, \" + x);\nwarning.code = bad ? \"c\" : \"d-e\";\n"
            "constexpr std::string_view testCode = \"f\";\nif (error.code == \"g\" && name == \"h\") cellError(f, 1, code, \"i\");\n"
            "const auto add = [&](int row, const char* code) {};\nadd(2, \"j\");";
        const Codes codes = usedCodes({{"x.cpp", text, text}});
        QStringList names;
        for (const auto& [code, file] : codes) names.append(code);
        QCOMPARE(names, QStringList({"a-b", "c", "d-e", "f", "g", "j"}));
    }
    void theListIsSortedAndSaysWhatEachMeans()
    {
        const auto byCode = [](const base::ErrorCode& a, const base::ErrorCode& b) { return a.code < b.code; };
        QVERIFY(std::is_sorted(std::begin(base::errorCodes), std::end(base::errorCodes), byCode));
        QCOMPARE(listedCodes().size(), std::size(base::errorCodes));
        static const QRegularExpression form(QStringLiteral("^[a-z0-9]+(-[a-z0-9]+)*$"));
        for (const base::ErrorCode& item : base::errorCodes) {
            QVERIFY2(!item.meaning.empty(), item.code.data());
            QVERIFY2(form.match(QString::fromLatin1(item.code.data())).hasMatch(), item.code.data());
        }
    }
    void everyCodeIsInTheListAndEveryListedOneIsSaid()
    {
        const Codes used = usedCodes(sourceFiles({"core", "ui", "app"}));
        const std::set<QString> listed = listedCodes();
        QVERIFY(used.size() > 50);
        for (const auto& [code, file] : used)
            QVERIFY2(listed.contains(code), qPrintable(file + ": not in core/base/error_codes.h: " + code));
        for (const QString& code : listed) QVERIFY2(used.contains(code), qPrintable("nothing says " + code));
    }
};

QTEST_GUILESS_MAIN(ErrorCodesTest)
#include "error_codes_test.moc"
