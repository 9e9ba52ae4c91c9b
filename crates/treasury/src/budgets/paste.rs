//! Charges pasted from a spreadsheet of the accounts (worktime §6.3): columns are found by name.

use crate::field::signed_money;
use base::{Day, Money, Msg, Refusal, Result, day_from_text, fold};
use organisation::paste::{Wanted, Wrong, rows};

/// A charge as it arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    pub spent_on: Day,
    pub account: String,
    pub analytic_code: String,
    pub label: String,
    pub amount: Money,
}

const COLUMNS: [Wanted; 7] = [
    Wanted { names: &["date", "date d ecriture", "date ecriture", "day", "jour"], needed: true },
    Wanted { names: &["libelle", "label", "intitule", "description"], needed: false },
    Wanted { names: &["compte", "account", "numero de compte", "n compte", "comptenum"], needed: false },
    Wanted {
        names: &["code analytique", "analytique", "analytic code", "analytic", "section analytique"],
        needed: false,
    },
    Wanted { names: &["debit"], needed: false },
    Wanted { names: &["credit"], needed: false },
    Wanted { names: &["montant", "amount"], needed: false },
];

fn refuse(key: &'static str) -> Refusal {
    Refusal::field("pasted", Msg::new(key))
}

/// An amount of a row; nothing typed is zero.
///
/// # Errors
/// [`Refusal::Invalid`] on `pasted`.
pub fn pasted_money(text: &str) -> Result<Money> {
    if text.is_empty() {
        return Ok(Money(0));
    }
    signed_money(text).ok_or_else(|| refuse("paste-wrong-amount"))
}

fn read([date, label, account, analytic_code, debit, credit, amount]: [String; 7]) -> Result<Arrived> {
    let spent_on = day_from_text(&date).ok_or_else(|| refuse("paste-wrong-date"))?;
    let amount = match (pasted_money(&debit)?, pasted_money(&credit)?) {
        (Money(0), Money(0)) => pasted_money(&amount)?,
        (debit, credit) if is_product(&account) => Money(credit.0 - debit.0),
        (debit, credit) => Money(debit.0 - credit.0),
    };
    if amount == Money(0) {
        return Err(refuse("paste-no-amount"));
    }
    if label.chars().count() > 255 || account.chars().count() > 40 {
        return Err(refuse("paste-too-long"));
    }
    Ok(Arrived { spent_on, account, analytic_code, label, amount })
}

/// What is received is counted by its credit, like what is spent by its debit.
fn is_product(account: &str) -> bool {
    account.starts_with('7') || account.starts_with("87")
}

/// Reads what was pasted, with what is wrong with rows: then nothing is taken.
///
/// # Errors
/// [`Refusal::Invalid`] on `pasted` when there is no row, or no date.
pub fn read_paste(text: &str) -> Result<(Vec<Arrived>, Wrong)> {
    let (mut arrived, mut wrong) = (Vec::new(), Wrong::default());
    for (line, cells) in rows(text, &COLUMNS)? {
        arrived.extend(wrong.keep(line, read(cells))?);
    }
    Ok((arrived, wrong))
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
        let (arrived, _) = read_paste(PASTE).unwrap();
        assert_eq!(arrived[0].spent_on, date(2031, 3, 7));
        let amounts: Vec<i64> = arrived.iter().map(|it| it.amount.0).collect();
        assert_eq!(amounts, [125_050, -5_000, 500_000]);
        let (other, _) = read_paste("montant;DATE\n12,5;2031-01-02\n").unwrap();
        assert_eq!((other[0].amount, other[0].account.as_str()), (Money(1_250), ""));
    }

    #[test]
    fn w_s63_a_wrong_row_is_told_with_its_line_and_nothing_is_taken() {
        let (_, wrong) = read_paste("Date;Montant\n2031-02-30;12\n2031-03-01;douze\n2031-03-02;0\n").unwrap();
        let whys = [(2, "paste-wrong-date"), (3, "paste-wrong-amount"), (4, "paste-no-amount")];
        assert_eq!(wrong.0, whys.map(|(line, why)| (line, Msg::new(why))));
        let (_, wrong) = read_paste("Date;Libellé\n2031-03-01;x\n").unwrap();
        assert_eq!(wrong.0, [(2, Msg::new("paste-no-amount"))]);
        assert!(read_paste("Libellé;Montant\nx;1\n").is_err() && read_paste("").is_err());
    }

    #[test]
    fn w_s63_two_rows_alike_in_one_paste_are_two_and_pasted_again_are_the_same_two() {
        let row = read_paste(PASTE).unwrap().0.remove(0);
        let both = fingerprints(&[row.clone(), row.clone()]);
        assert_ne!(both[0], both[1]);
        assert_eq!(fingerprints(&[row.clone(), row]), both);
    }
}
