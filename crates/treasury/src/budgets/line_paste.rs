//! Budget lines pasted from a spreadsheet (worktime §6.3), an exported budget among them: lines that are there already add
//! nothing.

use super::{Heading, LineForm, paste::pasted_money, save, store, web::Names};
use crate::field::typed_money;
use ::store::Tx;
use base::{Id, Money, Msg, Refusal, Result, decimal_from_text, fold, round_half_away};
use organisation::paste::{PastePage, Pasted, Wanted};
use site::Member;
use std::collections::HashMap;

/// What tells a line from every other of its budget: agreement, project, heading, label.
type Key = (Option<Id>, Option<Id>, Heading, String);

/// What is there.
pub struct Ground {
    names: Names,
    /// How many lines alike are there that no row was yet: two alike in one paste are two, pasted again the same two.
    held: HashMap<Key, i64>,
}

impl Pasted<9> for Ground {
    const COLUMNS: [Wanted; 9] = [
        Wanted { names: &["projet", "project"], needed: false },
        Wanted { names: &["convention", "agreement", "funding agreement"], needed: false },
        Wanted { names: &["poste", "heading", "chapitre"], needed: true },
        Wanted { names: &["ligne", "line", "libelle", "label", "intitule"], needed: true },
        Wanted { names: &["prevu", "planned", "budget", "montant prevu"], needed: false },
        Wanted { names: &["notifie", "awarded", "accorde"], needed: false },
        Wanted { names: &["heures prevues", "planned hours"], needed: false },
        Wanted { names: &["comptes", "accounts"], needed: false },
        Wanted { names: &["codes analytiques", "analytic codes", "codes"], needed: false },
    ];

    fn page(member: &Member) -> PastePage {
        PastePage::new(
            member.ui(),
            "lines-paste",
            "financements/lignes/collage",
            ("financements/budgets", "budgets"),
        )
    }

    async fn load(tx: &mut Tx, member: &Member) -> Result<Ground> {
        let names = Names::load(tx, member.scope).await?;
        let mut held: HashMap<Key, i64> = HashMap::new();
        for it in store::lines(tx, member.scope, None, None).await? {
            let key = (it.agreement_id, it.project_id, it.heading, fold(&it.label));
            *held.entry(key).or_default() += 1;
        }
        Ok(Ground { names, held })
    }

    async fn take_row(&mut self, tx: &mut Tx, member: &Member, cells: [String; 9]) -> Result<bool> {
        let form = self.form(cells)?;
        let draft = form.read()?;
        let key = (draft.agreement_id, draft.project_id, draft.heading, fold(&draft.label));
        let left = self.held.entry(key).or_default();
        if *left > 0 {
            *left -= 1;
            return Ok(false);
        }
        save::add_line(tx, member, &form).await?;
        Ok(true)
    }

    fn told(member: &Member, added: usize, known: usize) -> (String, &'static str) {
        (member.ui().t2("lines-brought", "added", added, "known", known), "financements/budgets")
    }
}

impl Ground {
    fn form(&self, cells: [String; 9]) -> Result<LineForm> {
        let [project, agreement, heading, label, planned, awarded, hours, accounts, analytic_codes] = cells;
        let wrong = |key: &'static str| Refusal::field("pasted", Msg::new(key));
        // « 64 », or « 64 · Charges de personnel ».
        let heading: String = heading.chars().take(2).collect();
        Heading::from_text(&heading).ok_or_else(|| wrong("paste-wrong-heading"))?;
        if [&planned, &awarded].into_iter().any(|it| pasted_money(it).is_ok_and(|it| it.0 < 0)) {
            return Err(wrong("paste-wrong-amount"));
        }
        pasted_money(&planned).and(pasted_money(&awarded))?;
        let agreements = &self.names.agreements;
        let agreements = agreements.iter().flat_map(|it| [(&it.name, it.id), (&it.reference, it.id)]);
        let projects = self.names.projects.iter().map(|it| (&it.name, it.id));
        Ok(LineForm {
            agreement: named(agreements, &agreement, ("paste-unknown-agreement", "paste-two-agreements"))?,
            project: named(projects, &project, ("paste-unknown-project", "paste-two-projects"))?,
            heading,
            label,
            planned,
            awarded,
            planned_hours: in_hundredths(&hours),
            accounts,
            analytic_codes,
            version: String::new(),
        })
    }
}

/// The one that has this name, as a form sends it; nothing where no name is said.
fn named<'a>(
    all: impl Iterator<Item = (&'a String, Id)>,
    said: &str,
    (unknown, several): (&'static str, &'static str),
) -> Result<String> {
    if said.is_empty() {
        return Ok(String::new());
    }
    let mut found: Vec<Id> = all.filter(|(name, _)| fold(name) == fold(said)).map(|it| it.1).collect();
    found.dedup();
    let wrong = |key: &'static str| Refusal::field("pasted", Msg::new(key).with("name", said));
    match found[..] {
        [id] => Ok(id.to_string()),
        [] => Err(wrong(unknown)),
        _ => Err(wrong(several)),
    }
}

/// Hours as tables are exported, with six decimals, as the form reads them.
fn in_hundredths(said: &str) -> String {
    let millionths = decimal_from_text(said, 6).map(|it| round_half_away(i128::from(it), 10_000));
    let hundredths = millionths.and_then(|it| i64::try_from(it).ok());
    hundredths.map_or_else(|| said.to_owned(), |it| typed_money(Money(it)))
}

#[cfg(test)]
mod tests {
    use super::in_hundredths;

    #[test]
    fn w_s63_hours_come_back_as_they_were_exported() {
        assert_eq!(in_hundredths("140,500000"), "140,50");
        assert_eq!(in_hundredths("0.166667"), "0,17", "ten minutes");
        assert_eq!((in_hundredths("").as_str(), in_hundredths("cent").as_str()), ("", "cent"));
    }
}
