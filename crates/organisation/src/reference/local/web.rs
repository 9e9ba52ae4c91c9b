//! The screen of the values an organisation rests on: those of the instance, and its own in their place.

use super::{
    of_organisation,
    page::{LocalForm, LocalPage, ZONES},
    save, store,
};
use crate::{
    export::{ExportQuery, columns, file},
    reference::{page::named, reference_value::SMIC},
};
use ::sheet::{Kind, Value};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Form, Member, Path, Query,
    answer::{page, page_again},
};

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let form = LocalForm { zone: "FR".to_owned(), ..LocalForm::default() };
    page(&local_page(&mut tx, &member, form, FieldErrors::default()).await?)
}

async fn local_page(tx: &mut Tx, member: &Member, form: LocalForm, errors: FieldErrors) -> Result<LocalPage> {
    let mut zones = Vec::new();
    for zone in ZONES {
        zones.push((zone, of_organisation(tx, member.scope, SMIC, zone, None).await?));
    }
    let all = store::list(tx, member.scope).await?;
    Ok(LocalPage::new(member.ui(), member.today(), zones, all, form, errors))
}

pub async fn create(member: Member, Form(form): Form<LocalForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let draft = match form.read() {
        Ok(draft) => draft,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&local_page(&mut tx, &member, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    save::add(&mut tx, &member, &draft).await?;
    tx.commit().await?;
    Ok(member.go("references", "reference-local-added"))
}

/// The value of the instance is in force again.
pub async fn withdraw(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    save::withdraw(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(member.go("references", "reference-local-withdrawn"))
}

/// What the organisation rests on, then what it typed and no longer takes.
pub async fn export(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("genre", "list-kind", Kind::Text),
            ("code", "list-code", Kind::Text),
            ("du", "list-from", Kind::Day),
            ("au", "list-to", Kind::Day),
            ("valeur", "reference-value", Kind::Text),
            ("source", "reference-source", Kind::Text),
            ("modifiee_localement", "reference-local", Kind::Bool),
            ("auteur", "reference-author", Kind::Text),
            ("remplacee_le", "reference-superseded-at", Kind::Instant),
        ],
    );
    let mut tx = member.site.db.read().await?;
    let mut all = Vec::new();
    for zone in ZONES {
        let rows = of_organisation(&mut tx, member.scope, SMIC, zone, None).await?;
        all.extend(rows.into_iter().map(|it| (it, None)));
    }
    let typed = store::list(&mut tx, member.scope).await?.into_iter();
    all.extend(typed.filter(|it| it.superseded_at.is_some()).map(|it| (it.row, it.superseded_at)));
    let rows = all.into_iter().map(|(it, superseded_at)| -> Vec<Value> {
        vec![
            ui.t(&format!("reference-{}", it.kind)).into(),
            named(&ui, &it.kind, &it.key).into(),
            it.valid_from.into(),
            it.valid_to.into(),
            it.shown(ui.lang).into(),
            it.source.into(),
            it.local.into(),
            it.author.into(),
            superseded_at.into(),
        ]
    });
    file(&member, "references", &ui.t("references"), query.format(), &columns, rows.collect())
}
