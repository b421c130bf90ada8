//! Whose number it is and of which time: another year, several years, a part of those who report.

use super::super::matters::are_of_others;
use super::super::numbers::Unit;
use super::super::sentences::{clauses, has};
use super::super::years::{Year, years};
use super::view::View;
use super::words::{HANDLE, RECEIVE, squeeze};

/// Names of the year before.
const LAST: &[&str] = &["上年", "上一年", "去年", "前年", "往年"];
/// All who report together.
const WHOLE: &[&str] = &["全省", "全市", "全区", "全县", "全镇", "共", "合计", "总"];

impl View<'_> {
    /// 2022年收到30件，2023年收到50件: only the report's own year is compared.
    pub(super) fn is_of_another_year(&self) -> bool {
        let lead = self.lead();
        let Some(year) = self.year else { return false };
        let named = years(lead);
        let named =
            named.iter().rev().find(|found| !found.is_quoted && !self.is_aside(found, lead));
        let is_other = named.is_some_and(|found| found.value.is_some_and(|named| named != year));
        is_other
            || is_of_years(lead, named, year)
            || is_of_last_year(lead, year)
            || is_of_months(lead)
            || is_of_head(lead)
    }

    /// 含2023年度结转5件, and 较2023年增长20%，: the year says nothing of the numbers behind it.
    fn is_aside(&self, found: &Year, lead: &str) -> bool {
        let (before, behind) = (&lead[..found.bytes.start], &lead[found.bytes.end..]);
        let near: String = behind.chars().take(6).take_while(|c| *c != '，').collect();
        let clause = self.number().clause.saturating_sub(self.number().sentence.start);
        let is_compared = before.trim_end().ends_with(['比', '较', '与', '同']);
        let is_carried = ["结转", "结转至", "结转到", "结转入"]
            .iter()
            .any(|word| before.trim_end().ends_with(word));
        is_carried || near.contains("结转") || is_compared && found.bytes.end <= clause
    }

    /// 2023年结转5件, 上年未办结转入本年5件: the words say that the number was carried in.
    pub(super) fn is_carried_in(&self, before: &str) -> bool {
        let last = self.year.map(|year| format!("{}年", year.saturating_sub(1)));
        let Some((who, to)) = before.rsplit_once("结转") else {
            // 加上上年未办结的6件
            return has(before, &["上年度转", "上年转", "承接上年"])
                || has(before, LAST) && has(before, &["未办结", "未办完", "遗留"]);
        };
        let is_from_last = has(who, LAST) || last.is_some_and(|last| who.contains(&last));
        !to.starts_with('下') && is_from_last || to.trim_start_matches('了').starts_with("上年")
    }

    /// 收到120件，县住建局收到22件，予以公开5件: what stands between the number about all requests and this
    /// one speaks of others.
    pub(super) fn leaves_topic(&self, nearest: Option<usize>) -> bool {
        const CHANNELS: &[&str] =
            &["网", "信函", "当面", "邮", "线上", "线下", "平台", "传真", "现场", "窗口"];
        const OTHERS: &[&str] = &[
            "类申请",
            "针对",
            "案件",
            "会商",
            "第三方",
            "撤",
            "局",
            "镇",
            "街道",
            "为例",
            "法人",
            "企业",
            "自然人",
            "涉",
            "复议",
            "领域",
            "某",
        ];
        let number = self.number();
        let first = nearest.map_or_else(
            || self.numbers.iter().position(|other| other.sentence == number.sentence),
            |nearest| Some(nearest + 1),
        );
        let between = self.numbers.get(first.unwrap_or(self.at)..self.at).unwrap_or_default();
        let counts_others = between.iter().any(|other| {
            let words = &self.text[other.clause..other.bytes.start];
            let is_count = other.unit == Unit::Case && other.depth <= number.depth;
            // 评查案卷51件，其中予以公开类6件: another whole begins this sentence.
            let is_whole = other.sentence == number.sentence
                && nearest.is_some_and(|nearest| self.numbers[nearest].sentence != number.sentence)
                && self.text[other.bytes.end..number.bytes.start].contains("其中");
            is_count
                && !self.is_change(other)
                && !has(words, CHANNELS)
                && !has(words, &["结转", "转入"])
                && (is_whole
                    || has(words, RECEIVE)
                    || has(words, HANDLE)
                    || are_of_others(words)
                    || has(words, &["申请", "公开", "季度", "涉", "类", "领域"]))
        });
        // 上年结转5件，其中予以公开3件
        let last = between.last();
        let is_of_carried = last.is_some_and(|last| {
            let behind =
                self.text[last.bytes.end..number.bytes.start].trim_start_matches(['，', '（']);
            last.depth <= number.depth
                && self.text[last.clause..last.bytes.start].contains("结转")
                && behind.starts_with("其中")
        });
        // Whole clauses between: 征地类申请中，予以公开15件.
        let from = self.at.checked_sub(1).map_or(0, |at| self.numbers[at].bytes.end);
        let gap = &self.text[from.min(number.clause)..number.clause];
        // 100件来自自然人，20件…: what follows the unit belongs to that number.
        let gap = if from > 0 {
            gap.split_once(['，', ',', '。', '；', ';', '、', '：', '（', '）'])
                .map_or("", |(_, behind)| behind)
        } else {
            gap
        };
        let names_others = clauses(gap).any(|(_, clause)| {
            has(clause, OTHERS) && !has(clause, &["情况", "结果", "主体", "类型", "申请人"])
        });
        counts_others || is_of_carried || nearest.is_some() && names_others
    }

    /// 以县住建局为例，全市共收到: the sentence is about others, or about more than those who report.
    pub(super) fn is_of_others(&self) -> bool {
        const OWN: &[&str] = &["我", "本级", "本机关", "本单位", "本局", "本委"];
        const KINDS: [&str; 9] = [
            "人民政府办公室",
            "人民政府办公厅",
            "人民政府",
            "政府办公室",
            "政府办公厅",
            "办公室",
            "办公厅",
            "管理委员会",
            "管委会",
        ];
        let lead = self.lead();
        let region = KINDS.iter().find_map(|kind| self.organ.strip_suffix(kind));
        let region = region.unwrap_or(self.organ);
        let is_wider = |level: char| {
            let behind = lead.rfind(&format!("全{level}")).map(|at| &lead[at..]);
            !region.is_empty()
                && !region.ends_with(level)
                && behind.is_some_and(|behind| !has(behind, OWN))
        };
        lead.contains("为例") || "省市县区州旗镇乡".chars().any(is_wider)
    }

    /// Whether the sentence speaks of a part of those who report: 县本级收到45件，办结44件.
    pub(super) fn is_of_part(&self) -> bool {
        let lead = self.lead();
        let at_own_level = lead.rsplit_once("本级").is_some_and(|(before, behind)| {
            !behind.starts_with(['及', '和', '与', '、'])
                && !before.ends_with('含')
                && !has(behind, WHOLE)
        });
        // 县政府（含县政府办公室）收到45件
        let with_office = lead.contains('含')
            && has(lead, &["办公室）", "办公室)", "办公厅）", "办公厅)"])
            && !has(lead, WHOLE);
        // 本机关（区政府办公室）办理申请61件 in the report of the whole district.
        let names_office = !self.organ.contains("办公")
            && ["办公室）", "办公室)", "办公厅）", "政府办）"]
                .iter()
                .any(|word| lead.contains(word))
            && !has(lead, WHOLE);
        // 县政府收到45件，各部门收到75件
        let rest = &self.text[self.number().bytes.end..self.number().sentence.end];
        let others_follow =
            has(rest, &["各部门", "县直部门", "市直部门", "区直部门", "乡镇", "镇街"])
                && has(rest, RECEIVE)
                && !has(lead, WHOLE);
        at_own_level || with_office || names_office || others_follow
    }
}

