//! Documents in the JSON API: the same PDF as the pages give, with the texts as they are proposed.

use super::{
    attestation, civic, impact, leave, mission,
    paper::{Code, Sender, send},
    prepare::PrepareForm,
    register,
    statement::{self, Asked, Wanted},
    table, timesheet, valued,
    year::Years,
};
use crate::{
    rights::{ATTEST_CIVIC, MANAGE, MODERATE, OWN, READ, RUN_VALUATION},
    statistics::Places,
};
use base::{Refusal, jiff::civil::Date, uuid::Uuid};
use serde::Deserialize;
use serde_json::json;
use site::{
    Access, Answer, Member, Path, Routes,
    api::{Body, Operation, Query},
};
use utoipa::{IntoParams, ToSchema};

const PATH: &str = "/api/v1/orgs/{slug}/volunteering/documents/{code}";
const LEAVE: &str = "/api/v1/orgs/{slug}/volunteering/civic/leaves";

#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct DocumentQuery {
    /// The identity of a fiscal year, or any day of it; the current one when not said.
    #[param(example = "2026-01-01")]
    fiscal_year: String,
    /// D8, D9 of somebody else than oneself: needs the right to moderate.
    person_id: Option<Uuid>,
    /// D10 of oneself: a civil year, the last one when not said.
    year: Option<i64>,
    /// D10 of somebody who asked: the identity of their request, for whoever attests.
    request_id: Option<Uuid>,
    /// D12 of one project.
    project_id: Option<Uuid>,
    /// D8 of oneself: with what one's time is worth, where the year publishes it.
    worth: bool,
}

pub fn routes() -> Routes {
    let get = Operation::get("getDocument", PATH, "A document as PDF/A-3a and PDF/UA-1")
        .text("`d1` hours of a year, `d2` note of method, `d3` paragraph of the annexe, `d4` entry of class 8, `d5` lines of grant forms, `d6` assembly file, `d8` yearly statement of a person, `d9` attestation and `d9b` mission sheet of a person while attestations are on, `d10` evidence of the civic account while it is on, `d11` register of processing activities, `d12` timesheet, `d14` impact report. Each print is in the journal with its fingerprint.")
        .query::<DocumentQuery>()
        .answers_file(&["application/pdf"]);
    let leave = Operation::post("printLeave", LEAVE, "The paper of an engagement leave, which is noted (D10)")
        .text("Of a mandate of yours, or of anybody’s for whoever attests the civic account.")
        .takes::<LeaveBody>()
        .example(json!({"mandate_id": "019c0000-0000-7000-8000-000000000000", "from_on": "2026-04-10", "employer": "Ville de Rennes"}))
        .answers_file(&["application/pdf"]);
    Routes::new().api(OWN, get, show).api(OWN, leave, print_leave)
}

/// A leave as one asks for it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LeaveBody {
    mandate_id: Uuid,
    from_on: Date,
    /// The first day when not said.
    #[serde(default)]
    to_on: Option<Date>,
    /// Working days, by halves: `2.5`; all those of the period when not said.
    #[serde(default)]
    days: Option<String>,
    #[serde(default)]
    employer: String,
}

async fn print_leave(member: Member, Body(body): Body<LeaveBody>) -> Answer {
    let to_on = body.to_on.map(|day| day.to_string()).unwrap_or_default();
    let typed = [
        ("from_on", body.from_on.to_string()),
        ("to_on", to_on),
        ("days", body.days.unwrap_or_default()),
        ("employer", body.employer),
    ];
    let typed = typed.into_iter().map(|(name, text)| (name.to_owned(), text));
    leave::proposed(&member, body.mandate_id, typed.collect()).await
}

/// Who may have which: that of the page.
const fn right_of(code: Code, own: bool) -> Access {
    match code {
        Code::Statement | Code::Mission if own => OWN,
        Code::Statement | Code::Timesheet | Code::Attestation | Code::Mission => MODERATE,
        Code::Method | Code::Annexe | Code::Entry | Code::Cerfa | Code::Assembly => RUN_VALUATION,
        Code::Register | Code::Civic | Code::Leave => MANAGE,
        Code::Table | Code::Impact => READ,
    }
}

async fn show(
    member: Member,
    Path((_, code)): Path<(String, String)>,
    Query(query): Query<DocumentQuery>,
) -> Answer {
    let code = Code::from_text(&code.to_lowercase()).ok_or(Refusal::NotFound)?;
    if code == Code::Civic {
        if query.request_id.is_some()
            && let Access::Organisation(right) = ATTEST_CIVIC
        {
            member.must(right)?;
        }
        let year = query.year.map(|year| year.to_string()).unwrap_or_default();
        return civic::proposed(&member, &year, query.request_id).await;
    }
    let person = query.person_id.unwrap_or(member.person_id);
    if let Access::Organisation(right) = right_of(code, person == member.person_id) {
        member.must(right)?;
    }
    let form = PrepareForm {
        year: query.fiscal_year.clone(),
        person: person.to_string(),
        project: query.project_id.map(|id| id.to_string()).unwrap_or_default(),
        ..PrepareForm::default()
    };
    if matches!(code, Code::Attestation | Code::Mission) {
        let (sender, paper) = match code {
            Code::Attestation => attestation::proposed(&member, &form).await?,
            _ => mission::proposed(&member, &form).await?,
        };
        return send(&member, &sender, &paper).await;
    }
    let mut tx = member.site.db.read().await?;
    let paper = match code {
        Code::Table => table::paper(&mut tx, &member, &query.fiscal_year).await?,
        Code::Impact => impact::paper(&mut tx, &member, &form).await?,
        Code::Register => register::paper(&mut tx, &member, &form).await?,
        Code::Timesheet => timesheet::paper(&mut tx, &member, &form).await?,
        Code::Method | Code::Annexe | Code::Entry | Code::Cerfa | Code::Assembly => {
            if !valued::is_on(&member, code) {
                return Err(Refusal::NotFound.into());
            }
            valued::paper(&mut tx, &member, code, &form).await?
        }
        Code::Statement => {
            let places = Places::load(&mut tx, member.scope).await?;
            let year = Years::choose(&places, &query.fiscal_year, member.today())?.chosen;
            let asked = query.worth && person == member.person_id;
            let worth =
                if asked { Asked::load(&mut tx, member.scope, &places, &year).await? } else { Asked::No };
            let wanted = Wanted { person, thanks: "", worth };
            statement::paper(&mut tx, &member.ui(), &places.house, &year, member.scope, wanted).await?
        }
        // D9 and D10 are answered above; a leave is noted: it is posted.
        Code::Attestation | Code::Mission | Code::Civic | Code::Leave => {
            return Err(Refusal::NotFound.into());
        }
    };
    let sender = Sender::load(&mut tx, member.scope).await?;
    drop(tx);
    send(&member, &sender, &paper).await
}
