//! What numbers count, read with a lexicon and patterns over its classes.
//!
//! A number is understood where its clause has nothing but words of the lexicon and these are a pattern. A word that is
//! not known leaves the number alone, and so does a clause ahead that may speak of somebody else.

mod lexicon;
mod own;
mod tokens;

use std::ops::Range;

use xxgk_core::form::Aspect;
use xxgk_core::report::{Report, TextField};

use super::claims::{Applicant, DocumentCount, DocumentKind, Outcome, ResultGroup, Subject};
use super::numbers::{Number, Unit};
use lexicon::{Class, Lexicon};
use tokens::{Kind, Mark, Token, Who, is_count, tokens};

/// What is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Topic {
    /// Nothing yet.
    None,
    Requests,
    Review,
    Litigation,
    Normative,
    Decisions,
    /// Something else, or of somebody else.
    Foreign,
}

impl Topic {
    fn section(self) -> &'static str {
        match self {
            Topic::Requests => "requests",
            Topic::Review => "review",
            Topic::Litigation => "litigation",
            Topic::Normative => "normative",
            Topic::Decisions => "decisions",
            Topic::None | Topic::Foreign => "",
        }
    }

    /// What the numbers behind one of these go on with.
    fn of(subject: Subject) -> Topic {
        match subject {
            Subject::Review | Subject::Outcome(&["review"], _) | Subject::ReviewDecided => {
                Topic::Review
            }
            Subject::Litigation
            | Subject::LitigationDecided
            | Subject::Direct
            | Subject::AfterReview
            | Subject::Outcome(..)
            | Subject::Disputes => Topic::Litigation,
            Subject::Documents(..) => Topic::Normative,
            Subject::Decisions(_) | Subject::Fees => Topic::Decisions,
            Subject::ProcessingFee => Topic::Foreign,
            _ => Topic::Requests,
        }
    }
}

/// Reads one text.
pub(super) struct Reading<'a> {
    text: &'a str,
    numbers: &'a [Number],
    tokens: Vec<Token>,
    lexicon: &'static Lexicon,
    /// For each number, the place of its token.
    places: Vec<Option<usize>>,
    topic: Topic,
    is_on_request: bool,
    /// The last number that is a whole: what it counts, if that is known.
    whole: Option<(usize, Option<Subject>)>,
    /// Nothing was counted yet since the paragraph began.
    is_fresh: bool,
    /// In this sentence a number was not understood that is no part of a list: how deep in brackets it stands.
    clouded: Option<usize>,
    /// What the number before this one counts.
    last: Option<Subject>,
    /// The groups of lawsuits that were spoken of last.
    suits: &'static [&'static str],
    classes: Classes,
}

/// Classes that are asked for by name.
struct Classes {
    fill: Option<Class>,
    total: Option<Class>,
    now: Option<Class>,
    last: Option<Class>,
    parts: Option<Class>,
    each: Option<Class>,
    channel: Option<Class>,
    request: Option<Class>,
    foreign: Option<Class>,
    /// Those that tell a part of all requests.
    limits: Vec<Class>,
    /// Those of other tables than that of requests.
    others: Vec<Class>,
    verbs: Vec<Class>,
}

const SUITS: &[&str] = &["litigation.direct", "litigation.after_review"];

