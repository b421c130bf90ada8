//! `cargo xtask serve`: build, serve on this machine, and build again on change.

mod server;
mod watch;

use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::{bundle, tools};

const PORT: u16 = 8080;

#[derive(Debug, Default, PartialEq)]
struct Options {
    release: bool,
    port: Option<u16>,
    open: bool,
}

pub(crate) fn command(project: &Project, arguments: &[String]) -> Result<ExitCode> {
    let options = Options::parse(arguments)?;
    // First of all, so that a port in use is said before a long build.
    let listener = listen(options.port)?;
    let tools = tools::for_build(project, options.release)?;
    // A development build keeps out of `dist/`, which is always a release build.
    let dist = project.path(if options.release { "dist" } else { "target/dist-debug" });
    bundle::build(project, &tools, options.release, &dist)?;

    let address = format!("http://{}/", listener.local_addr()?);
    println!("公开年报 / xxgk-report: {address}");
    if options.open {
        open(&address);
    }
    if options.release {
        return Err(server::run(&listener, &dist));
    }
    let folder = dist.clone();
    std::thread::spawn(move || server::run(&listener, &folder));
    watch::on_change(project, || match bundle::build(project, &tools, false, &dist) {
        Ok(()) => println!("[xtask] rebuilt; reload {address}"),
        Err(error) => eprintln!("[xtask] {error:#}"),
    })
}

impl Options {
    fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--release" => options.release = true,
                "--open" => options.open = true,
                "--port" => {
                    let port = rest.next().context("--port needs a number")?;
                    options.port = Some(port.parse().context("--port needs a number below 65536")?);
                }
                other => bail!("unexpected argument `{other}`; see `cargo xtask help`"),
            }
        }
        Ok(options)
    }
}

/// The port asked for, or the first free one from 8080.
fn listen(port: Option<u16>) -> Result<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => bind(port).with_context(|| format!("cannot listen on port {port}")),
        None => (PORT..PORT + 100)
            .find_map(|port| bind(port).ok())
            .context("no free port from 8080 to 8179; choose one with --port"),
    }
}

fn open(address: &str) {
    let (program, arguments): (_, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/c", "start"]),
        _ => ("xdg-open", &[]),
    };
    if Command::new(program).args(arguments).arg(address).spawn().is_err() {
        eprintln!("[xtask] no browser could be started; open {address}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&words)
    }

    #[test]
    fn options() {
        assert_eq!(parse("").unwrap(), Options::default());
        let all = Options { release: true, port: Some(9000), open: true };
        assert_eq!(parse("--open --port 9000 --release").unwrap(), all);
        for wrong in ["--port", "--port x", "--port 70000", "--fast"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_port_in_use_is_passed_over_or_reported() {
        let first = listen(None).unwrap();
        let second = listen(None).unwrap();
        let port = first.local_addr().unwrap().port();
        assert_ne!(port, second.local_addr().unwrap().port());
        assert!(listen(Some(port)).unwrap_err().to_string().contains(&port.to_string()));
    }
}
