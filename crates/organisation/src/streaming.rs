//! Tables sent as they are read: memory does not grow with the rows, and the writing is done on a
//! thread that may block, so that other requests do not wait for it.

use base::{Refusal, Result};
use sheet::{Column, Format, Value, Writer};
use site::{
    Answer,
    axum::body::{Body, Bytes},
};
use std::{
    io,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::{runtime::Handle, sync::mpsc};

/// Bytes that go to the browser at once when the file is ended.
const CHUNK: usize = 64 * 1024;

/// What the writer has written and the browser has not received yet.
#[derive(Clone)]
struct Written {
    waiting: Arc<Mutex<Vec<u8>>>,
    sender: mpsc::Sender<Chunk>,
    /// Set once no query is awaited any more: the thread then waits for the browser by itself.
    ending: Arc<AtomicBool>,
}

impl Written {
    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.bytes()).into()
    }
}

impl io::Write for Written {
    fn write(&mut self, some: &[u8]) -> io::Result<usize> {
        self.bytes().extend_from_slice(some);
        if self.ending.load(Ordering::Relaxed) && self.bytes().len() >= CHUNK {
            self.sender.blocking_send(Ok(self.take())).map_err(|_| gone())?;
        }
        Ok(some.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

type Chunk = Result<Bytes, io::Error>;

fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::BrokenPipe, "the reader of an export has gone")
}

/// Where the rows of an export go.
pub struct Sink {
    writer: Writer<Written>,
    written: Written,
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
        let (bytes, sender) = (self.written.take(), &self.written.sender);
        if bytes.is_empty() {
            // ODS and XLSX send nothing before their end: no need to go there for nobody.
            return if sender.is_closed() { Err(Refusal::fault(gone())) } else { Ok(()) };
        }
        sender.send(Ok(bytes)).await.map_err(|_| Refusal::fault(gone()))
    }

    /// Ends the file; outside of any asynchronous call.
    fn finish(self) -> Result<()> {
        let Sink { writer, written } = self;
        written.ending.store(true, Ordering::Relaxed);
        writer.finish().map_err(Refusal::fault)?;
        let last = written.take();
        if last.is_empty() {
            return Ok(());
        }
        written.sender.blocking_send(Ok(last)).map_err(|_| Refusal::fault(gone()))
    }
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
    let (sender, receiver) = mpsc::channel::<Chunk>(4);
    let written =
        Written { waiting: Arc::default(), sender: sender.clone(), ending: Arc::new(AtomicBool::new(false)) };
    let zone = base::jiff::tz::TimeZone::get(zone).unwrap_or(base::jiff::tz::TimeZone::UTC);
    let writer = Writer::new(format, columns, table, written.clone()).map_err(Refusal::fault)?.in_zone(zone);
    let runtime = Handle::current();
    tokio::task::spawn_blocking(move || {
        let ended = runtime.block_on(rows(Sink { writer, written })).and_then(Sink::finish);
        if let Err(refusal) = ended {
            tracing::warn!(?refusal, "an export was cut short");
            let _ = sender.blocking_send(Err(io::Error::other("the export was cut short")));
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
