//! Files and folders that nobody else of the machine reads: they hold everything, the secrets of people and of the
//! site too.

use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::Result,
    path::Path,
};

/// A new file, empty.
pub(crate) fn file(path: &Path) -> Result<File> {
    let file = private(OpenOptions::new().write(true).create(true).truncate(true)).open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

/// A folder, made when missing; one that is there is left as it was made.
pub(crate) fn folder(path: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)
}

/// The file of a database, made when missing: SQLite gives its journals the same mode. From one that everybody could
/// read, that is taken, where it is ours to take.
pub(crate) fn database(path: &Path) -> Result<()> {
    let file = private(OpenOptions::new().append(true).create(true)).open(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = file.metadata()?.permissions().mode();
        if mode & 0o007 != 0 {
            let _ = file.set_permissions(PermissionsExt::from_mode(mode & 0o770));
        }
    }
    Ok(())
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}
