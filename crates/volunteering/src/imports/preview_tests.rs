//! Tests of a plan, on files of the shape of the real ones.

use super::{Counts, Outcome, PlanContext, Preview, plan};
use crate::{
    actions::ActionState,
    imports::{
        CannotImport, Field, Fingerprint, Known, KnownPerson, Mapping, NameRef, Named, RowContributor, Sheet,
        SheetRow, recognise,
    },
};
use base::{Id, Minutes, Msg, Refusal, jiff::civil::date};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

const GOV: &str = "Participation aux organes dirigeants de l’association (CA, bureau ou autres organes)";
const HEADERS: &str = "Prénom;Nom;Pseudo;Association;Titre;Description;Date;Date de fin;Durée;Durée (en heures);\
En attente de modération;Distance (en km);Catégorie;Projet;Niveau";

fn sheet(headers: &str, lines: &[&str]) -> Sheet {
    let cells = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<_>>();
    let rows = lines.iter().zip(2..).map(|(text, line)| SheetRow { line, cells: cells(text) }).collect();
    Sheet { headers: cells(headers), rows }
}

/// Three rows such as Bénévalibre writes: a plain one, a drive, a week-end that waits.
fn benevalibre() -> Sheet {
    sheet(
        HEADERS,
        &[
            &format!(
                "Zoé;Dupont;;Café;Tenue du bar;Ligne 1\nLigne 2;2026-09-01;;2:30:00;2.5;False;;{GOV};Fête de l'été;Expert·e"
            ),
            &format!("Ali;Ben Saïd;;Café;Trajet traiteur;;2026-09-02;;0:00:00;0.0;False;12.50;{GOV};;"),
            &format!(";;Pseudonyme;Café;Week-end;;2026-09-05;2026-09-06;1 day, 2:00:00;26.0;True;;{GOV};;"),
        ],
    )
}

fn known() -> Known {
    Known {
        categories: vec![Named { id: Id::from_u128(50), name: "Autre".into() }],
        projects: vec![Named { id: Id::from_u128(60), name: "FETE DE L’ETE".into() }],
        levels: Vec::new(),
        people: vec![KnownPerson {
            id: Id::from_u128(1),
            email: Some("zoe@exemple.fr".into()),
            first_name: "Zoé".into(),
            surname: "Dupont".into(),
            ..KnownPerson::default()
        }],
        default_category: Id::from_u128(50),
    }
}

fn mapped(sheet: &Sheet) -> Mapping {
    Mapping::proposed(sheet, &recognise(&sheet.headers), &known())
}

fn planned(sheet: &Sheet, mapping: &Mapping, fingerprints: &HashMap<Fingerprint, Minutes>) -> Preview {
    let known = known();
    let own = HashSet::new();
    let (today, day_minutes) = (date(2026, 11, 22), 420);
    let context = PlanContext { today, day_minutes, known: &known, fingerprints, own: &own };
    plan(sheet, mapping, &context).unwrap()
}

fn preview(sheet: &Sheet) -> Preview {
    planned(sheet, &mapped(sheet), &HashMap::new())
}

/// What an organisation has once a plan was applied.
fn prints(preview: &Preview) -> HashMap<Fingerprint, Minutes> {
    preview.rows().map(|row| (row.fingerprint, row.minutes)).collect()
}

