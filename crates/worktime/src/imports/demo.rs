//! Imports of the small world: one that was applied, and one that waits at its preview.

use super::{Mapping, TimeSource, mapping::Here, recognise, records::Kept, records::Made};
use crate::{house::House, staff};
use ::store::{Scope, Tx, args, statements};
use base::{Day, Id, Instant, Lang, Refusal, Result, fresh_id, jiff::ToSpan};
use organisation::imports::{Sheet, SheetRow, known};
use work::files::{self, NewFile};

statements! {
    ADD = "INSERT INTO time_import (id, organisation_id, account_id, file_id, file_name, source, mapping, state,
            rows_total, rows_added, created_at, applied_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    CAME = "UPDATE allocation SET import_id = $5, source = 'import'
        WHERE organisation_id = $1 AND person_id = $2 AND on_day >= $3 AND on_day <= $4";
}

/// Who brings, for whom, and when.
pub struct Brought {
    pub scope: Scope,
    pub account_id: Id,
    /// Whose time was brought from elsewhere.
    pub person_id: Id,
    pub today: Day,
    pub now: Instant,
}

/// Project, words, days ago, from, to.
const ROWS: [(&str, &str, i64, &str, &str); 4] = [
    ("Fête des haies", "Appel aux exposants", 9, "08:00:00", "09:30:00"),
    ("Fête des haies", "Réunion du comité", 8, "18:00:00", "19:45:00"),
    ("Chantiers de plantation", "Commande des plants", 7, "08:15:00", "08:45:00"),
    ("Répondeur téléphonique", "Rappels", 7, "12:30:00", "13:00:00"),
];
const HEADERS: &str = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,\
    Duration,Tags";

pub async fn fill(tx: &mut Tx, it: &Brought) -> Result<()> {
    let id = fresh_id();
    let first = it.today.first_of_month().saturating_sub(12.months());
    let organisation_id = it.scope.organisation_id;
    let days = args![organisation_id, it.person_id, first, first.last_of_month(), id];
    let rows = i64::try_from(tx.run(CAME, days).await?).map_err(Refusal::fault)?;
    let sheet = Sheet { headers: HEADERS.split(',').map(str::to_owned).collect(), rows: Vec::new() };
    let kept = it.proposed(tx, &sheet).await?;
    it.add(tx, (id, None, "toggl-reprise.csv"), (&kept, "applied"), (rows, rows, Some(it.now))).await?;
    it.waiting(tx).await
}

impl Brought {
    async fn proposed(&self, tx: &mut Tx, sheet: &Sheet) -> Result<String> {
        let house = House::load(tx, self.scope).await?;
        let all = staff::store::list(tx, self.scope, Lang::Fr).await?;
        let staff: Vec<Id> = all.iter().map(|it| it.profile.person_id).collect();
        let people = known::people(tx, self.scope).await?;
        let people = known::People::new(&people);
        let here = Here { house: &house, staff: &staff, people: &people };
        let mapping = Mapping::proposed(sheet, &recognise(&sheet.headers), "Europe/Paris", &here);
        serde_json::to_string(&Kept { mapping, made: Made::default() }).map_err(Refusal::fault)
    }

    /// Four rows of Toggl, one of them of a project that is not there yet.
    async fn waiting(&self, tx: &mut Tx) -> Result<()> {
        let line = |(project, words, ago, from, to): (&str, &str, i64, &str, &str)| {
            let on = self.today.saturating_sub(ago.days());
            format!("Alice Martin,alice@exemple.test,,{project},,{words},No,{on},{from},{on},{to},,")
        };
        let lines: Vec<String> = ROWS.into_iter().map(line).collect();
        let cells = |line: &String| line.split(',').map(str::to_owned).collect();
        let sheet = Sheet {
            headers: HEADERS.split(',').map(str::to_owned).collect(),
            rows: (2..).zip(&lines).map(|(line, it)| SheetRow { line, cells: cells(it) }).collect(),
        };
        let kept = self.proposed(tx, &sheet).await?;
        let file = NewFile {
            organisation_id: Some(self.scope.organisation_id),
            account_id: Some(self.account_id),
            name: "toggl-semaine.csv".to_owned(),
            media_type: "application/octet-stream".to_owned(),
            content: format!("{HEADERS}\n{}\n", lines.join("\n")).into_bytes(),
            expires_at: None,
        };
        let file_id = files::add(tx, &file, self.now).await?;
        let rows = i64::try_from(lines.len()).map_err(Refusal::fault)?;
        let of = (fresh_id(), Some(file_id), "toggl-semaine.csv");
        self.add(tx, of, (&kept, "mapped"), (rows, 0, None)).await
    }

    async fn add(
        &self,
        tx: &mut Tx,
        (id, file_id, name): (Id, Option<Id>, &str),
        (kept, state): (&str, &str),
        (rows, added, applied_at): (i64, i64, Option<Instant>),
    ) -> Result<()> {
        let source = TimeSource::Toggl.as_text();
        let arguments = args![
            id,
            self.scope.organisation_id,
            self.account_id,
            file_id,
            name,
            source,
            kept,
            state,
            rows,
            added,
            self.now,
            applied_at
        ];
        tx.run(ADD, arguments).await.map(|_| ())
    }
}
