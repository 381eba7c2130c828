//! Runs other programs and says plainly which one failed.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::failure::{Context, Failure, Result};

/// The command as a person would type it.
pub fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|argument| argument.to_string_lossy().into_owned()),
    );
    words
        .into_iter()
        .map(|word| {
            if word.contains(' ') {
                format!("'{word}'")
            } else {
                word
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn could_not_start(command: &Command, error: &std::io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    let failure = Failure::new(format!("could not start `{program}`: {error}"));
    if error.kind() == ErrorKind::NotFound {
        failure.advise(format!("install `{program}` and see that it is on PATH"))
    } else {
        failure
    }
}

/// Runs a command with its output on the terminal.
///
/// # Errors
/// Where it cannot be started or ends with anything but success.
pub fn run(command: &mut Command) -> Result<()> {
    eprintln!("  $ {}", shown(command));
    let status = command
        .status()
        .map_err(|error| could_not_start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(
        Failure::new(format!("`{}` failed: {status}", shown(command)))
            .advise("read its messages above"),
    )
}

/// Runs a command silently and gives back what it wrote to standard output.
///
/// # Errors
/// As [`run`]; then with what the command wrote to standard error.
pub fn capture(command: &mut Command) -> Result<String> {
    let Output {
        status,
        stdout,
        stderr,
    } = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| could_not_start(command, &error))?;
    if !status.success() {
        return Err(Failure::new(format!(
            "`{}` failed: {status}\n{}",
            shown(command),
            String::from_utf8_lossy(&stderr).trim()
        )));
    }
    String::from_utf8(stdout).context(|| format!("read the output of `{}`", shown(command)))
}

/// What a command printed, and whether it succeeded.
pub struct Told {
    /// Whether the exit status was success.
    pub success: bool,
    /// Its standard output.
    pub output: String,
}

/// Runs a command, passes its standard output on line by line and keeps a copy.
///
/// # Errors
/// Only where it cannot be started or read; a failing status is in the answer.
pub fn tee(command: &mut Command, input: Stdio) -> Result<Told> {
    eprintln!("  $ {}", shown(command));
    let mut child = command
        .stdin(input)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| could_not_start(command, &error))?;
    let mut output = String::new();
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut line = Vec::new();
        while reader
            .read_until(b'\n', &mut line)
            .context(|| format!("read from `{}`", shown(command)))?
            > 0
        {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            output.push_str(&text);
            line.clear();
        }
    }
    let status = child
        .wait()
        .context(|| format!("wait for `{}`", shown(command)))?;
    Ok(Told {
        success: status.success(),
        output,
    })
}

/// Where PATH finds a program, under any ending that the system runs.
pub fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).find_map(|folder| in_folder(&folder, program))
}

/// A program in one folder, under any ending that the system runs.
pub fn in_folder(folder: &Path, program: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) {
        &[".exe", ".cmd", ".bat"]
    } else {
        &[""]
    };
    endings
        .iter()
        .map(|ending| folder.join(format!("{program}{ending}")))
        .find(|path| path.is_file())
}

/// PATH with some folders in front.
///
/// # Errors
/// Where a folder's name cannot be part of PATH.
pub fn path_with(front: &[PathBuf]) -> Result<OsString> {
    let current = env::var_os("PATH").unwrap_or_default();
    let all = front
        .iter()
        .cloned()
        .chain(env::split_paths(&current).collect::<Vec<_>>());
    env::join_paths(all).context(|| "put the tools on PATH".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_a_command_with_quotes_where_needed() {
        let mut command = Command::new("cargo");
        command.args(["test", "a b"]);
        assert_eq!(shown(&command), "cargo test 'a b'");
    }

    #[test]
    fn a_missing_program_is_named_with_advice() {
        let failure = capture(&mut Command::new("junheng-no-such-program")).unwrap_err();
        let text = failure.to_string();
        assert!(text.contains("junheng-no-such-program"), "{text}");
        assert!(text.contains("what to do"), "{text}");
    }
}
