//! Tests of the migration reader, on a file of the shape of a real one.

use super::read_migration;
use crate::{
    actions::{ActionState, Contributor},
    imports::{
        CannotImport,
        migration::{Endpoint, MigrationPlan},
    },
};
use base::{Day, Id, Minutes, Money, jiff::civil::date};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const TODAY: Day = date(2026, 11, 22);
const GOV: &str = "Participation aux organes dirigeants de l’association (CA, bureau ou autres organes)";
const UUID: &str = "0b7cfb07-6a3c-4b6e-9d0c-1f5a8f7d2a10";

fn file() -> Value {
    let association = json!(["Café"]);
    let benevalo = |fields: Value| {
        let mut all = json!({
            "user": null, "anonymous_member": null, "association": ["Café"], "project": null, "level": null,
            "category": [GOV, "Café"], "date": "2026-09-01", "end_date": null, "title": "Bar", "description": "",
            "distance": null, "duration": "02:30:00", "is_active": true
        });
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        json!({ "model": "benevalibre.benevalo", "pk": 1, "fields": all })
    };
    json!({
        "objects": [
            { "model": "accounts.user", "fields":
                { "email": "Zoe@exemple.fr", "first_name": "Zoé", "last_name": "Dupont", "pseudo": "" } },
            { "model": "associations.association", "fields": {
                "name": "Café", "description": "", "website_url": "https://cafe.exemple", "activity_field": null,
                "logo": "", "is_hidden": true, "moderate_membership": true, "moderate_benevalo": false, "country": "FR",
                "postal_code": "35000", "has_employees": null, "income": 12000, "is_active": true } },
            { "model": "associations.AssociationBenevaloCategory", "fields":
                { "name": GOV, "description": "", "association": association, "default_category": [GOV] } },
            { "model": "associations.associationbenevalocategory", "fields":
                { "name": "Spécial", "description": "", "association": association, "default_category": null } },
            { "model": "associations.associationbenevalolevel", "fields":
                { "name": "Expert·e", "description": "", "association": association } },
            { "model": "associations.associationproject", "fields":
                { "name": "Fête", "description": "", "association": association } },
            { "model": "associations.associationrole", "fields": {
                "name": "Animation", "description": "", "is_default": true, "list_members": true, "manage_members": false,
                "manage_benevalos": true, "manage_benevalo_categories": true, "manage_benevalo_levels": false,
                "manage_projects": true, "manage_roles": false, "manage_association": false, "association": association } },
            { "model": "associations.associationmembership", "fields": {
                "association": association, "user": ["zoe@exemple.fr"], "role": ["Animation", "Café"], "is_active": false } },
            { "model": "associations.associationanonymousmember", "fields": {
                "association": association, "uuid": UUID, "name": "Voisine", "expiration_date": "2027-01-01T00:00:00Z",
                "is_active": true, "created_at": "2026-01-01T00:00:00Z", "last_visit": null } },
            benevalo(json!({ "user": ["zoe@exemple.fr"], "project": ["Fête", "Café"], "level": ["Expert·e", "Café"] })),
            benevalo(json!({ "anonymous_member": [UUID, "Café"], "duration": "1 02:00:00", "end_date": "2026-09-02", "is_active": false })),
            benevalo(json!({ "user": ["ali@exemple.fr"], "duration": "00:00:00", "distance": "12.50" })),
            benevalo(json!({ "user": ["zoe@exemple.fr"], "duration": "P0DT01H30M00S", "end_date": "2026-09-01" })),
            benevalo(json!({ "title": "Trop long", "duration": "30:00:00" })),
        ],
        "metadata": { "app_version": "2.0.1", "date": "2026-11-22T01:03:55+00:00",
            "endpoint": "https://ancien.exemple/api/v1/associations/1/migrate", "token": "1a2d" }
    })
}

fn plan() -> MigrationPlan {
    read_migration(&file(), TODAY).unwrap()
}

#[test]
fn r84_the_organisation_comes_with_its_sheet() {
    let plan = plan();
    assert_eq!((plan.app_version.as_str(), plan.older), ("2.0.1", false));
    let sheet = &plan.organisation;
    assert_eq!(
        (sheet.name.as_str(), sheet.country.as_str(), sheet.postal_code.as_str()),
        ("Café", "FR", "35000")
    );
    assert_eq!((sheet.has_employees, sheet.yearly_income), (None, Some(Money(1_200_000))));
    assert_eq!((sheet.hidden, sheet.moderate_members, sheet.moderate_actions), (true, true, false));
}

#[test]
fn r84_actions_keep_their_minutes_links_and_states() {
    let plan = plan();
    let minutes: Vec<_> = plan.actions.iter().map(|action| action.minutes).collect();
    assert_eq!(minutes, [Minutes(150), Minutes(1560), Minutes(0), Minutes(90)]);
    assert_eq!(plan.actions[1].state, ActionState::Pending, "inactive there");
    assert_eq!(plan.actions[2].distance_m, Some(12_500));
    assert_eq!(plan.actions[3].ends_on, None, "an end on the same day says nothing");
    assert_eq!(
        (plan.actions[0].project.as_deref(), plan.actions[0].level.as_deref()),
        (Some("Fête"), Some("Expert·e"))
    );
    let people = BTreeMap::from([("zoe@exemple.fr".to_owned(), Id::from_u128(1))]);
    let links = BTreeMap::from([(UUID.to_owned(), Id::from_u128(2))]);
    assert_eq!(plan.actions[0].contributor(&people, &links), Some(Contributor::Person(Id::from_u128(1))));
    assert_eq!(plan.actions[1].contributor(&people, &links), Some(Contributor::Link(Id::from_u128(2))));
    assert_eq!(plan.actions[2].contributor(&people, &links), None);
    assert_eq!(plan.skipped.len(), 1);
    assert_eq!(
        (plan.skipped[0].rank, plan.skipped[0].problems[0].1.code().as_str()),
        (5, "DURATION_TOO_LONG")
    );
}

