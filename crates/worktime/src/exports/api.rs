//! Templates of exports in the JSON API (W12), and the file each makes.

use super::{
    save, saved,
    tables::ExportTable,
    template::{ExportForm, ExportPeriod, SavedExport},
    web::of_template,
};
use crate::rights::OWN;
use ::sheet::Format;
use ::store::Tx;
use base::{Id, Result, jiff::civil::Date, uuid::Uuid};
use organisation::export::FILES;
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Member, Routes,
    api::{Everything, Noun, NounRoutes, Operation},
    text_enum,
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/worktime/saved-exports";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/saved-exports/{id}";
const FILE: &str = "/api/v1/orgs/{slug}/worktime/saved-exports/{id}/file";

text_enum! {
    /// The format of a file.
    pub enum ExportFormat { Ods = "ods", Xlsx = "xlsx", Csv = "csv", CsvIntl = "csv-intl", Json = "json" }
}

/// A template of an export.
#[derive(Serialize, ToSchema)]
#[schema(as = SavedExport)]
struct SavedJson {
    id: Uuid,
    version: i64,
    owner_id: Uuid,
    #[serde(flatten)]
    #[schema(inline)]
    fields: SavedBody,
}

/// What one says of a template.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = SavedExportBody)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedBody {
    #[schema(min_length = 1, max_length = 127, pattern = r"\S")]
    pub(super) name: String,
    pub(super) kind: ExportTable,
    /// `dates` for `from` and `to`; else counted from the day it is asked.
    #[serde(default = "dates")]
    pub(super) period: ExportPeriod,
    #[serde(default)]
    pub(super) from: Option<Date>,
    #[serde(default)]
    pub(super) to: Option<Date>,
    /// Null: everybody, for who reads everybody’s hours.
    #[serde(default)]
    pub(super) person_id: Option<Uuid>,
    #[serde(default)]
    pub(super) project_id: Option<Uuid>,
    /// For `financement`, `couts` and `budget`.
    #[serde(default)]
    pub(super) agreement_id: Option<Uuid>,
    /// The keys of the columns; all when empty. Their order does not change.
    #[serde(default)]
    pub(super) columns: Vec<String>,
    /// For `croise` alone: durations are shown by so many minutes (5, 6, 10, 15, 30; 0 for none), the total first.
    #[serde(default)]
    pub(super) round_to: i64,
    /// Each line goes up, and the total is their sum.
    #[serde(default)]
    pub(super) round_up: bool,
    #[serde(default = "ods")]
    pub(super) format: ExportFormat,
    /// Offered to the whole team.
    #[serde(default)]
    pub(super) shared: bool,
}

pub(super) const fn dates() -> ExportPeriod {
    ExportPeriod::Dates
}

pub(super) const fn ods() -> ExportFormat {
    ExportFormat::Ods
}

impl SavedBody {
    pub(super) fn form(&self, version: &str) -> ExportForm {
        let id = |it: Option<Uuid>| it.map(|it| it.to_string()).unwrap_or_default();
        let day = |it: Option<Date>| it.map(|it| it.to_string()).unwrap_or_default();
        ExportForm {
            tableau: self.kind.as_text().to_owned(),
            personne: id(self.person_id),
            periode: self.period.as_text().to_owned(),
            du: day(self.from),
            au: day(self.to),
            projet: id(self.project_id),
            convention: id(self.agreement_id),
            colonne: self.columns.clone(),
            arrondi: if self.round_to == 0 { String::new() } else { self.round_to.to_string() },
            sens: if self.round_up { "up".to_owned() } else { String::new() },
            format: self.format.as_text().to_owned(),
            version: version.to_owned(),
            name: self.name.clone(),
            shared: if self.shared { "1".to_owned() } else { String::new() },
            ..ExportForm::default()
        }
    }
}

pub fn routes() -> Routes {
    let example = json!({"name": "Région, mois dernier", "kind": "financement", "period": "last_month",
        "format": "csv"});
    let file = Operation::get("getSavedExportFile", FILE, "The file that a template makes today")
        .text("With the rights of who asks: one’s own time, or everybody’s.")
        .answers_file(FILES);
    NounRoutes::<SavedJson>::at(ALL, ONE)
        .list(OWN, "listSavedExports", "One’s own templates of exports, and those that are shared")
        .get(OWN, "getSavedExport", "One template of an export")
        .add(OWN, "createSavedExport", "Add a template of an export", example)
        .change(OWN, "changeSavedExport", "Change a template of an export", json!({"format": "ods"}))
        .remove(OWN, "deleteSavedExport", "Delete a template of an export")
        .routes()
        .api(OWN, file, of_template)
}

impl Noun for SavedJson {
    type Row = SavedExport;
    type Body = SavedBody;
    type Filter = Everything;

    fn shown(_: &Member, it: &SavedExport) -> Self {
        SavedJson {
            id: it.id,
            version: it.version,
            owner_id: it.owner_id,
            fields: SavedBody {
                name: it.name.clone(),
                kind: it.kind,
                period: it.period,
                from: Some(it.from),
                to: Some(it.to),
                person_id: it.person_id,
                project_id: it.project_id,
                agreement_id: it.agreement_id,
                columns: it.columns.clone(),
                round_to: it.rounding.parts().0,
                round_up: it.rounding.parts().1,
                format: match it.format {
                    Format::Ods => ExportFormat::Ods,
                    Format::Xlsx => ExportFormat::Xlsx,
                    Format::Csv => ExportFormat::Csv,
                    Format::CsvIntl => ExportFormat::CsvIntl,
                    Format::Json => ExportFormat::Json,
                },
                shared: it.shared,
            },
        }
    }

    fn id(row: &SavedExport) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &SavedBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, _: Everything) -> Result<Vec<SavedExport>> {
        let mut all = saved::list(tx, member.scope, member.person_id).await?;
        all.retain(|it| it.kind.must(member).is_ok());
        Ok(all)
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<SavedExport> {
        saved::get(tx, member.scope, member.person_id, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: SavedBody) -> Result<Id> {
        save::add(tx, member, &body.form("")).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &SavedExport, body: SavedBody) -> Result<()> {
        save::change(tx, member, before, &body.form(&before.version.to_string())).await
    }

    async fn remove(tx: &mut Tx, member: &Member, before: SavedExport) -> Result<()> {
        save::remove(tx, member, &before).await
    }
}
