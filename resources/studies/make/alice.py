"""ALICE: one wide table → adsl, adtte, adrs, adae, adex, adtr, adqs."""
import tables

ARMS = {"placebo": ("placebo-chemo", "1"), "atezo": ("atezo-chemo", "2")}

# Published column → column of ADSL, by how its values are written.
TEXTS = {"centre": "SITEID", "rand_date": "RANDDT", "pp_exclusion": "PPEXCL", "age": "AGE", "sex": "SEX", "ecog": "ECOG",
         "line": "LINE", "nsites": "NSITES", "tis": "TIS", "tmb": "TMB", "treg0": "TREG0", "treg8": "TREG8",
         "disc_reason": "DCTREAS"}
FLAGS = {"randomized": "RANDFL", "fas": "FASFL", "pp": "PPROTFL", "denovo": "DENOVO", "anthra": "ANTHRA", "bone": "BONE",
         "liver": "LIVER", "lung": "LUNG", "lymphnode": "LYMPHN", "cns": "CNS", "tis_same_biopsy": "TISSAME",
         "qol_baseline": "QOLBLFL", "lost_fu": "LOSTFUFL", "ae_death": "DTHAEFL"}
CODES = {"pdl1": "PDL1", "subtype": "SUBTYPE", "brca": "BRCA", "til": "TIL"}
SUBJECT = tables.IDENTITY + ["TRT01P", "TRT01PN"] + list(TEXTS.values()) + list(FLAGS.values()) + list(CODES.values())

OUTCOMES = [("PFS", "Progression-free survival", "pfs_days", "pfs_event"), ("OS", "Overall survival", "os_days", "os_event"),
            ("TTDQOL", "Time to deterioration of quality of life", "ttd_days", "ttd_event"),
            ("PFSR11", "Progression-free survival by RECIST 1.1", "pfs_recist11_days", "pfs_event")]

DURATIONS = [("TRTDURD", "Duration of treatment", "trt_days", "DAYS"),
             ("NDOSEIMP", "Doses of atezolizumab or placebo", "imp_doses", "DOSES"),
             ("NDOSEPLD", "Doses of pegylated liposomal doxorubicin", "pld_doses", "DOSES")]

SUMMARY, IMMUNE, COMMON = "Summary", "Immune-related", "Frequent"
TERMS = [("any_ae", SUMMARY, "Any adverse event"), ("any_sae", SUMMARY, "Any serious adverse event"),
         ("imp_disc", SUMMARY, "Any event leading to discontinuation of a study drug"),
         ("atezo_disc", SUMMARY, "Any event leading to discontinuation of atezolizumab or placebo"),
         ("irae_any", SUMMARY, "Any immune-related adverse event"),
         ("ir_hypothyroidism", IMMUNE, "Hypothyroidism"), ("ir_pneumonitis", IMMUNE, "Pneumonitis"),
         ("ir_rash", IMMUNE, "Immune-related rash"), ("ir_hyperthyroidism", IMMUNE, "Hyperthyroidism"),
         ("ir_panc_enzymes", IMMUNE, "Increased pancreatic enzymes"), ("ir_pancreatitis", IMMUNE, "Pancreatitis"),
         ("ir_pyrexia", IMMUNE, "Pyrexia"),
         ("rash", COMMON, "Rash"), ("nausea", COMMON, "Nausea"), ("ppe", COMMON, "Palmar–plantar erythrodysesthesia"),
         ("fatigue", COMMON, "Fatigue"), ("mucosal", COMMON, "Mucosal inflammation"), ("constipation", COMMON, "Constipation"),
         ("lymphocyte", COMMON, "Lymphocyte count decreased"), ("msk_pain", COMMON, "Musculoskeletal pain")]

WEEKS_24 = 161  # days: the first scan at 24 weeks, as the paper counts stable disease
DURABLE = 6     # months
MONTHLY = 28    # days between questionnaires


def subject(patient):
    arm, number = ARMS[patient["arm"]]
    row = {**tables.identity(patient), "TRT01P": arm, "TRT01PN": number}
    row.update({column: patient[name] for name, column in TEXTS.items()})
    row.update({column: tables.flag(patient[name]) for name, column in FLAGS.items()})
    row.update({column: tables.known(patient[name]) for name, column in CODES.items()})
    return row


