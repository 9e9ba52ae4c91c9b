//! D10, the evidence for an engagement leave (*congé d'engagement associatif*, Code du travail L3142-54-1): six
//! working days a year at most, by halves, asked for thirty days before (R62).

use super::{
    attestation::{signature, signed},
    civic::{association, during, must_be_on},
    index::Crumb,
    paper::{Code, Paper, Sender, send as send_paper},
    prepare::{PrepareForm, PreparePage},
};
use crate::civic::{
    leaves::{self, MOST_HALVES},
    mandates::{self, CivicMandate},
};
use ::store::Tx;
use base::{Day, FieldErrors, Id, Msg, Refusal, Result, day_from_text, jiff::ToSpan};
use organisation::persons;
use print::Block;
use site::{
    Answer, Form, Member, Path, Ui,
    answer::{page, page_again},
    formats,
};

/// How long before the employer is asked.
const DAYS_BEFORE: i64 = 30;

/// A leave as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Leave {
    halves: i64,
    from: Day,
    to: Day,
}

pub async fn prepare(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mandate = find(&mut tx, &member, id).await?;
    page(&prepared(&mut tx, &member, &mandate).await?)
}

async fn find(tx: &mut Tx, member: &Member, id: Id) -> Result<CivicMandate> {
    must_be_on(member)?;
    mandates::store::get(tx, member.scope, id).await
}

async fn prepared(tx: &mut Tx, member: &Member, mandate: &CivicMandate) -> Result<PreparePage> {
    let name = persons::store::get(tx, member.scope, mandate.person_id).await?.label(member.lang);
    let mut page = PreparePage::new(member, "document-leave");
    page.back = Crumb { label: member.ui().t("civic-mandates"), href: member.path("benevolat/cec/mandats") };
    page.person = Some((mandate.person_id, name));
    let page = page
        .with_text("from_on", "document-field-from_on", "", 1)
        .with_text("to_on", "document-field-to_on", "", 1)
        .with_text("days", "document-field-days", "", 1)
        .with_text("employer", "document-field-employer", "", 1);
    Ok(signed(page, member))
}

pub async fn send(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<PrepareForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let mandate = find(&mut tx, &member, id).await?;
    match paper(&mut tx, &member, &mandate, &form).await {
        Ok(paper) => {
            let sender = Sender::load(&mut tx, member.scope).await?;
            tx.commit().await?;
            send_paper(&member, &sender, &paper).await
        }
        Err(Refusal::Invalid(errors)) => {
            page_again(&prepared(&mut tx, &member, &mandate).await?.again(&form, errors))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Reads the days asked for, inside the responsibility that opens them.
fn read(form: &PrepareForm, mandate: &CivicMandate) -> Result<Leave> {
    let typed = |name: &'static str| form.texts.get(name).map_or("", |text| text.trim());
    let mut errors = FieldErrors::default();
    let halves = halves(typed("days"));
    if halves.is_none() {
        errors.add("days", Msg::new("leave-days-invalid"));
    }
    let from = day_from_text(typed("from_on"));
    if from.is_none() {
        errors.add("from_on", Msg::new("day-unreadable"));
    }
    let to = if typed("to_on").is_empty() { from } else { day_from_text(typed("to_on")) };
    if to.is_none() && from.is_some() {
        errors.add("to_on", Msg::new("day-unreadable"));
    }
    let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
    if to < from {
        errors.add("to_on", Msg::new("mandate-ends-before"));
    } else if errors.is_empty() && (mandate.from_on > from || mandate.to_on.is_some_and(|end| end < to)) {
        errors.add("from_on", Msg::new("leave-outside-mandate"));
    }
    errors.or(Leave { halves: halves.unwrap_or(0), from, to })
}

/// `2`, `1,5` or `0.5` days as half-days, twelve at most.
fn halves(typed: &str) -> Option<i64> {
    let (whole, part) = typed.split_once([',', '.']).unwrap_or((typed, "0"));
    let half = match part {
        "5" | "50" => 1,
        "0" | "00" => 0,
        _ => return None,
    };
    let halves = whole.parse::<i64>().ok()?.checked_mul(2)? + half;
    (1..=MOST_HALVES).contains(&halves).then_some(halves)
}

async fn paper(tx: &mut Tx, member: &Member, mandate: &CivicMandate, form: &PrepareForm) -> Result<Paper> {
    let ui = member.ui();
    let leave = read(form, mandate)?;
    keep(tx, member, mandate.person_id, leave).await?;
    let name = persons::store::get(tx, member.scope, mandate.person_id).await?.label(ui.lang);
    let text = ui.t2("leave-paper-text", "organisation", &member.organisation.name, "name", &name);
    let role = ui.t(mandate.kind.key());
    let role = if mandate.label.is_empty() { role } else { format!("{} · {role}", mandate.label) };
    let mut rows = vec![
        (ui.t("paper-person"), name.clone()),
        (ui.t("leave-paper-role"), role),
        (ui.t("paper-period"), during(&ui, mandate)),
    ];
    rows.extend(association(tx, member).await?);
    let employer = form.text("employer")?;
    if !employer.is_empty() {
        rows.push((ui.t("leave-paper-employer"), employer));
    }
    rows.push((ui.t("leave-paper-asked"), asked(&ui, leave)));
    let deadline = leave.from.saturating_sub(DAYS_BEFORE.days());
    rows.push((ui.t("leave-paper-deadline"), ui.t1("leave-paper-before", "day", ui.day(&deadline))));
    Ok(Paper {
        code: Code::Leave,
        title: ui.t("document-leave-title"),
        subtitle: name,
        file: "justificatif-conge-engagement".to_owned(),
        about: Some(mandate.person_id),
        blocks: vec![
            Block::text(text),
            Block::Facts { rows },
            Block::note(ui.t("leave-paper-note")),
            signature(&ui, member, form)?,
        ],
    })
}

/// Keeps the leave among those of its year, which make six days at most together (L3142-58).
async fn keep(tx: &mut Tx, member: &Member, person_id: Id, leave: Leave) -> Result<()> {
    let kept = leaves::store::list_of(tx, member.scope, person_id).await?;
    let left = leaves::left(&kept, leave.from);
    if leave.halves > left {
        let left = formats::decimal(member.ui().lang, left.max(0) * 5, 1);
        let year = leave.from.year().to_string();
        return Err(Refusal::field(
            "days",
            Msg::new("leave-year-full").with("left", left).with("year", year),
        ));
    }
    let days = (leave.from, leave.to);
    leaves::store::put(tx, member.scope, person_id, days, leave.halves, member.site.now()).await
}

fn asked(ui: &Ui, leave: Leave) -> String {
    let (from, to) = (ui.day(&leave.from), ui.day(&leave.to));
    match leave.halves {
        1 => ui.t1("leave-paper-half", "from", from),
        2 => ui.t1("leave-paper-one", "from", from),
        halves => {
            let days = if halves % 2 == 0 {
                ui.number(halves / 2)
            } else {
                formats::decimal(ui.lang, halves * 5, 1)
            };
            ui.say(&Msg::new("leave-paper-days").with("days", days).with("from", from).with("to", to))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::halves;

    #[test]
    fn r62_half_days_up_to_six_days() {
        for (typed, read) in [("0,5", Some(1)), ("1", Some(2)), ("2.5", Some(5)), ("6", Some(12))] {
            assert_eq!(halves(typed), read, "{typed}");
        }
        for typed in ["", "0", "6,5", "1,3", "-1", "deux"] {
            assert_eq!(halves(typed), None, "{typed}");
        }
    }
}
