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
use base::{Day, FieldErrors, Id, Msg, Refusal, Result, day_from_text, fold, id_from_text, round_half_away};
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

impl Pasted<13> for Ground {
    const COLUMNS: [Wanted; 13] = [
        Wanted { names: &["personne", "person"], needed: true },
        Wanted { names: &["regime", "scheme"], needed: false },
        Wanted { names: &["quotite", "share"], needed: false },
        Wanted { names: &["du", "from", "premier jour", "first day"], needed: false },
        Wanted { names: &["fonction", "emploi", "job"], needed: false },
        Wanted {
            names: &["solidarite", "solidarity", "journee de solidarite", "day of solidarity"],
            needed: false,
        },
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

    async fn take_row(&mut self, tx: &mut Tx, member: &Member, cells: [String; 13]) -> Result<bool> {
        let [name, scheme, share, from, job_title, owed, days @ ..] = cells;
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
        let terms = solidarity(TermsForm { scheme, fte, ..TermsForm::fresh(from) }, &owed)?;
        let terms = week(terms, days);
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
    let day = round_half_away(i128::from(FULL_DAY * share), 10_000);
    let day = written(i64::try_from(day).unwrap_or(FULL_DAY));
    let [monday, tuesday, wednesday, thursday, friday] = std::array::from_fn(|_| day.clone());
    TermsForm { monday, tuesday, wednesday, thursday, friday, ..terms }
}

/// When the day of solidarity is owed: none, at the end of the period where nothing is said (§10), or on a day.
fn solidarity(terms: TermsForm, owed: &str) -> Result<TermsForm> {
    match fold(owed).as_str() {
        "" | "en fin de periode" | "fin de periode" | "at the end of the period" | "end of period" => {
            Ok(terms)
        }
        "aucune" | "non" | "none" | "no" => Ok(TermsForm { solidarity: "none".into(), ..terms }),
        _ => {
            let on = day_from_text(owed).ok_or_else(|| refuse("worktime-paste-solidarity"))?;
            Ok(TermsForm { solidarity: "date".into(), solidarity_on: on.to_string(), ..terms })
        }
    }
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

    #[test]
    fn w10_a_week_in_proportion_is_rounded() {
        let day = |fte: &str| {
            let terms = TermsForm { fte: fte.into(), ..TermsForm::fresh(date(2031, 1, 1)) };
            week(terms, std::array::from_fn(|_| String::new())).monday
        };
        // 20 h, 30 h and a third of full time.
        assert_eq!(["57,14", "85,71", "33,33"].map(day), ["4:00", "6:00", "2:20"]);
        assert_eq!(TermsForm::fresh(date(2031, 1, 1)).solidarity, "period_end", "owed (§10)");
    }

    #[test]
    fn r21_the_day_of_solidarity_is_pasted() {
        let owed = |typed: &str| {
            let terms = solidarity(TermsForm::fresh(date(2031, 1, 1)), typed)?;
            Ok::<_, Refusal>((terms.solidarity, terms.solidarity_on))
        };
        let said = |kind: &str, on: &str| (kind.to_owned(), on.to_owned());
        for end in ["", "En fin de période", "At the end of the period"] {
            assert_eq!(owed(end).unwrap(), said("period_end", ""), "{end}");
        }
        assert_eq!(owed("Aucune").unwrap(), said("none", ""));
        assert_eq!(owed("02/06/2031").unwrap(), said("date", "2031-06-02"));
        assert!(matches!(owed("bientôt"), Err(Refusal::Invalid(_))));
    }
}
