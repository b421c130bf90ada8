//! How many tests passed, from what the runners print.

use std::fmt;
use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    /// Programs of others that a test wanted as a judge and did not find.
    pub(crate) skipped: usize,
}

impl Summary {
    /// Sums every line `test result: ok. 3 passed; 0 failed; …` (cargo test, wasm-bindgen-test) and
    /// `3 passed, 0 failed` (tests/e2e/run.mjs).
    pub(crate) fn parse(output: &str) -> Self {
        let mut sum = Self::default();
        output.lines().filter_map(line).for_each(|line| sum += line);
        sum
    }

    /// A step that failed without a failed test, as a lint or a crash does, counts as one.
    pub(crate) fn of_step(output: &str, success: bool) -> Self {
        let mut sum = Self::parse(output);
        if !success && sum.failed == 0 {
            sum.failed = 1;
        }
        sum
    }
}

fn line(line: &str) -> Option<Summary> {
    let line = line.trim();
    let counts = match line.strip_prefix("test result: ") {
        Some(rest) => rest.split_once(". ")?.1,
        None => line,
    };
    let mut parts = counts.split([';', ',']).map(str::trim);
    let passed = parts.next()?.strip_suffix(" passed")?.parse().ok()?;
    let failed = parts.next()?.strip_suffix(" failed")?.parse().ok()?;
    Some(Summary { passed, failed, skipped: 0 })
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} judges missing", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_cargo_test() {
        let output = "\
running 2 tests
test a ... ok
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

running 3 tests
test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s
";
        assert_eq!(Summary::parse(output), Summary { passed: 3, failed: 2, skipped: 0 });
    }

    #[test]
    fn reads_the_specs() {
        let output = "ok 1 - a page\nnot ok 2 - prints 7 passed, 0 failed\n1 passed, 1 failed\n";
        assert_eq!(Summary::parse(output), Summary { passed: 1, failed: 1, skipped: 0 });
        assert_eq!(Summary { passed: 1, failed: 1, skipped: 0 }.to_string(), "1 passed, 1 failed");
    }

    #[test]
    fn a_failure_without_counts_is_counted() {
        assert_eq!(Summary::of_step("", false), Summary { passed: 0, failed: 1, skipped: 0 });
        assert_eq!(Summary::of_step("2 passed, 3 failed\n", false).failed, 3);
        assert_eq!(Summary::of_step("", true), Summary::default());
    }
}
