//! A whole table in one line, as portals publish it: labels and digits without any separator.

use crate::label::{Class, LabelIndex, is_han, narrow};
use crate::limits::MAX_GLUED_CHARS;
use xxgk_core::form::RowIx;

/// A piece of such a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Row(RowIx),
    Heading,
    Digits(String),
    /// Anything else.
    Text(String),
}

/// Cuts a line into labels and what stands between them.
pub(super) fn pieces(index: &LabelIndex, line: &str) -> Vec<Piece> {
    let chars: Vec<char> = line.chars().map(narrow).take(MAX_GLUED_CHARS).collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let rest = chars.get(at..).unwrap_or_default();
        if let Some((class, length)) = index.label_at(rest) {
            pieces.push(match class {
                Class::Row(row) => Piece::Row(row),
                _ => Piece::Heading,
            });
            at += length;
        } else if c.is_ascii_digit() || *c == '-' {
            let (digits, length) = digits(index, rest);
            pieces.push(Piece::Digits(digits));
            at += length;
        } else {
            if !c.is_whitespace() {
                match pieces.last_mut() {
                    Some(Piece::Text(text)) => text.push(*c),
                    _ => pieces.push(Piece::Text(c.to_string())),
                }
            }
            at += 1;
        }
    }
    pieces
}

/// Digits up to the next label, whose number (`2.`) is none of them.
fn digits(index: &LabelIndex, chars: &[char]) -> (String, usize) {
    let mut text = String::new();
    let mut length = 0;
    for (at, c) in chars.iter().enumerate() {
        let is_number = c.is_ascii_digit() || matches!(c, '.' | '-' | '元' | '万');
        let rest = chars.get(at..).unwrap_or_default();
        let ends = at > 0 && !c.is_whitespace() && index.label_at(rest).is_some();
        if ends
            || !(is_number || c.is_whitespace())
            || is_han(*c) && !text.ends_with(|c: char| c.is_ascii_digit() || c == '万')
        {
            break;
        }
        text.push(*c);
        length = at + 1;
    }
    (text.trim().to_owned(), length.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use xxgk_core::form::{Form, FormId};

    fn check(form: FormId, line: &str, expected: &[&str]) {
        let form = Form::get(form);
        let found: Vec<String> = pieces(&LabelIndex::new(form), line)
            .into_iter()
            .map(|piece| match piece {
                Piece::Row(row) => form.rows[row.index()].id.to_owned(),
                Piece::Heading => "-".to_owned(),
                Piece::Digits(digits) => digits,
                Piece::Text(text) => format!("“{text}”"),
            })
            .collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn labels_and_digits() {
        check(
            FormId::F2021,
            "（三）不予公开1.属于国家秘密00000002.其他法律行政法规禁止公开1000001（四）无法提供",
            &[
                "-",
                "requests.denied.state_secret",
                "0000000",
                "requests.denied.prohibited_by_law",
                "1000001",
                "-",
            ],
        );
        check(
            FormId::F2021,
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）500000 5（六）其他处理3.其他1000001（七）总计630020469四、结转下年度继续办理 0 0 00 00 0 ",
            &[
                "requests.partly_granted",
                "500000 5",
                "-",
                "requests.other.other",
                "1000001",
                "requests.total",
                "630020469",
                "requests.carried_out",
                "0 0 00 00 0",
            ],
        );
        check(
            FormId::F2019,
            "第二十条第（九）项信息内容采购项目数量采购总金额政府集中采购13575394432.52元行政事业性收费35-15",
            &[
                "-",
                "-",
                "-",
                "-",
                "disclosure.procurement",
                "13575394432.52元",
                "disclosure.fees",
                "35-15",
            ],
        );
        check(
            FormId::F2021,
            "我局2021年行政许可12件",
            &["“我局”", "2021", "“年”", "disclosure.licences", "12", "“件”"],
        );
    }
}
