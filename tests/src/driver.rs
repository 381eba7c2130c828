//! A chromedriver of the test's own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Two that start at once may choose the same port.
static STARTING: Mutex<()> = Mutex::new(());
/// Ports that are tried.
const TRIES: u32 = 10;

/// A running chromedriver, ended when dropped.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    /// Where it listens on loopback.
    pub port: u16,
}

impl Driver {
    /// Starts it on a free port.
    pub fn start(program: &Path) -> Self {
        let _alone = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
        // It wants the same port of both loopbacks, and gives up where one of them is taken.
        (0..TRIES)
            .find_map(|_| Self::try_start(program))
            .unwrap_or_else(|| panic!("{} starts on no port", program.display()))
    }

    fn try_start(program: &Path) -> Option<Self> {
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("start {}: {error}", program.display()));
        let stdout = process.stdout.take().expect("it was piped");
        let mut lines = BufReader::new(stdout).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("started successfully on port ")?;
            rest.trim_end_matches('.').parse().ok()
        });
        let Some(port) = port else {
            let _ = process.kill();
            let _ = process.wait();
            return None;
        };
        // A pipe that nobody reads would stop it in the end.
        thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Some(Self { process, port })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
