//! The commands of the repository.

mod bench;
mod failure;
mod files;
mod fuzz;
mod html;
mod names;
mod node;
mod npm;
mod origins;
mod parts;
mod policy;
mod process;
mod serve;
mod shipped;
mod single_file;
mod site;
mod sizes;
mod styles;
mod test;
mod tools;
mod versions;
mod wasm;

use std::env;
use std::process::ExitCode;

use failure::{Failure, Result};
use files::Places;
use tools::Toolbox;

const USAGE: &str = "\
cargo xtask COMMAND

  serve [--port N]   install what is missing, build the site, serve it on loopback
  build              the site, in dist/site
  single-file        the program as one file, dist/junheng.html, and the site it is made from
  npm                the npm package, in dist/npm
  test               everything that is tested, with one summary
                     [--only SUITE[,SUITE…]] [--install-system] [--list]
  bench              figures on the path that users run
                     [plans [SCHOOLS…]: searches alone, kept in docs/bench-plans.*]
  fuzz               the importers on made-up bytes, for a bounded time
                     [--seconds N] [TARGET…]
  sizes              what everything that is built weighs: raw, gzip, brotli

Tools are kept outside the checkout, in $JUNHENG_CACHE or the user's cache folder.";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match command(&arguments) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn command(arguments: &[String]) -> Result<ExitCode> {
    let (name, rest) = match arguments.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", arguments),
    };
    match name {
        "serve" => {
            let port = port(rest)?;
            let places = Places::find()?;
            let tools = Toolbox::with(&places, site::TOOLS)?;
            site::build(&places, &tools)?;
            serve::serve(&places.site(), port)?;
        }
        "build" => {
            none(rest)?;
            let places = Places::find()?;
            let tools = Toolbox::with(&places, site::TOOLS)?;
            site::build(&places, &tools)?;
        }
        "single-file" => {
            none(rest)?;
            let places = Places::find()?;
            let tools = Toolbox::with(&places, site::TOOLS)?;
            site::build(&places, &tools)?;
            single_file::build(&places, &tools)?;
        }
        "npm" => {
            none(rest)?;
            let places = Places::find()?;
            let tools = Toolbox::with(&places, npm::TOOLS)?;
            npm::build(&places, &tools)?;
        }
        "test" => {
            if !test::run(&Places::find()?, rest)? {
                return Ok(ExitCode::FAILURE);
            }
        }
        "fuzz" => fuzz::run(&Places::find()?, rest)?,
        "bench" => bench::run(&Places::find()?, rest)?,
        "sizes" => {
            none(rest)?;
            sizes::print(&Places::find()?)?;
        }
        "help" | "--help" | "-h" => println!("{USAGE}"),
        other => {
            return Err(Failure::new(format!("there is no command `{other}`")).advise(USAGE));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses arguments that a command does not know.
fn none(arguments: &[String]) -> Result<()> {
    match arguments.first() {
        None => Ok(()),
        Some(argument) => {
            Err(Failure::new(format!("`{argument}` is not understood here")).advise(USAGE))
        }
    }
}

fn port(arguments: &[String]) -> Result<Option<u16>> {
    match arguments {
        [] => Ok(None),
        [flag, port] if flag == "--port" => match port.parse() {
            Ok(port) => Ok(Some(port)),
            Err(_) => Err(Failure::new(format!("`{port}` is no port"))
                .advise("give a number from 0 (any free port) to 65535")),
        },
        [flag, ..] => Err(Failure::new(format!("`{flag}` is not understood here")).advise(USAGE)),
    }
}
