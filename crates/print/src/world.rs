//! What the engine can see: two templates, two logos at the most, the fonts. No file, no network, no clock.

use crate::fonts::FONTS;
use std::sync::LazyLock;
use typst::{
    Feature, Features, Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Dict, Duration, IntoValue, Str},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

static BASE: LazyLock<Option<Source>> =
    LazyLock::new(|| source("base.typ", include_str!("../templates/base.typ")));
static BLOCKS: LazyLock<Option<Source>> =
    LazyLock::new(|| source("blocks.typ", include_str!("../templates/blocks.typ")));

fn source(name: &str, text: &str) -> Option<Source> {
    Some(Source::new(id(name)?, text.to_owned()))
}

fn id(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

/// The world of one document.
pub struct Desk {
    library: LazyHash<Library>,
    base: Source,
    blocks: Source,
    logos: Vec<(FileId, Bytes)>,
}

impl Desk {
    /// A world where `sys.inputs.paper` is this JSON, with these pictures by their names.
    pub fn new(json: String, pictures: Vec<(&str, Vec<u8>)>) -> Option<Desk> {
        let mut inputs = Dict::new();
        inputs.insert(Str::from("paper"), json.into_value());
        // Row headers of tables are told to screen readers only with this feature.
        let features = Features::from_iter([Feature::A11yExtras]);
        let library = Library::builder().with_inputs(inputs).with_features(features).build();
        let logos = pictures.into_iter().map(|(name, bytes)| Some((id(name)?, Bytes::new(bytes))));
        let logos = logos.collect::<Option<Vec<_>>>()?;
        Some(Desk { library: LazyHash::new(library), base: BASE.clone()?, blocks: BLOCKS.clone()?, logos })
    }

    fn missing<T>(id: FileId) -> FileResult<T> {
        Err(FileError::NotFound(id.vpath().get_without_slash().into()))
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.base.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.base, &self.blocks]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .map_or_else(|| Desk::missing(id), Ok)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.logos.iter().find(|(logo, _)| *logo == id);
        found.map_or_else(|| Desk::missing(id), |(_, bytes)| Ok(bytes.clone()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.faces.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
