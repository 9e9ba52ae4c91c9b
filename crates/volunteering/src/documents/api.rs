//! Documents in the JSON API: the same PDF as the pages give, with the texts as they are proposed, or as one writes them.

use super::{
    attestation, civic, impact, leave, mission,
    paper::{Code, Paper, Sender, send},
    prepare::PrepareForm,
    register, statement, table, timesheet, valued,
};
use crate::rights::{ATTEST_CIVIC, MANAGE, MODERATE, OWN, READ, RUN_VALUATION};
use base::{Msg, Refusal, Result, jiff::civil::Date, uuid::Uuid};
use serde::Deserialize;
use serde_json::json;
use site::{
    Access, Answer, Member, Path, Routes,
    api::{Body, Operation, Query},
};
use std::collections::BTreeMap;
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
    /// D12 of the projects that a funder pays for: needs the right to read funding.
    funder_id: Option<Uuid>,
    /// D8 of oneself: with what one's time is worth, where the year publishes it.
    worth: bool,
}

pub fn routes() -> Routes {
    let get = Operation::get("getDocument", PATH, "A document as PDF/A-3a and PDF/UA-1")
        .text("`d1` hours of a year, `d2` note of method, `d3` paragraph of the annexe, `d4` entry of class 8, `d5` lines of grant forms, `d6` assembly file, `d8` yearly statement of a person, `d9` attestation and `d9b` mission sheet of a person while attestations are on, `d10` evidence of the civic account while it is on, `d11` register of processing activities, `d12` timesheet of a project, of a funder or of all, `d14` impact report. Each print is in the journal with its fingerprint.")
        .query::<DocumentQuery>()
        .answers_file(&["application/pdf"]);
    let leave = Operation::post("printLeave", LEAVE, "The paper of an engagement leave, which is noted (D10)")
        .text("Of a mandate of yours, or of anybody’s for whoever attests the civic account.")
        .takes::<LeaveBody>()
        .example(json!({"mandate_id": "019c0000-0000-7000-8000-000000000000", "from_on": "2026-04-10", "employer": "Ville de Rennes"}))
        .answers_file(&["application/pdf"]);
    let write = Operation::post("writeDocument", PATH, "A document with texts of yours in place of those proposed")
        .text("As `getDocument`. The texts are those of the page: `d3` annexe; `d6` resolution, chair, secretary, annexe; `d8` of somebody else text; `d9` text, signatory, quality, place; `d9b` place, context, aim, activities, tools, training, responsibilities, skills; `d10` those of its page; `d11` contact, host, recipients, measures; `d14` opening, closing. One that is not said stays as it is proposed; an empty one is left out.")
        .takes::<DocumentBody>()
        .example(json!({"fiscal_year": "2026-01-01", "texts": {"opening": "Merci à toutes et à tous."}}))
        .answers_file(&["application/pdf"]);
    Routes::new().api(OWN, get, show).api(OWN, write, print_with).api(OWN, leave, print_leave)
}

/// Which document, and its texts by the names of their fields.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct DocumentBody {
    /// The identity of a fiscal year, or any day of it; the current one when not said.
    fiscal_year: String,
    person_id: Option<Uuid>,
    year: Option<i64>,
    request_id: Option<Uuid>,
    project_id: Option<Uuid>,
    funder_id: Option<Uuid>,
    worth: bool,
    texts: BTreeMap<String, String>,
}

async fn print_with(
    member: Member,
    Path((_, code)): Path<(String, String)>,
    Body(body): Body<DocumentBody>,
) -> Answer {
    let query = DocumentQuery {
        fiscal_year: body.fiscal_year,
        person_id: body.person_id,
        year: body.year,
        request_id: body.request_id,
        project_id: body.project_id,
        funder_id: body.funder_id,
        worth: body.worth,
    };
    print(&member, &code, query, body.texts).await
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
    print(&member, &code, query, BTreeMap::new()).await
}

async fn print(member: &Member, code: &str, query: DocumentQuery, texts: BTreeMap<String, String>) -> Answer {
    let code = Code::from_text(&code.to_lowercase()).ok_or(Refusal::NotFound)?;
    if code == Code::Civic {
        if query.request_id.is_some()
            && let Access::Organisation(right) = ATTEST_CIVIC
        {
            member.must(right)?;
        }
        let year = query.year.map(|year| year.to_string()).unwrap_or_default();
        let form = PrepareForm { year, texts, ..PrepareForm::default() };
        return civic::proposed(member, &form, query.request_id).await;
    }
    let person = query.person_id.unwrap_or(member.person_id);
    if let Access::Organisation(right) = right_of(code, person == member.person_id) {
        member.must(right)?;
    }
    let form = PrepareForm {
        year: query.fiscal_year.clone(),
        person: person.to_string(),
        project: query.project_id.map(|id| id.to_string()).unwrap_or_default(),
        funder: query.funder_id.map(|id| id.to_string()).unwrap_or_default(),
        texts,
        ..PrepareForm::default()
    };
    let (sender, paper) = paper(member, code, &query, &form).await?;
    send(member, &sender, &paper).await
}

async fn paper(
    member: &Member,
    code: Code,
    query: &DocumentQuery,
    form: &PrepareForm,
) -> Result<(Sender, Paper)> {
    match code {
        Code::Attestation => return attestation::proposed(member, form).await,
        Code::Mission => return mission::proposed(member, form).await,
        _ => {}
    }
    let mut tx = member.site.db.read().await?;
    let paper = match code {
        Code::Table => {
            without_text(form)?;
            table::paper(&mut tx, member, &form.year).await?
        }
        Code::Impact => impact::proposed(member, form).await?,
        Code::Register => register::proposed(&mut tx, member, form).await?,
        Code::Timesheet => {
            without_text(form)?;
            timesheet::paper(&mut tx, member, form).await?
        }
        Code::Method | Code::Annexe | Code::Entry | Code::Cerfa | Code::Assembly => {
            valued::proposed(&mut tx, member, code, form).await?
        }
        Code::Statement => statement::proposed(&mut tx, member, form, query.worth).await?,
        // D9 and D10 are answered above; a leave is noted: it is posted.
        Code::Attestation | Code::Mission | Code::Civic | Code::Leave => return Err(Refusal::NotFound),
    };
    Ok((Sender::load(&mut tx, member.scope).await?, paper))
}

/// A document without a text of its own.
fn without_text(form: &PrepareForm) -> Result<()> {
    match form.texts.keys().next() {
        Some(name) => Err(Refusal::field("texts", Msg::new("api-unknown-field").with("field", name))),
        None => Ok(()),
    }
}
