//! The screen of what may be erased: what, of whom, why; and its confirmation.

use super::{Held, Why, held, purge};
use crate::{
    agreements::{Names, agreement_name},
    settings,
};
use ::store::Tx;
use askama::Template;
use base::{FieldErrors, Id, Msg, Result, id_from_text};
use site::{
    Answer, Flash, Form, Member, Ui,
    answer::{page, page_again, see_with},
};
use std::collections::BTreeSet;
use treasury::agreements;

const PATH: &str = "temps/conservation";

#[derive(Template)]
#[template(path = "worktime/retention.html")]
struct RetentionPage {
    ui: Ui,
    errors: FieldErrors,
    /// What may go.
    going: Vec<HeldShown>,
    /// What is kept still, though its year is over.
    kept: Vec<HeldShown>,
}

/// A year of a person.
struct HeldShown {
    /// `person:year`.
    value: String,
    title: String,
    rows: i64,
    why: String,
}

async fn shown(tx: &mut Tx, member: &Member, errors: FieldErrors) -> Result<RetentionPage> {
    settings::store::get(tx, member.scope).await?;
    let (ui, today) = (member.ui(), member.today());
    let all = held(tx, member.scope, today).await?;
    let names = Names::load(tx, member, all.iter().map(|it| it.person_id)).await?;
    let funding = agreements::store::list(tx, member.scope).await?;
    let why = |it: &Held| {
        let until = ui.day(&it.until);
        match it.why {
            Why::Register => ui.t1("worktime-retention-register", "day", until),
            Why::DayPack => ui.t1("worktime-retention-day-pack", "day", until),
            Why::Wages => ui.t1("worktime-retention-wages", "day", until),
            Why::Agreement { agreement_id } => {
                let name = agreement_name(&funding, agreement_id);
                ui.t2("worktime-retention-agreement", "day", until, "name", name)
            }
            Why::Unsettled { agreement_id } => {
                ui.t1("worktime-retention-unsettled", "name", agreement_name(&funding, agreement_id))
            }
        }
    };
    let line = |it: &Held| HeldShown {
        value: format!("{}:{}", it.person_id, it.year),
        title: format!("{} · {}", it.year, names.of(it.person_id)),
        rows: it.rows,
        why: why(it),
    };
    let (going, kept): (Vec<&Held>, Vec<&Held>) = all.iter().partition(|it| it.may_go(today));
    let going = going.into_iter().map(line).collect();
    let kept = kept.into_iter().map(line).collect();
    Ok(RetentionPage { going, kept, errors, ui: ui.clone() })
}

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&shown(&mut tx, &member, FieldErrors::default()).await?)
}

/// Each field with its value: `row` repeated, `understood`.
type Fields = Vec<(String, String)>;

fn read(fields: &Fields) -> BTreeSet<(Id, i16)> {
    let rows = fields.iter().filter(|(name, _)| name == "row");
    let rows = rows.filter_map(|(_, value)| {
        let (person, year) = value.split_once(':')?;
        Some((id_from_text(person)?, year.parse().ok()?))
    });
    rows.collect()
}

pub async fn confirm(member: Member, Form(fields): Form<Fields>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    if !fields.iter().any(|(name, value)| name == "understood" && value == "1") {
        let mut errors = FieldErrors::default();
        errors.add("understood", Msg::new("worktime-retention-not-understood"));
        return page_again(&shown(&mut tx, &member, errors).await?);
    }
    let gone = purge(&mut tx, &member, &read(&fields)).await?;
    tx.commit().await?;
    let said = member.ui().t1("worktime-retention-done", "count", gone);
    Ok(see_with(&member.site, &member.path(PATH), &Flash::new(said)))
}