/// The codes of the problems of the first row.
fn problems(preview: &Preview) -> Vec<String> {
    match &preview.lines[0].outcome {
        Outcome::Refused(problems) => {
            problems.iter().map(|(field, msg)| format!("{} {}", field.as_text(), msg.code())).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn r85_a_benevalibre_export_is_planned_whole() {
    let preview = preview(&benevalibre());
    assert_eq!(preview.counts, Counts { total: 3, add: 3, ..Counts::default() });
    let rows: Vec<_> = preview.rows().collect();
    assert_eq!(rows[0].contributor, RowContributor::Person(Id::from_u128(1)), "found by name");
    assert_eq!(rows[0].project, Some(NameRef::Known(Id::from_u128(60))));
    assert_eq!(rows[0].level, Some(NameRef::New("expert e".into())));
    assert_eq!((rows[0].minutes, rows[0].state), (Minutes(150), ActionState::Validated));
    assert_eq!(rows[0].description, "Ligne 1\nLigne 2");
    assert_eq!((rows[1].minutes, rows[1].distance_m), (Minutes(0), Some(12_500)));
    assert_eq!((rows[2].minutes, rows[2].state), (Minutes(1560), ActionState::Pending));
    assert_eq!(rows[2].ends_on, Some(date(2026, 9, 6)));
    assert_eq!(preview.new_categories.len(), 1);
    assert_eq!(
        (preview.new_categories[0].name.as_str(), preview.new_categories[0].common_code),
        (GOV, Some("GOV"))
    );
    let people: Vec<_> = preview
        .new_people
        .iter()
        .map(|person| (person.surname.as_str(), person.pseudonym.as_str()))
        .collect();
    assert_eq!(people, [("Ben Saïd", ""), ("", "Pseudonyme")]);
    assert_eq!(preview.values.categories.values().next().unwrap().rows, 3);
}

/// Worked example 14: 214 rows applied, then the same file.
#[test]
fn i8_worked_example_14() {
    let lines: Vec<String> = (0..214)
        // Every tenth row is the genuine twin of the one before.
        .map(|row| if row % 10 == 9 { row - 1 } else { row })
        .map(|row| {
            let day = date(2026, 1, 1).saturating_add(base::jiff::Span::new().days(row));
            format!("Zoé;Dupont;;Café;Action {row};;{day};;1:00:00;1.0;False;;{GOV};;")
        })
        .collect();
    let sheet = sheet(HEADERS, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    let first = preview(&sheet);
    assert_eq!((first.counts.add, first.counts.known, first.counts.refused), (214, 0, 0));
    let applied = prints(&first);
    assert_eq!(applied.len(), 214);
    // Once applied, the category exists: the mapping differs and the rows are the same.
    let mut mapping = mapped(&sheet);
    mapping
        .answer(&format!("category.{}", base::fold(GOV)), &Id::from_u128(50).to_string(), &known())
        .unwrap();
    let again = planned(&sheet, &mapping, &applied);
    assert_eq!((again.counts.add, again.counts.known, again.counts.refused), (0, 214, 0));
    assert!(again.new_categories.is_empty());
}

#[test]
fn i8_a_newer_export_of_moderated_hours_adds_nothing() {
    let before = benevalibre();
    let applied = prints(&preview(&before));
    let mut after = before;
    after.rows[2].cells[10] = "False".into();
    assert_eq!(planned(&after, &mapped(&after), &applied).counts.known, 3);
}

#[test]
fn r85_paheko_minutes_win() {
    let sheet = sheet(
        "Catégorie;Projet;Titre;Notes;Nom et prénom du membre;Nom du membre;Prénom du membre;Date;Durée, en heures;Durée, en minutes",
        &["Bar;;;;Dupont Zoé;;;05/09/2026;1.33;80", "Bar;;Service;;;;;05/09/2026;1:20;"],
    );
    let preview = preview(&sheet);
    let rows: Vec<_> = preview.rows().collect();
    assert_eq!((rows[0].minutes, rows[0].title.as_str()), (Minutes(80), "Bar"));
    assert_eq!(rows[0].contributor, RowContributor::Person(Id::from_u128(1)), "surname first");
    assert_eq!(preview.lines[0].warnings[0].code(), "IMPORT_TITLE_TAKEN");
    assert_eq!((rows[1].minutes, rows[1].contributor.clone()), (Minutes(80), RowContributor::Nobody));
}

#[test]
fn s6_3_hours_and_minutes_in_two_columns_are_one_duration() {
    let sheet = sheet(
        "Date;Quoi;Heures;Minutes",
        &[
            "2026-03-07;Tri;2;30",
            "2026-03-08;Tri;1;0",
            "2026-03-09;Tri;2,5;150",
            "2026-03-10;Tri;3;120",
            "2026-03-11;Tri;1;59",
        ],
    );
    let preview = preview(&sheet);
    let minutes: Vec<i64> = preview.rows().map(|row| row.minutes.0).collect();
    assert_eq!(minutes, [150, 60, 150, 120, 119]);
    let told = |line: usize| preview.lines[line].warnings.iter().map(Msg::code).collect::<Vec<_>>();
    assert_eq!(told(0), ["IMPORT_HOURS_AND_MINUTES"]);
    assert!(told(2).is_empty());
    assert_eq!(told(3), ["IMPORT_TWO_DURATIONS"]);
}

#[test]
fn i8_a_duration_in_two_columns_is_another_row_when_one_of_them_changes() {
    let added = |lines: &[&str], there: &HashMap<Fingerprint, Minutes>| {
        let sheet = sheet("Date;Quoi;Heures;Minutes", lines);
        planned(&sheet, &mapped(&sheet), there).rows().map(|row| row.minutes.0).collect::<Vec<_>>()
    };
    let (one, more) = ("2026-03-07;Tri;1;30", "2026-03-07;Tri;2;30");
    let there = prints(&preview(&sheet("Date;Quoi;Heures;Minutes", &[one])));
    assert_eq!(added(&[more], &there), [150]);
    assert_eq!(added(&[more, one, one], &there), [150, 90], "a genuine twin is added");
    // Imported when its minutes alone made its fingerprint: with that time at first, then with the whole.
    let print = prints(&preview(&sheet("Date;Quoi;Minutes", &["2026-03-07;Tri;30"])));
    for held in [30, 90] {
        let there = print.keys().map(|it| (*it, Minutes(held))).collect();
        assert_eq!(added(&[one, one], &there), [90], "held as {held}");
        assert_eq!(added(&[more], &there).is_empty(), held == 30, "held as {held}");
    }
}

#[test]
fn a_row_tells_every_problem() {
    let bad = sheet("Titre;Date;Durée;Km;Effectif", &[";demain;2:75;loin;deux"]);
    assert_eq!(
        problems(&preview(&bad)),
        [
            "date DATE_INVALID",
            "distance DISTANCE_INVALID",
            "duration DURATION_INVALID",
            "title TITLE_REQUIRED",
            "headcount HEADCOUNT_INVALID"
        ]
    );
    for (line, problem) in [
        ("Tri;1999-12-31;2h", "date DATE_TOO_OLD"),
        ("Tri;2026-11-23;2h", "date DATE_IN_FUTURE"),
        ("Tri;2026-11-22;40", "duration DURATION_AMBIGUOUS"),
        ("Tri;2026-11-22;25h", "duration DURATION_TOO_LONG"),
        ("Tri;2026-11-22;", "duration DISTANCE_REQUIRED"),
    ] {
        assert_eq!(problems(&preview(&sheet("Titre;Date;Durée", &[line]))), [problem], "{line}");
    }
}

#[test]
fn people_are_found_by_email_then_by_exact_name_and_never_between_two() {
    let table = sheet(
        "Titre;Date;Durée;Email;Qui",
        &["Tri;2026-11-20;1h;ZOE@exemple.fr;Zozo", "Tri;2026-11-21;1h;;zoe DUPONT", "Tri;2026-11-22;1h;;"],
    );
    let rows = |preview: Preview| preview.rows().map(|row| row.contributor.clone()).collect::<Vec<_>>();
    let zoe = RowContributor::Person(Id::from_u128(1));
    assert_eq!(rows(preview(&table)), [zoe.clone(), zoe, RowContributor::Nobody]);

    let mut twins = known();
    twins.people.push(KnownPerson { id: Id::from_u128(2), email: None, ..twins.people[0].clone() });
    let mapping = Mapping::proposed(&table, &recognise(&table.headers), &twins);
    assert_eq!(
        rows(planned(&table, &mapping, &HashMap::new()))[1],
        RowContributor::NewPerson("zoe dupont".into()),
        "two people of one name: asked"
    );
}

#[test]
fn r85_two_persons_of_one_name_are_told_by_their_pseudonym() {
    let line = |pseudonym: &str, day: u8| {
        format!("Marie;Martin;{pseudonym};Café;Bar;;2026-09-{day:02};;2:00:00;2.0;False;;{GOV};;")
    };
    let lines = [line("mm35", 1), line("mariem", 2), line("MM35", 3), line("", 4)];
    let file = sheet(HEADERS, &lines.each_ref().map(String::as_str));
    let new = |key: &str| RowContributor::NewPerson(key.into());
    let rows = |preview: &Preview| preview.rows().map(|row| row.contributor.clone()).collect::<Vec<_>>();
    let told = ["marie martin (mm35)", "marie martin (mariem)", "marie martin (mm35)", "marie martin"];
    assert_eq!(rows(&preview(&file)), told.map(new));
    let pseudonyms = preview(&file).new_people.into_iter().map(|it| it.pseudonym);
    assert_eq!(pseudonyms.collect::<Vec<_>>(), ["mm35", "mariem", ""]);
    assert_eq!(preview(&file).values.people["marie martin (mariem)"].shown, "Marie Martin (mariem)");
    // Whoever is here is found by both, and what was taken by the name alone stays known.
    let mut here = known();
    let marie =
        KnownPerson { first_name: "Marie".into(), surname: "Martin".into(), ..KnownPerson::default() };
    for (id, pseudonym) in [(2, "Mariem"), (3, "")] {
        let person = KnownPerson { id: Id::from_u128(id), pseudonym: pseudonym.into(), ..marie.clone() };
        here.people.push(person);
    }
    let mapping = Mapping::proposed(&file, &recognise(&file.headers), &here);
    let found = rows(&planned(&file, &mapping, &HashMap::new()));
    assert_eq!(found[..2], [new("marie martin (mm35)"), RowContributor::Person(Id::from_u128(2))]);
    let alone = sheet(HEADERS, &[lines[0].as_str()]);
    assert_eq!(rows(&preview(&alone)), [new("marie martin")], "nobody else bears the name");
    let again = planned(&file, &mapped(&file), &prints(&preview(&alone)));
    assert_eq!((again.counts.known, again.counts.add), (1, 3));
}

#[test]
fn the_mapping_takes_answers_and_only_those() {
    let sheet = benevalibre();
    let mut mapping = mapped(&sheet);
    mapping.answer("person.ali ben said", "nobody", &known()).unwrap();
    mapping.answer("level.expert e", "nothing", &known()).unwrap();
    mapping.answer("column.5", "", &known()).unwrap();
    mapping.answer("column.3", "description", &known()).unwrap();
    let preview = planned(&sheet, &mapping, &HashMap::new());
    let rows: Vec<_> = preview.rows().collect();
    assert_eq!((rows[1].contributor.clone(), rows[0].level.clone()), (RowContributor::Nobody, None));
    assert_eq!(rows[0].description, "Café");
    assert!(matches!(
        mapping.answer("person.x", &Id::from_u128(99).to_string(), &known()),
        Err(Refusal::NotFound)
    ));
    for (name, value) in [("column.99", "title"), ("column.0", "weather"), ("category.x", "peut-être")] {
        assert!(matches!(mapping.answer(name, value, &known()), Err(Refusal::Invalid(_))), "{name}");
    }
    let text = serde_json::to_string(&mapping).unwrap();
    assert_eq!(serde_json::from_str::<Mapping>(&text).unwrap(), mapping);
}

#[test]
fn a_file_of_two_organisations_or_without_dates_is_refused_whole() {
    let known = known();
    let none = HashMap::new();
    let (today, day_minutes, own) = (date(2026, 11, 22), 420, HashSet::new());
    let context = PlanContext { today, day_minutes, known: &known, fingerprints: &none, own: &own };
    let mut mixed = benevalibre();
    mixed.rows[1].cells[3] = "Autre association".into();
    assert_eq!(plan(&mixed, &mapped(&mixed), &context), Err(CannotImport::MixedOrganisations));
    let undated = sheet("Titre;Durée", &["Tri;1h"]);
    assert_eq!(plan(&undated, &mapped(&undated), &context), Err(CannotImport::ColumnMissing(Field::Date)));
    let refusal = Refusal::from(CannotImport::MixedOrganisations);
    assert!(
        matches!(refusal, Refusal::Invalid(errors) if errors.get("file").unwrap().code() == "IMPORT_CORRUPT")
    );
}

#[test]
fn a_date_out_of_order_warns_and_is_added_as_written() {
    let preview = preview(&sheet(
        "Titre;Date;Durée",
        &["A;2026-01-05;1h", "B;2025-01-06;1h", "C;2026-01-07;1h", "D;2026-01-08;1h"],
    ));
    assert_eq!((preview.counts.add, preview.counts.warned), (4, 1));
    assert_eq!(preview.lines[1].warnings[0].args, [("year", base::Arg::Number(2026))]);
    assert_eq!(preview.rows().nth(1).unwrap().happened_on, date(2025, 1, 6));
}

proptest! {
    #[test]
    fn no_file_breaks_the_plan(rows in prop::collection::vec(prop::collection::vec("[0-9:,. /aé-]{0,10}|.{0,8}", 0..17), 0..8)) {
        let mut sheet = benevalibre();
        sheet.rows.extend(rows.into_iter().zip(9..).map(|(cells, line)| SheetRow { line, cells }));
        // Another organisation among random cells is refused whole, which is an answer too.
        let mapping = mapped(&sheet);
        let known = known();
        let none = HashMap::new();
        let (today, day_minutes, own) = (date(2026, 11, 22), 420, HashSet::new());
        let context = PlanContext { today, day_minutes, known: &known, fingerprints: &none, own: &own };
        if let Ok(preview) = plan(&sheet, &mapping, &context) {
            prop_assert_eq!(preview.counts.total, sheet.rows.len());
            prop_assert_eq!(preview.counts.add + preview.counts.known + preview.counts.refused, preview.counts.total);
            let prints = prints(&preview);
            prop_assert_eq!(prints.len(), preview.counts.add);
            prop_assert_eq!(planned(&sheet, &mapping, &prints).counts.add, 0);
        }
    }
}

#[test]
fn r2_a_day_of_more_than_24_hours_of_somebody_is_told_with_what_they_gave_besides() {
    let zoe = Id::from_u128(1);
    let table = sheet(
        "Titre;Date;Durée;Email;Qui",
        &[
            "Tri;2026-11-20;13h;ZOE@exemple.fr;Zozo",
            "Bar;2026-11-20;12h;ZOE@exemple.fr;Zozo",
            "Tri;2026-11-21;13h;;Nouveau Venu",
            "Bar;2026-11-21;12h;;Nouveau Venu",
            "Tri;2026-11-22;10h;ZOE@exemple.fr;Zozo",
            "Tri;2026-11-21;13h;;",
            "Bar;2026-11-21;12h;;",
        ],
    );
    let mut planned = preview(&table);
    let given = vec![crate::actions::day_load::Spell::new(date(2026, 11, 22), None, base::Minutes(15 * 60))];
    planned.warn_of_full_days([(zoe, given)].into());
    let told: Vec<bool> = planned
        .lines
        .iter()
        .map(|line| line.warnings.iter().any(|msg| msg.code() == "DURATION_TOO_LONG"))
        .collect();
    assert_eq!(told, [false, true, false, true, true, false, false]);
    assert_eq!((planned.counts.add, planned.counts.warned), (7, 3));
    assert_eq!(planned.days(), Some((date(2026, 11, 20), date(2026, 11, 22))));
}
