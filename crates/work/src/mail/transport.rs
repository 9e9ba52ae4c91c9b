//! How a mail leaves: to an SMTP server, or nowhere (it stays readable in the outbox).

use super::KeptMail;
use base::{Refusal, Result};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use std::time::Duration;

/// Where mails go.
#[derive(Clone)]
pub enum Transport {
    Smtp(Box<Smtp>),
    /// Development and demo: marked sent, read at `/dev/mails`.
    Kept,
}

/// A server that takes mails, and whose name they bear.
#[derive(Clone)]
pub struct Smtp {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why a mail did not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CannotSend {
    /// Trying later may do.
    Now(String),
    /// Trying later changes nothing: the address is wrong, or the server refused the mail for good.
    Ever(String),
}

impl Transport {
    /// A server written `smtp://user:password@host:587?tls=required`, `smtps://…` or
    /// `smtp://localhost:25`, and the sender (`Bocage <bocage@example.org>`).
    ///
    /// # Errors
    /// A fault when the address of the server or of the sender is not understood.
    pub fn smtp(url: &str, from: &str) -> Result<Transport> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(Refusal::fault)?;
        let server = builder.timeout(Some(Duration::from_secs(30))).build();
        Ok(Transport::Smtp(Box::new(Smtp { server, from: from.parse().map_err(Refusal::fault)? })))
    }

    pub(super) async fn send(&self, mail: &KeptMail) -> Result<(), CannotSend> {
        match self {
            Transport::Kept => Ok(()),
            Transport::Smtp(smtp) => smtp.send(mail).await,
        }
    }

    /// What stays here of the words of a mail that has left.
    pub(super) fn left_of<'a>(&self, mail: &'a KeptMail) -> &'a str {
        match self {
            Transport::Kept => &mail.body,
            Transport::Smtp(_) => "",
        }
    }
}

impl Smtp {
    async fn send(&self, mail: &KeptMail) -> Result<(), CannotSend> {
        let message = self.message(mail)?;
        self.server.send(message).await.map(|_| ()).map_err(|error| problem(&error))
    }

    /// The same row always makes the same message: a mail sent again after a crash bears the same
    /// Message-ID and date, and the receiving side can tell.
    fn message(&self, mail: &KeptMail) -> Result<Message, CannotSend> {
        let to: Mailbox = mail.to.parse().map_err(|_| CannotSend::Ever("ADDRESS".to_owned()))?;
        let auto_submitted = HeaderName::new_from_ascii_str("Auto-Submitted");
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&mail.subject)
            .date(mail.created_at.into())
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .raw_header(HeaderValue::new(auto_submitted, "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body.clone())
            .map_err(|_| CannotSend::Ever("MESSAGE".to_owned()))
    }
}

/// The code of a failure. 53x speak of our own credentials: a wrong password of the host loses no mail.
fn problem(error: &lettre::transport::smtp::Error) -> CannotSend {
    let Some(code) = error.status() else { return CannotSend::Now("SMTP_UNREACHABLE".to_owned()) };
    let name = format!("SMTP_{code}");
    if error.is_permanent() && !name.starts_with("SMTP_53") {
        CannotSend::Ever(name)
    } else {
        CannotSend::Now(name)
    }
}
