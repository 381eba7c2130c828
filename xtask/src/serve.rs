//! A small server of static files on loopback, for people who try the program and for tests.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use std::{fs, thread};

use crate::failure::{Context, Failure, Result};
use crate::{files, policy};

/// The port where none is asked for.
pub const PORT: u16 = 8080;
/// The longest request that is read, in bytes.
const LONGEST_REQUEST: u64 = 16 * 1024;

/// Serves a folder until the program is stopped.
///
/// # Errors
/// Where the port cannot be had or the page is missing.
pub fn serve(site: &Path, port: Option<u16>) -> Result<()> {
    let page = files::read(&site.join("index.html"))?;
    let policy = policy::of_page(&page).unwrap_or("default-src 'none'");
    let wanted = port.unwrap_or(PORT);
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, wanted)) {
        // Without a wish any free port will do.
        Err(_) if port.is_none() => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)),
        bound => bound,
    };
    let listener = listener
        .context(|| format!("listen on 127.0.0.1:{wanted}"))
        .map_err(|failure| failure.advise("choose another port with `--port N`"))?;
    let address = listener
        .local_addr()
        .context(|| "read the server's address".to_owned())?;
    println!("Serving {}", site.display());
    println!("Open http://{address}/ in a browser. Stop with Ctrl+C.");
    let served = Arc::new(Served {
        folder: site.to_path_buf(),
        policy: policy.to_owned(),
    });
    for stream in listener.incoming().flatten() {
        let served = Arc::clone(&served);
        // A connection that breaks off is the browser's business.
        thread::spawn(move || served.answer(stream));
    }
    Err(Failure::new("the server stopped listening"))
}

struct Served {
    folder: PathBuf,
    policy: String,
}

/// An answer without its body's compression, which loopback does not need.
struct Answer {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

impl Answer {
    fn text(status: &'static str) -> Self {
        Self {
            status,
            kind: "text/plain; charset=utf-8",
            body: format!("{status}\n").into_bytes(),
        }
    }
}

impl Served {
    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let mut reader = BufReader::new(stream.try_clone()?.take(LONGEST_REQUEST));
        let mut first = String::new();
        reader.read_line(&mut first)?;
        let mut line = String::new();
        while reader.read_line(&mut line)? > 2 {
            line.clear();
        }
        let mut words = first.split_ascii_whitespace();
        let method = words.next().unwrap_or_default();
        let answer = match method {
            "GET" | "HEAD" => self.file(words.next().unwrap_or_default()),
            _ => Answer::text("405 Method Not Allowed"),
        };
        let Answer { status, kind, body } = answer;
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
             Content-Security-Policy: {}\r\nX-Content-Type-Options: nosniff\r\n\
             Referrer-Policy: no-referrer\r\nCache-Control: no-cache\r\nAllow: GET, HEAD\r\n\
             Connection: close\r\n\r\n",
            body.len(),
            self.policy
        )?;
        if method != "HEAD" {
            stream.write_all(&body)?;
        }
        stream.flush()
    }

    fn file(&self, target: &str) -> Answer {
        let Some(relative) = path_of(target) else {
            return Answer::text("400 Bad Request");
        };
        match fs::read(self.folder.join(&relative)) {
            Ok(body) => Answer {
                status: "200 OK",
                kind: kind_of(&relative),
                body,
            },
            Err(_) => Answer::text("404 Not Found"),
        }
    }
}

/// The file that a request's target names, below the site, or nothing for any trick.
fn path_of(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let decoded = percent_decoded(path)?;
    let relative = decoded.strip_prefix('/')?;
    if relative.contains(['\\', ':', '\0']) {
        return None;
    }
    let relative = if relative.is_empty() || relative.ends_with('/') {
        format!("{relative}index.html")
    } else {
        relative.to_owned()
    };
    let path = PathBuf::from(relative);
    path.components()
        .all(|part| matches!(part, Component::Normal(_)))
        .then_some(path)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            let digits = std::str::from_utf8(&digits).ok()?;
            decoded.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).ok()
}

/// The media type by a file's ending.
fn kind_of(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("png") => "image/png",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_files_below_the_site() {
        assert_eq!(path_of("/").unwrap(), PathBuf::from("index.html"));
        assert_eq!(path_of("/a/b.js?x=1").unwrap(), PathBuf::from("a/b.js"));
        assert_eq!(path_of("/%E8%A1%A8.csv").unwrap(), PathBuf::from("表.csv"));
    }

    #[test]
    fn refuses_every_way_out_of_the_site() {
        for target in [
            "/../secret",
            "/a/../../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/..\\secret",
            "//etc/passwd",
            "/C:/secret",
            "/a%00b",
            "/%",
            "/%zz",
            "no-slash",
            "http://elsewhere/",
        ] {
            assert_eq!(path_of(target), None, "{target}");
        }
    }

    #[test]
    fn sends_modules_as_what_they_are() {
        assert_eq!(kind_of(Path::new("a_bg.wasm")), "application/wasm");
        assert_eq!(kind_of(Path::new("a.js")), "text/javascript; charset=utf-8");
        assert_eq!(kind_of(Path::new("a.unknown")), "application/octet-stream");
    }

    #[test]
    fn answers_get_and_head_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("junheng-serve-{}", std::process::id()));
        files::empty(&folder).unwrap();
        files::write(&folder.join("index.html"), "<p>页</p>").unwrap();
        let served = Arc::new(Served {
            folder: folder.clone(),
            policy: "default-src 'none'".to_owned(),
        });
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                served.answer(stream).unwrap();
            }
        });
        let ask = |method: &str| {
            let mut stream = TcpStream::connect(address).unwrap();
            write!(stream, "{method} / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        };
        let got = ask("GET");
        assert!(got.starts_with("HTTP/1.1 200 OK\r\n"), "{got}");
        assert!(got.contains("Content-Security-Policy: default-src 'none'\r\n"));
        assert!(got.ends_with("<p>页</p>"));
        let head = ask("HEAD");
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && head.ends_with("\r\n\r\n"));
        assert!(ask("POST").starts_with("HTTP/1.1 405"));
        fs::remove_dir_all(&folder).unwrap();
    }
}
