//! Columns of our CSV files, for the writer and the reader.

/// What a line says about the report, in front of the cells.
pub const FACTS: [&str; 5] = ["单位名称", "报告类型", "年度", "表样", "成文日期"];
/// Id of a cell, in the long form.
pub const CELL: &str = "单元格编号";
/// Its value.
pub const VALUE: &str = "值";
/// What stands in a cell that is not applicable.
pub const NOT_APPLICABLE: &str = "n/a";

/// Whether a program for tables may compute a text that begins so. The apostrophe is one of them, so that
/// [`unguard`] gives back every text exactly.
fn is_dangerous(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' | '\0' | '\''
    )
}

/// Puts an apostrophe in front of a text that could be computed.
pub fn guard(text: &str) -> String {
    if text.starts_with(is_dangerous) { ["'", text].concat() } else { text.to_owned() }
}

/// Takes the apostrophe off that [`guard`] put there.
pub fn unguard(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(is_dangerous)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula_and_none_is_lost() {
        for text in [
            "", "某局", "=1+1", "＝1", "+86", "-1", "@a", "\t=1", "\r", "'", "''", "'=1", "a=1",
            "'某局",
        ] {
            let guarded = guard(text);
            assert!(!guarded.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']));
            assert_eq!(unguard(&guarded), text, "{text:?}");
        }
        // Typed by somebody else.
        assert_eq!(unguard("'某局"), "'某局");
    }
}
