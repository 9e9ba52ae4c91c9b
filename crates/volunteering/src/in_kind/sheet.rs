//! The export of contributions (§6.2): the flag « montant sans heures » is a column of it (R36).

use super::InKindContribution;
use crate::journal_entry::AccountPairs;
use base::Result;
use organisation::about::About;
use sheet::{Column, Format, Kind, Value};

/// The columns, in their order.
const COLUMNS: [(&str, Kind); 9] = [
    ("date", Kind::Day),
    ("nature", Kind::Text),
    ("donateur", Kind::Text),
    ("minutes", Kind::Integer),
    ("montant", Kind::Money),
    ("base", Kind::Text),
    ("compte_debit", Kind::Text),
    ("compte_credit", Kind::Text),
    ("drapeaux", Kind::Text),
];

/// A contribution with the words of its kind and of its giver.
pub struct Line {
    pub contribution: InKindContribution,
    pub kind: String,
    pub giver: String,
}

/// Writes the contributions that count.
///
/// # Errors
/// A fault when the table cannot be written.
pub fn write(format: Format, about: About, lines: &[Line], pairs: &AccountPairs) -> Result<Vec<u8>> {
    let columns: Vec<Column> = COLUMNS.iter().map(|(key, kind)| Column::new(*key, *key, *kind)).collect();
    let counted = lines.iter().filter(|it| !it.contribution.is_cancelled());
    about.written(format, &columns, &counted.map(|line| row(line, pairs)).collect::<Vec<_>>())
}

fn row(line: &Line, pairs: &AccountPairs) -> Vec<Value> {
    let it = &line.contribution;
    let pair = pairs.of(it.kind);
    let text = |text: &str| if text.is_empty() { Value::Empty } else { Value::from(text) };
    vec![
        it.happened_on.into(),
        text(&line.kind),
        text(&line.giver),
        it.minutes.map_or(Value::Empty, |minutes| Value::Integer(minutes.0)),
        Value::Money(it.amount.0),
        text(&it.basis),
        text(&pair.debit),
        text(&pair.credit),
        it.flag().map_or(Value::Empty, Value::from),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Line, write};
    use crate::{
        in_kind::{InKindKind, sample},
        journal_entry::{AccountPairs, ChartVersion},
    };
    use organisation::about::About;
    use sheet::Format;

    #[test]
    fn r36_the_export_carries_the_flag_and_the_accounts() {
        let line = Line {
            contribution: sample(InKindKind::VolunteerWork, 100_000, None),
            kind: "Travail bénévole".into(),
            giver: String::new(),
        };
        let pairs = AccountPairs::shipped(ChartVersion::Of2018).unwrap();
        let csv = write(Format::Csv, About::bare("contributions"), &[line], &pairs).unwrap();
        let text = String::from_utf8(csv).unwrap();
        let header = "date;nature;donateur;minutes;montant;base;compte_debit;compte_credit;drapeaux";
        assert_eq!(text.lines().next().unwrap().trim_start_matches('\u{feff}'), header);
        let last = text.lines().last().unwrap();
        assert!(last.ends_with(";864;875;AMOUNT_WITHOUT_HOURS"), "{last}");
        assert!(last.contains("1000,00"), "{last}");
    }
}
