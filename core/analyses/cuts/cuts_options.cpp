#include "core/analyses/cuts/cuts_options.h"

namespace atrisk::analyses {

report::Options cutsOptions()
{
    using enum report::OptionKind;
    static const std::vector<report::Option<CutsOptions>> table = [] {
        std::vector<report::Option<CutsOptions>> all{
            {{.id = "cut-view",
              .label = "View",
              .tip = "What is drawn of the two data cuts",
              .help = "cuts: what is drawn",
              .kind = Choice,
              .cost = report::Cost::Recompute,
              .choices = {{"automatic", "Automatic", "Curves where there is an earlier cut, else over calendar time"},
                          {"curves", "Curves", "Both curves of each arm: then pale, now full"},
                          {"ratios", "Hazard ratios", "Then and now, of each endpoint or population"},
                          {"calendar", "Calendar time", "Events and hazard ratio as of one date after another"}}},
             report::choice<&CutsOptions::view>()},
            {{.id = "cut-rows",
              .label = "Rows",
              .tip = "Of what numbers then and now are told",
              .help = "cuts: numbers of each endpoint, each population, or what is shown alone",
              .kind = Choice,
              .cost = report::Cost::Recompute,
              .choices = {{"endpoints", "Endpoints", "Every endpoint, in the population shown"},
                          {"populations", "Populations", "The endpoint shown, in every population"},
                          {"shown", "Shown", "The endpoint and population shown alone"}}},
             report::choice<&CutsOptions::rows>()},
            {{.id = "planned-events",
              .label = "Planned events",
              .tip = "Events the final analysis waits for: the information fraction is of these",
              .help = "cuts: events planned for the final analysis of the endpoint (the study file's, else the events now)",
              .kind = Number,
              .cost = report::Cost::Recompute,
              .menu = "Interim",
              .placeholder = "N",
              .ifEmpty = "study file’s, or events now",
              .least = 1,
              .most = 1e7},
             &CutsOptions::plannedEvents},
            {{.id = "boundary",
              .label = "Boundaries",
              .tip = "Of the earlier analysis: HR>1.1 (futility), P<0.003 (efficacy), OBF=0.05 (O’Brien–Fleming type)",
              .help = "cuts: boundaries of the earlier analysis, as HR>1.1, P<0.003, OBF=0.05 (the study file's)",
              .kind = List,
              .cost = report::Cost::Recompute,
              .menu = "Interim",
              .placeholder = "A,B",
              .ifEmpty = "study file’s, or none"},
             &CutsOptions::boundaries}};
        for (report::Option<CutsOptions>& option : report::wordOptions<CutsOptions>()) all.push_back(std::move(option));
        return all;
    }();
    return report::Options(CutsOptions(), std::span(table));
}

} // namespace atrisk::analyses
