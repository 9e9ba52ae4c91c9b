//! From a document to PDF bytes.

use crate::{
    document::{Document, Letterhead},
    fonts, logo, typography,
    world::Desk,
};
use base::{Lang, Refusal};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{fmt::Write as _, sync::LazyLock};
use tokio::sync::Semaphore;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// A printed document.
#[derive(Clone, Debug)]
pub struct Printed {
    /// A PDF/A-3a and PDF/UA-1 file.
    pub pdf: Vec<u8>,
    /// SHA-256 of what is said, 64 hexadecimal digits: those of the footer.
    pub fingerprint: String,
    pub pages: usize,
}

/// Why nothing came out. Never holds a text of the document: it goes to the log.
#[derive(Debug, thiserror::Error)]
pub enum CannotPrint {
    #[error("the document cannot be written as JSON")]
    Data(#[source] serde_json::Error),
    #[error("a template of print is missing")]
    Template,
    #[error("the engine refused the document at step `{step}` ({problems} problems)")]
    Engine { step: &'static str, problems: usize },
    #[error("rendering stopped")]
    Stopped,
}

impl From<CannotPrint> for Refusal {
    fn from(error: CannotPrint) -> Self {
        Refusal::fault(error)
    }
}

/// Half of the processors, so that pages are still answered while documents are made.
static PLACES: LazyLock<Semaphore> = LazyLock::new(|| {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    Semaphore::new((processors / 2).max(1))
});

/// Renders off the async threads, a few documents at a time.
///
/// # Errors
/// See [`CannotPrint`].
pub async fn render(document: Document) -> Result<Printed, CannotPrint> {
    let _place = PLACES.acquire().await.map_err(|_| CannotPrint::Stopped)?;
    tokio::task::spawn_blocking(move || render_now(&document)).await.map_err(|_| CannotPrint::Stopped)?
}

/// Renders here and now: tens of milliseconds of CPU.
///
/// # Errors
/// See [`CannotPrint`].
pub fn render_now(document: &Document) -> Result<Printed, CannotPrint> {
    let said = serde_json::to_vec(document).map_err(CannotPrint::Data)?;
    let fingerprint = hexadecimal(&Sha256::digest(&said));
    let pictures =
        Pictures { own: picture(Some(&document.organisation)), partner: picture(document.partner.as_ref()) };
    let paper = paper(document, &fingerprint, &pictures)?;
    let some = pictures.own.is_some() || pictures.partner.is_some();
    match typeset(document, &fingerprint, &paper, pictures) {
        Err(CannotPrint::Engine { .. }) if some => {
            // A logo may be what is broken: its header was read, not its points.
            let mut bare = paper;
            bare["logo"] = Value::Null;
            bare["partner_logo"] = Value::Null;
            typeset(document, &fingerprint, &bare, Pictures::default())
        }
        other => other,
    }
}

/// The logos one may give to the engine: their bytes and how they are placed.
#[derive(Default)]
struct Pictures {
    own: Option<(Vec<u8>, logo::Shape)>,
    partner: Option<(Vec<u8>, logo::Shape)>,
}

fn picture(of: Option<&Letterhead>) -> Option<(Vec<u8>, logo::Shape)> {
    let bytes = of?.logo.as_deref()?;
    Some((bytes.to_vec(), logo::shape(bytes)?))
}

/// All the template needs.
fn paper(document: &Document, fingerprint: &str, pictures: &Pictures) -> Result<Value, CannotPrint> {
    let mut paper = serde_json::to_value(document).map_err(CannotPrint::Data)?;
    paper["made_on"] = json!(document.made_on);
    if document.lang == Lang::Fr {
        typography::mend(&mut paper);
    }
    show(&mut paper);
    paper["fingerprint"] = json!(fingerprint);
    let shape =
        |it: &Option<(Vec<u8>, logo::Shape)>| serde_json::to_value(it.as_ref().map(|(_, shape)| shape));
    paper["logo"] = shape(&pictures.own).map_err(CannotPrint::Data)?;
    paper["partner_logo"] = shape(&pictures.partner).map_err(CannotPrint::Data)?;
    paper["words"] = match document.lang {
        Lang::Fr => {
            json!({ "page": "page", "of": "sur", "made": "Établi le", "fingerprint": "Empreinte SHA-256 :", "logo": "Logo" })
        }
        Lang::En => {
            json!({ "page": "page", "of": "of", "made": "Made on", "fingerprint": "SHA-256 fingerprint:", "logo": "Logo" })
        }
    };
    Ok(paper)
}

/// Replaces what cannot be shown, in every text.
fn show(value: &mut Value) {
    match value {
        Value::String(text) => *text = fonts::showable(text),
        Value::Array(items) => items.iter_mut().for_each(show),
        Value::Object(fields) => fields.values_mut().for_each(show),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn typeset(
    document: &Document,
    fingerprint: &str,
    paper: &Value,
    pictures: Pictures,
) -> Result<Printed, CannotPrint> {
    let named = [("logo", pictures.own), ("partner", pictures.partner)];
    let files = named.into_iter().filter_map(|(name, picture)| Some((name, picture?.0))).collect();
    let desk = Desk::new(paper.to_string(), files).ok_or(CannotPrint::Template)?;
    let laid = typst::compile::<PagedDocument>(&desk).output;
    let made = laid.map_err(|problems| refused("layout", &problems)).and_then(|laid| {
        let pdf = typst_pdf::pdf(&laid, &options(document, fingerprint)?)
            .map_err(|problems| refused("pdf", &problems))?;
        Ok(Printed { pdf, fingerprint: fingerprint.to_owned(), pages: laid.pages().len() })
    });
    // The engine remembers what it has laid out: nothing personal may stay, and memory must not grow.
    comemo::evict(0);
    made
}

fn refused(step: &'static str, problems: &[typst::diag::SourceDiagnostic]) -> CannotPrint {
    // The engine's message may quote a name: it never goes to a log.
    CannotPrint::Engine { step, problems: problems.len() }
}

fn options(document: &Document, fingerprint: &str) -> Result<PdfOptions, CannotPrint> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|_| CannotPrint::Engine { step: "standards", problems: 1 })?;
    let made = document.made_at.to_zoned(jiff::tz::TimeZone::UTC);
    let parts = [made.month(), made.day(), made.hour(), made.minute(), made.second()]
        .map(|part| u8::try_from(part).unwrap_or(0));
    let [month, day, hour, minute, second] = parts;
    let timestamp = Datetime::from_ymd_hms(i32::from(made.year()), month, day, hour, minute, second);
    Ok(PdfOptions {
        ident: Smart::Custom(fingerprint.to_owned()),
        creator: Smart::Custom(Some("Bocage".to_owned())),
        timestamp: timestamp.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
