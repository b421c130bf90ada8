//! E02: tables two, three and four have all their rows.

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::rules::readings::why_no_document;
use crate::thorough::settings::Firmness;
use crate::{RuleCode, Severity};
use xxgk_core::form::{RowIx, TableId};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E02"),
    severity: Severity::Error,
    forms: BOTH,
    title: ["三张表的行都在", "The three tables have all their rows"],
    basis: "国办公开办函〔2021〕30号 一（三）“数据准确、要素齐备”；格式模板，不得遗漏",
    needs: &[],
    about: [
        "读入的文件里没有印出、也没有数的行逐一指出；整张表都没有的只提一次。行的名称很短（如“规章”“其他”）的认不准，不核对。在本工具里填写的年报行总是齐全的。",
        "Rows that the document neither prints nor has numbers for; a table without any of its rows is told once. Very short labels cannot be told apart from text and are left alone. A report written with this form always has its rows.",
    ],
    terms: Terms {
        firmness: Firmness::Error,
        why_not: Some(why_no_document),
        covers: &[crate::rules::MISSING_NUMBER],
        ..Terms::USUAL
    },
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const SHOWN: usize = 3;
    const LONG: usize = 8;
    // Rows of another form are none of this one.
    let Some(source) = scene.source.filter(|source| source.form == Some(scene.form.id)) else {
        return;
    };
    for table in TableId::ALL {
        let form = scene.form;
        let of_table =
            |row: &&RowIx| form.rows.get(row.index()).is_some_and(|row| row.table == table);
        let missing: Vec<RowIx> = source.missing_rows.iter().filter(of_table).copied().collect();
        if missing.is_empty() {
            continue;
        }
        let name = Arg::Words([table.name(), table.name_en()]);
        let cells = missing.iter().flat_map(|row| form.row(*row).cells()).collect();
        let has_numbers = form
            .rows_of(table)
            .flat_map(xxgk_core::form::Row::cells)
            .any(|cell| !scene.report.value(cell).is_blank());
        // The labels of long rows stand in no text: where some are printed, the table is there.
        let has_rows = (form.rows())
            .filter(|(_, row)| row.table == table && row.label.chars().count() >= LONG)
            .any(|(at, _)| !missing.contains(&at));
        let finding = if has_numbers || has_rows {
            let mut args = vec![name, Arg::count(missing.len())];
            args.push(Arg::Rows(missing.iter().take(SHOWN).copied().collect()));
            let template = if missing.len() > SHOWN {
                [
                    "{0}缺少 {1} 行：{2}等。请按格式补齐，没有发生的填 0。",
                    "{0} lacks {1} rows, such as {2}. Please add them; what did not happen is 0.",
                ]
            } else {
                [
                    "{0}缺少 {1} 行：{2}。请按格式补齐，没有发生的填 0。",
                    "{0} lacks {1} rows: {2}. Please add them; what did not happen is 0.",
                ]
            };
            said.find(template, args)
        } else {
            let template = [
                "文件里没有找到{0}。请按格式补上整张表，没有发生的填 0。",
                "The document has no {0}. Please add the whole table; what did not happen is 0.",
            ];
            said.find(template, vec![name])
        };
        finding.cells = cells;
    }
}
