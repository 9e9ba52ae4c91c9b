//! What the ids of the lines shown stand for, read when they are shown: one query for each kind of thing. A name
//! erased since is not said again (R71).

use super::{line::HistoryItem, page::noun_name};
use crate::{persons, rights::MANAGE};
use base::{Id, Result, id_from_text};
use serde_json::Value;
use site::{Member, Ui};
use std::collections::{BTreeMap, BTreeSet};
use store::{Schema, Tx, Value as Bound};

/// Fields that point to a table which their column does not name, nor a foreign key.
const POINTERS: [(&str, &str); 15] = [
    ("approved_by", "person"),
    ("typed_by", "person"),
    ("giver_person_id", "person"),
    ("lead_person_id", "person"),
    ("manager_person_id", "person"),
    ("owner_id", "person"),
    ("whose", "person"),
    ("contributor", "person"),
    ("agreement_id", "funding_agreement"),
    ("comparisons", "valuation_method"),
    ("default_category_id", "category"),
    ("default_level_id", "skill_level"),
    ("level_id", "skill_level"),
    ("type_id", "absence_type"),
    ("trips", "mileage_trip"),
];

/// The columns that name a row, the best first.
const LABELS: [&str; 4] = ["name", "title", "label", "reference"];

/// Where the page of an object is, for those that have one.
const PAGES: [(&str, &str); 14] = [
    ("person", "personnes"),
    ("project", "projets"),
    ("webhook", "webhooks"),
    ("volunteer_action", "benevolat/actions"),
    ("estimate", "benevolat/estimations"),
    ("action_import", "benevolat/imports"),
    ("valuation_grid", "benevolat/valorisation/grilles"),
    ("funding_agreement", "financements/conventions"),
    ("budget_line", "financements/lignes"),
    ("mileage_claim", "frais/notes"),
    ("mileage_trip", "frais/trajets"),
    ("work_contract", "temps/contrats"),
    ("time_import", "temps/imports"),
    ("work_scheme", "temps/regimes"),
];

/// What ids are called, in the language of whoever reads.
#[derive(Debug, Default)]
pub struct Names {
    by_id: BTreeMap<Id, String>,
    /// Those that are still there.
    there: BTreeSet<Id>,
}

impl Names {
    /// Names for everything that these lines speak of.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn of(tx: &mut Tx, member: &Member, items: &[HistoryItem]) -> Result<Names> {
        let (ui, schema) = (member.ui(), &member.site.schema);
        let mut wanted: BTreeMap<&str, BTreeSet<Id>> = BTreeMap::new();
        for item in items {
            if let Some(table) = schema.table(&item.noun) {
                wanted.entry(&table.name).or_default().insert(item.object_id);
            }
            wanted.entry("person").or_default().extend(item.person_id);
            for side in [&item.before, &item.after].into_iter().flatten() {
                gather(schema, &item.noun, "", side, &mut wanted);
            }
        }
        // Whoever reads the story of one object, and not the journal, may not be to know who everybody is.
        if !persons::allows(member, MANAGE) {
            wanted.remove("person");
        }
        let mut names = Names::default();
        for (table, ids) in wanted {
            names.load(tx, member, &ui, (table, ids)).await?;
        }
        Ok(names)
    }

    async fn load(
        &mut self,
        tx: &mut Tx,
        member: &Member,
        ui: &Ui,
        (table, ids): (&str, BTreeSet<Id>),
    ) -> Result<()> {
        let Some(table) = member.site.schema.table(table).filter(|_| !ids.is_empty()) else { return Ok(()) };
        let label = LABELS.into_iter().find(|column| table.has(column));
        let columns = match label {
            _ if table.name == "person" => "first_name, surname, pseudonym, anonymised_number",
            Some(column) => column,
            None => "id AS nameless",
        };
        let mut arguments: Vec<Bound> = ids.iter().map(Bound::from).collect();
        let places: Vec<String> = (1..=arguments.len()).map(|place| format!("${place}")).collect();
        let mut sql =
            format!("SELECT id, {columns} FROM \"{}\" WHERE id IN ({})", table.name, places.join(", "));
        if table.has("organisation_id") {
            arguments.push(Bound::from(member.scope.organisation_id));
            sql.push_str(&format!(" AND organisation_id = ${}", arguments.len()));
        }
        for row in tx.all_built(sql, &arguments).await? {
            let id: Id = row.get("id")?;
            let name = if table.name == "person" {
                let (first, surname, pseudonym): (String, String, String) =
                    (row.get("first_name")?, row.get("surname")?, row.get("pseudonym")?);
                let number = row.get("anonymised_number")?;
                persons::person::label(ui.lang, &first, &surname, &pseudonym, number)
            } else {
                let name: Option<String> = label.map(|column| row.get(column)).transpose()?.flatten();
                name.unwrap_or_default()
            };
            self.there.insert(id);
            self.by_id.insert(id, if name.is_empty() { noun_name(ui, &table.name) } else { name });
        }
        for id in ids {
            self.by_id.entry(id).or_insert_with(|| ui.t("journal-gone"));
        }
        Ok(())
    }

    /// What an id is called; of what no table tells, that it is something.
    #[must_use]
    pub fn say(&self, ui: &Ui, id: Id) -> String {
        self.by_id.get(&id).cloned().unwrap_or_else(|| ui.t("journal-unnamed"))
    }

    /// The name of an object that is still there and has one of its own.
    #[must_use]
    pub fn title(&self, ui: &Ui, noun: &str, id: Id) -> Option<String> {
        let name = self.by_id.get(&id).filter(|_| self.there.contains(&id))?;
        Some(name.clone()).filter(|it| *it != noun_name(ui, noun))
    }

    /// Where the page of an object is, while it is there.
    #[must_use]
    pub fn href(&self, ui: &Ui, noun: &str, id: Id) -> Option<String> {
        let (_, path) = PAGES.iter().find(|(name, _)| *name == noun)?;
        self.there.contains(&id).then(|| ui.path(&format!("{path}/{id}")))
    }
}

/// Every id of a state, under the table it points to.
fn gather<'a>(
    schema: &'a Schema,
    noun: &str,
    field: &str,
    value: &Value,
    wanted: &mut BTreeMap<&'a str, BTreeSet<Id>>,
) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| gather(schema, noun, name, value, wanted));
        }
        Value::Array(items) => items.iter().for_each(|item| gather(schema, noun, field, item, wanted)),
        Value::String(text) if text.len() == 36 => {
            if let (Some(id), Some(table)) = (id_from_text(text), pointed(schema, noun, field)) {
                wanted.entry(table).or_default().insert(id);
            }
        }
        _ => {}
    }
}

/// The table a field points to: by a foreign key, by [`POINTERS`], else by its own name.
fn pointed<'a>(schema: &'a Schema, noun: &str, field: &str) -> Option<&'a str> {
    let by_key = || {
        let reference = schema.table(noun)?.references.iter().find(|it| it.column == field)?;
        Some(reference.table.as_str())
    };
    let by_list = || POINTERS.iter().find(|(name, _)| *name == field).map(|(_, table)| *table);
    let name = by_key().or_else(by_list).unwrap_or_else(|| field.strip_suffix("_id").unwrap_or(field));
    schema.table(name).map(|it| it.name.as_str())
}
