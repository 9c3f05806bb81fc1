// The names of columns that tell patients apart.
#include "core/table/identifier_names.h"

#include <QTest>

using namespace atrisk;

class IdentifierNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesOfPatients()
    {
        for (const char* name : {"USUBJID",
                                 "SUBJID",
                                 "Patient ID",
                                 "patient_id",
                                 "record_id",
                                 "SUBJ",
                                 "pid",
                                 "PtNo",
                                 "Patienten-Nr.",
                                 "bcr_patient_barcode",
                                 "case no",
                                 "numero_patient",
                                 "Subject Number",
                                 "paciente_id",
                                 "N° patient",
                                 "患者ID",
                                 "Paziente",
                                 "Пациент",
                                 "MRN",
                                 "NHC",
                                 "IPP id",
                                 "Fallnummer",
                                 "病历号",
                                 "住院号",
                                 "hospital number",
                                 "screening number",
                                 "Teilnehmer-ID",
                                 "pseudonym",
                                 "person_id",
                                 "EID",
                                 "UPN",
                                 "dossier_no",
                                 "submitter_id"})
            QVERIFY2(table::namesPatients(name) && table::namesIdentifier(name), name);
        for (const char* name :
             {"id",  "SITEID", "age", "patients", "pt",    "pT",       "case",  "record", "path_stage",  "PATTERN", "random",
              "NOP", "NRP",    "IDP", "KEYP",     "PCODE", "RANDCODE", "falls", "enum",   "hospital_id", "person",  "hospital"})
            QVERIFY2(!table::namesPatients(name), name);
    }

    void namesOfOtherThings()
    {
        for (const char* name : {"id", "SITEID", "center_id", "visitId", "Pair ID", "no", "INVID"})
            QVERIFY2(table::namesIdentifier(name), name);
        for (const char* name : {"COVID", "steroid", "OPIOID", "acid", "AID", "age", "grid", "node", "number"})
            QVERIFY2(!table::namesIdentifier(name), name);
        QVERIFY(table::namesSomething("ID") && !table::namesSomething("SITEID"));
    }
};

QTEST_GUILESS_MAIN(IdentifierNamesTest)
#include "identifier_names_test.moc"