def outcomes(patients):
    return [tables.outcome(patient, code, param, patient[time], patient[event], "DAYS")
            for code, param, time, event in OUTCOMES for patient in patients if patient[time]]


def responses(patient):
    """Best response as published, and what the paper derives from it."""
    responder = patient["response"] != ""
    pfs = int(patient["pfs_days"])
    duration = pfs - int(patient["ttr_days"]) if responder else 0
    benefit = responder or pfs >= WEEKS_24
    yes = lambda condition: "Y" if condition else "N"
    rows = [tables.result(patient, "BOR", "Best overall response", patient["response"] or "No response"),
            tables.result(patient, "OBJRESP", "Objective response", yes(responder)),
            tables.result(patient, "CLINBEN", "Clinical benefit at 24 weeks", yes(benefit)),
            tables.result(patient, "DURRESP", "Durable response (6 months)", yes(duration / tables.DAYS_PER_MONTH >= DURABLE))]
    if responder:
        rows += [tables.result(patient, "TTRESP", "Time to response", number=patient["ttr_days"], unit="DAYS"),
                 tables.result(patient, "RSPDUR", "Duration of response", number=duration, unit="DAYS")]
    return rows


def adverse_events(patient):
    return [{**tables.identity(patient), "AECAT": category, "AETERM": term, "AECODE": code,
             "AEG34FL": tables.flag(patient[code + "_g34"])}
            for code, category, term in TERMS if patient[code + "_any"] == "1"]


def exposure(patient):
    return [tables.result(patient, code, param, number=patient[column], unit=unit) for code, param, column, unit in DURATIONS]


def lesions(patient):
    """Invented scans every eight weeks until progression-free survival ends."""
    responded = int(patient["ttr_days"]) if patient["response"] else 0
    return tables.lesions(patient, patient["response"] or "No response", responded, int(patient["pfs_days"]), patient["pfs_event"] == "1", 56)


def questionnaires(patient):
    """Invented scores of global health every four weeks, none of them known: only who has a baseline score, and when the score is first 10
    points or more below it, is as published. Twelve steps from 0 to 100; one step is less than 10 points."""
    if patient["qol_baseline"] != "1":
        return []
    ended, worse = int(patient["ttd_days"]), patient["ttd_event"] == "1"
    draw = lambda what, of: of[int(len(of) * tables.shrinkage(f"{patient['id']} {what}"))]
    base = draw("baseline score", range(6, 11))
    rows = [tables.score(patient, 0, 1, base, base)]
    last = max(1, round(ended / MONTHLY))
    for visit in range(1, last):
        rows.append(tables.score(patient, 4 * visit, MONTHLY * visit + 1, base + draw(visit, (-1, 0, 0, 1, 1, 2)), base))
    if ended > 1:
        rows.append(tables.score(patient, 4 * last, ended + 1, base + draw(last, (-4, -3, -2) if worse else (-1, 0, 1)), base))
    for visit in range(last + 1, int(patient["trt_days"]) // MONTHLY + 1 if worse else 0):
        rows.append(tables.score(patient, 4 * visit, MONTHLY * visit + 1, base + draw(visit, (-4, -3, -2, -1)), base))
    return rows


def make(source, target):
    patients = [{**row, "study": "ALICE"} for row in tables.read(source, "alice")]
    treated = [patient for patient in patients if patient["fas"] == "1"]
    tables.write(target, "adsl", SUBJECT, map(subject, patients))
    tables.write(target, "adtte", tables.OUTCOME, outcomes(patients))
    tables.write(target, "adrs", tables.RESULT, [row for patient in treated for row in responses(patient)])
    tables.write(target, "adae", tables.EVENT, [row for patient in treated for row in adverse_events(patient)])
    tables.write(target, "adex", tables.EXPOSURE, [row for patient in treated for row in exposure(patient)])
    tables.write(target, "adtr", tables.LESION, [row for patient in treated for row in lesions(patient)])
    tables.write(target, "adqs", tables.SCORE, [row for patient in treated for row in questionnaires(patient)])
