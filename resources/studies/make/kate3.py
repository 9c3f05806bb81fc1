"""KATE3: the facts of its registry page → record.json. What the facts do not say (the reason of the early end, sites by
country) stays out."""
import json
import pathlib


def read(folder):
    with open(pathlib.Path(folder) / "kate3.facts.json", encoding="utf-8") as file:
        return {fact["statistic"]: fact for fact in json.load(file)}


def make(source, target):
    facts = read(source)
    value = lambda name: facts[name]["value"]
    word = lambda name: value(name).lower()
    every = f"every {value('cycle_days')} days"
    record = {
        "atriskRecord": 1,
        "source": facts["nct"]["source"].capitalize().replace("nct", "NCT"),
        "sponsor": value("sponsor"),
        "ids": [{"registry": "ClinicalTrials.gov", "id": value("nct")}, {"registry": "EudraCT", "id": value("eudract")},
                {"registry": "Sponsor’s number", "id": value("org")}],
        "status": {"state": word("status")},
        "dates": {"start": value("start"), "completion": value("completion"), "updated": value("last_updated")},
        "enrolled": value("enrolment"),
        "design": {"type": word("type"), "phase": str(value("phase")), "allocation": word("allocation"), "model": word("model"),
                   "blinding": word("blinding"), "purpose": word("purpose")},
        "arms": [{"label": "Arm A", "description": value("armA").replace("q21d", every)},
                 {"label": "Arm B", "description": value("armB").replace("q21d", every)}],
        "interventions": [{"name": "T-DM1", "dose": f"{value('tdm1_mg_kg')} mg/kg {every}"},
                          {"name": "Atezolizumab", "dose": f"{value('atezo_mg')} mg {every}"},
                          {"name": "Placebo", "dose": every}],
        "eligibility": {
            "population": "HER2-positive and PD-L1-positive locally advanced or metastatic breast cancer, earlier trastuzumab "
                          "(with or without pertuzumab) and a taxane",
            "sex": word("sex"), "minimumAge": value("min_age"),
            "criteria": [f"ECOG performance status at most {value('ecog_max')}",
                         f"At most {value('prior_lines_max_metastatic')} earlier lines for metastatic disease",
                         f"Life expectancy of at least {value('life_expectancy_min_months')} months"]},
        "sites": {"sites": value("sites_listed"), "countries": value("countries_listed")},
    }
    with open(pathlib.Path(target) / "record.json", "w", encoding="utf-8") as file:
        json.dump(record, file, ensure_ascii=False, indent=2)
        file.write("\n")
