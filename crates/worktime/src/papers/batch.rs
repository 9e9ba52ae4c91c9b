//! Every sheet of an agreement that is in use, in one ZIP: a job with its progress.

use super::{
    look::Press,
    paper::{SheetPaper, read},
    printed, store,
    store::{KeptSheet, TimesheetState},
    web::titles,
};
use ::store::Scope;
use base::{Id, Lang, Refusal, Result, fold};
use organisation::jobs_page;
use serde::{Deserialize, Serialize};
use site::{
    Answer, Member, Path, Site, Ui,
    answer::see,
    journal::{Author, Entry, note},
};
use std::io::{Cursor, Write as _};
use work::{
    files::{self, NewFile, StoredFile},
    jobs::{JobKind, NewJob, Outcome, Running, enqueue},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub const JOBS: [JobKind<Site>; 1] = [JobKind { name: "agreement-sheets", run }];

/// What the job is asked with.
#[derive(Serialize, Deserialize)]
struct Asked {
    organisation_id: Id,
    account_id: Id,
    agreement_id: Id,
    author: String,
    lang: String,
}

pub async fn ask(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let organisation_id = member.scope.organisation_id;
    let mut tx = member.site.db.write_in(organisation_id).await?;
    treasury::agreements::store::get(&mut tx, member.scope, id).await?;
    let asked = Asked {
        organisation_id,
        account_id: member.actor.account_id,
        agreement_id: id,
        author: member.actor.label(),
        lang: member.lang.code().to_owned(),
    };
    let now = member.site.now();
    let job = NewJob {
        organisation_id: Some(organisation_id),
        account_id: Some(member.actor.account_id),
        kind: "agreement-sheets",
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
        let (zip, count) = sheets(&site, &running, &asked).await?;
        let now = site.now();
        let file = NewFile {
            organisation_id: Some(asked.organisation_id),
            account_id: Some(asked.account_id),
            name: "fiches-de-temps.zip".to_owned(),
            media_type: "application/zip".to_owned(),
            content: zip,
            expires_at: Some(now + files::KEPT),
        };
        let mut tx = site.db.write_in(asked.organisation_id).await?;
        let file_id = files::add(&mut tx, &file, now).await?;
        let author = Author { account_id: Some(asked.account_id), label: asked.author };
        let after = serde_json::json!({ "document": "D1", "documents": count });
        let entry = Entry::new("document", asked.agreement_id, "print").after(after);
        note(&mut tx, Scope::of(asked.organisation_id), &author, entry, now).await?;
        tx.commit().await?;
        Ok(serde_json::json!({ "file_id": file_id }))
    })
}

/// The scan of a sheet signed on paper.
async fn scan_of(site: &Site, organisation_id: Id, it: &KeptSheet) -> Result<Option<StoredFile>> {
    let Some(scan) = &it.scan else { return Ok(None) };
    let mut tx = site.db.read().await?;
    let file = files::find(&mut tx, scan.file_id).await?;
    Ok(file.filter(|file| file.organisation_id == Some(organisation_id)))
}

/// The bytes, and how many sheets are in them: one in memory at a time, but for the file itself.
async fn sheets(site: &Site, running: &Running, asked: &Asked) -> Result<(Vec<u8>, usize)> {
    let scope = Scope::of(asked.organisation_id);
    let ui = Ui::of_job(site, Lang::from_code(&asked.lang).unwrap_or_default());
    let mut tx = site.db.read().await?;
    let mut all = store::sheets(&mut tx, scope, asked.agreement_id).await?;
    drop(tx);
    all.retain(|it| it.state != TimesheetState::Superseded);
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // A PDF is already compressed.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (rank, it) in all.iter().enumerate() {
        running.progress(whole(rank), whole(all.len()));
        let paper: SheetPaper = read(&it.content, &it.fingerprint, &it.moves)?;
        let mut tx = site.db.read().await?;
        let as_now = (ui.clone(), it.agreement_id);
        let press = Press::load(&mut tx, (site, scope), paper.look.as_ref(), as_now).await?;
        drop(tx);
        let (title, subtitle) = titles(&press.ui, &paper);
        let blocks = printed::sheet(&press.ui, &paper, it);
        let printed = press.print((&title, &subtitle), blocks, it.created_at).await?;
        let name = fold(&paper.person).replace(' ', "-");
        let file = format!("{}-{name}-{}.pdf", it.month.strftime("%Y-%m"), it.number);
        zip.start_file(file, options).map_err(Refusal::fault)?;
        zip.write_all(&printed.pdf).map_err(Refusal::fault)?;
        if let Some(scan) = scan_of(site, asked.organisation_id, it).await? {
            zip.start_file(format!("{}-{}", it.month.strftime("%Y-%m"), scan.name), options)
                .map_err(Refusal::fault)?;
            zip.write_all(&scan.content).map_err(Refusal::fault)?;
        }
    }
    running.progress(whole(all.len()), whole(all.len()));
    Ok((zip.finish().map_err(Refusal::fault)?.into_inner(), all.len()))
}
