//! D8 for everybody of a year: a job with its progress, and one ZIP.

use super::{
    paper::Sender,
    prepare::{PrepareForm, PreparePage},
    statement,
    store::contributors,
    year::Years,
};
use crate::{sealed::store::hexadecimal, statistics::Places};
use ::sheet::{Column, Format, Kind, Value, Writer};
use ::store::Scope;
use base::{Id, Lang, Refusal, Result, fold};
use organisation::{jobs_page, large_files, persons};
use serde::{Deserialize, Serialize};
use site::{
    Answer, Form, Member, Query, Site, Ui,
    answer::{page, page_again, see},
    journal::{Author, Entry, note},
    secret::hash_bytes,
};
use std::{fs::File, io::Write as _};
use work::{
    files::{KEPT, NewFile},
    jobs::{JobKind, NewJob, Outcome, Running, enqueue},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub const JOBS: [JobKind<Site>; 1] = [JobKind { name: "yearly-statements", run }];

/// What the job is asked with.
#[derive(Serialize, Deserialize)]
struct Asked {
    organisation_id: Id,
    account_id: Id,
    author: String,
    /// The first day of the year.
    year: String,
    thanks: String,
    lang: String,
}

pub async fn prepare(member: Member, Query(form): Query<PrepareForm>) -> Answer {
    page(&prepared(&member, &form).await?)
}

async fn prepared(member: &Member, form: &PrepareForm) -> Result<PreparePage> {
    let mut tx = member.site.db.read().await?;
    let places = Places::load(&mut tx, member.scope).await?;
    let years = Years::choose(&places, &form.year, member.today())?;
    let ui = member.ui();
    let mut prepared = PreparePage::new(member, "document-statements").of_year(&years).with_text(
        "text",
        "document-field-thanks",
        ui.t("paper-thanks"),
        6,
    );
    prepared.submit = ui.t("paper-make-all");
    Ok(prepared)
}

pub async fn ask(member: Member, Form(form): Form<PrepareForm>) -> Answer {
    let thanks = match form.text("text") {
        Ok(text) => text,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&prepared(&member, &form).await?.again(&form, errors));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let organisation_id = member.scope.organisation_id;
    let mut tx = member.site.db.write_in(organisation_id).await?;
    let places = Places::load(&mut tx, member.scope).await?;
    let year = Years::choose(&places, &form.year, member.today())?.chosen;
    let asked = Asked {
        organisation_id,
        account_id: member.actor.account_id,
        author: member.actor.label(),
        year: year.value(),
        thanks,
        lang: member.lang.code().to_owned(),
    };
    let now = member.site.now();
    let job = NewJob {
        organisation_id: Some(organisation_id),
        account_id: Some(member.actor.account_id),
        kind: "yearly-statements",
        payload: serde_json::to_value(asked).map_err(Refusal::fault)?,
        run_at: now,
    };
    let id = enqueue(&mut tx, &job, now).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(see(&jobs_page::path(&member, id)))
}

fn run(site: Site, running: Running) -> Outcome {
    Box::pin(async move {
        let asked: Asked = running.payload()?;
        let made = statements(&site, &running, &asked).await?;
        let now = site.now();
        let scope = Scope::of(asked.organisation_id);
        let file = NewFile {
            organisation_id: Some(asked.organisation_id),
            account_id: Some(asked.account_id),
            name: made.name,
            media_type: "application/zip".to_owned(),
            content: Vec::new(),
            expires_at: Some(now + KEPT),
        };
        let file_id = large_files::keep(&site, &file, made.content, now).await?;
        let mut tx = site.db.write_in(asked.organisation_id).await?;
        let author = Author { account_id: Some(asked.account_id), label: asked.author };
        let after = serde_json::json!({
            "document": "D8",
            "year": asked.year,
            "documents": made.documents,
            "fingerprint": made.fingerprint,
        });
        let entry = Entry::new("document", asked.organisation_id, "print").after(after);
        note(&mut tx, scope, &author, entry, now).await?;
        tx.commit().await?;
        Ok(serde_json::json!({ "file_id": file_id }))
    })
}

/// What the job made.
struct Made {
    name: String,
    content: File,
    documents: usize,
    /// Of the list of the fingerprints, which is in the file: those of one's statement are told by one line.
    fingerprint: String,
}

/// One statement in memory at a time.
async fn statements(site: &Site, running: &Running, asked: &Asked) -> Result<Made> {
    let scope = Scope::of(asked.organisation_id);
    let ui = Ui::of_job(site, Lang::from_code(&asked.lang).unwrap_or_default());
    let mut tx = site.db.read().await?;
    let places = Places::load(&mut tx, scope).await?;
    let zone = organisation::organisations::store::get(&mut tx, scope).await?.time_zone;
    let today = site.clock.today(&zone);
    let year = Years::choose(&places, &asked.year, today)?.chosen;
    let sender = Sender::load(&mut tx, scope).await?;
    let everybody = contributors(&mut tx, scope, year.period).await?;
    drop(tx);
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let mut zip = ZipWriter::new(site.config.archives.temporary_file()?);
    let mut prints = Vec::new();
    // A PDF is already compressed.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (rank, person) in everybody.iter().enumerate() {
        running.progress(whole(rank), whole(everybody.len()));
        let mut tx = site.db.read().await?;
        let worth = statement::Asked::No;
        let wanted = statement::Wanted { person: *person, thanks: &asked.thanks, worth };
        let paper = statement::paper(&mut tx, &ui, &places.house, &year, scope, wanted).await?;
        let name = persons::store::get(&mut tx, scope, *person).await?.label(ui.lang);
        drop(tx);
        let head = (paper.title.as_str(), paper.subtitle.as_str());
        let printed = sender.print(&ui, head, paper.blocks, (site.now(), today)).await?;
        let file = format!("{:04}-{}.pdf", rank + 1, fold(&name).replace(' ', "-"));
        zip.start_file(file.as_str(), options).map_err(Refusal::fault)?;
        zip.write_all(&printed.pdf).map_err(Refusal::fault)?;
        prints.push(vec![file.into(), printed.fingerprint.into()]);
    }
    let prints = fingerprints(&ui, &prints)?;
    zip.start_file("empreintes.csv", options).map_err(Refusal::fault)?;
    zip.write_all(&prints).map_err(Refusal::fault)?;
    running.progress(whole(everybody.len()), whole(everybody.len()));
    Ok(Made {
        name: format!("releves-annuels-{}.zip", year.value()),
        content: zip.finish().map_err(Refusal::fault)?,
        documents: everybody.len(),
        fingerprint: hexadecimal(&hash_bytes(&prints)),
    })
}

/// The fingerprint that each statement shows, by its file.
fn fingerprints(ui: &Ui, rows: &[Vec<Value>]) -> Result<Vec<u8>> {
    let column = |key: &str| Column::new(key, ui.t(&format!("field-{key}")), Kind::Text);
    let columns = [column("document"), column("fingerprint")];
    let mut file = Writer::new(Format::Csv, &columns, "", Vec::new()).map_err(Refusal::fault)?;
    for row in rows {
        file.row(row).map_err(Refusal::fault)?;
    }
    file.finish().map_err(Refusal::fault)
}
