//! D7, *lettre de mission*: the person, the operation, the fixed share, the dates, who signs.

use super::AssignmentLetter;
use print::Block;
use site::{Ui, formats};

/// What a letter says besides its own dates and share, in words.
pub struct Said {
    pub person: String,
    pub job: String,
    pub funder: String,
    pub agreement: String,
    pub reference: String,
    /// « Haies vivantes · Former ».
    pub operation: String,
}

/// The letter as it is printed.
#[must_use]
pub fn blocks(ui: &Ui, it: &AssignmentLetter, said: Said) -> Vec<Block> {
    let share = formats::percent(ui.lang, it.share_bp);
    let facts = [
        (ui.t("worktime-person"), said.person),
        (ui.t("worktime-job-title"), said.job),
        (ui.t("letter-operation"), said.operation),
        (ui.t("agreement"), said.agreement),
        (ui.t("agreement-reference"), said.reference),
        (ui.t("funder"), said.funder),
        (ui.t("letter-share"), share.clone()),
        (ui.t("letter-dates"), ui.t2("worktime-from-to", "from", ui.day(&it.from), "to", ui.day(&it.to))),
    ];
    let rows = facts.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let mut blocks = vec![Block::Facts { rows }, Block::text(ui.t1("letter-text", "share", share))];
    if !it.mission.is_empty() {
        blocks.extend([Block::heading(ui.t("letter-mission")), Block::text(it.mission.clone())]);
    }
    let parties = vec![ui.t("letter-employer"), ui.t("time-sheet-employee")];
    blocks.push(Block::Signatures { dated: ui.t("letter-dated"), parties });
    blocks.push(Block::note(ui.t("letter-law")));
    blocks
}