#[test]
fn r84_people_unlisted_but_named_are_created_and_emails_have_one_case() {
    let emails: Vec<String> = plan().people.into_iter().map(|person| person.email).collect();
    assert_eq!(emails, ["zoe@exemple.fr", "ali@exemple.fr"]);
    let membership = &plan().memberships[0];
    assert_eq!((membership.role.as_deref(), membership.active), (Some("Animation"), false));
}

#[test]
fn r84_a_missing_default_category_is_a_question_and_no_failure() {
    let plan = plan();
    assert_eq!(plan.questions(), ["Spécial"]);
    let answers = BTreeMap::from([("Spécial".to_owned(), "NUM".to_owned())]);
    assert_eq!(plan.common_code(&plan.categories[0], &answers), "GOV");
    assert_eq!(plan.common_code(&plan.categories[1], &answers), "NUM");
    assert_eq!(plan.common_code(&plan.categories[1], &BTreeMap::new()), "DIV");
}

#[test]
fn r81_the_switches_of_a_role_become_capabilities() {
    let plan = plan();
    assert_eq!(
        plan.roles[0].capabilities,
        ["list_members", "manage_actions", "manage_categories", "manage_projects"]
    );
    assert_eq!((plan.roles[0].level, plan.roles[0].is_default), ("write", true));
}

#[test]
fn r84_old_private_links_keep_their_uuid() {
    let link = &plan().links[0];
    assert_eq!((link.uuid.as_str(), link.name.as_str(), link.enabled), (UUID, "Voisine", true));
    assert_eq!(link.expires_at.unwrap().to_string(), "2027-01-01T00:00:00Z");
}

#[test]
fn r84_only_https_is_called_back() {
    let expected =
        Endpoint { url: "https://ancien.exemple/api/v1/associations/1/migrate".into(), token: "1a2d".into() };
    assert_eq!(plan().endpoint, Some(expected));
    let mut plain = file();
    plain["metadata"]["endpoint"] = json!("http://127.0.0.1:8000/");
    assert_eq!(read_migration(&plain, TODAY).unwrap().endpoint, None);
}

#[test]
fn r84_two_associations_in_one_file_are_refused() {
    let mut two = file();
    let second = json!({ "model": "associations.association", "fields": { "name": "Autre" } });
    two["objects"].as_array_mut().unwrap().push(second);
    assert_eq!(read_migration(&two, TODAY), Err(CannotImport::MixedOrganisations));
    let mut foreign = file();
    foreign["objects"][9]["fields"]["association"] = json!(["Autre"]);
    assert_eq!(read_migration(&foreign, TODAY), Err(CannotImport::MixedOrganisations));
}

#[test]
fn r84_an_older_file_is_read_as_well_as_can_be() {
    let older = json!({
        "benevalibre_version": "1.4.0",
        "data": [
            { "model": "association.Association", "pk": 7, "fields": { "name": "Café" } },
            { "model": "association.AssociationBenevaloCategory", "fields": { "name": "Bar", "association": 7 } },
            { "model": "benevalo.Benevalo", "fields": { "title": "Service", "date": "2019-05-04", "association": 7,
                "category": "Bar", "user": "zoe@exemple.fr", "duration": "P0DT02H00M00S" } },
        ]
    });
    let plan = read_migration(&older, TODAY).unwrap();
    assert_eq!((plan.app_version.as_str(), plan.older), ("1.4.0", true));
    assert_eq!((plan.actions[0].minutes, plan.actions[0].category.as_deref()), (Minutes(120), Some("Bar")));
    assert_eq!(plan.people[0].email, "zoe@exemple.fr");
}

#[test]
fn what_is_no_migration_is_corrupt() {
    for file in [
        json!({}),
        json!([]),
        json!("x"),
        json!({ "objects": [] }),
        json!({ "objects": [{ "model": "user" }] }),
    ] {
        assert_eq!(read_migration(&file, TODAY), Err(CannotImport::Corrupt), "{file}");
    }
}

proptest! {
    #[test]
    fn r84_no_field_breaks_the_reader(at in 0_usize..14, name in 0_usize..13, text in ".{0,12}", kind in 0_u8..4) {
        let names = ["name", "user", "association", "date", "end_date", "duration", "distance", "category", "title",
            "uuid", "email", "is_active", "default_category"];
        let value = match kind { 0 => json!(text), 1 => Value::Null, 2 => json!([text, 1, null]), _ => json!(-3.5) };
        let mut odd = file();
        odd["objects"][at]["fields"][names[name]] = value;
        let _ = read_migration(&odd, TODAY);
    }
}
