//! Charges pasted from a spreadsheet of the accounts (worktime §6.3): columns are found by name.

use crate::field::signed_money;
use base::{Day, Money, day_from_text, fold};
use sheet::{Row, read_pasted};

/// A charge as it arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    pub spent_on: Day,
    pub account: String,
    pub analytic_code: String,
    pub label: String,
    pub amount: Money,
}

/// A row that cannot be taken: its line, and the key of why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongLine {
    pub line: i64,
    pub why: &'static str,
}

/// Why nothing is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotPaste {
    /// No row under a header, or no table at all.
    Empty,
    /// No column of dates, or none of amounts.
    Columns,
    /// Every wrong row.
    Rows(Vec<WrongLine>),
}

/// Where each thing stands.
struct Columns {
    date: usize,
    label: Option<usize>,
    account: Option<usize>,
    code: Option<usize>,
    debit: Option<usize>,
    credit: Option<usize>,
    amount: Option<usize>,
}

impl Columns {
    fn find(headers: &[String]) -> Option<Columns> {
        let folded: Vec<String> = headers.iter().map(|header| fold(header)).collect();
        let at = |names: &[&str]| folded.iter().position(|header| names.contains(&header.as_str()));
        let columns = Columns {
            date: at(&["date", "date d ecriture", "date ecriture", "day", "jour"])?,
            label: at(&["libelle", "label", "intitule", "description"]),
            account: at(&["compte", "account", "numero de compte", "n compte", "comptenum"]),
            code: at(&["code analytique", "analytique", "analytic code", "analytic", "section analytique"]),
            debit: at(&["debit"]),
            credit: at(&["credit"]),
            amount: at(&["montant", "amount"]),
        };
        (columns.amount.or(columns.debit).or(columns.credit).is_some()).then_some(columns)
    }

    fn read(&self, row: &Row) -> Result<Arrived, &'static str> {
        let cell = |at: Option<usize>| {
            at.and_then(|at| row.cells.get(at)).map(|cell| cell.text().trim().to_owned()).unwrap_or_default()
        };
        let spent_on = day_from_text(&cell(Some(self.date))).ok_or("paste-wrong-date")?;
        let account = cell(self.account);
        let money = |text: String| {
            if text.is_empty() { Ok(Money(0)) } else { signed_money(&text).ok_or("paste-wrong-amount") }
        };
        let amount = match (self.amount, money(cell(self.debit))?, money(cell(self.credit))?) {
            (Some(_), Money(0), Money(0)) => money(cell(self.amount))?,
            (_, debit, credit) if is_product(&account) => Money(credit.0 - debit.0),
            (_, debit, credit) => Money(debit.0 - credit.0),
        };
        if amount == Money(0) {
            return Err("paste-no-amount");
        }
        let label = cell(self.label);
        if label.chars().count() > 255 || account.chars().count() > 40 {
            return Err("paste-too-long");
        }
        Ok(Arrived { spent_on, analytic_code: cell(self.code), label, amount, account })
    }
}

/// What is received is counted by its credit, like what is spent by its debit.
fn is_product(account: &str) -> bool {
    account.starts_with('7') || account.starts_with("87")
}

/// Reads what was pasted. One wrong row, and nothing is taken: it is corrected and pasted again.
///
/// # Errors
/// [`CannotPaste`].
pub fn read_paste(text: &str) -> Result<Vec<Arrived>, CannotPaste> {
    let table = read_pasted(text).map_err(|_| CannotPaste::Empty)?;
    let columns = Columns::find(&table.headers).ok_or(CannotPaste::Columns)?;
    let (mut arrived, mut wrong) = (Vec::new(), Vec::new());
    for row in &table.rows {
        match columns.read(row) {
            Ok(it) => arrived.push(it),
            Err(why) => wrong.push(WrongLine { line: i64::try_from(row.line).unwrap_or(i64::MAX), why }),
        }
    }
    match (wrong.is_empty(), arrived.is_empty()) {
        (false, _) => Err(CannotPaste::Rows(wrong)),
        (true, true) => Err(CannotPaste::Empty),
        (true, false) => Ok(arrived),
    }
}

/// What tells a row from every other: pasted twice, it is one; two alike in one paste are two.
#[must_use]
pub fn fingerprints(arrived: &[Arrived]) -> Vec<String> {
    let plain = |it: &Arrived| {
        let (day, account, code, cents) = (it.spent_on, &it.account, fold(&it.analytic_code), it.amount.0);
        format!("import:{day}:{account}:{code}:{cents}:{}", fold(&it.label))
    };
    let texts: Vec<String> = arrived.iter().map(plain).collect();
    let rank = |place: usize| texts.iter().take(place).filter(|it| **it == texts[place]).count() + 1;
    (0..texts.len()).map(|place| format!("{}:{}", texts[place], rank(place))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    const PASTE: &str = "Date\tCompte\tCode analytique\tLibellé\tDébit\tCrédit\n\
        07/03/2031\t606300\tHAIE\tPlants\t1 250,50\t\n\
        2031-03-08\t606300\tHAIE\tAvoir\t\t50,00\n\
        2031-03-09\t741000\tHAIE\tAcompte\t\t5000\n";

    #[test]
    fn w_s63_charges_are_found_by_the_names_of_columns() {
        let arrived = read_paste(PASTE).unwrap();
        assert_eq!(arrived[0].spent_on, date(2031, 3, 7));
        let amounts: Vec<i64> = arrived.iter().map(|it| it.amount.0).collect();
        assert_eq!(amounts, [125_050, -5_000, 500_000]);
        let other = read_paste("montant;DATE\n12,5;2031-01-02\n").unwrap();
        assert_eq!((other[0].amount, other[0].account.as_str()), (Money(1_250), ""));
    }

    #[test]
    fn w_s63_a_wrong_row_is_told_with_its_line_and_nothing_is_taken() {
        let wrong = read_paste("Date;Montant\n2031-02-30;12\n2031-03-01;douze\n2031-03-02;0\n");
        let whys = [("paste-wrong-date", 2), ("paste-wrong-amount", 3), ("paste-no-amount", 4)];
        let rows = whys.map(|(why, line)| WrongLine { line, why }).to_vec();
        assert_eq!(wrong, Err(CannotPaste::Rows(rows)));
        assert_eq!(read_paste("Libellé;Montant\nx;1\n"), Err(CannotPaste::Columns));
        assert_eq!(read_paste(""), Err(CannotPaste::Empty));
    }

    #[test]
    fn w_s63_two_rows_alike_in_one_paste_are_two_and_pasted_again_are_the_same_two() {
        let row = read_paste(PASTE).unwrap().remove(0);
        let both = fingerprints(&[row.clone(), row.clone()]);
        assert_ne!(both[0], both[1]);
        assert_eq!(fingerprints(&[row.clone(), row]), both);
    }
}
