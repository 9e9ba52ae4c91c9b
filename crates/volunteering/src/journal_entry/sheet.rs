//! An entry as a file: what a bookkeeper takes into any program.

use super::{ProposedEntry, proposed::JOURNAL};
use base::{Id, Refusal, Result};
use sheet::{Column, Format, Kind, Value, Writer};

const COLUMNS: [(&str, Kind); 9] = [
    ("journal", Kind::Text),
    ("date", Kind::Day),
    ("compte", Kind::Text),
    ("libelle", Kind::Text),
    ("debit", Kind::Money),
    ("credit", Kind::Money),
    ("analytique", Kind::Text),
    ("cle", Kind::Text),
    ("drapeaux", Kind::Text),
];

/// Writes an entry; `analytic` names the projects, `flags` are the codes of the plug detector (R36).
///
/// # Errors
/// A fault when the table cannot be written.
pub fn write(
    format: Format,
    entry: &ProposedEntry,
    analytic: &[(Id, String)],
    flags: &str,
) -> Result<Vec<u8>> {
    let columns: Vec<Column> = COLUMNS.iter().map(|(key, kind)| Column::new(*key, *key, *kind)).collect();
    let mut writer = Writer::new(format, &columns, &entry.label, Vec::new()).map_err(Refusal::fault)?;
    for line in &entry.lines {
        let project = analytic.iter().find(|(id, _)| Some(*id) == line.project_id);
        let amount = |cents: i64| if cents == 0 { Value::Empty } else { Value::Money(cents) };
        let row = vec![
            Value::from(JOURNAL),
            entry.entry_on.into(),
            Value::from(line.account.as_str()),
            Value::from(line.label.as_str()),
            amount(line.debit.0),
            amount(line.credit.0),
            project.map_or(Value::Empty, |(_, name)| Value::from(name.as_str())),
            Value::from(entry.idempotency_key.as_str()),
            if flags.is_empty() { Value::Empty } else { Value::from(flags) },
        ];
        writer.row(&row).map_err(Refusal::fault)?;
    }
    writer.finish().map_err(Refusal::fault)
}
