//! D11, the sheet of the register of processing activities (GDPR art. 30), filled from the settings (R68, R72).

use super::{
    paper::{Code, Paper, answer, headed},
    prepare::{PrepareForm, PreparePage},
};
use crate::settings::{self, Feature, VolunteeringSettings};
use ::store::Tx;
use base::Result;
use print::Block;
use site::{Answer, Form, Member, Query, Ui, answer::page};

/// What the organisation alone knows: the field, its words, what is proposed, how many lines.
const FIELDS: [(&str, &str, &str, usize); 4] = [
    ("contact", "document-field-contact", "", 3),
    ("host", "document-field-host", "", 2),
    ("recipients", "document-field-recipients", "paper-register-recipients", 4),
    ("measures", "document-field-measures", "paper-register-measures", 5),
];

pub async fn prepare(member: Member, Query(_): Query<PrepareForm>) -> Answer {
    page(&prepared(&member))
}

fn prepared(member: &Member) -> PreparePage {
    let ui = member.ui();
    FIELDS.iter().fold(PreparePage::new(member, "document-register"), |page, (name, key, proposed, rows)| {
        let value = if proposed.is_empty() { String::new() } else { ui.t(proposed) };
        page.with_text(name, key, value, *rows)
    })
}

pub async fn send(member: Member, Form(form): Form<PrepareForm>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let made = paper(&mut tx, &member, &form).await;
    let made = headed(tx, &member, made).await;
    answer(&member, made, &form, async { Ok(prepared(&member)) }).await
}

/// The sheet as a program asks for it: its texts as they are proposed but for those of the form.
///
/// # Errors
/// As [`paper`].
pub async fn proposed(tx: &mut Tx, member: &Member, form: &PrepareForm) -> Result<Paper> {
    paper(tx, member, &prepared(member).as_proposed(form)?).await
}

/// The sheet as settings and form make it.
///
/// # Errors
/// [`base::Refusal::Invalid`] on a text too long; a fault from the database.
pub async fn paper(tx: &mut Tx, member: &Member, form: &PrepareForm) -> Result<Paper> {
    let ui = member.ui();
    let settings = settings::store::get(tx, member.scope).await?;
    let text = |name: &'static str, proposed: &str| -> Result<String> {
        let sent = form.texts.contains_key(name);
        if sent || proposed.is_empty() { form.text(name) } else { Ok(ui.t(proposed)) }
    };
    let mut parts = vec![
        ("paper-register-controller", controller(&ui, member, &text("contact", "")?)),
        ("paper-register-purpose", format!("{}\n\n{}", settings.purpose(ui.lang), purposes(&ui, &settings))),
        ("paper-register-basis", ui.t("paper-register-basis-text")),
        ("paper-register-people", ui.t("paper-register-people-text")),
        ("paper-register-data", data(&ui, &settings)),
        ("document-field-recipients", text("recipients", "paper-register-recipients")?),
    ];
    let host = text("host", "")?;
    parts.push(("document-field-host", if host.is_empty() { ui.t("paper-to-fill") } else { host }));
    parts.push(("paper-register-transfers", ui.t("paper-register-transfers-text")));
    parts.push((
        "paper-register-retention",
        ui.t1("paper-register-retention-text", "years", settings.retention_years),
    ));
    parts.push(("document-field-measures", text("measures", "paper-register-measures")?));
    parts.push(("paper-register-rights", ui.t("paper-register-rights-text")));
    let blocks = parts.into_iter().flat_map(|(key, text)| [Block::heading(ui.t(key)), Block::text(text)]);
    Ok(Paper {
        code: Code::Register,
        title: ui.t("document-register-title"),
        subtitle: ui.t("paper-register-subtitle"),
        file: "registre-rgpd-benevolat".to_owned(),
        about: None,
        blocks: blocks.collect(),
    })
}

fn controller(ui: &Ui, member: &Member, contact: &str) -> String {
    let contact = if contact.is_empty() { ui.t("paper-to-fill") } else { contact.to_owned() };
    format!("{}\n{contact}", member.organisation.name)
}

/// What each feature that is on uses the data for, besides.
fn purposes(ui: &Ui, settings: &VolunteeringSettings) -> String {
    list(
        ui,
        settings,
        "paper-purpose-always",
        &[
            (Feature::Valuation, "paper-purpose-valuation"),
            (Feature::Mileage, "paper-purpose-mileage"),
            (Feature::CivicAccount, "paper-purpose-civic"),
            (Feature::Shifts, "paper-purpose-shifts"),
            (Feature::Attestations, "paper-purpose-attestations"),
        ],
    )
}

/// Which data, by the features that are on.
fn data(ui: &Ui, settings: &VolunteeringSettings) -> String {
    list(
        ui,
        settings,
        "paper-data-always",
        &[
            (Feature::Estimates, "paper-data-estimates"),
            (Feature::Mileage, "paper-data-mileage"),
            (Feature::CivicAccount, "paper-data-civic"),
            (Feature::Shifts, "paper-data-shifts"),
            (Feature::Skills, "paper-data-skills"),
        ],
    )
}

fn list(ui: &Ui, settings: &VolunteeringSettings, always: &str, by_feature: &[(Feature, &str)]) -> String {
    let on = by_feature.iter().filter(|(feature, _)| settings.features.has(*feature)).map(|(_, key)| *key);
    [always].into_iter().chain(on).map(|key| format!("- {}", ui.t(key))).collect::<Vec<_>>().join("\n")
}
