//! The lists of the civic account as tables to keep.

use super::{
    elsewhere, leaves, mandates,
    years::{
        store as years,
        web::{YearQuery, task},
    },
};
use ::sheet::{Kind, Value};
use ::store::Tx;
use base::{Id, Result};
use organisation::{
    export::{ExportQuery, columns, file, of_instance},
    persons,
};
use site::{
    Answer, Member, Query, SignedIn,
    journal::{Entry, note_by},
};

/// The tasks of a year; looking at everybody's hours is journaled (I12).
pub async fn tasks(
    member: Member,
    Query(year): Query<YearQuery>,
    Query(query): Query<ExportQuery>,
) -> Answer {
    let ui = member.ui();
    let year = year.read(member.today());
    let columns = columns(
        &ui,
        &[
            ("personne", "mandate-person", Kind::Text),
            ("annee", "external-year", Kind::Integer),
            ("etat", "claim-state", Kind::Text),
            ("minutes", "civic-counted-hours", Kind::Minutes),
            ("dont_estimees", "estimated", Kind::Minutes),
            ("minutes_attestees", "civic-attested-hours", Kind::Minutes),
        ],
    );
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let mut rows = Vec::new();
    for request in years::list(&mut tx, member.scope, year).await? {
        let it = task(&mut tx, &member, request).await?.0;
        let attested = it.request.minutes.map_or(Value::Empty, |minutes| Value::Minutes(minutes.0));
        rows.push(vec![
            it.person.into(),
            it.request.year.into(),
            ui.t(it.request.state.key()).into(),
            Value::Minutes(it.minutes.0),
            Value::Minutes(it.estimated.0),
            attested,
        ]);
    }
    note_by(&mut tx, &member, Entry::new("civic_year", member.scope.organisation_id, "export")).await?;
    tx.commit().await?;
    let name = format!("cec-{}", year.number());
    file(&member, &name, &ui.t("civic-tasks"), query.format(), &columns, rows)
}

/// Every mandate.
pub async fn mandates(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("personne", "mandate-person", Kind::Text),
            ("nature", "mandate-kind", Kind::Text),
            ("intitule", "mandate-label", Kind::Text),
            ("du", "mandate-from", Kind::Day),
            ("au", "mandate-to", Kind::Day),
        ],
    );
    let mut tx = member.site.db.read().await?;
    let mut rows = Vec::new();
    for it in mandates::store::list(&mut tx, member.scope).await? {
        let person = name(&mut tx, &member, it.person_id).await?;
        let kind = ui.t(it.kind.key());
        rows.push(vec![person, kind.into(), it.label.into(), it.from_on.into(), it.to_on.into()]);
    }
    file(&member, "responsabilites", &ui.t("civic-mandates"), query.format(), &columns, rows)
}

/// The leaves that were justified (R62).
pub async fn leaves(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("personne", "mandate-person", Kind::Text),
            ("du", "mandate-from", Kind::Day),
            ("au", "mandate-to", Kind::Day),
            ("demi_journees", "leave-halves", Kind::Integer),
        ],
    );
    let mut tx = member.site.db.read().await?;
    let mut rows = Vec::new();
    for it in leaves::store::list(&mut tx, member.scope).await? {
        let person = name(&mut tx, &member, it.person_id).await?;
        rows.push(vec![person, it.from.into(), it.to.into(), it.halves.into()]);
    }
    file(&member, "conges-engagement", &ui.t("leaves-kept"), query.format(), &columns, rows)
}

async fn name(tx: &mut Tx, member: &Member, id: Id) -> Result<Value> {
    Ok(persons::store::get(tx, member.scope, id).await?.label(member.lang).into())
}

/// One's own hours given elsewhere, of every year.
pub async fn elsewhere(me: SignedIn, Query(query): Query<ExportQuery>) -> Answer {
    let ui = me.ui();
    let columns = columns(
        &ui,
        &[
            ("association", "external-organisation", Kind::Text),
            ("rna", "civic-rna", Kind::Text),
            ("annee", "external-year", Kind::Integer),
            ("minutes", "external-duration", Kind::Minutes),
            ("responsabilite", "external-mandate", Kind::Text),
            ("origine", "external-origin", Kind::Text),
        ],
    );
    let mut tx = me.site.db.read().await?;
    let held = elsewhere::store::list(&mut tx, me.actor.account_id).await?;
    let row = |it: elsewhere::ExternalHours| {
        let (mandate, origin) = (ui.t(it.mandate.key()), ui.t(it.origin.key()));
        let minutes = Value::Minutes(it.minutes.0);
        vec![
            it.organisation_name.into(),
            it.standing.rna.into(),
            it.year.into(),
            minutes,
            mandate.into(),
            origin.into(),
        ]
    };
    let rows = held.into_iter().map(row).collect();
    of_instance(&me, "heures-ailleurs", &ui.t("external-title"), query.format(), &columns, rows)
}
