#include "core/analyses/km/figure/small/km_in_line.h"

#include <algorithm>

namespace atrisk::analyses {

std::vector<KmLayout> layOutInLine(std::vector<KmInput>& panels, const KmPlan& plan)
{
    PanelFrame greediest;
    for (const KmInput& panel : panels) {
        const KmLayout layout = layOutKm(panel, plan);
        greediest.headingHeight = std::max(greediest.headingHeight, layout.headingHeight);
        greediest.riskHeight = std::max(greediest.riskHeight, layout.riskHeight());
        greediest.axisTitleHeight = std::max(greediest.axisTitleHeight, layout.xTitle.height());
        greediest.left = std::max(greediest.left, layout.axes.plot.x - layout.left());
        greediest.right = std::max(greediest.right, layout.right() - layout.axes.plot.right());
    }
    std::vector<KmLayout> layouts;
    for (KmInput& panel : panels) {
        panel.frame.headingHeight = greediest.headingHeight;
        panel.frame.riskHeight = greediest.riskHeight;
        panel.frame.axisTitleHeight = greediest.axisTitleHeight;
        panel.frame.left = greediest.left;
        panel.frame.right = greediest.right;
        layouts.push_back(layOutKm(panel, plan));
    }
    return layouts;
}

bool everyNameFits(const std::vector<KmInput>& panels, std::string study::Arm::*name, double share)
{
    for (const KmInput& panel : panels)
        for (const stats::ArmResult& arm : panel.analysis.arms) {
            const std::string& text = arm.arm.*name;
            if (text.empty() || panel.metrics.measure(text, panel.text(panel.style.ink, true)).width > panel.width * share) return false;
        }
    return true;
}

} // namespace atrisk::analyses
