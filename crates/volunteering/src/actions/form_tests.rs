//! Tests of the entry form.

use super::{ActionForm, EntryContext, written_duration};
use crate::actions::{Contributor, DraftAction, Status};
use base::{Id, Minutes, Refusal, jiff::civil::date};
use proptest::prelude::*;

const ME: Contributor = Contributor::Person(Id::from_u128(1));
const BASILE: Id = Id::from_u128(2);
const LINK: Id = Id::from_u128(3);
const CATEGORIES: [Id; 2] = [Id::from_u128(50), Id::from_u128(51)];
const PROJECT: Id = Id::from_u128(60);

fn read(form: &ActionForm) -> base::Result<DraftAction> {
    form.read(&EntryContext {
        today: date(2026, 3, 7),
        day_minutes: 420,
        me: ME,
        default_category: CATEGORIES[0],
        proposed_status: Status::Volunteer,
        categories: &CATEGORIES,
        projects: &[PROJECT],
        levels: &[],
        persons: &[Id::from_u128(1), BASILE],
        links: &[LINK],
    })
}

/// Three fields are enough.
fn simple() -> ActionForm {
    ActionForm { title: "Tri des dons".into(), duration: "2h15".into(), ..ActionForm::default() }
}

/// `field CODE` of every error, in the order of fields.
fn errors(form: &ActionForm) -> Vec<String> {
    match read(form) {
        Err(Refusal::Invalid(errors)) => {
            errors.0.into_iter().map(|(field, msg)| format!("{field} {}", msg.code())).collect()
        }
        Err(other) => vec![format!("{other:?}")],
        Ok(_) => Vec::new(),
    }
}

#[test]
fn r1_a_title_and_a_duration_are_enough() {
    let draft = read(&simple()).unwrap();
    assert_eq!(draft.happened_on, date(2026, 3, 7));
    assert_eq!(draft.minutes, Minutes(135));
    assert_eq!(draft.category_id, CATEGORIES[0]);
    assert_eq!((draft.contributor, draft.headcount, draft.status), (ME, 1, Status::Volunteer));
    assert_eq!((draft.planned, draft.client_uid), (false, None));
}

#[test]
fn r1_one_touch_choices_win_over_what_was_typed() {
    let chosen = ActionForm {
        title: "Bar".into(),
        duration_choice: "3h".into(),
        date_choice: "yesterday".into(),
        ..ActionForm::default()
    };
    let draft = read(&chosen).unwrap();
    assert_eq!((draft.happened_on, draft.minutes), (date(2026, 3, 6), Minutes(180)));
    let typed = ActionForm { duration: "45 min".into(), date: "1/3/26".into(), ..chosen };
    let draft = read(&typed).unwrap();
    assert_eq!((draft.happened_on, draft.minutes), (date(2026, 3, 6), Minutes(180)));
    for other in ["other", ""] {
        let form = ActionForm { duration_choice: other.into(), date_choice: other.into(), ..typed.clone() };
        let draft = read(&form).unwrap();
        assert_eq!((draft.happened_on, draft.minutes), (date(2026, 3, 1), Minutes(45)), "« {other} »");
    }
    let untold = ActionForm { date_choice: "other".into(), date: String::new(), ..typed };
    assert_eq!(errors(&untold), ["date DATE_INVALID"]);
}

#[test]
fn every_wrong_field_is_told_at_once() {
    let form = ActionForm {
        title: " ".into(),
        date: "demain".into(),
        duration: "2:75".into(),
        distance: "loin".into(),
        headcount: "deux".into(),
        status: "employee".into(),
        description: "x".repeat(5001),
        ..ActionForm::default()
    };
    assert_eq!(
        errors(&form),
        [
            "date DATE_INVALID",
            "description TEXT_TOO_LONG",
            "distance DISTANCE_INVALID",
            "duration DURATION_INVALID",
            "headcount HEADCOUNT_INVALID",
            "status STATUS_INVALID",
            "title TITLE_REQUIRED",
        ]
    );
}

#[test]
fn a_title_has_127_characters_at_most() {
    assert_eq!(errors(&ActionForm { title: "é".repeat(127), ..simple() }), [""; 0]);
    assert_eq!(errors(&ActionForm { title: "é".repeat(128), ..simple() }), ["title TEXT_TOO_LONG"]);
}

#[test]
fn r2_an_ambiguous_number_asks_then_takes_the_answer() {
    let form = ActionForm { duration: "40".into(), end_date: String::new(), ..simple() };
    assert_eq!(errors(&form), ["duration DURATION_AMBIGUOUS"]);
    let minutes = ActionForm { duration_as: "minutes".into(), ..form.clone() };
    assert_eq!(read(&minutes).unwrap().minutes, Minutes(40));
    let hours = ActionForm { duration_as: "hours".into(), ..form };
    assert_eq!(errors(&hours), ["duration DURATION_TOO_LONG"]);
    let over_two_days = ActionForm { date: "2026-03-01".into(), end_date: "2026-03-02".into(), ..hours };
    assert_eq!(read(&over_two_days).unwrap().minutes, Minutes(2400));
}

#[test]
fn r3_a_distance_alone_is_an_action() {
    let none = ActionForm { duration: String::new(), ..simple() };
    assert_eq!(errors(&none), ["duration DISTANCE_REQUIRED"]);
    assert_eq!(errors(&ActionForm { duration: "0".into(), ..simple() }), ["duration DISTANCE_REQUIRED"]);
    let driven = ActionForm { distance: "12,5".into(), ..none.clone() };
    let draft = read(&driven).unwrap();
    assert_eq!((draft.minutes, draft.distance_m), (Minutes(0), Some(12_500)));
    assert_eq!(errors(&ActionForm { distance: "loin".into(), ..none }), ["distance DISTANCE_INVALID"]);
    assert_eq!(errors(&ActionForm { distance: "100000".into(), ..simple() }), ["distance DISTANCE_TOO_LONG"]);
}

