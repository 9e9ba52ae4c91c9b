//! The downloads in the JSON API: the files of the pages, with the filters of the list of actions.

use super::web;
use crate::{
    actions::api::FilterQuery,
    rights::{MODERATE, OWN, READ},
    statistics::{self, StatisticsQuery},
};
use organisation::persons;
use serde::{Deserialize, Serialize};
use sheet::Format;
use site::{
    Answer, Member, Routes,
    api::{Listed, Operation, Query, json},
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/exports/actions";
const LIST: &str = "/api/v1/orgs/{slug}/volunteering/exports";
const STATISTICS: &str = "/api/v1/orgs/{slug}/volunteering/exports/statistics";
const OWN_ACTIONS: &str = "/api/v1/orgs/{slug}/volunteering/exports/my-actions";

/// The media types of the formats.
const FILES: &[&str] = &[
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
    "application/json",
];

/// The format of a file.
#[derive(Clone, Copy, Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum FileFormat {
    #[default]
    Ods,
    Xlsx,
    Csv,
    Json,
}

impl From<FileFormat> for Format {
    fn from(format: FileFormat) -> Format {
        match format {
            FileFormat::Ods => Format::Ods,
            FileFormat::Xlsx => Format::Xlsx,
            FileFormat::Csv => Format::Csv,
            FileFormat::Json => Format::Json,
        }
    }
}

#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct FormatQuery {
    /// OpenDocument when not said.
    #[param(inline)]
    format: FileFormat,
}

/// A file one may ask for.
#[derive(Serialize, ToSchema)]
struct ExportOffer {
    /// The operation that gives it.
    operation: &'static str,
    path: String,
    /// What `format` takes.
    #[schema(inline)]
    formats: Vec<FileFormat>,
}

pub fn routes() -> Routes {
    let offers = Operation::get("listExports", LIST, "The files one may ask for, with one’s rights")
        .answers_list::<ExportOffer>();
    let statistics = Operation::get("exportStatistics", STATISTICS, "A table of counted hours as a file")
        .text(
            "The table that `getStatistics` answers, with the columns of the page; a masked cell says « — ».",
        )
        .query::<FormatQuery>()
        .query::<StatisticsQuery>()
        .answers_file(FILES);
    let all = Operation::get("exportActions", ALL, "Everybody’s actions as a file, streamed")
        .text("Names of persons leave only with the right to export them.")
        .query::<FormatQuery>()
        .query::<FilterQuery>()
        .answers_file(FILES);
    let own =
        Operation::get("exportMyActions", OWN_ACTIONS, "One’s own actions in this organisation as a file")
            .query::<FormatQuery>()
            .answers_file(FILES);
    Routes::new()
        .api(OWN, offers, index)
        .api(MODERATE, all, list)
        .api(READ, statistics, table)
        .api(OWN, own, mine)
}

async fn index(member: Member) -> Answer {
    let known = [
        ("exportActions", MODERATE, ALL),
        ("exportStatistics", READ, STATISTICS),
        ("exportMyActions", OWN, OWN_ACTIONS),
    ];
    let open = known.into_iter().filter(|(_, access, _)| persons::allows(&member, *access));
    let items = open.map(|(operation, _, path)| ExportOffer {
        operation,
        path: path.replace("{slug}", &member.organisation.slug),
        formats: vec![FileFormat::Ods, FileFormat::Xlsx, FileFormat::Csv, FileFormat::Json],
    });
    Ok(json(&Listed { items: items.collect(), next: None }))
}

async fn table(
    member: Member,
    Query(format): Query<FormatQuery>,
    Query(query): Query<StatisticsQuery>,
) -> Answer {
    statistics::send(&member, &query.form(), format.format.into()).await
}

async fn list(member: Member, Query(format): Query<FormatQuery>, Query(query): Query<FilterQuery>) -> Answer {
    web::send_list(&member, query.filter(), format.format.into())
}

async fn mine(member: Member, Query(format): Query<FormatQuery>) -> Answer {
    web::send_own(&member, format.format.into())
}
