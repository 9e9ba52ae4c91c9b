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
use crate::{actions::own::store::memberships, rights::ATTEST_CIVIC};
use ::store::Tx;
use base::{Day, FieldErrors, Id, Msg, Refusal, Result, day_from_text, jiff::ToSpan};
use organisation::persons;
use print::Block;
use std::collections::BTreeMap;

use site::{
    Access, Answer, Form, Member, Path, Ui,
    answer::{page, page_again},
    formats,
};

/// What only whoever signs for the association writes.
const SIGNED: [&str; 3] = ["signatory", "quality", "place"];
/// How long before the employer is asked.
const DAYS_BEFORE: i64 = 30;

/// A leave as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Leave {
    halves: i64,
    from: Day,
    to: Day,
}

/// Who prints it: whoever attests, or the person herself, who has it signed (R62).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asker {
    Attests,
    Own,
}

pub async fn prepare(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    show(&member, id, Asker::Attests).await
}

pub async fn prepare_own(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    show(&member, id, Asker::Own).await
}

async fn show(member: &Member, id: Id, asker: Asker) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mandate = find(&mut tx, member, id, asker).await?;
    page(&prepared(&mut tx, member, &mandate, asker).await?)
}

async fn find(tx: &mut Tx, member: &Member, id: Id, asker: Asker) -> Result<CivicMandate> {
    must_be_on(member)?;
    let mandate = mandates::store::get(tx, member.scope, id).await?;
    let sees = asker == Asker::Attests || mandate.person_id == member.person_id;
    if sees { Ok(mandate) } else { Err(Refusal::NotFound) }
}

async fn prepared(tx: &mut Tx, member: &Member, mandate: &CivicMandate, asker: Asker) -> Result<PreparePage> {
    let name = persons::store::get(tx, member.scope, mandate.person_id).await?.label(member.lang);
    let mut page = PreparePage::new(member, "document-leave");
    page.back = match asker {
        Asker::Attests => {
            Crumb { label: member.ui().t("civic-mandates"), href: member.path("benevolat/cec/mandats") }
        }
        Asker::Own => Crumb { label: member.ui().t("civic-title"), href: "/moi/cec".to_owned() },
    };
    page.person = Some((mandate.person_id, name));
    let page = page
        .with_text("from_on", "document-field-from_on", "", 1)
        .with_text("to_on", "document-field-to_on", "", 1)
        .with_text("days", "document-field-days", "", 1)
        .with_text("employer", "document-field-employer", "", 1);
    Ok(match asker {
        Asker::Attests => signed(page, member),
        // Nobody signs for the association about oneself: whoever signs writes their name by hand.
        Asker::Own => page,
    })
}

pub async fn send(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<PrepareForm>,
) -> Answer {
    print(&member, id, &form, Asker::Attests).await
}

pub async fn send_own(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<PrepareForm>,
) -> Answer {
    let texts = form.texts.into_iter().filter(|(name, _)| !SIGNED.contains(&name.as_str())).collect();
    print(&member, id, &PrepareForm { texts, ..PrepareForm::default() }, Asker::Own).await
}

/// The leave as a program asks for it, noted as one prints it: of one's own mandate, or of anybody's for whoever attests.
pub async fn proposed(member: &Member, mandate: Id, typed: BTreeMap<String, String>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let own = mandates::store::get(&mut tx, member.scope, mandate).await?.person_id == member.person_id;
    let asker = if own { Asker::Own } else { Asker::Attests };
    if !own && let Access::Organisation(right) = ATTEST_CIVIC {
        member.must(right)?;
    }
    let mandate = find(&mut tx, member, mandate, asker).await?;
    let page = prepared(&mut tx, member, &mandate, asker).await?;
    let mut form = page.as_proposed(&PrepareForm::default())?;
    form.texts.extend(typed);
    let paper = paper(&mut tx, member, &mandate, &form, asker).await?;
    let sender = Sender::load(&mut tx, member.scope).await?;
    tx.commit().await?;
    send_paper(member, &sender, &paper).await
}

