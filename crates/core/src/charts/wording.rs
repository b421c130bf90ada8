//! What a chart says, in Chinese and English.

use super::{Chart, Figure, Kind, SeriesName, Total};
use crate::lang::Lang;
use crate::report::Amount;

impl Chart {
    /// `2020 年申请办理结果（件）`
    pub fn title(&self, lang: Lang) -> String {
        let (zh, en) = match self.kind {
            Kind::Years => ("申请的收到与办理", "Requests received and handled"),
            Kind::Results => ("申请的办理结果", "How requests were handled"),
            Kind::Applicants => ("申请人构成", "Who asked"),
            Kind::Reviews => ("行政复议的结果", "Outcome of administrative reviews"),
            Kind::Lawsuits => ("行政诉讼的结果", "Outcome of lawsuits"),
        };
        match self.year {
            Some(year) => {
                lang.fill("{1} 年{0}（件）", "{0}, {1}", &[lang.pick(zh, en), &year.to_string()])
            }
            None => lang.fill("{0}（件）", "{0}", &[lang.pick(zh, en)]),
        }
    }

    /// What a series is called.
    pub fn series_name(&self, series: usize, lang: Lang) -> String {
        let year = |year: Option<i32>, zh: &str, en: &str| match year {
            Some(year) => lang.fill("{0} 年", "{0}", &[&year.to_string()]),
            None => lang.pick(zh, en).to_owned(),
        };
        match self.series.get(series).map(|series| series.name) {
            Some(SeriesName::ThisYear(own)) => year(own, "本年", "This year"),
            Some(SeriesName::LastYear(last)) => year(last, "上年", "Last year"),
            Some(SeriesName::Row([zh, en])) => lang.pick(zh, en).to_owned(),
            None => String::new(),
        }
    }

    /// What the drawing cannot show: that nothing was filled in, that all are 0, how many cells are blank.
    pub fn remark(&self, lang: Lang) -> Option<String> {
        let blanks: usize = self.figures().map(|figure| figure.blanks).sum();
        if self.figures().all(|figure| figure.total == Total::Blank) {
            let says = lang.pick("这些格都没有填写。", "None of these cells was filled in.");
            return Some(says.to_owned());
        }
        if blanks > 0 {
            return Some(lang.fill(
                "有 {0} 格没有填写：没有画出，也不计为 0。",
                "Blank cells: {0}. They are not drawn and do not count as 0.",
                &[&blanks.to_string()],
            ));
        }
        self.figures()
            .all(|figure| figure.total == Total::Sum(Amount::ZERO))
            .then(|| lang.pick("各项都是 0。", "All of them are 0.").to_owned())
    }

    /// The chart as a table, its first row the heads: label, a number for each series, and where there is
    /// one series its shares.
    pub fn table(&self, lang: Lang) -> Vec<Vec<String>> {
        let has_shares = self.has_shares();
        let mut head = vec![lang.pick("项目", "Item").to_owned()];
        head.extend((0..self.series.len()).map(|at| self.series_name(at, lang)));
        if has_shares {
            head.push(lang.pick("占比", "Share").to_owned());
        }
        let mut rows = vec![head];
        for bar in &self.bars {
            let mut row = vec![lang.pick(&bar.label[0], &bar.label[1]).clone()];
            row.extend(bar.figures.iter().map(|figure| figure.number(lang)));
            if has_shares {
                let share = bar.figures.first().and_then(|figure| figure.share);
                row.push(share.map(percent).unwrap_or_default());
            }
            rows.push(row);
        }
        rows
    }

    /// Shares are told where there is one series only: two columns of them confuse.
    pub(super) fn has_shares(&self) -> bool {
        self.series.len() == 1 && self.figures().any(|figure| figure.share.is_some())
    }

    /// The chart as a sentence, for those who do not see it.
    pub fn alternative(&self, lang: Lang) -> String {
        let mut says = String::new();
        for bar in &self.bars {
            if !says.is_empty() {
                says.push_str(lang.pick("；", "; "));
            }
            says.push_str(lang.pick(&bar.label[0], &bar.label[1]));
            for (at, figure) in bar.figures.iter().enumerate() {
                says.push_str(if at > 0 { lang.pick("，", ", ") } else { lang.pick(" ", ": ") });
                if self.series.len() > 1 {
                    says.push_str(&self.series_name(at, lang));
                    says.push(' ');
                }
                says.push_str(&self.figure_text(figure, lang));
            }
        }
        says.push_str(lang.pick("。", "."));
        says
    }

    /// `22 · 35.2%`
    pub(super) fn figure_text(&self, figure: &Figure, lang: Lang) -> String {
        let number = figure.number(lang);
        match figure.share.filter(|_| self.has_shares()) {
            Some(share) => [&number, " · ", &percent(share)].concat(),
            None => number,
        }
    }
}

impl Figure {
    /// The number with thousands separators; said in words where there is none, and how many cells are blank
    /// where there is one all the same.
    pub fn number(&self, lang: Lang) -> String {
        match self.total {
            Total::Blank => lang.pick("未填", "Blank").to_owned(),
            Total::NotApplicable => lang.pick("不适用", "Not applicable").to_owned(),
            Total::OutOfRange => lang.pick("数字过大", "Too large").to_owned(),
            Total::Sum(sum) if self.blanks == 0 => sum.grouped(),
            Total::Sum(sum) => lang.fill(
                "{0}（另有 {1} 格未填）",
                "{0} (and {1} blank)",
                &[&sum.grouped(), &self.blanks.to_string()],
            ),
        }
    }
}

/// Parts per thousand as `35.2%`.
pub fn percent(permille: u16) -> String {
    [&(permille / 10).to_string(), ".", &(permille % 10).to_string(), "%"].concat()
}
