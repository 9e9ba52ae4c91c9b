//! A statement travels; a changed one is told apart, and taken only if the person insists.

use super::{SignedStatement, Statement, StatementKey, StatementLine};
use crate::civic::{Standing, elsewhere::HoursOrigin, mandates::MandateKind};
use base::{Id, Minutes, Refusal, jiff::civil::date};
use ring::signature::Ed25519KeyPair;

fn key(seed: u8) -> StatementKey {
    StatementKey(Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap())
}

fn signed() -> SignedStatement {
    let statement = Statement {
        kind: "bocage-statement".into(),
        version: 1,
        id: Id::from_u128(7),
        issuer: "https://bocage.exemple.test".into(),
        issued_on: date(2026, 2, 1),
        person: "Basile Morvan".into(),
        year: 2025,
        hours: vec![StatementLine {
            organisation: "La Ruche".into(),
            standing: Standing::default(),
            mandate: MandateKind::Board,
            minutes: 97 * 60 + 15,
        }],
    };
    statement.signed(&key(1)).unwrap()
}

#[test]
fn r74_a_statement_comes_back_from_its_file_verified() {
    let written = serde_json::to_string_pretty(&signed()).unwrap();
    let read = SignedStatement::read(&written).unwrap();
    assert_eq!(read, signed());
    assert_eq!(read.origin(&key(2).public(), false).unwrap(), HoursOrigin::Verified);
    let drafts = read.drafts(date(2026, 3, 1)).unwrap();
    assert_eq!((drafts[0].year, drafts[0].minutes), (2025, Minutes(97 * 60 + 15)));
}

#[test]
fn r74_a_changed_statement_is_not_verified_and_only_taken_if_the_person_insists() {
    let own = key(2).public();
    let changed = serde_json::to_string(&signed()).unwrap().replace("5835", "9835");
    let changed = SignedStatement::read(&changed).unwrap();
    let Err(Refusal::Invalid(errors)) = changed.origin(&own, false) else { panic!("accepted") };
    assert!(errors.get("insist").is_some());
    assert_eq!(changed.origin(&own, true).unwrap(), HoursOrigin::Unverified);
    let resigned = SignedStatement { key: key(3).public(), ..signed() };
    assert!(!resigned.is_untouched().unwrap(), "another key under the same signature");
}

#[test]
fn r57_the_hours_of_this_instance_are_never_counted_twice() {
    assert!(matches!(signed().origin(&key(1).public(), true), Err(Refusal::Conflict(_))));
}

#[test]
fn what_is_no_statement_is_refused() {
    let text = serde_json::to_string(&signed()).unwrap();
    for wrong in
        ["", "{}", "[1]", &text.replace("bocage-statement", "x"), &text.replace("\"year\"", "\"an\"")]
    {
        assert!(SignedStatement::read(wrong).is_err(), "{wrong}");
    }
    let endless = SignedStatement::read(&text.replace("5835", "999999999")).unwrap();
    assert!(endless.drafts(date(2026, 3, 1)).is_err());
    let future = SignedStatement::read(&text.replace("2025", "2031")).unwrap();
    assert!(future.drafts(date(2026, 3, 1)).is_err());
}
