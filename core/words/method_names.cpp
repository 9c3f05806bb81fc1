#include "core/words/method_names.h"

#include "core/words/number_format.h"
#include "core/words/phrases.h"

namespace atrisk::words {

std::string tiesAuthor(study::Ties ties) { return ties == study::Ties::Efron ? "Efron’s" : "Breslow’s"; }

std::string tiesName(study::Ties ties) { return tiesAuthor(ties) + " ties"; }

std::string scaleName(study::ConfidenceType type)
{
    switch (type) {
    case study::ConfidenceType::Plain: return {};
    case study::ConfidenceType::Log: return "log";
    case study::ConfidenceType::LogLog: return "log-log";
    case study::ConfidenceType::Logit: return "logit";
    case study::ConfidenceType::Arcsin: return "arcsine";
    }
    return {};
}

std::string transformationName(study::ConfidenceType type)
{
    const std::string scale = scaleName(type);
    return (scale.empty() ? "no" : scale) + " transformation";
}

std::string byTransformation(study::ConfidenceType type)
{
    return scaleName(type).empty() ? "without transformation" : "by " + transformationName(type);
}

std::string onScale(study::ConfidenceType type)
{
    const std::string scale = scaleName(type);
    return scale.empty() ? "without transformation" : "on the " + scale + " scale";
}

std::string ratioName(bool stratified) { return stratified ? "Stratified hazard ratio" : "Hazard ratio"; }

std::string stratifiedBy(const std::vector<std::string>& labels)
{
    return labels.empty() ? notStratified : "stratified by " + listed(labels);
}

const stats::TestChoice* testOfWeight(const stats::LogRankWeight& weight)
{
    std::string id(name(weight.kind));
    if (weight.kind == stats::LogRankWeight::Kind::FlemingHarrington)
        id += "-" + timeText(weight.rho, {}) + "-" + timeText(weight.gamma, {});
    return stats::findTest(id);
}

std::string testTitle(const stats::TestChoice& choice)
{
    return (choice.id == "stratified-log-rank" ? "Log-rank" : std::string(choice.name)) + " test";
}

std::string testName(const stats::ShownTest& test)
{
    const std::string name(test.choice->name);
    if (!test.stratified || name.starts_with("Stratified")) return name;
    const bool ofPeople = !name.starts_with("Log") && !name.starts_with("Max");
    return "Stratified " + (ofPeople ? name : inSentence(name));
}

} // namespace atrisk::words
