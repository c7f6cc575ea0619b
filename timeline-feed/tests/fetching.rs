//! Fetching from a server on the loopback interface that gives prepared answers.
#![cfg(test)]

mod common;

use common::{Program, fixture};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// A server that lives as long as the test, and answers each path.
fn serve(answer: fn(&str, u16) -> Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || handle(stream, answer, port));
        }
    });
    format!("http://127.0.0.1:{port}")
}

fn handle(mut stream: TcpStream, answer: fn(&str, u16) -> Vec<u8>, port: u16) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    while lines.next().is_some_and(|line| !line.unwrap().is_empty()) {}
    let path = first.split(' ').nth(1).unwrap_or("/").to_owned();
    let _ = stream.write_all(&answer(&path, port));
}

fn ok(body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn redirect(to: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn answer(path: &str, port: u16) -> Vec<u8> {
    let schedule = || fs::read(fixture("schedule.xml")).unwrap();
    match path {
        "/schedule/xml" => ok(&schedule()),
        "/packed" => ok(&gzip(&schedule())),
        "/bomb" => ok(&gzip(&vec![b' '; 8 << 20])),
        "/moved" => redirect("/schedule/xml"),
        "/circle" => redirect("/circle/2"),
        "/circle/2" => redirect("/circle"),
        "/file" => redirect("file:///etc/passwd"),
        "/metadata" => redirect("http://169.254.169.254/latest/meta-data/"),
        "/by-name" => redirect(&format!("http://localhost:{port}/schedule/xml")),
        "/w/9c9de5e8-0a1e-484a-b099-e80766180a6d" => ok(b"<!doctype html>"),
        path if path.starts_with("/many/") => {
            let at: usize = path.trim_start_matches("/many/").parse().unwrap_or_default();
            redirect(&format!("/many/{}", at + 1))
        }
        path if path.starts_with("/services/oembed") => {
            ok(b"{\"title\": \"From Free Lunch to Tractor\", \"author_name\": \"LoomConf\"}")
        }
        _ => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
    }
}

#[test]
fn what_is_on_the_web_is_fetched() {
    let (server, program) = (serve(answer), Program::new());
    for path in ["/schedule/xml", "/packed", "/moved", "/by-name"] {
        let (out, _) = program.ok(&["import", &format!("{server}{path}"), "--allow-private", "-q"]);
        assert!(out.contains("loomconf-2024/2983"), "{path}");
    }
}

#[test]
fn what_is_not_public_is_refused() {
    let (server, program) = (serve(answer), Program::new());
    let said = program.fails(2, &["import", &format!("{server}/schedule/xml")]);
    assert!(
        said.contains("127.0.0.1") && said.contains("no public address") && said.contains("--allow-private"),
        "{said}"
    );
    // The same after a name has been resolved.
    let port = server.rsplit(':').next().unwrap();
    let said = program.fails(2, &["import", &format!("http://localhost:{port}/schedule/xml")]);
    assert!(said.contains("no public address"), "{said}");
    for address in [
        "http://169.254.169.254/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://0x7f.1/",
        "http://[::ffff:192.168.0.1]/",
    ] {
        let said = program.fails(2, &["import", address]);
        assert!(said.contains("no public address"), "{address}: {said}");
    }
    let said = program.fails(2, &["import", "https://user:secret@example.org/"]);
    assert!(said.contains("password") && !said.contains("secret"), "{said}");
}

#[test]
fn redirects_are_bounded_and_looked_at() {
    let (server, program) = (serve(answer), Program::new());
    for (path, message) in [
        ("/circle", "redirects in a circle"),
        ("/many/0", "redirects more than 5 times"),
        ("/file", "is no http or https address"),
        ("/none", "answered 404"),
        ("/bomb", "is larger than 1 MB"),
    ] {
        let said = program.fails(2, &["import", &format!("{server}{path}"), "--allow-private", "--max-size", "1"]);
        assert!(said.contains(message), "{path}: {said}");
    }
}

#[test]
fn videos_are_asked_for_and_joined_only_when_somebody_says_so() {
    let (server, program) = (serve(answer), Program::new());
    program.ok(&["import", fixture("schedule.xml").to_str().unwrap(), "--into", "events.json"]);
    let before = program.read("events.json");
    let video = format!("{server}/w/9c9de5e8-0a1e-484a-b099-e80766180a6d");
    let import = ["import", &*video, "--resolve", "--allow-private", "--into", "events.json"];
    let (_, err) = program.ok(&import);
    assert!(
        err.contains("may be the recording of \"From \"Free Lunch\" to Tractor (LoomConf 2024)\": left out"),
        "{err}"
    );
    assert_eq!(program.read("events.json"), before);
    let (_, err) = program.ok(&[&import[..], &["--yes"]].concat());
    assert!(err.contains("+ recording: 9c9de5e8"), "{err}");
    let after = program.read("events.json");
    assert!(after.contains(&video));
    program.ok(&[&import[..], &["--yes"]].concat());
    assert_eq!(program.read("events.json"), after);
    // The answer is cached.
    assert_eq!(fs::read_dir(program.path(".cache/timeline-feed/oembed")).unwrap().count(), 1);
}
