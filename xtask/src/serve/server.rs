//! A static file server for one machine: GET and HEAD, one request per connection.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::time::Duration;

use crate::site;

/// Longest head of a request that is read.
const HEAD: u64 = 64 * 1024;

/// Serves until the listener fails.
pub(super) fn run(listener: &TcpListener, folder: &Path) -> anyhow::Error {
    loop {
        let stream = match listener.accept() {
            Ok((stream, _)) => stream,
            Err(error) => return anyhow::Error::new(error).context("the server stopped"),
        };
        let folder = folder.to_owned();
        // A visitor who goes away is no error.
        std::thread::spawn(move || drop(answer(&stream, &folder)));
    }
}

fn answer(stream: &TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut reader = BufReader::new(stream.take(HEAD));
    let mut first = String::new();
    reader.read_line(&mut first)?;
    // The rest of the head must be read, or closing the connection would reset it.
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let mut words = first.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if !matches!(method, "GET" | "HEAD") {
        return respond(stream, "405 Method Not Allowed", "text/plain", b"", true);
    }
    let body = method == "GET";
    match site::file(folder, target).and_then(|path| Some((fs::read(&path).ok()?, path))) {
        Some((content, path)) => respond(stream, "200 OK", site::mime(&path), &content, body),
        None => respond(stream, "404 Not Found", "text/plain", b"not found\n", body),
    }
}

fn respond(
    mut stream: &TcpStream,
    status: &str,
    mime: &str,
    content: &[u8],
    body: bool,
) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        content.len()
    );
    stream.write_all(head.as_bytes())?;
    if body {
        stream.write_all(content)?;
    }
    stream.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_over_http() {
        let folder = std::env::temp_dir().join(format!("xtask-server-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "<p>年报").unwrap();
        fs::write(folder.join("a_bg.wasm"), b"\0asm").unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let served = folder.clone();
        std::thread::spawn(move || run(&listener, &served));

        let ask = |request: &str| {
            let mut stream = TcpStream::connect(address).unwrap();
            write!(stream, "{request} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        };
        let page = ask("GET /");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.ends_with("\r\n\r\n<p>年报"));
        assert!(page.contains("Cache-Control: no-cache\r\n"));
        assert!(ask("GET /a_bg.wasm").contains("Content-Type: application/wasm\r\n"));
        let head = ask("HEAD /");
        assert!(head.contains("Content-Length: 9\r\n") && head.ends_with("\r\n\r\n"));
        assert!(ask("GET /../../etc/passwd").starts_with("HTTP/1.1 404 "));
        assert!(ask("POST /").starts_with("HTTP/1.1 405 "));
        fs::remove_dir_all(folder).unwrap();
    }
}