/// 2021年至2024年, 近五年, “十四五”以来: more than one year, where the own year does not follow.
fn is_of_years(lead: &str, named: Option<&Year>, year: i32) -> bool {
    const OWN: &[&str] = &["今年", "本年", "年初", "入夏", "入冬", "当年"];
    let joined = named.is_some_and(|found| {
        let before = lead[..found.bytes.start].trim_end();
        // 2024年1月1日至2024年12月31日 is one year.
        before
            .strip_suffix(['至', '到', '—', '–', '-', '~', '～', '、', '和', '与', '及'])
            .map(|first| first.trim_end_matches(['—', '–', '-', '年', ' ']))
            .is_some_and(|first| {
                first.len() >= 4
                    && first.as_bytes()[first.len() - 4..].iter().all(u8::is_ascii_digit)
                    && !first.ends_with(&year.to_string())
            })
    });
    let own = format!("{year}年");
    let since = lead.rfind("以来").is_some_and(|at| {
        let (before, behind) = lead.split_at(at);
        let last_clause = before.rsplit(['，', ',', '。', '；']).next().unwrap_or(before);
        !has(last_clause, OWN)
            && !last_clause.contains(&own)
            && !behind.contains(&own)
            && !has(behind, OWN)
    });
    let near = ["近三年", "近五年", "近几年", "近两年", "近年", "三年来", "五年来", "期间累计"]
        .iter()
        .filter_map(|word| lead.rfind(word))
        .max()
        .is_some_and(|at| !lead[at..].contains(&own) && !has(&lead[at..], OWN));
    joined || since || near
}

