//! Contracts pasted from a spreadsheet: a team of five begins in one go (W10, §6.3). Whoever is under contract on the first
//! day already is left as they are.

use super::{
    form::{ContractForm, DAYS, TermsForm},
    save, store, web,
};
use crate::{
    entries::written,
    local::Local,
    schemes::{self, Scheme, SchemeKind},
    settings,
};
use ::store::Tx;
use base::{Day, FieldErrors, Id, Msg, Refusal, Result, day_from_text, fold, id_from_text};
use organisation::paste::{PastePage, Pasted, Wanted};
use site::{Choice, Member};

const LIST: &str = "temps/contrats";
/// A day of a full week of 35 hours, in minutes.
const FULL_DAY: i64 = 420;

/// Who and what there is.
pub struct Ground {
    people: Vec<Choice>,
    schemes: Vec<Scheme>,
    idcc: Option<i64>,
}

impl Pasted<12> for Ground {
    const COLUMNS: [Wanted; 12] = [
        Wanted { names: &["personne", "person"], needed: true },
        Wanted { names: &["regime", "scheme"], needed: false },
        Wanted { names: &["quotite", "share"], needed: false },
        Wanted { names: &["du", "from", "premier jour", "first day"], needed: false },
        Wanted { names: &["fonction", "emploi", "job"], needed: false },
        Wanted { names: &["lundi", "monday"], needed: false },
        Wanted { names: &["mardi", "tuesday"], needed: false },
        Wanted { names: &["mercredi", "wednesday"], needed: false },
        Wanted { names: &["jeudi", "thursday"], needed: false },
        Wanted { names: &["vendredi", "friday"], needed: false },
        Wanted { names: &["samedi", "saturday"], needed: false },
        Wanted { names: &["dimanche", "sunday"], needed: false },
    ];

    fn page(member: &Member) -> PastePage {
        PastePage::new(
            member.ui(),
            "worktime-contracts-paste",
            "temps/contrats/collage",
            (LIST, "worktime-contracts"),
        )
    }

    async fn load(tx: &mut Tx, member: &Member) -> Result<Ground> {
        Ok(Ground {
            idcc: settings::store::get(tx, member.scope).await?.idcc,
            people: web::people(tx, member).await?,
            schemes: schemes::store::list(tx, member.scope).await?,
        })
    }

    async fn take_row(&mut self, tx: &mut Tx, member: &Member, cells: [String; 12]) -> Result<bool> {
        let [name, scheme, share, from, job_title, days @ ..] = cells;
        let person_id = self.person(&name)?;
        let from: Day = match from.as_str() {
            "" => member.today().first_of_month(),
            typed => day_from_text(typed).ok_or_else(|| refuse("worktime-day-required"))?,
        };
        let held = store::of_person(tx, member.scope, person_id).await?;
        if held.iter().any(|it| it.ends_on.is_none_or(|end| from <= end)) {
            return Ok(false);
        }
        let scheme = self.scheme(&scheme)?.id.to_string();
        let share = share.trim_end_matches('%').trim();
        let fte = if share.is_empty() { "100" } else { share }.to_owned();
        let terms = week(TermsForm { scheme, fte, ..TermsForm::fresh(from) }, days);
        let form = ContractForm {
            person: person_id.to_string(),
            kind: "cdi".into(),
            job_title,
            terms,
            ..ContractForm::default()
        };
        let draft = form.read(&[person_id], &self.schemes, self.idcc)?;
        save::add(tx, member, &draft).await?;
        Ok(true)
    }

    fn told(member: &Member, added: usize, known: usize) -> (String, &'static str) {
        (member.words().t2("worktime-contracts-pasted", "added", added, "known", known), LIST)
    }
}

fn refuse(key: &'static str) -> Refusal {
    Refusal::Invalid(FieldErrors::one("pasted", Msg::new(key)))
}

impl Ground {
    fn person(&self, name: &str) -> Result<Id> {
        let mut found = self.people.iter().filter(|it| fold(&it.label) == fold(name));
        let one = found.next().and_then(|it| id_from_text(&it.value));
        let one = one.ok_or_else(|| refuse("worktime-paste-nobody"))?;
        if found.next().is_some() { Err(refuse("worktime-paste-two")) } else { Ok(one) }
    }

    /// By its name; that of 35 hours a week when none is said.
    fn scheme(&self, name: &str) -> Result<&Scheme> {
        let mut open = self.schemes.iter().filter(|it| !it.archived);
        let found = if name.is_empty() {
            open.find(|it| it.kind == SchemeKind::Weekly)
        } else {
            open.find(|it| fold(&it.name) == fold(name))
        };
        found.ok_or_else(|| refuse("worktime-scheme-required"))
    }
}

/// The days that were said; of none, five equal ones in proportion to the share of full time.
fn week(terms: TermsForm, days: [String; DAYS.len()]) -> TermsForm {
    let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = days;
    let said = [&monday, &tuesday, &wednesday, &thursday, &friday, &saturday, &sunday];
    if said.iter().any(|it| !it.is_empty()) {
        return TermsForm { monday, tuesday, wednesday, thursday, friday, saturday, sunday, ..terms };
    }
    let mut errors = FieldErrors::default();
    let share = crate::field::percent(&mut errors, "fte", &terms.fte);
    let day = written(FULL_DAY * share / 10_000);
    let [monday, tuesday, wednesday, thursday, friday] = std::array::from_fn(|_| day.clone());
    TermsForm { monday, tuesday, wednesday, thursday, friday, ..terms }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    #[test]
    fn w10_a_week_is_said_or_in_proportion() {
        let terms = |fte: &str| TermsForm { fte: fte.into(), ..TermsForm::fresh(date(2031, 1, 1)) };
        let none = || std::array::from_fn(|_| String::new());
        assert_eq!(week(terms("60"), none()).days(), ["4:12", "4:12", "4:12", "4:12", "4:12", "", ""]);
        let mut said: [String; 7] = none();
        said[0] = "7h".into();
        assert_eq!(week(terms("20"), said).days(), ["7h", "", "", "", "", "", ""]);
    }
}