/// The names by which a report calls its own organ.
pub(super) fn own_names(report: &Report) -> Vec<String> {
    own::names(report.organ())
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        text: &'a str,
        field: TextField,
        numbers: &'a [Number],
        own: &[String],
        year: Option<i32>,
    ) -> Reading<'a> {
        let lexicon = Lexicon::get();
        let tokens = tokens(text, numbers, &Who { own, year });
        let mut places = vec![None; numbers.len()];
        for (at, token) in tokens.iter().enumerate() {
            if let Kind::Number(number) = token.kind {
                places[number] = Some(at);
            }
        }
        let find = |name: &str| lexicon.find(name);
        let verbs = ["RECEIVE", "NEW", "HANDLE", "BOTH", "CARRY", "OPEN"];
        let classes = Classes {
            fill: find("FILL"),
            total: find("TOTAL"),
            now: find("NOW"),
            last: find("LAST"),
            parts: find("PARTS"),
            each: find("EACH"),
            channel: find("CHANNEL"),
            request: find("REQUEST"),
            foreign: find("FOREIGN"),
            limits: ["CHANNEL", "NATURAL", "ORGANISATION", "BUSINESS"]
                .iter()
                .filter_map(|name| find(name))
                .collect(),
            others: ["REVIEW", "SUIT", "LICENCE", "PENALTY", "ENFORCEMENT"]
                .iter()
                .filter_map(|name| find(name))
                .collect(),
            verbs: verbs.iter().filter_map(|name| find(name)).collect(),
        };
        let is_on_request = field == TextField::Aspect(Aspect::OnRequest);
        let topic = if is_on_request { Topic::Requests } else { Topic::None };
        Reading {
            text,
            numbers,
            tokens,
            lexicon,
            places,
            topic,
            is_on_request,
            whole: None,
            is_fresh: true,
            clouded: None,
            last: None,
            suits: SUITS,
            classes,
        }
    }

    /// What a number counts, where that is certain, and where its words begin. Numbers are asked for in order.
    pub(super) fn read(
        &mut self,
        at: usize,
        known: Option<Subject>,
    ) -> Option<(Subject, Range<usize>)> {
        let place = self.places[at]?;
        let number = &self.numbers[at];
        // 申请量从150件增至190件: of the year before.
        if self.text[number.clause..number.bytes.start].trim_end().ends_with(['从', '由']) {
            self.pass(at);
            return None;
        }
        // 行政复议6件，较上年增加2件，其中维持3件: the change says nothing of what is counted.
        if known.is_none() && is_change(&self.text[number.clause..number.bytes.start]) {
            return None;
        }
        if !is_count(number) && !matches!(number.unit, Unit::Yuan | Unit::WanYuan) {
            return None;
        }
        let gap = self.gap(place);
        if gap.iter().any(|token| is_mark(token, Mark::Stop) || is_mark(token, Mark::Line))
            || at == 0
        {
            self.clouded = None;
        }
        if gap.iter().any(|token| is_mark(token, Mark::Line)) {
            // A new paragraph may be about anything.
            self.topic = if self.is_on_request { Topic::Requests } else { Topic::None };
            self.is_fresh = true;
            self.whole = None;
        }
        if let Some(topic) = self.named_topic(&gap) {
            self.topic = topic;
        } else if self.topic.section().is_empty()
            && (self.names_documents_behind(place) || self.names_documents_ahead(&gap))
        {
            self.topic = Topic::Normative;
        } else if self.topic.section().is_empty() && self.lists_decisions(place, at) {
            self.topic = Topic::Decisions;
        }
        // Of this sentence alone.
        let ends = |token: &Token| is_mark(token, Mark::Stop) || is_mark(token, Mark::Line);
        let gap = gap.iter().rposition(ends).map_or(&gap[..], |at| &gap[at + 1..]);
        let is_part = self.is_part(gap, at);
        let found = match known {
            Some(subject) => Some((subject, number.bytes.clone())),
            None => self.understand(place, at, is_part),
        };
        self.remember(at, gap, is_part, found.as_ref().map(|(subject, _)| *subject));
        if known.is_some() { None } else { found }
    }

    /// What is not understood in brackets says nothing of what stands behind them.
    fn is_clouded(&self, number: &Number) -> bool {
        self.clouded.is_some_and(|depth| depth <= number.depth)
    }

    fn cloud(&mut self, depth: usize) {
        self.clouded = Some(self.clouded.map_or(depth, |before| before.min(depth)));
    }

    /// 规范性文件制发方面，本年制发6件: the clause in front says what is spoken of.
    fn named_topic(&self, gap: &[Token]) -> Option<Topic> {
        let comma = gap.iter().rposition(|token| is_mark(token, Mark::Comma))?;
        let last = gap.get(comma.checked_sub(1)?)?;
        let start = gap[..comma].iter().rposition(|token| matches!(token.kind, Kind::Mark(_)));
        let clause = &gap[start.map_or(0, |at| at + 1)..comma];
        if !self.text[last.start..last.end].ends_with("方面")
            || clause.iter().any(|token| token.kind == Kind::Unknown)
        {
            return None;
        }
        let names = |name| clause.iter().any(|token| self.is_class(token, self.lexicon.find(name)));
        if clause.iter().any(|token| token.kind == Kind::Request) {
            return Some(Topic::Requests);
        }
        [
            ("NORMATIVE", Topic::Normative),
            ("REVIEW", Topic::Review),
            ("SUIT", Topic::Litigation),
            ("LICENCE", Topic::Decisions),
            ("PENALTY", Topic::Decisions),
        ]
        .into_iter()
        .find_map(|(name, topic)| names(name).then_some(topic))
    }

    /// 动态更新规范性文件库，新制发6件: a clause ahead speaks of the documents and of nothing that is done to some.
    fn names_documents_ahead(&self, gap: &[Token]) -> bool {
        const OTHER: [&str; 13] = [
            "清理", "解读", "审查", "审核", "备案", "评估", "起草", "征求", "草案", "修改", "修订",
            "查询", "培训",
        ];
        let Some(comma) = gap.iter().rposition(|token| is_mark(token, Mark::Comma)) else {
            return false;
        };
        let (first, last) = (gap[0].start, gap[comma].start);
        let words = &self.text[first..last];
        let words = words.rsplit(['。', '\n']).next().unwrap_or(words);
        words.contains("规范性文件") && !OTHER.iter().any(|word| words.contains(word))
    }

    /// 制定6件、废止2件、现行有效40件行政规范性文件: the last of the list says what all of them are.
    fn names_documents_behind(&self, place: usize) -> bool {
        let normative = self.lexicon.find("NORMATIVE");
        let rest = self.tokens[place..].windows(2).take_while(
            |pair| !matches!(pair[1].kind, Kind::Mark(mark) if mark != Mark::Enumeration),
        );
        let mut rest = rest.skip(1);
        rest.any(|pair| {
            matches!(pair[0].kind, Kind::Number(_)) && self.is_class(&pair[1], normative)
        })
    }

    /// 行政许可749件，行政处罚680件: the two kinds beside each other and nothing else are what table two has.
    fn lists_decisions(&self, place: usize, at: usize) -> bool {
        let is_only = |place: usize, name: &str| {
            let classes = self.classes(&self.clause(place).0);
            classes.is_some_and(|classes| {
                classes.len() == 1 && classes.first().copied() == self.lexicon.find(name)
            })
        };
        let next = self.places.get(at + 1).copied().flatten();
        let are_cases = [at, at + 1]
            .iter()
            .all(|at| self.numbers.get(*at).is_some_and(|number| number.unit == Unit::Case));
        are_cases && is_only(place, "LICENCE") && next.is_some_and(|next| is_only(next, "PENALTY"))
    }

    /// Goes on behind a number that is of another year or of somebody else.
    pub(super) fn pass(&mut self, at: usize) {
        if !self.is_part(&[], at) {
            self.whole = Some((at, None));
        }
    }

    /// 办结的225件中，按期办结202件: the number is a part of the one before it.
    pub(super) fn is_within(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|at| &self.numbers[at]);
        before.is_some_and(|before| {
            before.sentence == self.numbers[at].sentence
                && self.text[before.bytes.end..].starts_with("中，")
        })
    }

    /// 各镇（街道）办结6件: a part of those who report, named with a bracket.
    pub(super) fn is_of_units(&self, at: usize) -> bool {
        let Some(place) = self.places[at] else { return false };
        let (own, _) = self.clause(place);
        let Some(first) = own.first() else { return false };
        let words = &self.text[first.start..self.numbers[at].bytes.start];
        words.contains(['（', '(']) && words.starts_with('各') && !words.contains(['共', '计'])
    }

    /// The tokens between the number before it and this one, as far as the sentence reaches.
    fn gap(&self, place: usize) -> Vec<Token> {
        let mut from = place;
        while from > 0 && !matches!(self.tokens[from - 1].kind, Kind::Number(_)) {
            from -= 1;
        }
        self.tokens[from..place].to_vec()
    }

    /// A kind of applicant or a channel.
    fn is_limit(&self, token: &Token) -> bool {
        matches!(token.kind, Kind::Word(class) if self.classes.limits.contains(&class))
    }

    fn is_class(&self, token: &Token, class: Option<Class>) -> bool {
        class.is_some_and(|class| token.kind == Kind::Word(class))
    }

    /// 其中…, 含…, and what stands in brackets behind another number.
    fn is_part(&self, gap: &[Token], at: usize) -> bool {
        let depth = self.numbers[at].depth;
        gap.iter().any(|token| self.is_class(token, self.classes.parts)) || depth > 0
    }

    /// The tokens of the clause in front of a number, brackets left out, and those ahead of it in the sentence.
    fn clause(&self, place: usize) -> (Vec<Token>, Vec<Token>) {
        let mut own: Vec<Token> = Vec::new();
        let mut at = place;
        // 本年度新收：282件
        if at > 0 && is_mark(&self.tokens[at - 1], Mark::Colon) {
            at -= 1;
        }
        while at > 0 {
            let token = self.tokens[at - 1];
            match token.kind {
                Kind::Number(_) => break,
                Kind::Mark(Mark::Close) => {
                    // 申请（含转办）282件: what a bracket explains is the subject all the same.
                    let Some(open) = self.opening(at - 1) else { break };
                    // 本机关（区政府办公室）, 区政府（本级）: it says who.
                    let inside = &self.tokens[open + 1..at - 1];
                    own.extend(
                        inside
                            .iter()
                            .find(|token| self.is_unit(token))
                            .map(|token| Token { kind: Kind::Unknown, ..*token }),
                    );
                    at = open;
                    continue;
                }
                // 通过网络、信函、当面等方式收到
                Kind::Mark(Mark::Enumeration) if self.parts_channels(at - 1) => {}
                Kind::Mark(_) => break,
                _ => own.push(token),
            }
            at -= 1;
        }
        own.reverse();
        let mut ahead: Vec<Token> = Vec::new();
        while at > 0 {
            let token = self.tokens[at - 1];
            if matches!(token.kind, Kind::Number(_))
                || is_mark(&token, Mark::Stop)
                || is_mark(&token, Mark::Line)
            {
                break;
            }
            ahead.push(token);
            at -= 1;
        }
        ahead.reverse();
        (own, ahead)
    }

    /// 4.认真办理依申请公开2020年全区共受理: a heading that lost its line break says nothing of the number.
    fn without_heading(&self, own: Vec<Token>) -> Vec<Token> {
        let now = own.iter().rposition(|token| self.is_class(token, self.classes.now));
        let Some(now) = now.filter(|now| *now > 0) else { return own };
        let heading = &own[..now];
        let ends = heading.last().is_some_and(|last| {
            last.kind == Kind::Request
                || ["情况", "工作"].iter().any(|end| self.text[..last.end].ends_with(end))
        });
        let starts =
            self.text[heading[0].start..].starts_with(|c: char| c.is_ascii_digit() || c == '（');
        let names_others = heading.iter().any(|token| self.is_unit(token));
        if ends && starts && !names_others { own[now..].to_vec() } else { own }
    }

    /// Whether a 、 stands between two channels.
    fn parts_channels(&self, at: usize) -> bool {
        let is_channel = |at: usize| {
            self.tokens.get(at).is_some_and(|token| self.is_class(token, self.classes.channel))
        };
        at > 0 && is_channel(at - 1) && is_channel(at + 1)
    }

    /// Where the bracket opens that closes here, if no number stands in it.
    fn opening(&self, close: usize) -> Option<usize> {
        for at in (0..close).rev() {
            match self.tokens[at].kind {
                Kind::Mark(Mark::Open) => return Some(at),
                Kind::Number(_) | Kind::Mark(Mark::Stop | Mark::Line | Mark::Close) => return None,
                _ => {}
            }
        }
        None
    }

    /// The tokens of the clause with those that 、 joins to it: 没有现成信息、需要另行制作8件.
    fn joined(&self, place: usize) -> Option<Vec<Token>> {
        let mut from = place;
        while from > 0 {
            match self.tokens[from - 1].kind {
                Kind::Mark(Mark::Enumeration) => {
                    let is_behind_number =
                        from > 1 && matches!(self.tokens[from - 2].kind, Kind::Number(_));
                    if is_behind_number {
                        break;
                    }
                }
                Kind::Mark(_) => break,
                Kind::Number(_) => {
                    // 9件行政许可决定、行政处罚5件: the first name belongs to the number in front of it.
                    let mut rest = self.tokens[from..place].iter();
                    from += rest.position(|token| is_mark(token, Mark::Enumeration))?;
                    break;
                }
                _ => {}
            }
            from -= 1;
        }
        let tokens = self.tokens.get(from..place)?;
        tokens.iter().any(|token| is_mark(token, Mark::Enumeration)).then(|| {
            tokens.iter().filter(|token| !is_mark(token, Mark::Enumeration)).copied().collect()
        })
    }

    /// 行政规范性文件：制发6件, 申请量：120件: the head in front of a colon and the clause behind it are one.
    fn headed(&self, place: usize, before: &[Class], after: &[Class]) -> Option<&'static str> {
        let mut at = place;
        while at > 0 && !matches!(self.tokens[at - 1].kind, Kind::Mark(_) | Kind::Number(_)) {
            at -= 1;
        }
        let colon = at.checked_sub(1).filter(|at| is_mark(&self.tokens[*at], Mark::Colon))?;
        let mut from = colon;
        while from > 0 && !matches!(self.tokens[from - 1].kind, Kind::Mark(_) | Kind::Number(_)) {
            from -= 1;
        }
        let head = self.classes(&self.tokens[from..colon])?;
        let classes = [head.as_slice(), before].concat();
        let mut patterns = self.lexicon.patterns("always").iter();
        let mut bags = self.lexicon.bags("always").iter();
        let pattern = patterns.find(|pattern| pattern.fits(&classes, after));
        pattern
            .map(|pattern| pattern.counts)
            .or_else(|| bags.find(|bag| bag.fits(&classes, after)).map(|bag| bag.counts))
    }

    /// Whether a mark, and no number, ends what stands behind a number.
    fn ends_at_mark(&self, place: usize) -> bool {
        let behind = place + 1 + self.behind(place).len();
        self.tokens.get(behind).is_none_or(|token| matches!(token.kind, Kind::Mark(_)))
    }

    /// The tokens behind a number up to the next mark or number.
    fn behind(&self, place: usize) -> &[Token] {
        let rest = &self.tokens[place + 1..];
        let end =
            rest.iter().position(|token| matches!(token.kind, Kind::Mark(_) | Kind::Number(_)));
        &rest[..end.unwrap_or(rest.len())]
    }

    /// The classes of tokens that say something; `None` where a word is not known.
    fn classes(&self, tokens: &[Token]) -> Option<Vec<Class>> {
        let skipped = [
            self.classes.fill,
            self.classes.total,
            self.classes.now,
            self.classes.parts,
            self.classes.each,
        ];
        let mut classes = Vec::new();
        for token in tokens {
            match token.kind {
                Kind::Word(class) if skipped.contains(&Some(class)) => {}
                Kind::Word(class) => classes.push(class),
                Kind::Request => classes.push(self.classes.request?),
                Kind::Own => {}
                Kind::Unknown => return None,
                Kind::Number(_) | Kind::Mark(_) => {}
            }
        }
        Some(classes)
    }

    fn understand(
        &self,
        place: usize,
        at: usize,
        is_part: bool,
    ) -> Option<(Subject, Range<usize>)> {
        let number = &self.numbers[at];
        let (own, ahead) = self.clause(place);
        let own = self.without_heading(own);
        let before = self.classes(&own)?;
        // 分别为22件、31件: whose these are is said elsewhere.
        if own.last().is_some_and(|last| self.is_class(last, self.classes.each)) {
            return None;
        }
        let after = self.classes(self.behind(place)).unwrap_or_else(|| vec![usize::MAX]);
        // 行政复议2件的单位1个: what stands behind is what is counted.
        if after.contains(&usize::MAX) && self.text[number.bytes.end..].starts_with('的') {
            return None;
        }
        let start = own.first().map_or(number.bytes.start, |token| token.start);
        let bytes = start..number.bytes.end;
        // What a clause ahead says of others limits this number.
        // 制发规范性文件32件，全部在门户网站公开，现行有效40件
        let is_benign = |token: &Token| {
            let words = &self.text[token.start..token.end];
            self.topic == Topic::Normative
                && !["文件", "规章", "清单", "制度", "方案", "意见", "清理", "审查", "评估"]
                    .iter()
                    .any(|word| words.contains(word))
        };
        let ahead_is_known =
            ahead.iter().all(|token| token.kind != Kind::Unknown || is_benign(token));
        let ahead_is_of_others =
            ahead.iter().any(|token| token.kind == Kind::Unknown && self.is_unit(token));
        if ahead_is_of_others {
            return None;
        }
        let is_case = matches!(
            number.unit,
            Unit::Case | Unit::Thing('份' | '次' | '条' | '项' | '封' | '部')
        );
        let is_money = matches!(number.unit, Unit::Yuan | Unit::WanYuan);
        if is_part && self.part_is_unclear() && !self.is_part_of_all(place) {
            return None;
        }
        // 含/其中 of the whole does not count the whole again.
        let whole_again = is_part && number.depth > 0;
        // 网上申请中，予以公开41件: of a part of all.
        let part = ahead.iter().rposition(|token| is_mark(token, Mark::Semicolon));
        let part = &ahead[part.map_or(0, |at| at + 1)..];
        // 均由自然人提出，答复206件 speaks of all.
        let are_all = part.iter().any(|token| {
            ["均", "都", "全部"].iter().any(|all| self.text[token.start..token.end].contains(all))
        });
        let heads_limit = !are_all && part.iter().any(|token| self.is_limit(token));
        if before.is_empty()
            && after.is_empty()
            && number.unit == Unit::Case
            && own.iter().any(|token| self.is_class(token, self.classes.total))
            && let Some(subject) = self.total(number)
        {
            return Some((subject, bytes));
        }
        let joined = self.joined(place).and_then(|tokens| self.classes(&tokens));
        let joined = joined.unwrap_or_else(|| before.clone());
        // 维持11件纠正3件: what stands between two numbers names the second.
        let is_behind_mine =
            before.is_empty() || self.ends_at_mark(place) || after.contains(&usize::MAX);
        let behind: &[Class] = if is_behind_mine { &after } else { &[] };
        let bag = |section| {
            let mut bags = self.lexicon.bags(section).iter();
            bags.find(|bag| bag.fits(&joined, behind)).map(|bag| bag.counts)
        };
        let mut always = self.lexicon.patterns("always").iter();
        let pattern =
            always.find(|pattern| pattern.fits(&before, &after) || pattern.fits(&before, &[]));
        let counts = pattern
            .map(|pattern| pattern.counts)
            .or_else(|| bag("always"))
            .or_else(|| self.headed(place, &before, &after));
        if let Some(subject) = counts.and_then(|counts| self.subject(counts, &joined, &after, at)) {
            let is_whole = matches!(
                subject,
                Subject::Received | Subject::ReceivedAndHandled | Subject::New | Subject::Handled
            );
            // Behind numbers of somebody else only a whole sentence begins anew.
            let names_request = own.iter().any(|token| token.kind == Kind::Request);
            let is_of_others = self.topic == Topic::Foreign
                && self.is_clouded(number)
                && !(is_whole && names_request);
            if (if subject == Subject::Fees { is_money } else { is_case })
                && self.is_allowed(subject, number)
                && !(is_whole && whole_again)
                && !is_of_others
            {
                return Some((subject, bytes));
            }
        }
        let section = self.topic.section();
        if section.is_empty()
            || !ahead_is_known
            || self.is_clouded(number)
            || !(is_case || is_money)
        {
            return None;
        }
        let mut fitting = self.lexicon.patterns(section).iter();
        let pattern = fitting.find(|pattern| pattern.fits(&before, &after));
        let counts = pattern.map(|pattern| pattern.counts).or_else(|| bag(section))?;
        let subject = self.subject(counts, &joined, &after, at)?;
        let is_result = matches!(subject, Subject::Result(_) | Subject::Row(_) | Subject::Handled);
        if is_money != (subject == Subject::Fees) || heads_limit && is_result {
            return None;
        }
        let is_whole = matches!(subject, Subject::Received | Subject::Handled);
        let is_detail =
            matches!(subject, Subject::Result(_) | Subject::Row(_) | Subject::Applicant(_));
        // A paragraph that names no request may tell of others.
        // What only requests can be; 不予公开 is said of documents as well.
        let is_official = match subject {
            Subject::Row(row) => {
                !row.starts_with("requests.denied") && row != "requests.not_processed.repeated"
            }
            Subject::Result(group) => {
                matches!(group, ResultGroup::Unavailable | ResultGroup::NotProcessed)
            }
            _ => false,
        };
        let is_bare = self.is_fresh
            && is_detail
            && !self.names_request(number)
            && !(is_official && self.is_on_request)
            && !self.is_share_of_requests(number);
        // 办理申请314件，其中办结276件; 按期办结 is a part.
        let words = |at: usize| &self.text[self.numbers[at].clause..self.numbers[at].bytes.start];
        let names_part =
            ["按期", "按时", "延期", "超期"].iter().any(|word| words(at).contains(word));
        let is_all = |before: usize, whole: Subject| match whole {
            Subject::ToHandle | Subject::ReceivedAndHandled => true,
            Subject::Handled => words(before).contains("办理") && !words(before).contains("办结"),
            _ => false,
        };
        let is_handled_of_all = subject == Subject::Handled
            && number.depth == 0
            && !names_part
            && matches!(self.whole, Some((before, Some(whole))) if before + 1 == at && is_all(before, whole));
        let is_whole = is_whole && !is_handled_of_all;
        (self.is_allowed(subject, number) && !(is_whole && is_part) && !is_bare)
            .then_some((subject, bytes))
    }

    /// Whether the paragraph speaks of requests in front of a number.
    fn names_request(&self, number: &Number) -> bool {
        self.text[number.paragraph..number.clause].contains("申请")
    }

    /// 予以公开19件，占办结总数的7.6%
    fn is_share_of_requests(&self, number: &Number) -> bool {
        let behind = &self.text[number.bytes.end..number.sentence.end];
        let behind = behind.trim_start_matches(['，', '（', '、']);
        ["占办结", "占答复", "占办理", "占申请"].iter().any(|words| behind.starts_with(words))
    }

    /// Documents are not counted in 次, requests in any measure.
    fn is_allowed(&self, subject: Subject, number: &Number) -> bool {
        let sentence = &self.text[number.sentence.clone()];
        let clause = &self.text[number.clause..number.bytes.start];
        match subject {
            // 对现有规范性文件55件进行清理
            Subject::Documents(..) if clause.trim_start().starts_with(['对', '将']) => false,
            // 历年累计制定300件
            Subject::Documents(_, DocumentCount::Issued)
                if clause.contains("累计") && !clause.contains('年') || clause.contains("历年") =>
            {
                false
            }
            // 废止2件、宣布失效3件: the table has one number for both.
            Subject::Documents(_, DocumentCount::Repealed)
                if sentence.contains("失效")
                    && !(clause.contains("失效") && clause.contains("废止")) =>
            {
                false
            }
            // 行政复议6件（含上年结转1件）
            Subject::CarriedIn | Subject::CarriedOut => {
                // 在办理的775份申请中，予以公开…: of those that were handled.
                let behind = &self.text[number.bytes.end..number.sentence.end];
                let behind = behind.split(['，', '。', '；']).next().unwrap_or_default();
                !behind.ends_with("申请中") && matches!(self.topic, Topic::Requests | Topic::None)
            }
            // 行政复议案件230件，其中依申请公开类6件: not all of them are about disclosure.
            Subject::Review | Subject::Litigation => {
                const ABOUT: [&str; 3] = ["信息公开", "依申请", "公开类"];
                let (ahead, behind) = (
                    &self.text[number.sentence.start..number.bytes.start],
                    self.text[number.bytes.end..number.sentence.end]
                        .split_once(['，', '；', '（', '、'])
                        .map_or("", |(_, behind)| behind),
                );
                let is_named = ABOUT.iter().any(|word| ahead.contains(word));
                is_named || self.is_on_request && !ABOUT.iter().any(|word| behind.contains(word))
            }
            Subject::Documents(..) => matches!(number.unit, Unit::Case | Unit::Thing('份' | '部')),
            Subject::Decisions(_) => {
                // 办理行政许可事项45项: kinds of decisions.
                let are_kinds = number.unit == Unit::Thing('项') && clause.contains("事项");
                !are_kinds && matches!(number.unit, Unit::Case | Unit::Thing('份' | '次' | '项'))
            }
            _ => true,
        }
    }

    /// 共计125件 behind parts that are known: what they add up to.
    fn total(&self, number: &Number) -> Option<Subject> {
        let lead = &self.text[number.sentence.start..number.bytes.start];
        match self.last? {
            // 收到120件，上年结转5件，共计125件
            Subject::CarriedIn if lead.contains("收") || lead.contains("受理") => {
                Some(Subject::ToHandle)
            }
            Subject::Litigation if lead.contains("复议") && lead.contains("信息公开") => {
                Some(Subject::Disputes)
            }
            // 予以公开63件、…、其他处理2件，总计121件: with the last of the groups all are named.
            Subject::Result(ResultGroup::Other) if lead.contains("予以公开") => {
                Some(Subject::Handled)
            }
            _ => None,
        }
    }

    /// 办结的申请中，予以公开60件: all of them, though their number is not given.
    fn is_part_of_all(&self, place: usize) -> bool {
        let gap = self.gap(place);
        let Some(end) = gap.iter().position(|token| self.is_class(token, self.classes.parts))
        else {
            return false;
        };
        let ends = |token: &Token| is_mark(token, Mark::Stop) || is_mark(token, Mark::Line);
        let start = gap[..end].iter().rposition(ends).map_or(0, |at| at + 1);
        let words: Vec<Token> =
            gap[start..end].iter().filter(|token| !is_mark(token, Mark::Comma)).copied().collect();
        let is_verb = |token: &Token| matches!(token.kind, Kind::Word(class) if self.classes.verbs.contains(&class));
        let is_request = |token: &Token| token.kind == Kind::Request;
        let are_known = self.classes(&words).is_some_and(|classes| {
            let known = words.iter().filter(|token| is_request(token) || is_verb(token));
            classes.len() == known.count()
        });
        are_known && words.iter().any(is_request) && self.text[gap[end].start..].starts_with('中')
    }

    /// Whether a part stands behind a number of which it is not known what it counts.
    fn part_is_unclear(&self) -> bool {
        // 上年结转5件，其中予以公开3件: of a part of all nothing is known.
        let is_partial = |subject| {
            matches!(subject, Subject::CarriedIn | Subject::CarriedOut | Subject::Applicant(_))
        };
        match self.whole {
            Some((_, subject)) => subject.is_none_or(is_partial),
            None => true,
        }
    }

    /// 县住建局, 河口镇: somebody else.
    fn is_unit(&self, token: &Token) -> bool {
        const UNITS: [&str; 14] = [
            "局",
            "委",
            "厅",
            "镇",
            "乡",
            "街道",
            "中心",
            "办公室",
            "部门",
            "法院",
            "公司",
            "热线",
            "本级",
            "村",
        ];
        let words = &self.text[token.start..token.end];
        UNITS.iter().any(|unit| words.contains(unit))
    }

    /// 信访举报投诉类申请: a word of other matters that is a kind of requests.
    fn names_request_only(&self, gap: &[Token]) -> bool {
        gap.iter().any(|token| token.kind == Kind::Request)
    }

    fn remember(&mut self, at: usize, gap: &[Token], is_part: bool, found: Option<Subject>) {
        let number = &self.numbers[at];
        let (depth, unit) = (number.depth, number.unit);
        if depth == 0 || found.is_some() {
            self.last = found;
        }
        // 收到行政复议申请23件，受理21件; 受理行政许可申请90件，办结80件: not understood, and of something else.
        let is_foreign = gap.iter().any(|token| self.is_class(token, self.classes.foreign));
        let is_of_others = gap.iter().any(
            |token| matches!(token.kind, Kind::Word(class) if self.classes.others.contains(&class)),
        );
        let is_foreign = is_foreign && !self.names_request_only(gap) || is_of_others;
        if let Some(subject) = found {
            // 公开信息90条，收到申请5件，办结4件: what is named begins anew.
            let is_named = match subject {
                Subject::Received | Subject::New | Subject::Handled => {
                    gap.iter().any(|token| token.kind == Kind::Request)
                }
                Subject::Documents(..) => {
                    let normative = self.lexicon.find("NORMATIVE");
                    gap.iter().any(|token| self.is_class(token, normative))
                }
                _ => false,
            };
            if depth == 0 && is_named {
                self.clouded = None;
            }
            self.is_fresh = false;
            self.topic = Topic::of(subject);
            match subject {
                Subject::Litigation => self.suits = SUITS,
                Subject::Direct => self.suits = &SUITS[..1],
                Subject::AfterReview => self.suits = &SUITS[1..],
                _ => {}
            }
        } else if is_foreign {
            // 咨询、留言367条，回复886条: of something else, until requests are named again.
            self.cloud(0);
            self.topic = Topic::Foreign;
        } else if matches!(unit, Unit::Case | Unit::Thing('份' | '封' | '次' | '条' | '项' | '个'))
        {
            let verbs = gap.iter().any(|token| match token.kind {
                Kind::Word(class) => self.classes.verbs.contains(&class),
                Kind::Request => true,
                _ => false,
            });
            let unknown = gap.iter().any(|token| token.kind == Kind::Unknown);
            let is_channel = gap.iter().any(|token| self.is_class(token, self.classes.channel));
            let is_last = gap.iter().any(|token| self.is_class(token, self.classes.last));
            // 清理规范性文件3件，废止9件: of those that were looked through.
            let normative = self.lexicon.find("NORMATIVE");
            if gap.iter().any(|token| self.is_class(token, normative)) {
                self.cloud(depth);
            }
            // 招生电话90次 is no channel of requests.
            let is_channel = is_channel && unit == Unit::Case;
            if unknown && !is_channel && !is_last {
                self.cloud(depth);
                if verbs {
                    self.topic = Topic::Foreign;
                }
            }
        }
        // 网上申请中，予以公开4件，不予公开2件: the head limits what follows as well.
        let comma = gap.iter().rposition(|token| is_mark(token, Mark::Comma));
        let head = &gap[..comma.unwrap_or(0)];
        if found.is_none() && head.iter().any(|token| self.is_limit(token)) {
            self.cloud(depth);
        }
        // What goes on behind an unclear part is unclear as well.
        if is_part && found.is_none() && depth == 0 && self.part_is_unclear() {
            self.cloud(depth);
        }
        if !is_part {
            self.whole = Some((at, found));
        }
    }

    fn subject(
        &self,
        counts: &str,
        before: &[Class],
        after: &[Class],
        at: usize,
    ) -> Option<Subject> {
        const REVIEW: &[&str] = &["review"];
        Some(match counts {
            "received" => Subject::Received,
            "new" => Subject::New,
            "all" => self.all_requests(before, at)?,
            "both" => Subject::ReceivedAndHandled,
            "to_handle" => Subject::ToHandle,
            "fees" => Subject::Fees,
            "handled" => Subject::Handled,
            "carried_in" => Subject::CarriedIn,
            "carried_out" => Subject::CarriedOut,
            "granted" => Subject::Result(ResultGroup::Granted),
            "granted_bare" => {
                self.is_among_results(at).then_some(Subject::Result(ResultGroup::Granted))?
            }
            "partly" => Subject::Result(ResultGroup::PartlyGranted),
            "granted_or_partly" => Subject::Result(ResultGroup::GrantedOrPartly),
            "denied" => Subject::Result(ResultGroup::Denied),
            "unavailable" => Subject::Result(ResultGroup::Unavailable),
            "not_processed" => Subject::Result(ResultGroup::NotProcessed),
            "other" => Subject::Result(ResultGroup::Other),
            // 因本机关不掌握等原因无法提供30件: the row is an example of the group.
            "row" if self.names_examples(at) => {
                Subject::Result(self.group(before).or_else(|| self.group(after))?)
            }
            "row" => Subject::Row(self.row(before).or_else(|| self.row(after))?),
            // 其他 is what the whole is that it is a part of.
            "row_other" => match (self.whole, self.last) {
                (Some((_, Some(Subject::Result(ResultGroup::Other)))), _) => {
                    Subject::Row("requests.other.other")
                }
                // 不予处理3件、其他2件: the last group of them.
                (_, Some(Subject::Result(ResultGroup::NotProcessed))) => {
                    Subject::Result(ResultGroup::Other)
                }
                // 逾期不补正6件，其他9件
                (_, Some(Subject::Row(row))) if row.starts_with("requests.other") => {
                    Subject::Row("requests.other.other")
                }
                _ => return None,
            },
            "natural" => Subject::Applicant(Applicant::NaturalPerson),
            "organisation" => Subject::Applicant(Applicant::Organisation),
            "business" => Subject::Applicant(Applicant::Business),
            "research" => Subject::Applicant(Applicant::Research),
            "welfare" => Subject::Applicant(Applicant::SocialWelfare),
            "legal" => Subject::Applicant(Applicant::LegalServices),
            "review" => Subject::Review,
            "litigation" => Subject::Litigation,
            // 办结121件，结转4件; 新收120件，结转5件
            "carry_bare" => match self.last {
                Some(Subject::Handled | Subject::Result(_)) => Subject::CarriedOut,
                _ => Subject::CarriedIn,
            },
            "disputes" if self.names_both_disputes(at) => Subject::Disputes,
            // 制发规章2件，规范性文件6件
            "normative_same" | "regulations_same" => {
                let Some(Subject::Documents(_, count)) = self.last else { return None };
                let kind = if counts == "normative_same" {
                    DocumentKind::NormativeDocuments
                } else {
                    DocumentKind::Regulations
                };
                Subject::Documents(kind, count)
            }
            // 自然人100件、法人20件
            "legal_person" => match self.last? {
                Subject::Applicant(Applicant::NaturalPerson) => {
                    Subject::Applicant(Applicant::Organisation)
                }
                _ => return None,
            },
            "litigation.upheld"
            | "litigation.corrected"
            | "litigation.other"
            | "litigation.pending"
                if self.is_finer(at) =>
            {
                return None;
            }
            "litigation.upheld" => Subject::Outcome(self.suits, Outcome::Upheld),
            "litigation.corrected" => Subject::Outcome(self.suits, Outcome::Corrected),
            "litigation.other" => Subject::Outcome(self.suits, Outcome::Other),
            "litigation.pending" => Subject::Outcome(self.suits, Outcome::Pending),
            "direct" => Subject::Direct,
            "after_review" => Subject::AfterReview,
            // 行政诉讼4件，复议维持1件: the instances of lawsuits.
            "review.upheld" | "review.corrected" if self.speaks_of_suits(at) => return None,
            "review.upheld" => Subject::Outcome(REVIEW, Outcome::Upheld),
            "review.corrected" => Subject::Outcome(REVIEW, Outcome::Corrected),
            "review.pending" => Subject::Outcome(REVIEW, Outcome::Pending),
            "review.other" if self.speaks_of_suits(at) => return None,
            "review.other" => Subject::Outcome(REVIEW, Outcome::Other),
            "review.handled" => {
                let number = &self.numbers[at];
                let lead = &self.text[number.sentence.start..number.bytes.start];
                (lead.contains("复议") && !lead.contains("申请"))
                    .then_some(Subject::ReviewDecided)?
            }
            "review.decided" => Subject::ReviewDecided,
            "litigation.decided" => Subject::LitigationDecided,
            "normative.issued" => {
                Subject::Documents(DocumentKind::NormativeDocuments, DocumentCount::Issued)
            }
            "normative.repealed" => {
                Subject::Documents(DocumentKind::NormativeDocuments, DocumentCount::Repealed)
            }
            "normative.in_force" => {
                Subject::Documents(DocumentKind::NormativeDocuments, DocumentCount::InForce)
            }
            "regulations.issued" => {
                Subject::Documents(DocumentKind::Regulations, DocumentCount::Issued)
            }
            "regulations.repealed" => {
                Subject::Documents(DocumentKind::Regulations, DocumentCount::Repealed)
            }
            "licence_bare" if self.are_decisions(at) => {
                Subject::Decisions("disclosure.licences.decisions")
            }
            "penalty_bare" if self.are_decisions(at) => {
                Subject::Decisions("disclosure.penalties.decisions")
            }
            "enforcement_bare" if self.are_decisions(at) => {
                Subject::Decisions("disclosure.enforcement.decisions")
            }
            "licence" => Subject::Decisions("disclosure.licences.decisions"),
            "penalty" => Subject::Decisions("disclosure.penalties.decisions"),
            "enforcement" => Subject::Decisions("disclosure.enforcement.decisions"),
            _ => return None,
        })
    }

    /// The row of table three that a word is.
    fn row(&self, classes: &[Class]) -> Option<&'static str> {
        classes.iter().find_map(|class| self.lexicon.classes.get(*class)?.strip_prefix("ROW "))
    }

    /// 全年申请量282件: all of them, where nothing limits them.
    fn all_requests(&self, before: &[Class], at: usize) -> Option<Subject> {
        // 主动公开50件，依申请公开20件: what documents may be.
        let number = &self.numbers[at];
        let lead = self.text[number.sentence.start..number.bytes.start].trim_end();
        let is_kind = lead.strip_suffix("依申请公开").is_some_and(|ahead| {
            ["主动公开", "予以公开", "属性", "范围"].iter().any(|word| ahead.contains(word))
        });
        if is_kind {
            return None;
        }
        (before.len() <= 1 && self.is_on_request).then_some(Subject::ReceivedAndHandled)
    }

    /// 等 in the clause of a number, on either side of it.
    fn names_examples(&self, at: usize) -> bool {
        let number = &self.numbers[at];
        let behind = &self.text[number.bytes.end..number.sentence.end];
        let behind = behind.split(['，', '、', '；', '（']).next().unwrap_or_default();
        self.text[number.clause..number.bytes.start].contains('等') || behind.contains('等')
    }

    /// The group of results that a word is.
    fn group(&self, classes: &[Class]) -> Option<ResultGroup> {
        classes.iter().find_map(|class| match *self.lexicon.classes.get(*class)? {
            "DENIED" => Some(ResultGroup::Denied),
            "UNAVAILABLE" => Some(ResultGroup::Unavailable),
            "NOT_PROCESSED" => Some(ResultGroup::NotProcessed),
            _ => None,
        })
    }

    /// 行政许可300件、行政处罚45件, 行政处罚决定45件: where two kinds follow each other, decisions are meant.
    fn are_decisions(&self, at: usize) -> bool {
        const OTHERS: [&str; 16] = [
            "公开", "公示", "信息", "事项", "案卷", "评查", "录入", "归集", "网站", "复议", "诉讼",
            "听证", "目录", "清单", "取消", "下放",
        ];
        let number = &self.numbers[at];
        let sentence = &self.text[number.sentence.clone()];
        let clause = &self.text[number.clause..number.bytes.start];
        let kinds = ["行政许可", "行政处罚", "行政强制"];
        (kinds.iter().filter(|kind| sentence.contains(**kind)).count() > 1
            || clause.contains("决定"))
            && !OTHERS.iter().any(|word| sentence.contains(word))
    }

    /// 信息公开争议10件，其中复议6件、诉讼4件
    fn names_both_disputes(&self, at: usize) -> bool {
        let sentence = &self.text[self.numbers[at].sentence.clone()];
        ["信息公开", "复议", "诉讼"].iter().all(|word| sentence.contains(word))
    }

    /// 一审维持, 驳回, 撤销: finer than the columns of table four.
    fn is_finer(&self, at: usize) -> bool {
        let number = &self.numbers[at];
        let from = number.sentence.start;
        let sentence = &self.text[number.sentence.clone()];
        let place = number.bytes.start - from;
        let begin = sentence[..place].rfind(['；', ';']).unwrap_or(0);
        let end = sentence[place..].find(['；', ';']).map_or(sentence.len(), |end| place + end);
        ["判决", "一审", "二审", "驳回", "撤销", "终止", "撤回", "责令", "确认违法", "调解"]
            .iter()
            .any(|word| sentence[begin..end].contains(word))
    }

    fn speaks_of_suits(&self, at: usize) -> bool {
        // What stands behind a semicolon is another matter.
        let number = &self.numbers[at];
        let rest = &self.text[number.bytes.end..number.sentence.end];
        let end = rest.find(['；', ';']).map_or(number.sentence.end, |at| number.bytes.end + at);
        let sentence = &self.text[number.sentence.start..end];
        ["诉讼", "判决", "一审", "二审", "驳回", "撤销", "终止"]
            .iter()
            .any(|word| sentence.contains(word))
    }

    /// 公开60件，部分公开10件: among results 公开 is the first of them.
    fn is_among_results(&self, at: usize) -> bool {
        let number = &self.numbers[at];
        let rest = &self.text[number.bytes.end..number.sentence.end];
        ["部分公开", "不予公开", "不掌握", "无法提供", "不予处理", "过程性"]
            .iter()
            .any(|word| rest.contains(word))
    }
}

/// 较上年增加, 同比减少
fn is_change(words: &str) -> bool {
    ["较", "比"].iter().any(|word| words.contains(word))
        && ["增", "减", "升", "降", "多", "少"].iter().any(|word| words.contains(word))
}

fn is_mark(token: &Token, mark: Mark) -> bool {
    token.kind == Kind::Mark(mark)
}
