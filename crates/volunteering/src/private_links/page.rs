//! The pages of private links, for those who manage.

use super::{LinkForm, LinkModeration, PrivateLink};
use askama::Template;
use base::{FieldErrors, Id, fold};
use organisation::paging::Paging;
use site::{Choice, Ui};

/// A link as the list shows it.
pub struct ShownLink {
    pub id: Id,
    pub label: String,
    pub note: String,
    pub open: bool,
    pub enabled: bool,
    /// The person who asked for it, and their name.
    pub asked_by: Option<(Id, String)>,
    pub attached_to: Option<String>,
}

/// Whether the label of a link has the words looked for, folded.
pub fn has(ui: &Ui, link: &PrivateLink, text: &str) -> bool {
    text.is_empty() || fold(&ui.say(&link.label().msg())).contains(text)
}

#[derive(Template)]
#[template(path = "private_links/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub base: String,
    pub links: Vec<ShownLink>,
    pub attached: Vec<ShownLink>,
    pub paging: Paging,
    /// The address of the export, with the words looked for.
    pub export: String,
    /// What was looked for.
    pub text: String,
}

#[derive(Template)]
#[template(path = "private_links/form.html")]
pub struct FormPage {
    pub ui: Ui,
    pub base: String,
    /// `None` for a new one.
    pub link: Option<PrivateLink>,
    pub form: LinkForm,
    pub errors: FieldErrors,
    pub moderations: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "private_links/address.html")]
pub struct AddressPage {
    pub ui: Ui,
    pub base: String,
    pub organisation: String,
    pub label: String,
    pub address: String,
    /// The address as an SVG drawing to print.
    pub qr: String,
    pub expires: Option<String>,
}

/// The key of what becomes of what comes through a link.
#[must_use]
pub const fn moderation_key(moderation: LinkModeration) -> &'static str {
    match moderation {
        LinkModeration::Inherit => "link-moderation-inherit",
        LinkModeration::Always => "link-moderation-always",
        LinkModeration::Never => "link-moderation-never",
    }
}

/// The QR code of an address: black on white whatever the colours of the screen, so that it is read.
///
/// # Errors
/// A fault when the address is too long for one.
pub fn qr_svg(address: &str) -> base::Result<String> {
    use qrcode::{QrCode, render::svg};
    let code = QrCode::new(address.as_bytes()).map_err(base::Refusal::fault)?;
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(240, 240).quiet_zone(true).build();
    // Inside a page: without the XML declaration.
    let start = drawn.find("<svg").unwrap_or(0);
    Ok(drawn.get(start..).unwrap_or_default().to_owned())
}
