//! The site's server and, in one, the proxy that the whole browser has to go through: it serves the
//! site under a name of an intranet, refuses everything else, and remembers all that was asked.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// The name under which the site is served, over plain http as on an intranet: nothing that needs
/// a secure context is there.
pub const HOST: &str = "junheng.test";

/// Where the single file is served, with no policy but its own.
pub const SINGLE: &str = "single/junheng.html";

/// A request as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `POST`, `CONNECT` …
    pub method: String,
    /// Whom it was meant for, with the port if one was named.
    pub host: String,
    /// The path, `/` first.
    pub path: String,
    /// What follows `?`.
    pub query: Option<String>,
    /// Length of the body in bytes, as announced.
    pub body: usize,
    /// The `Origin` header.
    pub origin: Option<String>,
}

impl Request {
    /// Whether it was meant for the site.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.host == HOST
    }
}

/// Whether the site is served with its content-security policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// As the build wrote it, in the page and as a header.
    Kept,
    /// Taken out, to see that the server would notice what the policy otherwise forbids.
    Removed,
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    port: u16,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Serves the site, and the single file as [`SINGLE`], on a free port of loopback until the test
    /// program ends.
    #[must_use]
    pub fn start(site: &Path, single: &Path, policy: Policy) -> Self {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback has a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let served = Arc::new(Served {
            folder: site.to_path_buf(),
            single: single.to_path_buf(),
            policy,
            requests: Arc::clone(&requests),
        });
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let served = Arc::clone(&served);
                // A connection that breaks off is the browser's business.
                thread::spawn(move || served.answer(stream));
            }
        });
        Self { port, requests }
    }

    /// Where it listens: the browser's proxy.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The address of a page of the site.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("http://{HOST}/{path}")
    }

    /// Everything that was asked so far, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("no thread panicked").clone()
    }

    /// What was asked of anybody but the site.
    #[must_use]
    pub fn foreign(&self) -> Vec<Request> {
        let mut all = self.requests();
        all.retain(|request| !request.is_own());
        all
    }

    /// Forgets what was asked so far.
    pub fn forget(&self) {
        self.requests.lock().expect("no thread panicked").clear();
    }
}

struct Served {
    folder: PathBuf,
    single: PathBuf,
    policy: Policy,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Served {
    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let mut reader = BufReader::new(stream.try_clone()?);
        let Some(request) = read(&mut reader)? else {
            return Ok(());
        };
        let own = request.is_own();
        let (method, path) = (request.method.clone(), request.path.clone());
        self.requests
            .lock()
            .expect("no thread panicked")
            .push(request);
        let (status, kind, body) = if !own {
            ("403 Forbidden", "text/plain", b"not the site".to_vec())
        } else if method != "GET" && method != "HEAD" {
            ("405 Method Not Allowed", "text/plain", Vec::new())
        } else {
            match self.file(&path) {
                Some((kind, body)) => ("200 OK", kind, body),
                None => ("404 Not Found", "text/plain", b"no such file".to_vec()),
            }
        };
        let policy = match self.policy {
            Policy::Kept if path.ends_with(SINGLE) => String::new(),
            Policy::Kept => self
                .page_policy()
                .map(|policy| format!("Content-Security-Policy: {policy}\r\n"))
                .unwrap_or_default(),
            Policy::Removed => String::new(),
        };
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{policy}\
             X-Content-Type-Options: nosniff\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n",
            body.len()
        )?;
        if method != "HEAD" {
            stream.write_all(&body)?;
        }
        stream.flush()
    }

    fn file(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        let relative = path.strip_prefix('/')?;
        let relative = if relative.is_empty() {
            "index.html"
        } else {
            relative
        };
        let relative = PathBuf::from(relative);
        if !relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        {
            return None;
        }
        let file = if relative == Path::new(SINGLE) {
            self.single.clone()
        } else {
            self.folder.join(&relative)
        };
        let mut body = fs::read(file).ok()?;
        let kind = match relative.extension()?.to_str()? {
            "html" => "text/html; charset=utf-8",
            "js" | "mjs" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "wasm" => "application/wasm",
            "svg" => "image/svg+xml",
            "json" => "application/json",
            "webmanifest" => "application/manifest+json",
            _ => "application/octet-stream",
        };
        if kind.starts_with("text/html") && self.policy == Policy::Removed {
            let page = String::from_utf8(body).ok()?;
            let policy = format!("content=\"{}\"", policy_of(&page)?);
            body = page.replacen(&policy, "content=\"\"", 1).into_bytes();
        }
        Some((kind, body))
    }

    fn page_policy(&self) -> Option<String> {
        let page = fs::read_to_string(self.folder.join("index.html")).ok()?;
        policy_of(&page).map(str::to_owned)
    }
}

/// The content-security policy that a page carries.
#[must_use]
pub fn policy_of(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")?;
    rest.split_once('"').map(|(policy, _)| policy)
}

fn read(reader: &mut impl BufRead) -> std::io::Result<Option<Request>> {
    let mut first = String::new();
    if reader.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut words = first.split_ascii_whitespace();
    let method = words.next().unwrap_or_default().to_owned();
    let target = words.next().unwrap_or_default().to_owned();
    let (mut host, mut body, mut origin) = (String::new(), 0, None);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? <= 2 {
            break;
        }
        let Some((name, value)) = line.trim_end().split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "host" => host = value.to_owned(),
            "content-length" => body = value.parse().unwrap_or(usize::MAX),
            "transfer-encoding" => body = usize::MAX,
            "origin" => origin = Some(value.to_owned()),
            _ => {}
        }
    }
    // Read what was sent, so that the sender gets its answer and not a broken connection.
    if (1..1 << 20).contains(&body) {
        std::io::copy(&mut reader.take(body as u64), &mut std::io::sink())?;
    }
    let mut path = target.as_str();
    if method == "CONNECT" {
        host.clone_from(&target);
        path = "";
    } else if let Some((_, rest)) = target.split_once("://") {
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(end);
        host = authority.to_owned();
        path = rest;
    }
    let (path, query) = match path.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (path, None),
    };
    Ok(Some(Request {
        method,
        host,
        path: path.to_owned(),
        query,
        body,
        origin,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Request {
        read(&mut text.as_bytes()).unwrap().unwrap()
    }

    #[test]
    fn reads_what_a_proxy_is_asked() {
        let own = parsed("GET http://junheng.test/a.js?x=1 HTTP/1.1\r\nHost: junheng.test\r\n\r\n");
        assert!(own.is_own());
        assert_eq!(
            (own.path.as_str(), own.query.as_deref()),
            ("/a.js", Some("x=1"))
        );
        let foreign = parsed(
            "POST http://elsewhere.test:81/p HTTP/1.1\r\nHost: elsewhere.test:81\r\nContent-Length: 3\r\n\
             Origin: http://junheng.test\r\n\r\nabc",
        );
        assert!(!foreign.is_own());
        assert_eq!(
            (foreign.body, foreign.host.as_str()),
            (3, "elsewhere.test:81")
        );
        assert_eq!(foreign.origin.as_deref(), Some("http://junheng.test"));
        let tunnel =
            parsed("CONNECT elsewhere.test:443 HTTP/1.1\r\nHost: elsewhere.test:443\r\n\r\n");
        assert_eq!(tunnel.host, "elsewhere.test:443");
        assert!(!tunnel.is_own());
    }
}
