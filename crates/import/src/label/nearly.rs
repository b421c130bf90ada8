//! Labels with letters wrong or lost.

use super::*;

impl LabelIndex {
    /// The row whose label a text is with a few letters wrong or lost. A number in front must be the
    /// row's own and allows for one wrong letter in four, without number one in six; no other label may
    /// be as near.
    pub(crate) fn nearly(&self, text: &LabelText) -> Option<RowIx> {
        let own: Vec<char> = text.core.chars().collect();
        if own.len() < 3 || own.iter().any(char::is_ascii_digit) {
            return None;
        }
        let mut best: Option<(usize, Class)> = None;
        let mut is_tied = false;
        for (known, class, ordinal) in &self.spelt {
            let allowed = match text.ordinal {
                Some(_) if *ordinal == text.ordinal => known.len() / 4,
                Some(_) => continue,
                None => known.len() / 6,
            };
            if allowed == 0 || known.len().abs_diff(own.len()) > allowed {
                continue;
            }
            let distance = distance(&own, known);
            match best {
                _ if distance > allowed => {}
                Some((least, other)) if distance == least => is_tied |= *class != other,
                Some((least, _)) if distance > least => {}
                _ => (best, is_tied) = (Some((distance, *class)), false),
            }
        }
        match best {
            Some((_, Class::Row(row))) if !is_tied => Some(row),
            _ => None,
        }
    }
}

/// How many letters must be changed, put in or left out.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (at, a) in one.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut last[0], at + 1);
        for (column, b) in other.iter().enumerate() {
            let above = last[column + 1];
            let cost = diagonal + usize::from(a != b);
            last[column + 1] = cost.min(above + 1).min(last[column] + 1);
            diagonal = above;
        }
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_labels() {
        let check = |form: FormId, text: &str, expected: &str| {
            let form = Form::get(form);
            let row = LabelIndex::new(form).nearly(&LabelText::parse(text));
            assert_eq!(row.map_or("", |row| form.rows[row.index()].id), expected, "{text}");
        };
        let f21 = FormId::F2021;
        check(f21, "2.其他法律行政止公开", "requests.denied.prohibited_by_law");
        check(f21, "2.重复申情", "requests.not_processed.repeated");
        check(f21, "本机关不撑握相关政府信息", "requests.unavailable.not_held");
        check(f21, "四、结转下年度继续辨理", "requests.carried_out");
        check(FormId::F2019, "政府集中釆购", "disclosure.procurement");
        // Too short, too far, the number of another row, as near to a heading.
        for other in [
            "行政许司",
            "规张",
            "3.其它处理",
            "1.其他法律行政止公开",
            "其他主动公开文件",
            "本年新公开数两",
        ] {
            check(f21, other, "");
        }
    }
}
