//! What people type about an estimate, read (R22, R23).

use super::*;

const CATEGORY: Id = Id::from_u128(1);
const BASILE: Id = Id::from_u128(2);

fn form() -> EstimateForm {
    EstimateForm {
        title: "Permanences".into(),
        from: "2025-01-01".into(),
        to: "2025-12-31".into(),
        mode: "weekly".into(),
        low: "2h".into(),
        likely: "2h30".into(),
        high: "3h".into(),
        units: "34".into(),
        headcount: "3".into(),
        category: CATEGORY.to_string(),
        contributor: "nobody".into(),
        method_text: "Trois personnes tiennent la permanence".into(),
        confidence: "register".into(),
        ..Default::default()
    }
}

fn read(form: &EstimateForm) -> Result<DraftEstimate> {
    form.read(&Known {
        categories: &[CATEGORY],
        projects: &[],
        levels: &[],
        persons: &[BASILE],
        links: &[],
        me: Contributor::Person(Id::from_u128(3)),
        day_minutes: 420,
    })
}

fn wrong(form: &EstimateForm) -> Vec<&'static str> {
    let Err(Refusal::Invalid(errors)) = read(form) else { panic!("accepted") };
    errors.0.keys().copied().collect()
}

#[test]
fn r22_low_and_high_are_the_likely_one_when_not_said() {
    let draft = read(&EstimateForm { low: String::new(), high: " ".into(), ..form() }).unwrap();
    assert_eq!((draft.numbers.low, draft.numbers.high), (Minutes(150), Minutes(150)));
    assert!(draft.includes_measured);
    assert_eq!(wrong(&EstimateForm { low: "3h".into(), ..form() }), ["low"]);
    assert_eq!(wrong(&EstimateForm { high: "1h".into(), ..form() }), ["high"]);
    assert_eq!(wrong(&EstimateForm { likely: String::new(), ..form() }), ["likely", "low"]);
}

#[test]
fn s3_an_estimate_is_of_oneself_of_a_person_of_a_link_or_of_nobody() {
    let one = EstimateForm { headcount: "1".into(), ..form() };
    let of = |contributor: &str, person: &str, link: &str| {
        let (contributor, person, link) = (contributor.into(), person.into(), link.into());
        read(&EstimateForm { contributor, person, link, ..one.clone() }).map(|it| it.contributor)
    };
    assert_eq!(of("nobody", "", "").unwrap(), Contributor::Nobody);
    assert_eq!(of("me", "", "").unwrap(), Contributor::Person(Id::from_u128(3)));
    assert_eq!(of("person", &BASILE.to_string(), "").unwrap(), Contributor::Person(BASILE));
    assert!(matches!(of("person", &CATEGORY.to_string(), ""), Err(Refusal::NotFound)));
    assert!(matches!(of("link", "", &CATEGORY.to_string()), Err(Refusal::NotFound)));
    assert_eq!(wrong(&EstimateForm { contributor: "person".into(), ..one.clone() }), ["person"]);
    assert_eq!(
        wrong(&EstimateForm { contributor: "person".into(), person: BASILE.to_string(), ..form() }),
        ["headcount"]
    );
}

#[test]
fn r23_the_scope_is_the_place_of_the_estimate_unless_something_else_is_said() {
    let own = read(&form()).unwrap();
    assert_eq!((own.scope_category_id, own.scope_project_id), (Some(CATEGORY), None));
    let every = read(&EstimateForm { scope_category: EVERY.into(), ..form() }).unwrap();
    assert_eq!(every.scope_category_id, None);
    let project = Id::from_u128(2);
    assert_eq!(scope("", Some(project), &[]).unwrap(), Some(project));
    assert_eq!(scope(&project.to_string(), None, &[project]).unwrap(), Some(project));
    for (kept, own) in [(None, Some(project)), (Some(project), Some(project)), (Some(CATEGORY), None)] {
        assert_eq!(scope(&shown(kept, own), own, &[CATEGORY]).unwrap(), kept, "read as it was shown");
    }
    assert!(matches!(scope("ailleurs", None, &[project]), Err(Refusal::NotFound)));
}

#[test]
fn r22_an_estimate_says_how_it_was_found_and_lasts_a_year_at_most() {
    assert_eq!(wrong(&EstimateForm { method_text: "au pif".into(), ..form() }), ["method_text"]);
    assert_eq!(wrong(&EstimateForm { confidence: String::new(), ..form() }), ["confidence"]);
    assert_eq!(wrong(&EstimateForm { to: "2026-01-02".into(), ..form() }), ["to"]);
    assert!(read(&EstimateForm { to: "2026-01-01".into(), ..form() }).is_ok());
    assert_eq!(wrong(&EstimateForm { contributor: "me".into(), ..form() }), ["headcount"]);
}
