//! Every table of an organisation says so, and is tied to its parents within the organisation.

use store::Schema;

/// Tables that bear an `organisation_id` which may be empty: rows of the frame about an
/// organisation, a person's account, or the instance.
const OF_ANY: [&str; 5] = ["job", "stored_file", "audit_entry", "api_token", "mail_link"];

/// Tables of the instance and of accounts.
const OF_THE_INSTANCE: [&str; 21] = [
    "mail",
    "idempotency_key",
    "instance_setting",
    "account",
    "session",
    "mail_link",
    "activity_field",
    "organisation",
    "announcement",
    "default_role",
    "common_category",
    "default_category",
    "default_level",
    "address_try",
    "reference_value",
    "reference_superseded",
    "civic_profile",
    "external_hours",
    "civic_reminder",
    "mileage_rate",
    // Of a stored file, which says whose it is.
    "stored_part",
];

#[test]
fn every_table_is_of_an_organisation_or_named_here() {
    let schema = Schema::read(&app::migrations());
    let orphans: Vec<&str> = schema
        .tables
        .iter()
        .filter(|table| !table.has("organisation_id"))
        .map(|table| table.name.as_str())
        .filter(|name| !OF_THE_INSTANCE.contains(name))
        .collect();
    assert!(orphans.is_empty(), "without organisation_id: {orphans:?}");
}

#[test]
fn foreign_keys_to_an_organisation_s_rows_stay_within_it() {
    let texts: Vec<&str> = app::migrations().iter().map(|it| it.sql).collect();
    let schema = Schema::read(&app::migrations());
    let tenant = |name: &str| {
        schema.table(name).is_some_and(|it| it.has("organisation_id"))
            && name != "organisation"
            && !OF_ANY.contains(&name)
    };
    let mut loose = Vec::new();
    for line in texts.iter().flat_map(|text| text.lines()) {
        let Some((_, after)) = line.split_once("REFERENCES ") else { continue };
        let target = after.split([' ', '(']).next().unwrap_or("");
        if tenant(target) && !line.contains("(organisation_id, ") {
            loose.push(line.trim().to_owned());
        }
    }
    assert!(loose.is_empty(), "foreign keys that could leave the organisation:\n{}", loose.join("\n"));
}