async fn print(member: &Member, id: Id, form: &PrepareForm, asker: Asker) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let mandate = find(&mut tx, member, id, asker).await?;
    match paper(&mut tx, member, &mandate, form, asker).await {
        Ok(paper) => {
            let sender = Sender::load(&mut tx, member.scope).await?;
            tx.commit().await?;
            send_paper(member, &sender, &paper).await
        }
        Err(Refusal::Invalid(errors)) => {
            page_again(&prepared(&mut tx, member, &mandate, asker).await?.again(form, errors))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Reads the days asked for, inside the responsibility that opens them: every working day from the first to the last
/// when their number is not typed, and never more than they are.
fn read(form: &PrepareForm, mandate: &CivicMandate) -> Result<Leave> {
    let typed = |name: &'static str| form.texts.get(name).map_or("", |text| text.trim());
    let mut errors = FieldErrors::default();
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
    if !errors.is_empty() {
        return Err(Refusal::Invalid(errors));
    }
    Ok(Leave { halves: counted(typed("days"), from, to)?, from, to })
}

/// The half-days asked for among the working days of a leave, which is of one year.
fn counted(typed: &str, from: Day, to: Day) -> Result<i64> {
    if from.year() != to.year() {
        return Err(Refusal::field("to_on", Msg::new("leave-one-year")));
    }
    let most = leaves::working_days(from, to) * 2;
    if most == 0 {
        return Err(Refusal::field("from_on", Msg::new("leave-no-working-day")));
    }
    let asked = if typed.is_empty() { Some(most).filter(|it| *it <= MOST_HALVES) } else { halves(typed) };
    let asked = asked.ok_or_else(|| Refusal::field("days", Msg::new("leave-days-invalid")))?;
    if asked > most {
        return Err(Refusal::field("days", Msg::new("leave-days-beyond").with("most", most / 2)));
    }
    Ok(asked)
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

async fn paper(
    tx: &mut Tx,
    member: &Member,
    mandate: &CivicMandate,
    form: &PrepareForm,
    asker: Asker,
) -> Result<Paper> {
    let leave = read(form, mandate)?;
    keep(tx, member, mandate.person_id, leave, asker).await?;
    let member = &member.in_french();
    let ui = member.ui();
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
    let before = if deadline < member.today() { "leave-paper-late" } else { "leave-paper-before" };
    rows.push((ui.t("leave-paper-deadline"), ui.t1(before, "day", ui.day(&deadline))));
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

/// Keeps the leave among those of its year, which make six days at most together (L3142-58): in all the associations of
/// the account for whoever prints their own, in this one for whoever attests, who sees no other.
async fn keep(tx: &mut Tx, member: &Member, person_id: Id, leave: Leave, asker: Asker) -> Result<()> {
    let kept = leaves::store::list_of(tx, member.scope, person_id).await?;
    let mut left = leaves::left(&kept, leave.from);
    if asker == Asker::Own {
        for place in memberships(tx, member.actor.account_id).await? {
            if place.scope.organisation_id != member.scope.organisation_id {
                let there = leaves::store::list_of(tx, place.scope, place.person_id).await?;
                let of_year = there.iter().filter(|it| it.from.year() == leave.from.year());
                left -= of_year.map(|it| it.halves).sum::<i64>();
            }
        }
    }
    if leave.halves > left {
        let left = formats::trimmed(member.ui().lang, left.max(0) * 5, 1);
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
            let days = formats::trimmed(ui.lang, halves * 5, 1);
            ui.say(&Msg::new("leave-paper-days").with("days", days).with("from", from).with("to", to))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{counted, halves};
    use base::{Refusal, jiff::civil::date};

    #[test]
    fn r62_the_days_are_working_days_of_the_leave() {
        let (friday, monday) = (date(2026, 6, 5), date(2026, 6, 8));
        assert_eq!(counted("", friday, monday).unwrap(), 6, "Friday, Saturday and Monday");
        assert_eq!(counted("2,5", friday, monday).unwrap(), 5);
        let wrong = |typed, from, to| {
            let Err(Refusal::Invalid(errors)) = counted(typed, from, to) else { panic!("accepted") };
            errors.0.into_values().map(|msg| msg.code()).collect::<String>()
        };
        assert!(wrong("3,5", friday, monday).ends_with("DAYS_BEYOND"));
        assert!(wrong("", date(2026, 6, 7), date(2026, 6, 7)).ends_with("NO_WORKING_DAY"));
        assert!(wrong("", date(2026, 6, 1), date(2026, 6, 30)).ends_with("DAYS_INVALID"));
        assert!(wrong("1", date(2026, 12, 31), date(2027, 1, 2)).ends_with("ONE_YEAR"));
    }

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