/// 截至10月底, 6月至12月, 下半年: less than a year.
fn is_of_months(lead: &str) -> bool {
    let at = ["全年", "年内", "全年度"].iter().filter_map(|word| lead.rfind(word)).max();
    let lead = squeeze(&lead[at.unwrap_or(0)..]);
    has(&lead, &["半年", "季度"])
        || lead.match_indices('月').any(|(at, _)| {
            let before = &lead[..at];
            let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let month = &before[before.len() - digits..];
            let behind = &lead[at + "月".len()..];
            let is_whole = match month {
                "1" | "01" => behind.starts_with("1日") || behind.starts_with("至12月"),
                "12" => !before.ends_with("年12") || !behind.starts_with('，'),
                _ => false,
            };
            digits > 0 && !is_whole
        })
}

/// 网络答复：公开40件, 自然人申请中，部分公开8件: what stands ahead limits all that follows it.
fn is_of_head(lead: &str) -> bool {
    const LIMITED: &[&str] = &[
        "网",
        "邮",
        "信函",
        "当面",
        "线上",
        "线下",
        "纸质",
        "电子",
        "局",
        "镇",
        "街道",
        "自然人",
        "法人",
        "企业",
        "结转",
        "涉",
        "领域",
        "类申请",
        "撤",
    ];
    let part = lead.rsplit(['；', ';']).next().unwrap_or(lead);
    ["：", ":", "申请中，", "申请中,"].iter().any(|mark| {
        part.rsplit_once(mark).is_some_and(|(head, behind)| {
            // 上年结转：25件: nothing but the name of what is counted.
            if behind.trim().is_empty() {
                return false;
            }
            let head = head.rsplit(['，', ',', '）']).next().unwrap_or(head);
            has(head, LIMITED)
        })
    })
}

/// 上年收到100件，答复103件: the sentence, or the clause of the number, begins with the year before.
fn is_of_last_year(lead: &str, year: i32) -> bool {
    let this = format!("{year}年");
    let begins = |clause: &str| {
        let clause = squeeze(clause);
        LAST.iter().any(|word| clause.starts_with(word)) && !has(&clause, &["转", "未办结", "底"])
    };
    let mut parts = clauses(lead);
    let first_is_last = parts.next().is_some_and(|(_, clause)| begins(clause));
    let mut own = None;
    for (_, clause) in parts {
        if has(clause, &["今年", "本年", "全年", "年内", "当年", &this]) {
            return false;
        }
        own = Some(clause);
    }
    first_is_last || own.is_some_and(begins)
}
