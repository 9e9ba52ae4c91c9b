//! The columns of an export of actions (§6.2), and a row of it.

use super::{worth::YearWorth, written_origin, written_state, written_status};
use crate::{
    actions::store::ListedAction, categories::CommonCategory, house::House, valuation::sheet::exact_rate,
};
use base::{Id, Lang};
use sheet::{Column, Kind, Value};
use std::collections::HashMap;

/// The columns, in their order. Titles are keys: a table is the same in every language.
pub const COLUMNS: [(&str, Kind); 26] = [
    ("id", Kind::Text),
    ("date", Kind::Day),
    ("date_fin", Kind::Day),
    ("titre", Kind::Text),
    ("description", Kind::Text),
    ("projet", Kind::Text),
    ("categorie", Kind::Text),
    ("categorie_commune", Kind::Text),
    ("niveau", Kind::Text),
    ("statut", Kind::Text),
    ("origine", Kind::Text),
    ("nom", Kind::Text),
    ("prenom", Kind::Text),
    ("pseudonyme", Kind::Text),
    ("lien_prive", Kind::Text),
    ("effectif", Kind::Integer),
    ("duree_minutes", Kind::Integer),
    ("duree_hmm", Kind::Minutes),
    ("duree_heures_decimales", Kind::HoursDecimal),
    ("distance_km", Kind::Km),
    ("etat", Kind::Text),
    ("saisi_par", Kind::Text),
    ("valorisee", Kind::Bool),
    ("taux", Kind::Text),
    ("montant", Kind::Money),
    ("drapeaux", Kind::Text),
];

/// The columns as the writer wants them.
#[must_use]
pub fn columns() -> Vec<Column> {
    COLUMNS.iter().map(|(key, kind)| Column::new(*key, *key, *kind)).collect()
}

/// What rows refer to, by identity.
pub struct Words {
    names: HashMap<Id, String>,
    /// By category.
    common: HashMap<Id, String>,
    lang: Lang,
}

impl Words {
    #[must_use]
    pub fn new(house: &House, common: &[CommonCategory], lang: Lang) -> Words {
        let common: HashMap<Id, &str> = common.iter().map(|it| (it.id, it.code.as_str())).collect();
        let categories = house.categories.iter();
        let codes = categories.clone().filter_map(|it| {
            let code = common.get(&it.common_category_id)?;
            Some((it.id, (*code).to_owned()))
        });
        let names = categories.map(|it| (it.id, it.name.clone()));
        let names = names.chain(house.levels.iter().map(|it| (it.id, it.name.clone())));
        let names = names.chain(house.projects.iter().map(|it| (it.id, it.name.clone())));
        Words { names: names.collect(), common: codes.collect(), lang }
    }

    /// The language of labels made from numbers.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    fn name(&self, id: Option<Id>) -> Value {
        id.and_then(|id| self.names.get(&id)).map_or(Value::Empty, |name| text(name))
    }
}

/// Empty rather than an empty text: a cell without a value.
fn text(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

/// The four cells that name who gave the time: empty without `export_personal`.
fn who(listed: &ListedAction, lang: Lang) -> [Value; 4] {
    let link = match listed.link_number {
        Some(number) if listed.link_name.is_empty() && lang == Lang::Fr => {
            Value::Text(format!("Membre anonyme n° {number}"))
        }
        Some(number) if listed.link_name.is_empty() => Value::Text(format!("Anonymous member no. {number}")),
        Some(_) => text(&listed.link_name),
        None => Value::Empty,
    };
    if listed.anonymised_number.is_some() {
        let label = organisation::persons::person::label(lang, "", "", "", listed.anonymised_number);
        return [Value::Text(label), Value::Empty, Value::Empty, link];
    }
    [text(&listed.surname), text(&listed.first_name), text(&listed.pseudonym), link]
}

/// The four cells that a run fills (R26–R36): empty without one. A rate is a text with all its decimals;
/// like the amount, it stays away where the year publishes hours.
fn worth(listed: &ListedAction, worth: &mut YearWorth) -> [Value; 4] {
    let flags = text(&worth.flags);
    let Some(each) = &mut worth.each else { return [Value::Empty, Value::Empty, Value::Empty, flags] };
    match each.of(&listed.action) {
        None => [Value::Bool(false), Value::Empty, Value::Empty, flags],
        Some(_) if !worth.published => [Value::Bool(true), Value::Empty, Value::Empty, flags],
        Some(None) => [Value::Bool(true), Value::Empty, Value::Empty, flags],
        Some(Some(it)) => {
            [Value::Bool(true), exact_rate(it.rate_e12).into(), Value::Money(it.amount.0), flags]
        }
    }
}

/// A row. `typed_by` is the name of who typed it, asked only when names are shown.
#[must_use]
pub fn row(
    listed: &ListedAction,
    words: &Words,
    named: bool,
    typed_by: &str,
    year: &mut YearWorth,
) -> Vec<Value> {
    let it = &listed.action;
    let [valued, rate, amount, flags] = worth(listed, year);
    let [surname, first_name, pseudonym, link] =
        if named { who(listed, words.lang) } else { [const { Value::Empty }; 4] };
    vec![
        it.id.to_string().into(),
        it.happened_on.into(),
        it.ends_on.into(),
        text(&it.title),
        text(&it.description),
        words.name(it.project_id),
        words.name(Some(it.category_id)),
        words.common.get(&it.category_id).map_or(Value::Empty, |code| text(code)),
        words.name(it.level_id),
        written_status(it.status).into(),
        written_origin(it.origin).into(),
        surname,
        first_name,
        pseudonym,
        link,
        it.headcount.into(),
        it.minutes.0.into(),
        Value::Minutes(it.minutes.0),
        Value::HoursDecimal(it.minutes.0),
        it.distance_m.map_or(Value::Empty, Value::Km),
        written_state(it.state).into(),
        if named { text(typed_by) } else { Value::Empty },
        valued,
        rate,
        amount,
        flags,
    ]
}
