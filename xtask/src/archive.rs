//! Files and zips.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read, Write},
    path::{Path, PathBuf},
};

use anyhow::Result;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Files as a zip, identical for identical files.
pub fn zipped(files: &Files) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The files in a zip.
pub fn unzipped(zip: &[u8]) -> Result<Files> {
    let mut zip = ZipArchive::new(Cursor::new(zip))?;
    let mut files = Files::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        files.insert(file.name()?.into_owned(), bytes);
    }
    Ok(files)
}

/// Every file in a folder and below it, sorted by name.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zip_holds_what_was_put_into_it() -> Result<()> {
        let files = Files::from([("a/b.js".to_owned(), b"let b".to_vec()), ("a/c".to_owned(), Vec::new())]);
        let zip = zipped(&files)?;
        assert_eq!(unzipped(&zip)?, files);
        assert_eq!(zipped(&files)?, zip);
        Ok(())
    }
}
