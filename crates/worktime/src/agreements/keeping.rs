//! How long the European funds ask to keep proofs, offered on the form of an agreement and off (R38, §10).

use crate::{packs, rights::MODULE_NAME};
use ::store::Tx;
use askama::Template;
use base::{Day, Id, Refusal, Result, day_from_text};
use site::{BoxFuture, Member, Panel, Place, Ui};
use treasury::{agreements, tranches};

pub const KEEPING: Panel = Panel { place: Place::AgreementForm, order: 10, show };

/// Regulation (EU) 2021/1060, art. 82.
const RULE: (&str, &str) = ("eu_shared_management_2021_2027", "retention_after_last_payment");

#[derive(Template)]
#[template(path = "time_agreements/keeping.html")]
struct KeepingPanel {
    ui: Ui,
    until: Day,
    years: i64,
    source: String,
}

fn show<'a>(
    member: &'a Member,
    tx: &'a mut Tx,
    subject: Option<Id>,
) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        let Some(id) = subject.filter(|_| member.organisation.has_on(MODULE_NAME)) else { return Ok(None) };
        let all = tranches::store::of_agreement(tx, member.scope, id).await?;
        let last = all.iter().filter_map(|it| it.received_on.or(it.expected_on)).max();
        let agreement = agreements::store::get(tx, member.scope, id).await?;
        let figures = packs::store::figures(tx, member.scope).await?;
        let rule = figures.used([RULE], agreement.starts_on).figures.into_iter().next();
        let Some((rule, last)) = rule.zip(last) else { return Ok(None) };
        let Some((years, until)) = kept_until(&rule.value, last) else { return Ok(None) };
        // What is kept as long already, or longer, is offered nothing shorter.
        if agreement.keep_until.is_some_and(|kept| until <= kept) {
            return Ok(None);
        }
        let panel = KeepingPanel { ui: member.ui(), until, years, source: rule.source };
        panel.render().map(Some).map_err(Refusal::fault)
    })
}

/// How many years after that of the last payment, and until which day of it.
fn kept_until(rule: &serde_json::Value, last: Day) -> Option<(i64, Day)> {
    let years = rule.get("years")?.as_i64()?;
    let day = rule.get("from_day")?.as_str()?;
    let until = day_from_text(&format!("{}-{day}", i64::from(last.year()) + years))?;
    Some((years, until))
}
