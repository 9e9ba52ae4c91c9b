//! Tables sent as they are read: memory does not grow with the rows, and the writing is done on a thread that may
//! block, so that other requests do not wait for it. What a browser has not taken yet waits on the disk: a slow one keeps
//! neither a connection to the database nor its snapshot.

use crate::about::About;
use base::{Refusal, Result};
use sheet::{Column, Format, Value, Writer};
use site::{Answer, axum::body::Body, blocking};
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::{
    runtime::Handle,
    sync::{Semaphore, watch},
};

/// Bytes that go to the disk at once.
const CHUNK: usize = 64 * 1024;

/// Exports written at the same time: connections are left for the pages.
static TURNS: Semaphore = Semaphore::const_new(2);

/// How far the file is written.
#[derive(Clone, Copy, Default)]
struct Progress {
    bytes: u64,
    ended: bool,
}

/// The file on the disk; who sends it is told how far it goes.
struct Spool {
    file: File,
    waiting: Vec<u8>,
    progress: watch::Sender<Progress>,
}

impl Spool {
    fn spill(&mut self) -> io::Result<()> {
        self.file.write_all(&self.waiting)?;
        self.progress.send_modify(|it| it.bytes += self.waiting.len() as u64);
        self.waiting.clear();
        if self.progress.is_closed() { Err(gone()) } else { Ok(()) }
    }
}

fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::BrokenPipe, "the reader of an export has gone")
}

/// The writing end.
#[derive(Clone)]
struct Written(Arc<Mutex<Spool>>);

impl Written {
    fn spool(&self) -> MutexGuard<'_, Spool> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for Written {
    fn write(&mut self, some: &[u8]) -> io::Result<usize> {
        let mut spool = self.spool();
        spool.waiting.extend_from_slice(some);
        if spool.waiting.len() >= CHUNK {
            spool.spill()?;
        }
        Ok(some.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where the rows of an export go.
pub struct Sink {
    writer: Writer<Written>,
    written: Written,
    format: Format,
    about: About,
}

impl Sink {
    /// Writes one row.
    ///
    /// # Errors
    /// A fault when the row has not the width of the table.
    pub fn row(&mut self, cells: &[Value]) -> Result<()> {
        self.writer.row(cells).map_err(Refusal::fault)
    }

    /// Lets the browser have what is written. To be called after each batch of rows.
    ///
    /// # Errors
    /// A fault when the browser has gone, or from the disk.
    pub fn flush(&mut self) -> Result<()> {
        self.written.spool().spill().map_err(Refusal::fault)
    }

    fn finish(self) -> Result<()> {
        let Sink { writer, written, format, about } = self;
        about.end(format, writer).map_err(Refusal::fault)?;
        let mut spool = written.spool();
        spool.spill().map_err(Refusal::fault)?;
        spool.progress.send_modify(|it| it.ended = true);
        Ok(())
    }
}

/// Answers a file at once and fills it with the rows that `rows` writes into the sink it is given and
/// gives back. A fault half-way cuts the transfer, so that no short file passes for a whole one.
///
/// # Errors
/// A fault when the file cannot be begun.
pub fn download<F, R>(name: &str, format: Format, columns: &[Column], about: About, rows: F) -> Answer
where
    F: FnOnce(Sink) -> R + Send + 'static,
    R: Future<Output = Result<Sink>> + Send + 'static,
{
    let (file, sent) = on_disk().map_err(Refusal::fault)?;
    let (progress, told) = watch::channel(Progress::default());
    let written = Written(Arc::new(Mutex::new(Spool { file, waiting: Vec::new(), progress })));
    let writer = about.begin(format, columns, written.clone()).map_err(Refusal::fault)?;
    let runtime = Handle::current();
    tokio::spawn(async move {
        let turn = TURNS.acquire().await.map_err(Refusal::fault)?;
        let writing = blocking(move || {
            let filled = runtime.block_on(rows(Sink { writer, written, format, about }));
            filled.and_then(Sink::finish)
        });
        // Dropped unended, the file is cut short for who receives it.
        let ended = writing.await.inspect_err(|refusal| tracing::warn!(?refusal, "an export was cut short"));
        drop(turn);
        ended
    });
    Ok(site::answer::download(name, format.mime(), body(sent, told)))
}

/// A file without a name, and a second handle to read it from its beginning.
fn on_disk() -> io::Result<(File, File)> {
    let named = tempfile::NamedTempFile::new()?;
    let again = named.reopen()?;
    Ok((named.into_file(), again))
}

/// The file as it grows, a chunk at a time.
fn body(file: File, told: watch::Receiver<Progress>) -> Body {
    let chunks = futures_util::stream::try_unfold((file, told, 0), |(file, mut told, position)| async move {
        loop {
            let Progress { bytes, ended } = *told.borrow_and_update();
            if position < bytes {
                let read = blocking(move || read_at(file, position, bytes)).await;
                let (file, chunk) = read.map_err(|_| cut_short())?;
                let position = position + chunk.len() as u64;
                return Ok(Some((chunk, (file, told, position))));
            }
            if ended {
                return Ok::<_, io::Error>(None);
            }
            told.changed().await.map_err(|_| cut_short())?;
        }
    });
    Body::from_stream(chunks)
}

fn read_at(mut file: File, from: u64, to: u64) -> Result<(File, Vec<u8>)> {
    let mut chunk = Vec::new();
    file.seek(SeekFrom::Start(from)).map_err(Refusal::fault)?;
    let most = (to - from).min(CHUNK as u64);
    Read::by_ref(&mut file).take(most).read_to_end(&mut chunk).map_err(Refusal::fault)?;
    Ok((file, chunk))
}

fn cut_short() -> io::Error {
    io::Error::other("the export was cut short")
}

#[cfg(test)]
mod tests {
    use super::*;
    use sheet::Kind;
    use site::axum::body::to_bytes;
    use tokio::sync::oneshot;

    const ROWS: i64 = 200_000;

    fn columns() -> [Column; 1] {
        [Column::new("number", "Nombre", Kind::Integer)]
    }

    fn all(mut sink: Sink) -> Result<Sink> {
        for batch in 0..ROWS / 1000 {
            for row in 0..1000 {
                sink.row(&[Value::Integer(batch * 1000 + row)])?;
            }
            sink.flush()?;
        }
        Ok(sink)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn s6_2_a_browser_that_does_not_read_holds_nothing_up() {
        let (written, done) = oneshot::channel();
        let answer = download("n.csv", Format::Csv, &columns(), About::bare("N"), |sink| async move {
            let sink = all(sink);
            let _ = written.send(());
            sink
        });
        done.await.expect("the rows are written though nobody reads them");
        let bytes = to_bytes(answer.unwrap().into_body(), usize::MAX).await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        assert_eq!(text.trim().lines().count(), 200_001);
        assert_eq!(text.trim().lines().last(), Some("199999"));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn s6_2_a_fault_half_way_cuts_the_file() {
        let answer = download("n.csv", Format::Csv, &columns(), About::bare("N"), |sink| async move {
            all(sink)?;
            Err(Refusal::fault(gone()))
        });
        assert!(to_bytes(answer.unwrap().into_body(), usize::MAX).await.is_err());
    }
}
