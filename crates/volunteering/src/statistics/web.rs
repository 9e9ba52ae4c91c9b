//! The screen of the statistics, and its export.

use super::{
    Answered, PeriodChoice, Places, Question, StatisticsForm,
    page::{IndexPage, Viewer},
    sheet::Sheet,
};
use crate::{rights::MODERATES, settings::Feature};
use ::sheet::Format;
use base::{FieldErrors, Refusal, Result};
use organisation::{about::About, saved_views};
use site::{
    Answer, Member, Query, Ui,
    answer::{download, page, page_again},
    axum::body::Body,
};
use store::Tx;

pub async fn index(member: Member, Query(form): Query<StatisticsForm>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mut places = Places::load(&mut tx, member.scope).await?;
    let (asked, answered, errors) = match ask(&mut tx, &member, &mut places, &form).await {
        Ok((asked, answered)) => (asked, answered, FieldErrors::default()),
        Err(Refusal::Invalid(errors)) => {
            let asked = plain(&member);
            let by = (Some(member.person_id), member.today());
            (asked, Answered::to(&mut tx, member.scope, &places, &asked, by).await?, errors)
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let views = saved_views::chips(&mut tx, &member, "benevolat/statistiques").await?;
    drop(tx);
    let ui = member.ui();
    let wrong = !errors.is_empty();
    let mut index = IndexPage::of(&viewer(&member, &ui), &places, &asked, &answered, form, errors);
    index.views = views;
    if wrong { page_again(&index) } else { page(&index) }
}

/// The displayed table, in the format asked.
pub async fn export(member: Member, Query(form): Query<StatisticsForm>) -> Answer {
    let format = Format::from_text(&form.format).ok_or(Refusal::NotFound)?;
    send(&member, &form, format).await
}

/// The table that a form asks for, as a file.
///
/// # Errors
/// [`Refusal::Invalid`] for a period that is none.
pub async fn send(member: &Member, form: &StatisticsForm, format: Format) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mut places = Places::load(&mut tx, member.scope).await?;
    let (asked, answered) = ask(&mut tx, member, &mut places, form).await?;
    drop(tx);
    let ui = member.ui();
    let sheet = Sheet::of(&viewer(member, &ui), &places, &asked, &answered);
    let name = format!(
        "statistiques-{}-{}-{}.{}",
        member.organisation.slug,
        answered.period.from,
        answered.period.to,
        format.extension()
    );
    let about = About::of(member, &ui.t("statistics"));
    let written = tokio::task::spawn_blocking(move || sheet.write(format, about)).await;
    Ok(download(&name, format.mime(), Body::from(written.map_err(Refusal::fault)??)))
}

async fn ask(
    tx: &mut Tx,
    member: &Member,
    places: &mut Places,
    form: &StatisticsForm,
) -> Result<(Question, Answered)> {
    let asked = form.read(member.today(), |day| places.fiscal_year(day))?;
    places.follow(tx, member.scope, &asked.choice).await?;
    let answered =
        Answered::to(tx, member.scope, places, &asked, (Some(member.person_id), member.today())).await?;
    Ok((asked, answered))
}

/// The current year by category: what is shown beside an address that was not understood.
fn plain(member: &Member) -> Question {
    Question {
        choice: PeriodChoice::Year(member.today().year()),
        rows: super::Axis::Category,
        columns: None,
        compare: None,
        all_forms: false,
        base_hours: None,
    }
}

fn viewer<'a>(member: &Member, ui: &'a Ui) -> Viewer<'a> {
    let moderates = member.rights.allow(MODERATES);
    let estimates = member.organisation.has_on(Feature::Estimates.as_text());
    Viewer {
        ui,
        today: member.today(),
        actions: moderates.then(|| member.path("benevolat/actions")),
        estimates: (moderates && estimates).then(|| member.path("benevolat/estimations")),
        own: member.path("benevolat/moi"),
        person_id: member.person_id,
        sees_names: member.sees_names(),
    }
}
