//! Which steps the command line asks for.

use anyhow::{Result, bail};

use super::steps::Step;

#[derive(Debug, Default, PartialEq)]
pub(super) struct Options {
    part: Option<String>,
    fast: bool,
    no_build: bool,
    /// Arguments after `--`, for the test runner of the one part.
    pub(super) runner: Vec<String>,
}

impl Options {
    pub(super) fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--fast" => options.fast = true,
                "--no-build" => options.no_build = true,
                "--" => options.runner = rest.by_ref().cloned().collect(),
                part if options.part.is_none()
                    && Step::ALL.iter().any(|step| step.part() == part) =>
                {
                    options.part = Some(part.to_owned());
                }
                other => bail!("unexpected argument `{other}`; see `cargo xtask help`"),
            }
        }
        if options.fast && options.part.is_some() {
            bail!("--fast is for all parts together");
        }
        if !options.runner.is_empty() && options.part.is_none() {
            bail!("arguments after -- need the part they are for: native, wasm or e2e");
        }
        Ok(options)
    }

    pub(super) fn steps(&self) -> Vec<Step> {
        let wanted = |step: &Step| match &self.part {
            Some(part) => {
                step.part() == part
                    || (*step == Step::Build
                        && matches!(part.as_str(), "size" | "e2e" | "bundlers"))
            }
            None => !self.fast || step.is_fast(),
        };
        let built = |step: &Step| *step != Step::Build || !self.no_build;
        Step::ALL.into_iter().filter(|step| wanted(step) && built(step)).collect()
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
    fn all_and_fast() {
        assert_eq!(parse("").unwrap().steps(), Step::ALL);
        let fast = parse("--fast").unwrap().steps();
        assert_eq!(fast, [Step::Format, Step::ClippyHost, Step::ClippyWasm, Step::Native]);
    }

    #[test]
    fn one_part() {
        assert_eq!(parse("native").unwrap().steps(), [Step::Native]);
        assert_eq!(parse("wasm").unwrap().steps(), [Step::Wasm]);
        assert_eq!(parse("e2e").unwrap().steps(), [Step::Build, Step::E2e]);
        assert_eq!(parse("size --no-build").unwrap().steps(), [Step::Size]);
        let lint = [Step::Format, Step::ClippyHost, Step::ClippyWasm, Step::Doc, Step::Deny];
        assert_eq!(parse("lint").unwrap().steps(), lint);
    }

    #[test]
    fn arguments_of_the_runner() {
        let options = parse("e2e --no-build -- --grep --fast").unwrap();
        assert_eq!(options.steps(), [Step::E2e]);
        assert_eq!(options.runner, ["--grep", "--fast"]);
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for wrong in ["fasst", "native wasm", "--release", "native --fast", "-- x"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
