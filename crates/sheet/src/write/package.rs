//! A spreadsheet file as it is written: a zip whose long part is filled row by row, over an unnamed
//! temporary file.
//!
//! The temporary file lets the zip come back to its headers: sizes stand before the bytes, which a
//! zip written straight to a socket cannot do.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::CannotWrite;

/// Rows are handed to the compressor by batches of this many bytes.
const BATCH: usize = 32 * 1024;

pub struct Package<W: Write> {
    sink: W,
    zip: ZipWriter<BufWriter<File>>,
    /// What the part that is open has not received yet.
    pub xml: String,
}

impl<W: Write> Package<W> {
    pub fn new(sink: W) -> Result<Self, CannotWrite> {
        let file = BufWriter::with_capacity(BATCH, tempfile::tempfile()?);
        Ok(Self { sink, zip: ZipWriter::new(file), xml: String::new() })
    }

    /// A part that is not compressed, whole.
    pub fn stored(&mut self, name: &str, text: &str) -> Result<(), CannotWrite> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.zip.start_file(name, options)?;
        Ok(self.zip.write_all(text.as_bytes())?)
    }

    /// Opens a part, to be filled through [`Self::xml`].
    pub fn begin(&mut self, name: &str) -> Result<(), CannotWrite> {
        self.flush()?;
        // A level that keeps 100 000 rows under a second of CPU; the next ones gain little.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(2));
        Ok(self.zip.start_file(name, options)?)
    }

    /// A part, whole.
    pub fn part(&mut self, name: &str, text: &str) -> Result<(), CannotWrite> {
        self.begin(name)?;
        Ok(self.zip.write_all(text.as_bytes())?)
    }

    /// Compresses what waits, once it is worth it.
    pub fn batch(&mut self) -> Result<(), CannotWrite> {
        if self.xml.len() < BATCH { Ok(()) } else { self.flush() }
    }

    fn flush(&mut self) -> Result<(), CannotWrite> {
        if !self.xml.is_empty() {
            self.zip.write_all(self.xml.as_bytes())?;
            self.xml.clear();
        }
        Ok(())
    }

    /// Ends the zip, sends it and gives the sink back.
    pub fn finish(mut self) -> Result<W, CannotWrite> {
        self.flush()?;
        let mut file = self.zip.finish()?.into_inner().map_err(|e| e.into_error())?;
        file.rewind()?;
        io::copy(&mut file, &mut self.sink)?;
        self.sink.flush()?;
        Ok(self.sink)
    }
}

impl From<zip::result::ZipError> for CannotWrite {
    fn from(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(e) => Self::Destination(e),
            other => Self::Engine(other.to_string()),
        }
    }
}
