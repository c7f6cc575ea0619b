//! The accessibility checker axe, run in the page.

use crate::Browser;
use std::{
    env,
    path::{Path, PathBuf},
};

/// The path of axe, or what is missing.
pub fn script() -> Result<PathBuf, String> {
    let installed = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../node_modules/axe-core/axe.min.js");
    let path = env::var_os("AXE").map_or_else(installed, PathBuf::from);
    match path.is_file() {
        true => Ok(path),
        false => Err(format!("axe: {} is no file: AXE has to name axe-core's axe.min.js", path.display())),
    }
}

impl Browser {
    /// The violations that axe finds on the page, each with its rule and its element.
    pub async fn axe(&self) -> Vec<String> {
        self.axe_in("document").await
    }

    /// The violations that axe finds in a part of the page, given as a script expression such as a quoted
    /// selector.
    pub async fn axe_in(&self, context: &str) -> Vec<String> {
        self.load_axe().await;
        let script = format!(
            "const {{ violations }} = await axe.run({context}, {{ resultTypes: ['violations'] }});
             return violations.flatMap(({{ id, help, nodes }}) =>
               nodes.map(({{ target, html, failureSummary }}) => [id, help, target.flat().join(' '), html, failureSummary].join('\\n  ')));"
        );
        self.run_async(&script).await
    }

    /// Adds axe to the page, if it is not there yet.
    pub async fn load_axe(&self) {
        self.run_async::<()>(
            "if (window.axe) return;
             const script = Object.assign(document.createElement('script'), { src: '/harness/axe.js' });
             document.head.append(script);
             await new Promise((resolve, reject) => Object.assign(script, { onload: resolve, onerror: reject }))",
        )
        .await;
    }
}
