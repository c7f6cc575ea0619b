//! A static file server for the pictures: as simple as the hosts that the timeline is made for.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    thread,
    time::Duration,
};

use anyhow::{Context, Result};

/// Serves a folder on a free port, as long as the program runs. Returns its address, with a slash at the end.
pub fn serve(folder: &Path) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no local port is free")?;
    let address = format!("http://{}/", listener.local_addr()?);
    let folder = folder.to_owned();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            // A browser that goes away in mid-answer is none of the server's business.
            thread::spawn(move || answer(&stream, &folder));
        }
    });
    Ok(address)
}

fn answer(mut stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The rest of the request is read, or the browser would see its connection reset.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let (status, kind, body) = match file(&request, folder).and_then(|path| Some((fs::read(&path).ok()?, path))) {
        Some((body, path)) => ("200 OK", kind(&path), body),
        None => ("404 Not Found", "text/plain", b"not found".to_vec()),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(&body)
}

/// The file that a request asks for: only below the folder.
fn file(request: &str, folder: &Path) -> Option<PathBuf> {
    let address = request.strip_prefix("GET /")?.split(' ').next()?;
    let path = Path::new(address.split(['?', '#']).next()?);
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let path = folder.join(path);
    Some(if path.is_dir() { path.join("index.html") } else { path })
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("json") => "application/json",
        // Without this type browsers do not compile while they load.
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_from_below_the_folder() {
        let folder = Path::new("/nowhere/dist");
        let cases = [
            ("GET /embed.js HTTP/1.1", Some("/nowhere/dist/embed.js")),
            ("GET /index.html?kinds=talk#x HTTP/1.1", Some("/nowhere/dist/index.html")),
            ("GET /../Cargo.toml HTTP/1.1", None),
            ("GET //etc/passwd HTTP/1.1", None),
            ("POST /embed.js HTTP/1.1", None),
            ("", None),
        ];
        for (request, expected) in cases {
            assert_eq!(file(request, folder).as_deref(), expected.map(Path::new), "{request}");
        }
    }
}
