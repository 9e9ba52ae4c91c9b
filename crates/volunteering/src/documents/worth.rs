//! What every document of a year says of its valuation, in the same words: amounts, state, flags (R36).

use super::totals::YearTotals;
use crate::{
    estimates::{Range, range_in_words},
    valuation::{RaisedFlag, RunView, ValuationRun, run::share_bp, steps::Difference},
};
use base::{Minutes, Money, round_half_away};
use organisation::reference::reference_value::rate;
use print::{Block, Figure};
use site::{Ui, formats};

/// What stands for nothing in a table.
pub const NOTHING: &str = "—";

/// A duration; « — » for none.
#[must_use]
pub fn time(ui: &Ui, minutes: Minutes) -> String {
    if minutes.0 == 0 { NOTHING.to_owned() } else { ui.minutes(minutes) }
}

/// An amount; « — » for none.
#[must_use]
pub fn amount(ui: &Ui, money: Money) -> String {
    if money.0 == 0 { NOTHING.to_owned() } else { ui.money(money) }
}

/// « dont 6 h estimées (12 %), de 4 h à 9 h »; empty when nothing is. The range is said where it is of what is estimated,
/// no more and no less (R22).
#[must_use]
pub fn of_which_estimated(ui: &Ui, estimated: Minutes, share_bp: i64, range: Range) -> String {
    if estimated.0 == 0 {
        return String::new();
    }
    let share = formats::share(ui.lang, share_bp);
    let part = ui.t2("statistics-of-which-estimated", "time", ui.minutes(estimated), "share", share);
    if range.likely == estimated { format!("{part}, {}", range_in_words(ui, range)) } else { part }
}

/// « 255 h, dont 193 h 45 estimées (76 %) ».
#[must_use]
pub fn told(ui: &Ui, whole: Minutes, estimated: Minutes, range: Range) -> String {
    let part = of_which_estimated(ui, estimated, share_bp(estimated, whole), range);
    if part.is_empty() { ui.minutes(whole) } else { format!("{}, {part}", ui.minutes(whole)) }
}

/// « adoptée par l’assemblée générale le 14 mars 2026 », or that it waits.
#[must_use]
pub fn state(ui: &Ui, run: &ValuationRun) -> String {
    match run.approved_on.filter(|_| run.is_adopted()) {
        Some(day) => {
            let body = body(ui, &run.approval_body);
            ui.t2("worth-adopted", "body", body, "day", ui.day(&day))
        }
        None => ui.t("worth-to-adopt"),
    }
}

/// « l’assemblée générale ».
#[must_use]
pub fn body(ui: &Ui, body: &str) -> String {
    ui.t(match body {
        "AG" => "body-ag",
        "CA" => "body-ca",
        _ => "body-bureau",
    })
}

/// The amount in large, with the hours it is made of; none where nothing is valued.
#[must_use]
pub fn figures(ui: &Ui, totals: &YearTotals) -> Option<Vec<Figure>> {
    let run = &totals.worth()?.run;
    let estimated = of_which_estimated(ui, run.estimated, run.estimated_share_bp(), totals.valued_range);
    let item = |label: &str, value: String, note: String| Figure { label: ui.t(label), value, note };
    Some(vec![
        item("worth-value", ui.money(run.total), state(ui, run)),
        item("valued-hours", ui.minutes(run.minutes()), estimated),
        item("worth-mean", mean(ui, run), run.method_name.clone()),
    ])
}

/// The mean of an hour, to the cent.
#[must_use]
pub fn mean(ui: &Ui, run: &ValuationRun) -> String {
    let cents = run.mean_rate().map(|it| round_half_away(i128::from(it), 100));
    let cents = cents.and_then(|it| i64::try_from(it).ok());
    cents.map_or_else(|| NOTHING.to_owned(), |it| rate(ui.lang, it * 100))
}

/// « Dont 20 h sans taux, comptées pour zéro : hors projet »; nothing where every hour has its rate (R27).
#[must_use]
pub fn without_rate(ui: &Ui, view: &RunView) -> Option<String> {
    let (time, reason) = (view.without_rate(), &view.run.zero_reason);
    let said = || match reason.is_empty() {
        true => ui.t1("worth-waits-for-rate", "time", ui.minutes(time)),
        false => ui.t2("worth-without-rate", "time", ui.minutes(time), "reason", reason),
    };
    (time.0 > 0).then(said)
}

/// What one must see beside amounts: hours that moved since, flags.
#[must_use]
pub fn warnings(ui: &Ui, totals: &YearTotals) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(moved) = totals.moved {
        let difference = moved_by(ui, moved, totals.worth().is_some());
        let text = ui.t1("worth-moved-text", "difference", difference);
        blocks.push(Block::Frame { title: ui.t("worth-moved"), text });
    }
    blocks.extend(flagged(ui, &totals.flags));
    blocks
}

/// The flags in their frame; nothing where none is raised.
#[must_use]
pub fn flagged(ui: &Ui, raised: &[RaisedFlag]) -> Option<Block> {
    let text = flags(ui, raised);
    (!text.is_empty()).then(|| Block::Frame { title: ui.t("worth-flags"), text })
}

/// The flags as a list, each with why it was set aside: dismissed or not, they stay (R36).
#[must_use]
pub fn flags(ui: &Ui, flags: &[RaisedFlag]) -> String {
    let line = |raised: &RaisedFlag| {
        let said = flag(ui, raised.flag.as_text(), &raised.project);
        let reason = &raised.reason;
        let explained = || ui.t2("worth-flag-explained", "flag", &said, "reason", reason);
        format!("- {}", if reason.is_empty() { said.clone() } else { explained() })
    };
    flags.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// « Taux élevé : la moyenne dépasse cinq fois le SMIC. », with the project it is about.
fn flag(ui: &Ui, code: &str, project: &str) -> String {
    let key = format!("flag-{}", code.to_lowercase().replace('_', "-"));
    let title = ui.t(&key);
    let title = if project.is_empty() { title } else { format!("{title}, {project}") };
    ui.t2("worth-flag", "title", title, "text", ui.t(&format!("{key}-text")))
}

/// « +1 h, +11,88 € »; the hours alone where amounts are not published.
fn moved_by(ui: &Ui, it: Difference, with_amounts: bool) -> String {
    if (it.minutes, it.cents) == (0, 0) {
        return ui.t("run-moved-places");
    }
    let sign = |value: i64| if value > 0 { "+" } else { "" };
    let hours = format!("{}{}", sign(it.minutes), ui.minutes(Minutes(it.minutes)));
    if with_amounts { format!("{hours}, {}{}", sign(it.cents), ui.money(Money(it.cents))) } else { hours }
}
