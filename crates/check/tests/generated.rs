//! Sentences of section one in thousands of wordings, with what each number must be.
//!
//! `generated/grammar.txt` says how clerks write; seeds choose among the wordings, the organ and the numbers. Right texts
//! must give no finding about numbers; with one number changed as a hand slips, one must arise. `GENERATED_COUNT` and
//! `GENERATED_SEED` try more and others, `GENERATED_FILE` other wordings, `GENERATED_SHOW` prints what was missed.

#[path = "generated/grammar.rs"]
mod grammar;
#[path = "generated/world.rs"]
mod world;

use std::collections::BTreeMap;

use grammar::{Grammar, Marked, Random};
use world::World;
use xxgk_check::thorough::Context;
use xxgk_check::{Severity, check_all};
use xxgk_core::form::Aspect;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Amount, Report, TextField};

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

fn field(section: &str) -> TextField {
    match section {
        "主动" => TextField::Aspect(Aspect::Proactive),
        "申请" => TextField::Aspect(Aspect::OnRequest),
        "管理" => TextField::Aspect(Aspect::Management),
        "平台" => TextField::Aspect(Aspect::Platform),
        "监督" => TextField::Aspect(Aspect::Oversight),
        "问题" => TextField::Problems,
        "其他" => TextField::Other,
        other => panic!("{other}"),
    }
}

/// What a rule says, and the number that it proposes for the one of the text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Words {
    said: String,
    expected: Option<Amount>,
    actual: Option<Amount>,
    /// A hint leaves open whether something is wrong.
    is_hint: bool,
}

/// What the rules about numbers say of a report with this text.
fn said(world: &World, section: &str, text: &str) -> Vec<Words> {
    let mut report: Report = world.report.clone();
    report.set_text(field(section), text);
    let context = Context { previous: Some(&world.previous), ..Context::default() };
    let outcome = check_all(&report, &context);
    let findings = outcome.findings.iter().filter(|finding| {
        let code = finding.rule.as_str();
        code.starts_with(['A', 'B', 'D']) && !["B07", "B09", "D15"].contains(&code)
    });
    let mut said: Vec<Words> = findings
        .map(|finding| {
            let words = finding.message(report.form(), Lang::Zh);
            let said = format!("{} {words}", finding.rule.as_str());
            let is_hint = finding.severity == Severity::Hint;
            Words { said, expected: finding.expected, actual: finding.actual, is_hint }
        })
        .collect();
    said.sort();
    said
}

#[derive(Default)]
struct Tally {
    texts: usize,
    false_alarms: usize,
    slips: usize,
    found: usize,
    /// Messages that propose a number, and those whose proposal the same rule rejects.
    proposed: usize,
    rejected: usize,
}

/// Tries one text: whether it is silent when right, and how many slips are found.
fn attempt(
    world: &World,
    kind: &str,
    section: &str,
    marked: &Marked,
    random: &mut Random,
    tally: &mut Tally,
) {
    let show = std::env::var_os("GENERATED_SHOW").is_some();
    let silent = said(world, section, "依申请公开的办理平稳有序。");
    let right: Vec<Words> = said(world, section, &marked.text)
        .into_iter()
        .filter(|one| !silent.contains(one))
        .collect();
    tally.texts += 1;
    let alarms: Vec<&Words> = right.iter().filter(|one| !one.is_hint).collect();
    if !alarms.is_empty() {
        tally.false_alarms += 1;
        let said: Vec<&str> = alarms.iter().map(|words| words.said.as_str()).collect();
        println!("FALSE {kind}: {} | {said:?}", marked.text);
    }
    for number in &marked.numbers {
        let Some(wrong) = world.slip(number, random) else { continue };
        let text = number.replaced(&marked.text, &wrong);
        let is_new = |one: &Words| !silent.contains(one) && !right.contains(one);
        let new: Vec<Words> = said(world, section, &text).into_iter().filter(is_new).collect();
        tally.slips += 1;
        tally.found += usize::from(!new.is_empty());
        for words in &new {
            let Some(proposed) =
                words.expected.filter(|_| words.actual == Amount::parse_plain(&wrong))
            else {
                continue;
            };
            // With the number that a message proposes, its rule is content.
            tally.proposed += 1;
            let text = number.replaced(&marked.text, &proposed.to_string());
            let code = words.said.split(' ').next().unwrap_or_default();
            let still = said(world, section, &text).into_iter().find(|one| {
                is_new(one) && one.said.starts_with(code) && one.actual == Some(proposed)
            });
            if let Some(still) = still {
                tally.rejected += 1;
                println!("REJECTED {kind}: {} | {} | {}", words.said, still.said, text);
            }
        }
        let new = !new.is_empty();
        if !new && show {
            println!("MISSED {kind} {}: {} -> {wrong} | {text}", number.key, number.written);
        }
    }
}

#[test]
fn generated_texts() {
    let other =
        std::env::var("GENERATED_FILE").ok().map(|path| std::fs::read_to_string(path).unwrap());
    let own = [include_str!("generated/grammar.txt"), include_str!("generated/offices.txt")];
    let grammar = Grammar::read(&other.unwrap_or_else(|| own.join("\n")));
    let count = setting("GENERATED_COUNT", 2);
    let seed = setting("GENERATED_SEED", 1);
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut random = Random::new(seed);
    for sentence in &grammar.sentences {
        for _ in 0..count {
            let world = World::new(&mut random);
            let marked = sentence.written(&world, &mut random);
            let tally = tallies.entry(sentence.kind.clone()).or_default();
            attempt(&world, &sentence.kind, &sentence.section, &marked, &mut random, tally);
        }
    }
    // Paragraphs: what one sentence says must not be carried over into the next one.
    let paragraphs = grammar.sentences.len() as u64 * count / 8;
    for _ in 0..paragraphs {
        let world = World::new(&mut random);
        let section = ["主动", "申请", "申请"][random.below(3)];
        let sentences: Vec<_> =
            grammar.sentences.iter().filter(|one| one.section == section).collect();
        let mut marked = Marked::default();
        let length = 2 + random.below(4);
        for _ in 0..length {
            let sentence = sentences[random.below(sentences.len())];
            marked.push(sentence.written(&world, &mut random));
            if random.below(6) == 0 {
                marked.text.push('\n');
            }
        }
        let tally = tallies.entry("paragraph".to_owned()).or_default();
        attempt(&world, "paragraph", section, &marked, &mut random, tally);
    }
    let mut all = Tally::default();
    for (kind, tally) in &tallies {
        println!(
            "{kind:10} texts {:5} false {:3} slips {:5}/{:5} {:3} %",
            tally.texts,
            tally.false_alarms,
            tally.found,
            tally.slips,
            100 * tally.found / tally.slips.max(1)
        );
        all.texts += tally.texts;
        all.false_alarms += tally.false_alarms;
        all.slips += tally.slips;
        all.found += tally.found;
        all.proposed += tally.proposed;
        all.rejected += tally.rejected;
    }
    let share = 100 * all.found / all.slips.max(1);
    println!(
        "all: texts {} false {} slips {}/{} {share} %",
        all.texts, all.false_alarms, all.found, all.slips
    );
    println!("proposed {} rejected {}", all.proposed, all.rejected);
    assert!(all.proposed > 300);
    assert_eq!(all.rejected, 0, "a message proposes what the next check rejects");
    assert!(all.texts > 100 && all.slips > 300, "too little was tried");
    assert_eq!(all.false_alarms, 0, "right texts must give no finding");
    assert!(share >= LEAST, "only {share} % of the slips were found");
}

/// Percent of the slips that are found, whatever the seed.
const LEAST: usize = 95;
