//! The screens of charges: typed on a line, pasted, waiting for a line.

use super::{
    ActualForm,
    line_web::line_page,
    page::{ShownActual, UnmatchedPage},
    read_paste, save, sheet, store,
    web::Names,
};
use crate::rights::FUNDS;
use base::{Id, Refusal, id_from_text};
use organisation::{
    export::{self, ExportQuery},
    paste::{PasteForm, PastePage},
};
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query,
    answer::{page, page_again, see_with},
};

const WAITING: &str = "financements/charges";

pub async fn create(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<ActualForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::add_actual(&mut tx, &member, Some(id), &form).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            return page_again(&line_page(&mut tx, &member, id, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(&format!("financements/lignes/{id}"), "charge-added"))
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let actual = store::actual(&mut tx, member.scope, id).await?;
    save::remove_actual(&mut tx, &member, &actual).await?;
    tx.commit().await?;
    let path = match actual.line_id {
        Some(line) => format!("financements/lignes/{line}"),
        None => WAITING.to_owned(),
    };
    Ok(member.go(&path, "charge-removed"))
}

/// What waits for a line.
pub async fn unmatched(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let names = Names::load(&mut tx, member.scope).await?;
    let lines = store::lines(&mut tx, member.scope, None, None).await?;
    let label =
        |it: &super::BudgetLine| format!("{} · {} ({})", it.heading.as_text(), it.label, names.both(it));
    let lines = lines.iter().map(|it| Choice::of(it.id, label(it))).collect();
    let actuals = store::unmatched(&mut tx, member.scope).await?;
    let actuals = actuals.iter().map(|it| ShownActual::of(&ui, it)).collect();
    page(&UnmatchedPage { ui, actuals, lines, manages: member.rights.allow(FUNDS) })
}

pub async fn export_all(member: Member, Query(wanted): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let lines = store::lines(&mut tx, member.scope, None, None).await?;
    let actuals = store::actuals(&mut tx, member.scope).await?;
    let line = |id: Option<Id>| lines.iter().find(|it| Some(it.id) == id);
    let rows = actuals.iter().map(|it| sheet::actual(&ui, it, line(it.line_id))).collect();
    let title = ui.t("charges");
    export::file(&member, "charges", &title, wanted.format(), &sheet::actual_columns(&ui), rows)
}

/// The line chosen.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AssignForm {
    pub line: String,
}

pub async fn assign(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<AssignForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let actual = store::actual(&mut tx, member.scope, id).await?;
    save::assign(&mut tx, &member, &actual, id_from_text(&form.line)).await?;
    tx.commit().await?;
    Ok(member.go(WAITING, "charge-assigned"))
}

pub async fn match_again(member: Member) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let found = save::match_again(&mut tx, &member).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("charges-matched", "count", found));
    Ok(see_with(&member.site, &member.path(WAITING), &flash))
}

fn pasting(member: &Member) -> PastePage {
    let back = ("financements/budgets", "budgets");
    PastePage::new(member.ui(), "charges-paste", "financements/charges/collage", back)
}

/// The page where one pastes.
pub async fn paste(member: Member) -> Answer {
    page(&pasting(&member))
}

pub async fn take_paste(member: Member, Form(form): Form<PasteForm>) -> Answer {
    let ui = member.ui();
    let (arrived, wrong) = match read_paste(&form.pasted) {
        Ok(read) => read,
        Err(Refusal::Invalid(errors)) => return page_again(&pasting(&member).again(form.pasted, errors)),
        Err(refusal) => return Err(refusal.into()),
    };
    if !wrong.0.is_empty() {
        return page_again(&pasting(&member).wrong(form.pasted, &wrong));
    }
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let brought = save::import(&mut tx, &member, &arrived).await?;
    tx.commit().await?;
    let mut text = ui.t2("charges-brought", "added", brought.added, "known", brought.known);
    if brought.unmatched > 0 {
        text = format!("{text} {}", ui.t1("charges-brought-unmatched", "count", brought.unmatched));
    }
    let path = if brought.unmatched > 0 { WAITING } else { "financements/budgets" };
    Ok(see_with(&member.site, &member.path(path), &Flash::new(text)))
}
