//! The cells of a run as a table to keep (§6.2): the flags go along with every line (R36).
//! A rate is a text: no kind of number of a table holds all its decimals (R29). Rates and amounts stay away
//! where the year does not publish them; their columns stay.

use super::run::{CellView, RunView};
use base::Result;
use organisation::about::About;
use sheet::{Column, Format, Kind, Value};

/// Those of §6.2 in their order, then ours.
const COLUMNS: [(&str, Kind); 12] = [
    ("exercice", Kind::Text),
    ("projet", Kind::Text),
    ("categorie", Kind::Text),
    ("niveau", Kind::Text),
    ("origine", Kind::Text),
    ("taux", Kind::Text),
    ("valide_du", Kind::Day),
    ("minutes", Kind::Integer),
    ("montant", Kind::Money),
    ("drapeaux", Kind::Text),
    ("source", Kind::Text),
    ("minutes_exactes", Kind::Text),
];

/// Writes them.
///
/// # Errors
/// A fault when the table cannot be written.
pub fn write(format: Format, about: About, view: &RunView) -> Result<Vec<u8>> {
    let columns: Vec<Column> = COLUMNS.iter().map(|(key, kind)| Column::new(*key, *key, *kind)).collect();
    let flags = view.flags_written();
    let published = |value: Value| if view.publishes_amounts() { value } else { Value::Empty };
    let row = |cell: &CellView| {
        let origin = match cell.measure {
            crate::statistics::Measure::Measured => "mesuré",
            crate::statistics::Measure::Estimated => "estimé",
        };
        vec![
            Value::Text(view.year.name.clone()),
            text(&cell.project),
            text(&cell.category),
            text(&cell.level),
            origin.into(),
            published(exact_rate(cell.rate_e12).into()),
            cell.rate_valid_from.into(),
            cell.minutes.0.into(),
            published(Value::Money(cell.amount.0)),
            text(&flags),
            text(&cell.rate_source),
            cell.minutes_exact.clone().into(),
        ]
    };
    about.written(format, &columns, &view.cells.iter().map(row).collect::<Vec<_>>())
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

/// A rate with all its decimals: a rounded one would not give the amount back (R29).
#[must_use]
pub fn exact_rate(e12: i64) -> String {
    super::form::typed(e12, 12)
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, exact_rate};

    #[test]
    fn r6_2_the_columns_of_the_specification_come_first() {
        let keys = COLUMNS.map(|(key, _)| key);
        let (specified, ours) = keys.split_at(10);
        let wanted = "exercice projet categorie niveau origine taux valide_du minutes montant drapeaux";
        assert_eq!(specified.join(" "), wanted);
        assert_eq!(ours, ["source", "minutes_exactes"]);
    }

    #[test]
    fn r29_a_rate_leaves_with_all_its_decimals() {
        assert_eq!(exact_rate(15_129_180_000_000), "15,12918");
        assert_eq!(exact_rate(12_310_000_000_000), "12,31");
        assert_eq!(exact_rate(0), "0");
    }
}
