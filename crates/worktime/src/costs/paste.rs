//! Costs pasted from a spreadsheet (§6.3), exported ones among them: one that is there already adds nothing.

use super::{CostForm, StaffCost, save, store};
use crate::staff::{self, StaffMember};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result, fold, read_duration, round_half_away};
use organisation::paste::{PastePage, Pasted, Wanted};
use site::Member;

/// Who and what there is.
pub struct Ground {
    people: Vec<StaffMember>,
    ids: Vec<Id>,
    held: Vec<StaffCost>,
}

impl Pasted<8> for Ground {
    const COLUMNS: [Wanted; 8] = [
        Wanted { names: &["personne", "person", "salarie", "salariee", "nom"], needed: true },
        Wanted { names: &["du", "from", "debut", "a partir du"], needed: true },
        Wanted { names: &["au", "to", "fin", "jusqu au"], needed: false },
        Wanted { names: &["cout annuel", "yearly cost", "annual cost", "cout employeur"], needed: true },
        Wanted { names: &["cout mensuel", "monthly cost"], needed: false },
        Wanted { names: &["heures par mois", "hours a month"], needed: false },
        Wanted { names: &["piece justificative", "piece", "evidence", "justificatif"], needed: false },
        Wanted { names: &["heures decimales par mois", "decimal hours a month"], needed: false },
    ];

    fn page(member: &Member) -> PastePage {
        PastePage::new(
            member.ui(),
            "staff-costs-paste",
            "temps/couts/collage",
            ("temps/couts", "staff-costs"),
        )
    }

    async fn load(tx: &mut Tx, member: &Member) -> Result<Ground> {
        let people = staff::store::list(tx, member.scope, member.lang).await?;
        let ids = people.iter().map(|it| it.profile.person_id).collect();
        let held = store::list(tx, member.scope).await?;
        Ok(Ground { people, ids, held })
    }

    async fn take_row(&mut self, tx: &mut Tx, member: &Member, cells: [String; 8]) -> Result<bool> {
        let [name, from, to, annual, monthly, hours, evidence, decimal] = cells;
        let form = CostForm {
            person: self.person(&name)?.to_string(),
            from,
            to,
            annual,
            monthly,
            monthly_hours: if decimal.is_empty() { in_hours(&hours) } else { in_hundredths(&decimal) },
            evidence,
            version: String::new(),
        };
        let it = form.read(&self.ids)?;
        let said = |of: &StaffCost| (of.person_id, of.from, of.to, of.annual);
        if self.held.iter().any(|other| said(other) == said(&it)) {
            return Ok(false);
        }
        save::add(tx, member, &form, &self.ids).await?;
        Ok(true)
    }

    fn told(member: &Member, added: usize, known: usize) -> (String, &'static str) {
        (member.ui().t2("staff-costs-brought", "added", added, "known", known), "temps/couts")
    }
}

impl Ground {
    fn person(&self, name: &str) -> Result<Id> {
        let wrong = |key: &'static str| Refusal::field("pasted", Msg::new(key).with("name", name));
        let mut same = self.people.iter().filter(|it| fold(&it.name) == fold(name));
        match (same.next(), same.next()) {
            (Some(it), None) => Ok(it.profile.person_id),
            (Some(_), Some(_)) => Err(wrong("staff-costs-paste-two")),
            (None, _) => Err(wrong("staff-costs-paste-nobody")),
        }
    }
}

/// « 151:40 », as tables are exported, in decimal hours as the form reads them.
fn in_hours(said: &str) -> String {
    let is_clock = said.contains([':', 'h']);
    let minutes = is_clock.then(|| read_duration(said, 24 * 60).ok()).flatten();
    let hundredths = minutes.and_then(|it| i64::try_from(round_half_away(i128::from(it.0) * 100, 60)).ok());
    hundredths.map_or_else(|| said.to_owned(), |it| format!("{},{:02}", it / 100, it % 100))
}

/// « 151,670 », as tables are exported, to the hundredth as the form reads them.
fn in_hundredths(said: &str) -> String {
    let decimals = said.split([',', '.']).nth(1).map_or(0, str::len);
    said.strip_suffix('0').filter(|_| decimals == 3).unwrap_or(said).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{in_hours, in_hundredths};

    #[test]
    fn s63_hours_come_back_as_they_were_exported() {
        assert_eq!(in_hours("151:40"), "151,67");
        assert_eq!((in_hours("151,67").as_str(), in_hours("").as_str()), ("151,67", ""));
        assert_eq!((in_hundredths("121,340").as_str(), in_hundredths("120.5").as_str()), ("121,34", "120.5"));
        assert_eq!((in_hundredths("150").as_str(), in_hundredths("121,345").as_str()), ("150", "121,345"));
    }
}
