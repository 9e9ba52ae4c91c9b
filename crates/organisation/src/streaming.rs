//! Tables sent as they are read: memory does not grow with the rows.

use base::{Refusal, Result};
use sheet::{Column, Format, Value, Writer};
use site::{
    Answer,
    axum::body::{Body, Bytes},
};
use std::{
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::mpsc;

/// What the writer has written and the browser has not received yet.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.bytes()).into()
    }
}

impl io::Write for Written {
    fn write(&mut self, some: &[u8]) -> io::Result<usize> {
        self.bytes().extend_from_slice(some);
        Ok(some.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

type Chunk = Result<Bytes, io::Error>;

/// Where the rows of an export go.
pub struct Sink {
    writer: Writer<Written>,
    written: Written,
    sender: mpsc::Sender<Chunk>,
}

impl Sink {
    /// Writes one row.
    ///
    /// # Errors
    /// A fault when the row has not the width of the table.
    pub fn row(&mut self, cells: &[Value]) -> Result<()> {
        self.writer.row(cells).map_err(Refusal::fault)
    }

    /// Sends what is written, as fast as the browser takes it. To be called after each batch of rows.
    ///
    /// # Errors
    /// A fault when the browser has gone.
    pub async fn flush(&mut self) -> Result<()> {
        send(&self.sender, self.written.take()).await
    }
}

async fn send(sender: &mpsc::Sender<Chunk>, bytes: Bytes) -> Result<()> {
    if bytes.is_empty() {
        return Ok(());
    }
    sender.send(Ok(bytes)).await.map_err(|_| Refusal::fault("the reader of an export has gone"))
}

/// Answers a file at once and fills it with the rows that `rows` writes into the sink it is given and
/// gives back. A fault half-way cuts the transfer, so that no short file passes for a whole one.
///
/// # Errors
/// A fault when the file cannot be begun.
pub fn download<F, R>(
    name: &str,
    format: Format,
    columns: &[Column],
    table: &str,
    zone: &str,
    rows: F,
) -> Answer
where
    F: FnOnce(Sink) -> R + Send + 'static,
    R: Future<Output = Result<Sink>> + Send + 'static,
{
    let written = Written::default();
    let zone = base::jiff::tz::TimeZone::get(zone).unwrap_or(base::jiff::tz::TimeZone::UTC);
    let writer = Writer::new(format, columns, table, written.clone()).map_err(Refusal::fault)?.in_zone(zone);
    let (sender, receiver) = mpsc::channel::<Chunk>(4);
    tokio::spawn(async move {
        let sink = Sink { writer, written: written.clone(), sender: sender.clone() };
        let ended = async {
            rows(sink).await?.writer.finish().map_err(Refusal::fault)?;
            send(&sender, written.take()).await
        };
        if let Err(refusal) = ended.await {
            tracing::error!(?refusal, "an export was cut short");
            let _ = sender.send(Err(io::Error::other("the export was cut short"))).await;
        }
    });
    Ok(site::answer::download(name, format.mime(), Body::from_stream(Chunks(receiver))))
}

/// The receiving end as the stream that a body is made of.
struct Chunks(mpsc::Receiver<Chunk>);

impl futures_util::Stream for Chunks {
    type Item = Chunk;
    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Chunk>> {
        self.0.poll_recv(context)
    }
}