#[test]
fn r4_a_later_date_is_refused_as_done_and_taken_as_planned() {
    let later = ActionForm { date: "2026-03-08".into(), ..simple() };
    assert_eq!(errors(&later), ["date DATE_IN_FUTURE"]);
    assert!(read(&ActionForm { planned: "on".into(), ..later }).unwrap().planned);
    let done = ActionForm { planned: "on".into(), ..simple() };
    assert!(!read(&done).unwrap().planned, "today is no plan");
    assert_eq!(errors(&ActionForm { date: "31/12/1999".into(), ..simple() }), ["date DATE_TOO_OLD"]);
    let backwards = ActionForm { date: "2026-03-05".into(), end_date: "2026-03-05".into(), ..simple() };
    assert_eq!(errors(&backwards), ["end_date END_BEFORE_START"]);
}

#[test]
fn r5_the_contributor_is_exactly_one() {
    let form = |kind: &str, person: Option<Id>, link: Option<Id>| ActionForm {
        contributor: kind.into(),
        person: person.map(|id| id.to_string()).unwrap_or_default(),
        link: link.map(|id| id.to_string()).unwrap_or_default(),
        ..simple()
    };
    for (kind, person, link, contributor) in [
        ("", None, None, ME),
        ("me", None, None, ME),
        ("me", Some(Id::from_u128(1)), None, ME),
        ("", Some(BASILE), None, Contributor::Person(BASILE)),
        ("person", Some(BASILE), None, Contributor::Person(BASILE)),
        ("link", None, Some(LINK), Contributor::Link(LINK)),
        ("nobody", None, None, Contributor::Nobody),
    ] {
        assert_eq!(read(&form(kind, person, link)).unwrap().contributor, contributor, "{kind}");
    }
    for (kind, person, link) in [
        ("", Some(BASILE), Some(LINK)),
        ("person", Some(BASILE), Some(LINK)),
        ("me", Some(BASILE), None),
        ("nobody", Some(BASILE), None),
        ("link", Some(BASILE), None),
        ("person", None, Some(LINK)),
    ] {
        assert_eq!(errors(&form(kind, person, link)), ["contributor CONTRIBUTOR_CONFLICT"], "{kind}");
    }
    assert_eq!(errors(&form("person", None, None)), ["person PERSON_REQUIRED"]);
    assert_eq!(errors(&form("link", None, None)), ["link LINK_REQUIRED"]);
}

#[test]
fn r5_several_people_have_no_name() {
    let crowd = ActionForm { headcount: "12".into(), ..simple() };
    assert_eq!(errors(&crowd), ["headcount HEADCOUNT_NAMED"]);
    let crowd = ActionForm { contributor: "nobody".into(), ..crowd };
    assert_eq!(read(&crowd).unwrap().headcount, 12);
}

#[test]
fn what_another_organisation_has_is_not_found() {
    let foreign = Id::from_u128(999).to_string();
    for form in [
        ActionForm { category: foreign.clone(), ..simple() },
        ActionForm { project: foreign.clone(), ..simple() },
        ActionForm { level: foreign.clone(), ..simple() },
        ActionForm { person: foreign.clone(), ..simple() },
        ActionForm { category: "n'importe quoi".into(), ..simple() },
    ] {
        assert!(matches!(read(&form), Err(Refusal::NotFound)));
    }
}

#[test]
fn r1_like_the_last_time_is_the_same_action_today() {
    let typed = ActionForm {
        date: "2026-03-01".into(),
        end_date: "2026-03-02".into(),
        distance: "3,25".into(),
        project: PROJECT.to_string(),
        client_uid: "u1".into(),
        ..simple()
    };
    let before = read(&typed).unwrap();
    let kept = before.clone().into_action(crate::actions::NewAction {
        id: Id::from_u128(7),
        state: crate::actions::ActionState::Validated,
        origin: crate::actions::Origin::Own,
        entered_by: None,
        at: base::Instant::UNIX_EPOCH,
    });
    let edited = read(&ActionForm::of(&kept)).unwrap();
    assert_eq!(edited, DraftAction { version: Some(1), client_uid: None, ..before.clone() });
    let copied = read(&ActionForm::copying(&kept)).unwrap();
    let today = DraftAction { happened_on: date(2026, 3, 7), ends_on: None, client_uid: None, ..before };
    assert_eq!(copied, today);
}

proptest! {
    #[test]
    fn no_form_breaks_the_reader(fields in prop::collection::vec(".{0,12}", 22)) {
        let [title, date, date_choice, duration, duration_choice, duration_as, project, level, category, description,
            end_date, distance, headcount, contributor, person, link, status, planned, client_uid, copy_of, version,
            split] = <[String; 22]>::try_from(fields).unwrap();
        let _ = read(&ActionForm { title, date, date_choice, duration, duration_choice, duration_as, project, level,
            category, description, end_date, distance, headcount, contributor, person, link, status, planned,
            client_uid, copy_of, version, split });
    }

    #[test]
    fn r2_a_written_duration_is_read_back(minutes in 0_i64..100_000) {
        let read = base::read_duration(&written_duration(Minutes(minutes)), 420);
        prop_assert_eq!(read, Ok(Minutes(minutes)));
    }
}
