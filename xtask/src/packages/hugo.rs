//! The Hugo module: a zip of one folder, to be unpacked into `themes/`.

use std::path::Path;

use anyhow::Result;

use super::{license, read, widget, write};
use crate::{
    archive::{Files, unzipped, zipped},
    project::root,
    release::version,
};

/// The name of the zip.
pub fn name() -> Result<String> {
    Ok(format!("event-timeline-hugo-{}.zip", version()?))
}

/// The zip.
pub fn pack() -> Result<Vec<u8>> {
    let mut module = read(&root().join("packages/hugo"))?;
    module.retain(|name, _| !name.starts_with("tests/"));
    module.insert("LICENSE".to_owned(), license()?);
    module.extend(widget()?.into_iter().map(|(name, bytes)| (format!("static/event-timeline/{name}"), bytes)));
    let folder = format!("event-timeline-{}", version()?);
    let packed: Files = module.into_iter().map(|(name, bytes)| (format!("{folder}/{name}"), bytes)).collect();
    zipped(&packed)
}

/// Unpacks it into the `themes/` of a site.
pub fn install(site: &Path) -> Result<()> {
    write(&unzipped(&pack()?)?, &site.join("themes"))
}
