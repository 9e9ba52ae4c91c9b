//! The downloads in the JSON API: the files of the pages, with the filters of the list of actions.

use super::web;
use crate::{
    actions::api::FilterQuery,
    chosen_year::ChosenYearQuery,
    estimates, in_kind,
    rights::{MANAGE, MODERATE, OWN, READ, RUN_VALUATION},
    statistics::{self, Period, StatisticsQuery},
    valuation,
};
use base::uuid::Uuid;
use organisation::{
    export::{FILES, FileFormat, FileQuery},
    persons,
};
use serde::{Deserialize, Serialize};
use site::{
    Answer, Member, Routes,
    api::{Listed, Operation, Query, json},
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/exports/actions";
const LIST: &str = "/api/v1/orgs/{slug}/volunteering/exports";
const ESTIMATES: &str = "/api/v1/orgs/{slug}/volunteering/exports/estimates";
const VALUATION: &str = "/api/v1/orgs/{slug}/volunteering/exports/valuation";
const IN_KIND: &str = "/api/v1/orgs/{slug}/volunteering/exports/in-kind";
const STATISTICS: &str = "/api/v1/orgs/{slug}/volunteering/exports/statistics";
const OWN_ACTIONS: &str = "/api/v1/orgs/{slug}/volunteering/exports/my-actions";

/// Which fiscal year; that of today, else the last one, when not said.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct YearQuery {
    fiscal_year_id: Option<Uuid>,
}

impl YearQuery {
    fn chosen(&self) -> ChosenYearQuery {
        ChosenYearQuery { exercice: self.fiscal_year_id.map(|id| id.to_string()).unwrap_or_default() }
    }
}

/// Which fiscal year; the last one that is over when not said, else the latest.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct ValuedYearQuery {
    fiscal_year_id: Option<Uuid>,
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
        .query::<FileQuery>()
        .query::<StatisticsQuery>()
        .answers_file(FILES);
    let all = Operation::get("exportActions", ALL, "Everybody’s actions as a file, streamed")
        .text("Names of persons leave only with the right to export them, and leave a line in the journal.")
        .query::<FileQuery>()
        .query::<FilterQuery>()
        .answers_file(FILES);
    let own =
        Operation::get("exportMyActions", OWN_ACTIONS, "One’s own actions in this organisation as a file")
            .query::<FileQuery>()
            .answers_file(FILES);
    Routes::new()
        .api(OWN, offers, index)
        .api(MODERATE, all, list)
        .api(READ, statistics, table)
        .api(OWN, own, mine)
        .and(worth_routes())
}

fn worth_routes() -> Routes {
    let estimates = Operation::get("exportEstimates", ESTIMATES, "The estimates one may see, as a file")
        .query::<FileQuery>()
        .answers_file(FILES);
    let valuation = Operation::get("exportValuation", VALUATION, "The cells of a year’s run as a file")
        .text("The adopted run, else the computed one; rates and amounts stay empty in a year that publishes none.")
        .query::<FileQuery>()
        .query::<ValuedYearQuery>()
        .answers_file(FILES);
    let in_kind = Operation::get("exportInKind", IN_KIND, "The contributions in kind of a year as a file")
        .query::<FileQuery>()
        .query::<YearQuery>()
        .answers_file(FILES);
    Routes::new()
        .api(OWN, estimates, estimated)
        .api(RUN_VALUATION, valuation, cells)
        .api(MANAGE, in_kind, given)
}

async fn index(member: Member) -> Answer {
    let known = [
        ("exportActions", MODERATE, ALL),
        ("exportStatistics", READ, STATISTICS),
        ("exportMyActions", OWN, OWN_ACTIONS),
        ("exportEstimates", OWN, ESTIMATES),
        ("exportValuation", RUN_VALUATION, VALUATION),
        ("exportInKind", MANAGE, IN_KIND),
    ];
    let open =
        known.into_iter().chain(treasury::EXPORTS).filter(|(_, access, _)| persons::allows(&member, *access));
    let items = open.map(|(operation, _, path)| ExportOffer {
        operation,
        path: path.replace("{slug}", &member.organisation.slug),
        formats: FileFormat::ALL.to_vec(),
    });
    Ok(json(&Listed { items: items.collect(), next: None }))
}

async fn table(
    member: Member,
    Query(format): Query<FileQuery>,
    Query(query): Query<StatisticsQuery>,
) -> Answer {
    statistics::send(&member, &query.form(), format.format.into()).await
}

async fn list(member: Member, Query(format): Query<FileQuery>, Query(query): Query<FilterQuery>) -> Answer {
    web::send_list(&member, query.filter(), format.format.into()).await
}

async fn mine(member: Member, Query(format): Query<FileQuery>) -> Answer {
    web::send_own(&member, format.format.into())
}

async fn estimated(member: Member, Query(file): Query<FileQuery>) -> Answer {
    estimates::send(&member, Period::EVER, file.format.into()).await
}

async fn cells(member: Member, Query(file): Query<FileQuery>, Query(year): Query<ValuedYearQuery>) -> Answer {
    let asked = year.fiscal_year_id.map(|id| id.to_string()).unwrap_or_default();
    valuation::send(&member, &asked, file.format.into()).await
}

async fn given(member: Member, Query(file): Query<FileQuery>, Query(year): Query<YearQuery>) -> Answer {
    in_kind::send(&member, &year.chosen(), file.format.into()).await
}
