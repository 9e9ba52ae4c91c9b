//! The downloads in the JSON API: the files of the pages, with the filters of the list of actions.

use super::web;
use crate::{
    actions::api::FilterQuery,
    rights::{MODERATE, OWN},
};
use serde::{Deserialize, Serialize};
use sheet::Format;
use site::{
    Answer, Member, Routes,
    api::{Operation, Query},
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/exports/actions";
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

pub fn routes() -> Routes {
    let all = Operation::get("exportActions", ALL, "Everybody’s actions as a file, streamed")
        .text("Names of persons leave only with the right to export them.")
        .query::<FormatQuery>()
        .query::<FilterQuery>()
        .answers_file(FILES);
    let own =
        Operation::get("exportMyActions", OWN_ACTIONS, "One’s own actions in this organisation as a file")
            .query::<FormatQuery>()
            .answers_file(FILES);
    Routes::new().api(MODERATE, all, list).api(OWN, own, mine)
}

async fn list(member: Member, Query(format): Query<FormatQuery>, Query(query): Query<FilterQuery>) -> Answer {
    web::send_list(&member, query.filter(), format.format.into())
}

async fn mine(member: Member, Query(format): Query<FormatQuery>) -> Answer {
    web::send_own(&member, format.format.into())
}
