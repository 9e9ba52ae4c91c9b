//! The screens of a takeover: file, preview with its questions, the new organisation.

use super::{
    callback,
    create::{Answers, create as create_all},
    page::{CategoryLine, NewPage, PreviewPage, SkippedLine, Tally},
    reading,
};
use crate::{
    actions::ActionState,
    categories::{self, FALLBACK_CODE, common_code_guess},
    imports::migration::MigrationPlan,
};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result, fold};
use organisation::organisations::{self, organisation::State};
use site::{
    Answer, Choice, Flash, Form, Path, SignedIn, Upload,
    answer::{page, page_again, see, see_with},
};

/// Actions that cannot be taken, shown one by one.
const MOST_SKIPPED: usize = 50;

pub async fn new(signed_in: SignedIn) -> Answer {
    page(&NewPage { ui: signed_in.ui(), errors: FieldErrors::default() })
}

/// Reads the file and keeps it for the preview.
pub async fn read(signed_in: SignedIn, upload: Upload) -> Answer {
    let again = |errors| page_again(&NewPage { ui: signed_in.ui(), errors });
    let Some(file) = upload.file("file") else {
        return again(FieldErrors::one("file", Msg::new("takeover-file-required")));
    };
    match reading::read(file.content.clone(), reading::today(&signed_in)).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => return again(errors),
        Err(refusal) => return Err(refusal.into()),
    }
    let mut tx = signed_in.site.db.write().await?;
    let id = reading::keep(&mut tx, &signed_in, &file.name, file.content.clone()).await?;
    tx.commit().await?;
    Ok(see(&format!("/associations/reprendre/{id}")))
}

pub async fn show(signed_in: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = signed_in.site.db.read().await?;
    let plan = reading::find(&mut tx, &signed_in, id).await?;
    let answers = Answers { name: plan.organisation.name.clone(), ..Answers::default() };
    page(&preview(&mut tx, &signed_in, (id, &plan), &answers, FieldErrors::default()).await?)
}

pub async fn create(
    signed_in: SignedIn,
    Path(id): Path<Id>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let site = &signed_in.site;
    let mut tx = site.db.read().await?;
    let plan = reading::find(&mut tx, &signed_in, id).await?;
    drop(tx);
    let answers = answers(&plan, &pairs);
    let mut tx = site.db.write().await?;
    let created = async {
        if fold(&answers.name).is_empty() {
            return Err(Refusal::field("name", Msg::new("organisation-name-required")));
        }
        if answers.name.chars().count() > 127 {
            return Err(Refusal::field("name", Msg::new("text-too-long").with("most", 127_i64)));
        }
        create_all(&mut tx, &signed_in, &plan, &answers, reading::today(&signed_in)).await
    };
    let scope = match created.await {
        Ok(scope) => scope,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = site.db.read().await?;
            return page_again(&preview(&mut tx, &signed_in, (id, &plan), &answers, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    work::files::remove(&mut tx, id).await?;
    let organisation = organisations::store::get(&mut tx, scope).await?;
    let told = match &plan.endpoint {
        Some(endpoint) if callback::is_due(&mut tx, scope, &plan, answers.tell).await? => {
            let to = (organisation.id, organisation.slug.as_str());
            Some(callback::ask(&mut tx, &signed_in, endpoint, to, site.now()).await?)
        }
        _ => None,
    };
    tx.commit().await?;
    site.wake.rouse();
    let (key, to) = match (organisation.state, told) {
        (State::Active, Some(job)) => ("takeover-done", format!("/o/{}/travaux/{job}", organisation.slug)),
        (State::Active, None) => ("takeover-done", format!("/o/{}", organisation.slug)),
        _ => ("takeover-done-pending", "/moi/associations".to_owned()),
    };
    Ok(see_with(site, &to, &Flash::new(signed_in.ui().t1(key, "name", &organisation.name))))
}

/// The name, and the common category of each category by its rank: `common.3`.
fn answers(plan: &MigrationPlan, pairs: &[(String, String)]) -> Answers {
    let mut answers = Answers::default();
    for (name, value) in pairs {
        if name == "name" {
            value.trim().clone_into(&mut answers.name);
        }
        if name == "tell" {
            answers.tell = !value.is_empty();
        }
        let rank = name.strip_prefix("common.").and_then(|rank| rank.parse::<usize>().ok());
        if let Some(category) = rank.and_then(|rank| plan.categories.get(rank)) {
            answers.common.insert(category.name.clone(), value.clone());
        }
    }
    answers
}

async fn preview(
    tx: &mut Tx,
    signed_in: &SignedIn,
    (id, plan): (Id, &MigrationPlan),
    answers: &Answers,
    errors: FieldErrors,
) -> Result<PreviewPage> {
    let ui = signed_in.ui();
    let common = categories::store::list_common(tx).await?;
    let own = signed_in.actor.email.trim().to_lowercase();
    let skipped = plan.skipped.iter().take(MOST_SKIPPED).map(|it| SkippedLine {
        rank: it.rank,
        title: it.title.clone(),
        problems: it.problems.iter().map(|(_, msg)| ui.say(msg)).collect(),
    });
    let level = |name: &str| ui.t(&format!("takeover-level-{name}"));
    Ok(PreviewPage {
        id,
        errors,
        typed_name: answers.name.clone(),
        older: plan.older,
        tally: tally(plan),
        roles: plan.roles.iter().map(|role| (role.name.clone(), level(role.level))).collect(),
        categories: category_lines(plan, answers),
        common: common.iter().map(|it| Choice::new(&it.code, &it.name)).collect(),
        skipped: skipped.collect(),
        skipped_more: plan.skipped.len().saturating_sub(MOST_SKIPPED),
        found: plan.people.iter().any(|person| person.email == own),
        email: signed_in.actor.email.clone(),
        endpoint: callback::host_of(plan.endpoint.as_ref()),
        tell: answers.tell,
        ui,
    })
}

fn category_lines(plan: &MigrationPlan, answers: &Answers) -> Vec<CategoryLine> {
    let chosen = |name: &str, said: Option<&'static str>| {
        let answer = answers.common.get(name).cloned();
        answer.unwrap_or_else(|| said.or_else(|| common_code_guess(name)).unwrap_or(FALLBACK_CODE).to_owned())
    };
    let lines = plan.categories.iter().enumerate();
    lines
        .map(|(rank, category)| CategoryLine {
            field: format!("common.{rank}"),
            name: category.name.clone(),
            chosen: chosen(&category.name, category.common_code),
            asked: category.common_code.is_none(),
        })
        .collect()
}

fn tally(plan: &MigrationPlan) -> Tally {
    Tally {
        people: plan.people.len(),
        members: plan.memberships.iter().filter(|it| it.active).count(),
        projects: plan.projects.len(),
        levels: plan.levels.len(),
        links: plan.links.len(),
        actions: plan.actions.len(),
        pending: plan.actions.iter().filter(|it| it.state == ActionState::Pending).count(),
        minutes: plan.actions.iter().map(|it| it.minutes.0).sum(),
    }
}
