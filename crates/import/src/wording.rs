//! Everything that import says, in Chinese and English, in one place.

use xxgk_core::form::{
    CellIx, CellKind, EquationIx, EquationKind, Form, FormId, RowIx, SectionId, TableId,
};
use xxgk_core::lang::Lang;

use super::document::{Place, Spot};
use super::error::{Encoding, Foreign, ImportError, Limit};
use super::limits::{MAX_FILE_BYTES, MAX_FONT_NAMES, MAX_LINES, MAX_SUMS_NAMED};
use super::note::{Note, NoteKind, OrganPlace, Region};
use super::{Imported, SourceKind};

impl Imported {
    /// One line for the preview: what was recognised, how many numbers, what has no place.
    pub fn headline(&self, lang: Lang) -> String {
        let summary = self.summary();
        let (read, expected) = (summary.read(), summary.expected());
        let form = self.report.form;
        let year = self.report.year;
        let numbers = if read == expected {
            lang.pick(format!("{read} 个数字全部读出"), format!("all {read} numbers read"))
        } else {
            lang.pick(
                format!("{expected} 个数字读出 {read} 个"),
                format!("{read} of {expected} numbers read"),
            )
        };
        let unplaced = match summary.unplaced {
            0 => String::new(),
            1 => lang
                .pick("；1 处内容没有放进表样".to_owned(), "; 1 passage has no place".to_owned()),
            n => lang
                .pick(format!("；{n} 处内容没有放进表样"), format!("; {n} passages have no place")),
        };
        let report = match year {
            Some(year) => lang.pick(format!(" {year} 年年报"), format!("a report of {year}")),
            None => lang.pick("没有写明年度的年报".to_owned(), "a report without year".to_owned()),
        };
        lang.pick(
            format!("识别出{report}（{form} 版表样），{numbers}{unplaced}。"),
            format!("Recognised {report} ({form} form), {numbers}{unplaced}."),
        )
    }

    /// The kind of source, as people call it.
    pub fn source_name(&self, lang: Lang) -> &'static str {
        match self.source {
            SourceKind::Text => lang.pick("文本", "text"),
            SourceKind::Html => lang.pick("网页", "web page"),
            SourceKind::Docx => lang.pick("Word 文档", "Word document"),
            SourceKind::Pdf => "PDF",
            SourceKind::Csv => "CSV",
            SourceKind::Xlsx => lang.pick("Excel 工作簿", "Excel workbook"),
            SourceKind::Json => "JSON",
            SourceKind::ForeignJson => lang.pick("其他程序的 JSON", "JSON of another program"),
        }
    }
}

impl Region {
    /// As a kept note names its origin; part of the report, hence Chinese.
    pub(super) fn name(self) -> &'static str {
        match self {
            Region::Front => "标题前后",
            Region::Table(table) => table.name(),
            Region::End => "落款之后",
        }
    }

    fn name_in(self, lang: Lang) -> &'static str {
        match self {
            Region::Front => lang.pick("标题前后", "Around the title"),
            Region::Table(TableId::Two) => lang.pick("表二前后", "Around table 2"),
            Region::Table(TableId::Three) => lang.pick("表三前后", "Around table 3"),
            Region::Table(TableId::Four) => lang.pick("表四前后", "Around table 4"),
            Region::End => lang.pick("落款之后", "Behind the signature"),
        }
    }
}

impl ImportError {
    /// What is wrong and what to do.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            ImportError::Empty => lang
                .pick(
                    "内容是空的，没有可以读取的文字。",
                    "There is no text in it.",
                )
                .to_owned(),
            ImportError::NotAReport => lang
                .pick(
                    "这段文字里没有认出年报的表格或“一、总体情况”等标题，没有导入任何内容。请打开原来的年报，全选、复制，再粘贴到这里。",
                    "Neither a table nor a section title of the annual report was recognised in this text; nothing was imported. Please open the report, select all, copy, and paste it here.",
                )
                .to_owned(),
            ImportError::TooLarge { bytes } => {
                let (size, limit) = (megabytes(*bytes), megabytes(MAX_FILE_BYTES));
                lang.pick(
                    format!("文件有 {size} MB，超过了 {limit} MB 的上限，没有读取。年报的文字通常不到 0.1 MB，请确认选对了文件，或者打开后只复制年报部分粘贴进来。"),
                    format!("The file has {size} MB, more than the limit of {limit} MB, and was not read. The text of a report rarely has 0.1 MB: please check that it is the right file, or open it and paste only the report."),
                )
            }
            ImportError::TooManyLines => lang.pick(
                format!("文字超过 {MAX_LINES} 行，不像一份年报，没有读取。请只复制年报部分粘贴进来。"),
                format!("The text has more than {MAX_LINES} lines, which no report has, and was not read. Please paste only the report."),
            ),
            ImportError::Binary => lang
                .pick(
                    "这个文件不是文字文件，读不了。请用原来的程序打开它，全选、复制，再粘贴到这里。",
                    "This is not a text file and cannot be read. Please open it in its own program, select all, copy, and paste it here.",
                )
                .to_owned(),
            ImportError::OverLimit(limit) => over_limit(*limit, lang).to_owned(),
            ImportError::Damaged(format) => {
                let kind = kind_of_file(*format, lang);
                lang.pick(
                    format!("这个{kind}已经损坏，没有读取。可能没有下载或复制完整，请重新取得；还能打开的话，另存一份再试。"),
                    format!("This {kind} is damaged and was not read. Perhaps it was not downloaded or copied completely: please get it again, or, if it still opens, save it under another name and try that."),
                )
            }
            ImportError::Encrypted(format) => {
                let kind = kind_of_file(*format, lang);
                lang.pick(
                    format!("这个{kind}设了密码，读不了。请打开后去掉密码另存，或者全选、复制，再粘贴到这里。"),
                    format!("This {kind} is protected by a password and cannot be read. Please open it and save it without password, or select all, copy, and paste it here."),
                )
            }
            ImportError::Scan => lang
                .pick(
                    "这个 PDF 里没有文字，可能是扫描件。请找年报的网页、Word 或由 Word 导出的 PDF；都没有的话，用文字识别软件转成 Word 再导入，并逐格核对。",
                    "This PDF has no text; it is probably a scan. Please find the report as a web page, a Word file or a PDF made from one. If there is none, convert it with text recognition, import that, and check every cell.",
                )
                .to_owned(),
            ImportError::NoUnicode { fonts } => {
                let named = font_names(fonts, lang);
                lang.pick(
                    format!("这个 PDF 的字体{named}没有写明各字是什么字，取出来的文字不可靠，没有读取。请用 WPS 或浏览器打开，复制一段看看：复制得出来，就全选、复制，再粘贴到这里；否则请找网页或 Word 原件。"),
                    format!("The fonts of this PDF{named} do not say which characters they show, so its text would not be reliable and was not read. Please open it in WPS or a browser and copy a passage: if that works, select all, copy, and paste it here; if not, find the web page or the Word file."),
                )
            }
            ImportError::Encoding(Encoding::DamagedUtf8 | Encoding::DamagedUtf16) => lang
                .pick(
                    "这个文本文件有损坏的字符，可能没有下载或复制完整。请重新取得文件，或者打开后全选、复制，再粘贴到这里。",
                    "This text file has broken characters; perhaps it was not downloaded or copied completely. Please get it again, or open it, select all, copy, and paste it here.",
                )
                .to_owned(),
            ImportError::Mojibake => lang
                .pick(
                    "文字是乱码（例如“政府信息”变成了“鏀垮簻淇℃伅”）：之前保存它的程序用错了编码，已经没法可靠地还原。请从原始文件重新导出或复制。",
                    "The Chinese in it is garbled (政府信息 became 鏀垮簻淇℃伅): the program that saved it used the wrong encoding, and it cannot be restored reliably. Please export or copy it again from the original.",
                )
                .to_owned(),
            ImportError::Foreign(format) => foreign(*format, lang).to_owned(),
            ImportError::Json(error) => error.text(lang),
        }
    }
}

impl Place {
    /// The place as a colleague would point to it.
    pub fn name(&self, lang: Lang) -> String {
        match self.spot {
            Spot::Line | Spot::Field => {
                let line = self.line;
                lang.pick(format!("第 {line} 行"), format!("Line {line}"))
            }
            Spot::Paragraph(number) => {
                lang.pick(format!("第 {number} 段"), format!("Paragraph {number}"))
            }
            Spot::Row { table, row } => lang.pick(
                format!("第 {table} 个表格第 {row} 行"),
                format!("Table {table} of the document, row {row}"),
            ),
            Spot::Sheet { sheet, row } => lang.pick(
                format!("第 {sheet} 张工作表第 {row} 行"),
                format!("Sheet {sheet}, row {row}"),
            ),
            Spot::Page(page) => lang.pick(format!("第 {page} 页"), format!("Page {page}")),
        }
    }
}

fn over_limit(limit: Limit, lang: Lang) -> &'static str {
    match limit {
        Limit::Tags => lang.pick(
            "这个网页的内容太多，不像一份年报，没有读取。请打开网页，只复制年报部分粘贴进来。",
            "This page has more on it than any report and was not read. Please open it and paste only the report.",
        ),
        Limit::Depth => lang.pick(
            "这个文件的内容层层嵌套得太深，不是正常的年报，没有读取。请打开后只复制年报部分粘贴进来。",
            "The contents of this file are nested far deeper than in any report; it was not read. Please open it and paste only the report.",
        ),
        Limit::Parts => lang.pick(
            "这个文件里包含的部件太多，不是正常的年报文件，没有读取。请打开后只复制年报部分粘贴进来。",
            "This file holds far more parts than the file of a report and was not read. Please open it and paste only the report.",
        ),
        Limit::Unpacked => lang.pick(
            "这个文件解压后大得不正常，没有读取。请确认它的来源；年报能打开的话，只复制年报部分粘贴进来。",
            "Once unpacked this file is abnormally large; it was not read. Please check where it comes from, and if the report opens, paste only the report.",
        ),
        Limit::Cells => lang.pick(
            "表格的行列太多，不像年报的表，没有读取。请只复制年报部分粘贴进来。",
            "The table has far more rows or columns than a report and was not read. Please paste only the report.",
        ),
        Limit::Pages => lang.pick(
            "这个 PDF 的页数或内容太多，不像一份年报，没有读取。请只留下年报的那几页再试。",
            "This PDF has more pages or content than any report and was not read. Please keep only the pages of the report and try again.",
        ),
    }
}

fn kind_of_file(format: Foreign, lang: Lang) -> &'static str {
    match format {
        Foreign::Docx | Foreign::Doc => lang.pick(" Word 文档", "Word document"),
        Foreign::Xlsx | Foreign::Xls => lang.pick(" Excel 工作簿", "Excel workbook"),
        Foreign::Pdf => lang.pick(" PDF ", "PDF"),
        Foreign::Zip => lang.pick("压缩包", "archive"),
        Foreign::Rtf
        | Foreign::Image
        | Foreign::Odt
        | Foreign::Ods
        | Foreign::Ofd
        | Foreign::Office => lang.pick("文件", "file"),
    }
}

/// Names of fonts behind the word “fonts”; nothing where none has a name.
fn font_names(fonts: &[String], lang: Lang) -> String {
    let mut names: Vec<&str> =
        fonts.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    let more = names.len() > MAX_FONT_NAMES;
    names.truncate(MAX_FONT_NAMES);
    if names.is_empty() {
        return String::new();
    }
    let list = names.join(lang.pick("、", ", "));
    let rest = if more { lang.pick("等", " and others") } else { "" };
    lang.pick(format!("（{list}{rest}）"), format!(" ({list}{rest})"))
}

fn megabytes(bytes: usize) -> String {
    let tenths = bytes * 10 / (1024 * 1024);
    if tenths.is_multiple_of(10) {
        format!("{}", tenths / 10)
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

fn foreign(format: Foreign, lang: Lang) -> &'static str {
    match format {
        Foreign::Docx | Foreign::Doc => lang.pick(
            "这是 Word 97 以前的旧文件，读不了。请在 Word 或 WPS 中打开，另存为 .docx 再导入；或者全选、复制，再粘贴到这里。",
            "This is a Word file of before 1997, which cannot be read. Please open it in Word or WPS and save it as .docx, or select all, copy, and paste it here.",
        ),
        Foreign::Xlsx | Foreign::Xls => lang.pick(
            "这是过旧的 Excel 文件，读不了。请在 Excel 或 WPS 中打开，另存为 .xlsx 再导入；或者选中年报的内容，复制，再粘贴到这里。",
            "This is too old an Excel file, which cannot be read. Please open it in Excel or WPS and save it as .xlsx, or select the report, copy, and paste it here.",
        ),
        Foreign::Odt => lang.pick(
            "这是 .odt 文档（LibreOffice 等软件的格式），读不了。请用 LibreOffice、WPS 或 Word 打开，另存为 .docx 再导入；或者全选、复制，再粘贴到这里。",
            "This is an .odt document (of LibreOffice and others), which cannot be read. Please open it in LibreOffice, WPS or Word and save it as .docx, or select all, copy, and paste it here.",
        ),
        Foreign::Ods => lang.pick(
            "这是 .ods 表格（LibreOffice 等软件的格式），读不了。请用 LibreOffice、WPS 或 Excel 打开，另存为 .xlsx 再导入；或者选中年报的内容，复制，再粘贴到这里。",
            "This is an .ods spreadsheet (of LibreOffice and others), which cannot be read. Please open it in LibreOffice, WPS or Excel and save it as .xlsx, or select the report, copy, and paste it here.",
        ),
        Foreign::Ofd => lang.pick(
            "这是 .ofd 版式文件，读不了。请用 OFD 阅读器或 WPS 打开，另存或打印为 PDF 再导入；或者全选、复制，再粘贴到这里；有 Word 原件的，用原件最好。",
            "This is an .ofd document, which cannot be read. Please open it in an OFD reader or WPS and save or print it as PDF, or select all, copy, and paste it here; the Word file is best where there is one.",
        ),
        Foreign::Office => lang.pick(
            "这是办公软件的文件，但不是 Word 文档，也不是 Excel 工作簿（可能是演示文稿或邮件），读不了。请找到年报的 Word、Excel、网页或 PDF 再导入；或者打开后复制年报部分，粘贴到这里。",
            "This is an office file, but neither a Word document nor an Excel workbook (perhaps slides or a mail), and cannot be read. Please import the report as Word, Excel, web page or PDF, or open this, copy the report, and paste it here.",
        ),
        Foreign::Pdf => lang.pick(
            "这个 PDF 读不了。请打开后全选、复制，再粘贴到这里；扫描件没有文字，复制不出来。",
            "This PDF cannot be read. Please open it, select all, copy, and paste it here; a scan has no text to copy.",
        ),
        Foreign::Rtf => lang.pick(
            "这是 RTF 文件，读不了。请在 Word 或 WPS 中打开，另存为 .docx 再导入；或者全选、复制，再粘贴到这里。",
            "This is an RTF file, which cannot be read. Please open it in Word or WPS and save it as .docx, or select all, copy, and paste it here.",
        ),
        Foreign::Image => lang.pick(
            "这是图片（扫描件或截图），里面没有可以读取的文字。请找到年报的网页、Word 或 PDF 原件再导入；都没有的话，用文字识别软件转成 Word 再导入，并逐格核对。",
            "This is a picture (a scan or a screenshot) and has no text to read. Please import the report as web page, Word file or PDF; if there is none, convert it with text recognition, import that, and check every cell.",
        ),
        Foreign::Zip => lang.pick(
            "这是压缩包，不能直接读。请先解压，再导入里面的年报。",
            "This is an archive, which cannot be read as it is. Please unpack it and import the report inside.",
        ),
    }
}

impl Note {
    /// The note as a colleague would say it: what, where, what to do.
    pub fn text(&self, lang: Lang) -> String {
        let words = Words { form: Form::get(self.form), lang };
        let text = words.kind(&self.kind);
        match self.place {
            Some(place) => {
                let place = place.name(lang);
                lang.pick(format!("{place}：{text}"), format!("{place}: {text}"))
            }
            None => text,
        }
    }
}

/// A row as a kept note names it: part of the report, hence Chinese.
pub(super) fn row_name(form: &'static Form, row: RowIx) -> String {
    Words { form, lang: Lang::Zh }.row(row)
}

/// A cell as a kept note names it.
pub(super) fn cell_name(form: &'static Form, cell: CellIx) -> String {
    Words { form, lang: Lang::Zh }.cell(cell)
}

/// Speaks about one form in one language.
struct Words {
    form: &'static Form,
    lang: Lang,
}

impl Words {
    fn kind(&self, kind: &NoteKind) -> String {
        let lang = self.lang;
        match kind {
            NoteKind::CellUnreadable { cell, text } => {
                let cell = self.cell(*cell);
                lang.pick(
                    format!("{cell}写的是“{text}”，不能确定是哪个数，这一格留空。请对照原文填写。"),
                    format!("{cell} says “{text}”, which is no certain number; the cell is left blank. Please fill it in from the original."),
                )
            }
            NoteKind::CellRemark { cell, remark } => {
                let cell = self.cell(*cell);
                lang.pick(
                    format!("{cell}后面附有“{remark}”，只取了数字。需要保留的话，请写进说明。"),
                    format!("{cell} has the remark “{remark}”; only the number was taken. If the remark matters, please write it into the explanation."),
                )
            }
            NoteKind::UnitConverted { cell, text, value } => {
                let unit = match self.form.cell(*cell).kind {
                    CellKind::Amount(unit) => unit.label(),
                    _ => "",
                };
                let cell = self.cell(*cell);
                let value = value.number().map(|number| number.to_string()).unwrap_or_default();
                lang.pick(
                    format!("{cell}写的是“{text}”，这一格的单位是{unit}，已换算成 {value}。请核对。"),
                    format!("{cell} says “{text}”; the unit of this cell is {unit}, so {value} was taken. Please check."),
                )
            }
            NoteKind::LabelMisspelt { row, text } => {
                let row = self.row(*row);
                lang.pick(
                    format!("“{text}”与表样的文字有出入，已按{row}读取。请核对。"),
                    format!("“{text}” differs from the words of the form; it was read as {row}. Please check."),
                )
            }
            NoteKind::GroupOfZeros(row) => {
                let (group, rows) = self.group(*row);
                let form = self.form.id;
                lang.pick(
                    format!("{group}在原文中只有一行，都是 0；{form} 版表样分成 {rows} 行，已各填 0。"),
                    format!("{group} is one row of zeros in the source; the {form} form divides it into {rows} rows, and each was filled in with 0."),
                )
            }
            NoteKind::GroupInOneRow { row, found } => {
                let (group, rows) = self.group(*row);
                let found = self.list(found);
                let form = self.form.id;
                lang.pick(
                    format!("{group}只有一行数（{found}），{form} 版表样要分成 {rows} 行填写。怎么分原文没有写，这几行留空，已列入“未归类的原文”。请按实际情况分开填写。"),
                    format!("{group} has one row of numbers ({found}); the {form} form divides it into {rows} rows. The source does not say how, so these rows are left blank and the numbers are kept as a note. Please divide them."),
                )
            }
            NoteKind::GroupTaken { row, taken } => {
                let (group, _) = self.group(*row);
                let taken = self.row(*taken);
                lang.pick(
                    format!("{group}在原文中只有一行数，已按选择填入{taken}，组内其余各行填 0。"),
                    format!("{group} has one row of numbers in the source; as was chosen, they are those of {taken}, and the other rows of the group are 0."),
                )
            }
            NoteKind::PlacedByOrder(rows) => {
                let count = rows.len();
                let first = rows.first().map(|row| self.row(*row)).unwrap_or_default();
                lang.pick(
                    format!("有 {count} 行（{first}等）的行名和数字在原文中分开了，已按先后次序和表内的勾稽关系对应，只有这一种读法相符。请抽查核对。"),
                    format!("Labels and numbers of {count} rows ({first} first) came apart in the source. They were put together by the order of the numbers and the sums of the table; only this reading fits. Please check some of them."),
                )
            }
            NoteKind::PlacedDespiteSums { rows, failing } => {
                let count = rows.len();
                let first = rows.first().map(|row| self.row(*row)).unwrap_or_default();
                let sums = self.sums(failing);
                lang.pick(
                    format!("有 {count} 行（{first}等）的行名和数字在原文中分开了，已按原文的排列和先后次序对应，别的读法差得多。原文有合计对不上（{sums}），数字都照原样，没有改动。请对照原文核对。"),
                    format!("Labels and numbers of {count} rows ({first} first) came apart in the source. They were put together by its layout and order; any other reading fits far less. Sums of the source do not hold ({sums}); no number was changed. Please check against the original."),
                )
            }
            NoteKind::LabelsApart(rows) => {
                let count = rows.len();
                let first = rows.first().map(|row| self.row(*row)).unwrap_or_default();
                lang.pick(
                    format!("有 {count} 行（{first}等）的行名和数字在原文中分开了，不能确定哪些数属于哪一行，这几行留空，已列入“未归类的原文”。请从原文件直接复制表格，或对照原文填写。"),
                    format!("Labels and numbers of {count} rows ({first} first) came apart in the source; which belong together is not certain. These rows are left blank, the numbers are kept as notes. Please copy the table from the original, or fill them in."),
                )
            }
            NoteKind::PlacedBySums(rows) => {
                let names: Vec<String> = rows.iter().map(|row| self.row(*row)).collect();
                let names = names.join(lang.pick("、", ", "));
                lang.pick(
                    format!("{names}：原文丢了空白格，数的个数比列少。按表内的勾稽关系，每个数只有一列符合，已填入；空白的格没有填。请对照原文核对。"),
                    format!("{names}: blank cells fell out of the source, so there are fewer numbers than columns. By the sums of the table only one column fits each number; blank cells were left blank. Please check against the original."),
                )
            }
            NoteKind::WrongCount { row, expected, found } => self.wrong_count(*row, *expected, found),
            NoteKind::DigitsGlued { row, digits, ways } if ways.is_empty() => {
                let row = self.row_or_four(*row);
                lang.pick(
                    format!("{row}的数字连在一起（{digits}），没有分隔，分不出各列，这一行留空。请对照原文填写。"),
                    format!("{row}: the numbers are run together ({digits}) and cannot be told apart; the row is left blank. Please fill it in from the original."),
                )
            }
            NoteKind::DigitsGlued { row, digits, ways } => {
                let row = self.row_or_four(*row);
                let count = ways.len();
                let list = ways.join(lang.pick("；", "; "));
                lang.pick(
                    format!("{row}的数字连在一起（{digits}），可能的分法有 {count} 种：{list}。不能确定是哪一种，这一行留空。请对照原文填写。"),
                    format!("{row}: the numbers are run together ({digits}). Ways to read them: {count} ({list}). Which is right is not certain; the row is left blank. Please fill it in from the original."),
                )
            }
            NoteKind::DigitsSolved { table: TableId::Two, rows, .. } => lang.pick(
                format!("表二的数字在原文中连在一起，其中 {rows} 行只有一种分法，已分开填入。请核对。"),
                format!("Table 2: the numbers were run together. Rows that can be read in one way only, and were taken: {rows}. Please check."),
            ),
            NoteKind::DigitsSolved { table, rows, agrees: Some(true) } => {
                let table = self.table(*table);
                lang.pick(
                    format!("{table}的数字在原文中连在一起，已按表内的勾稽关系分开 {rows} 行，每行只有一种分法符合。请抽查核对。"),
                    format!("{table}: the numbers were run together. {rows} rows were told apart by the sums of the table; only one reading of each fits. Please check some of them."),
                )
            }
            NoteKind::DigitsSolved { table, rows, agrees: None } => {
                let table = self.table(*table);
                lang.pick(
                    format!("{table}的数字在原文中连在一起，表内的合计又不齐全，无法整表核对，只能逐行按“各类申请人之和等于总计”分开 {rows} 行。请对照原文逐行核对。"),
                    format!("{table}: the numbers were run together, and the totals that would check the whole table are incomplete. Told apart each by its own sum: {rows} rows. Please check every row against the original."),
                )
            }
            NoteKind::DigitsSolved { table, rows, agrees: Some(false) } => {
                let table = self.table(*table);
                lang.pick(
                    format!("{table}的数字在原文中连在一起，而且各行加起来与总计不符，只能逐行按“各类申请人之和等于总计”分开 {rows} 行。请对照原文逐行核对。"),
                    format!("{table}: the numbers were run together, and the rows do not add up to the total. {rows} rows were told apart each by its own sum. Please check every row against the original."),
                )
            }
            NoteKind::TableGlued(table) => {
                let table = self.table(*table);
                lang.pick(
                    format!("{table}的数字连在一起，没有分隔，整张表没有读取，已列入“未归类的原文”。请在原网页或文档中选中表格重新复制，再粘贴。"),
                    format!("{table}: the numbers are run together and cannot be told apart; the table was not read, its text is kept. Please copy the table itself from the original page or document and paste again."),
                )
            }
            NoteKind::TextEnds { row, expected, found } => {
                let row = self.row_or_four(*row);
                lang.pick(
                    format!("原文到{row}为止，应有 {expected} 个数，读到前 {found} 个。请核对最后一个数是否完整，并补上其余部分。"),
                    format!("The text ends at {row}: {expected} numbers expected, the first {found} were read. Please check that the last one is complete, and add the rest."),
                )
            }
            NoteKind::RowRepeated(row) => {
                let row = self.row(*row);
                lang.pick(
                    format!("{row}又出现一次，数字与前面不同，取了前面的。请核对哪一个对。"),
                    format!("{row} appears again with other numbers; the first were taken. Please check which are right."),
                )
            }
            NoteKind::UnknownRow { label, found } => {
                let found = self.list(found);
                let form = self.form.id;
                if label.is_empty() {
                    return lang.pick(
                        format!("这些数（{found}）不知道属于哪一行，没有放进表样，已列入“未归类的原文”。"),
                        format!("It is not clear which row these numbers ({found}) belong to; they have no place and are kept as a note."),
                    );
                }
                lang.pick(
                    format!("“{label}”不是 {form} 版表样的行，后面的数（{found}）没有放进表样，已列入“未归类的原文”。"),
                    format!("“{label}” is no row of the {form} form; its numbers ({found}) have no place and are kept as a note."),
                )
            }
            NoteKind::Unplaced { region, paragraphs, excerpt } => {
                let region = region.name_in(lang);
                let count = match paragraphs {
                    1 => "1 paragraph has".to_owned(),
                    n => format!("{n} paragraphs have"),
                };
                lang.pick(
                    format!("{region}有 {paragraphs} 段文字没有放进表样（“{excerpt}”），已列入“未归类的原文”。"),
                    format!("{region}, {count} no place in the report (“{excerpt}”); the text is kept as a note."),
                )
            }
            NoteKind::Prompt { section, text } => {
                let (number, title) = (section.ordinal(), section.title());
                let english = section.title_en();
                lang.pick(
                    format!("“{number}、{title}”下面的“{text}”是空白表样的提示，没有带入。"),
                    format!("“{text}” under {english} is what the blank form prints there; it was left out."),
                )
            }
            NoteKind::FormConflict { year } => {
                let (own, other) = (self.form.id, FormId::for_year(*year));
                lang.pick(
                    format!("表格是 {own} 版表样，{year} 年的年报应当用 {other} 版。已按表格读取，请核对年度。"),
                    format!("The tables follow the {own} form, but a report of {year} uses the {other} form. The tables were read as they are; please check the year."),
                )
            }
            NoteKind::FormUnknown => {
                let form = self.form.id;
                lang.pick(
                    format!("看不出用的是哪一版表样，暂按 {form} 版。请核对年度。"),
                    format!("Nothing tells which form it follows; the {form} form was taken. Please check the year."),
                )
            }
            NoteKind::YearConflict { title, period } => lang.pick(
                format!("标题写的是 {title} 年，统计期限写的是 {period} 年。已按标题取 {title} 年，请核对。"),
                format!("The title says {title}, the period of the statistics {period}. {title} was taken; please check."),
            ),
            NoteKind::YearOfHead { taken, head } => lang.pick(
                format!("年度按 {taken} 年读取，网页头部信息中的标题（ArticleTitle，页面上看不到）写的是 {head} 年。请核对是不是拿错了文件。"),
                format!("The year was read as {taken}, the title in the head of the page (ArticleTitle, not shown) says {head}. Please check that it is the right file."),
            ),
            NoteKind::YearGuessed(year) => lang.pick(
                format!("没有找到写明年度的标题，按正文或网页信息取 {year} 年，请核对。"),
                format!("No title names the year; {year} was taken from the text or the head of the page. Please check."),
            ),
            NoteKind::YearUnsupported(year) => lang.pick(
                format!("年度写的是 {year} 年。2019 年以前的年报用另一种表样，这里没有；年度留空，请核对。"),
                format!("The year is {year}. Reports before 2019 use another form, which is not supported; the year is left open. Please check."),
            ),
            NoteKind::YearMissing => lang
                .pick("没有找到年度，请填写。", "No year was found; please fill it in.")
                .to_owned(),
            NoteKind::OrganGuessed(organ) => lang.pick(
                format!("没有找到写明单位的标题，按正文或网页信息取“{organ}”，请核对。"),
                format!("No title names the organ; “{organ}” was taken from the text. Please check."),
            ),
            NoteKind::OrganConflict { organ, other, place } => {
                let place = match place {
                    OrganPlace::Signature => lang.pick("落款", "the signature"),
                    OrganPlace::Page => lang.pick("网页上的发布机构", "the page around it (发布机构)"),
                    OrganPlace::Head => lang.pick(
                        "网页头部信息中的标题（ArticleTitle，页面上看不到）",
                        "the title in the head of the page (ArticleTitle, not shown)",
                    ),
                };
                lang.pick(
                    format!("单位名称按“{organ}”读取，{place}写的是“{other}”。请核对是哪一个单位的年报。"),
                    format!("The organ was read as “{organ}”, {place} says “{other}”. Please check whose report it is."),
                )
            }
            NoteKind::OrganMissing => lang
                .pick("没有找到单位名称，请填写。", "No name of an organ was found; please fill it in.")
                .to_owned(),
            NoteKind::SectionsMissing(sections) => self.sections_missing(sections),
            NoteKind::SecondReport => lang
                .pick(
                    "从这里起又是一份年报，只读取了前一份。两份都要的话，请分开导入。",
                    "A second report begins here; only the first was read. To have both, import them separately.",
                )
                .to_owned(),
            NoteKind::EditedSince { numbers, texts } => lang.pick(
                format!("这个文件导出以后又改过：表格里有 {numbers} 个数、文字有 {texts} 处与导出时不同。已按文件里现在写的读取，请核对。"),
                format!("This file was changed after it was exported (numbers that differ: {numbers}; texts: {texts}). What the file says now was taken; please check."),
            ),
            NoteKind::FontsUnknown { fonts, letters } => {
                let named = font_names(fonts, lang);
                let count = match letters {
                    0 => lang.pick("一些字".to_owned(), "Some characters".to_owned()),
                    1 => lang.pick("1 个字".to_owned(), "1 character".to_owned()),
                    _ => lang.pick(format!("{letters} 个字"), format!("{letters} characters")),
                };
                lang.pick(
                    format!("这个 PDF 里有字体{named}没有写明各字是什么字，{count}读不出来（显示为 \u{fffd}）；含有这种字的数留空。请对照原文补上，或者改用网页、Word 原件。"),
                    format!("Fonts of this PDF{named} do not say which characters they show. {count} could not be read (shown as \u{fffd}); numbers with such characters are left blank. Please fill them in from the original, or use the web page or the Word file."),
                )
            }
            NoteKind::TextRecognised { pages } => {
                let list = self.list(&pages.iter().map(usize::to_string).collect::<Vec<_>>());
                let are = if pages.len() == 1 { "Page" } else { "Pages" };
                lang.pick(
                    format!("第 {list} 页是图片，文字是识别软件附在图片下面的，可能认错。请对照原件逐格核对。"),
                    format!("{are} {list}: only pictures. The text was put beneath by a program that recognises characters, and may be wrong. Please check every cell against the original."),
                )
            }
            NoteKind::Json(note) => note.text(lang),
            NoteKind::More(count) => lang.pick(
                format!("另有 {count} 条类似的提示没有列出。"),
                format!("{count} more notes of this kind are not listed."),
            ),
        }
    }

    fn wrong_count(&self, row: Option<RowIx>, expected: usize, found: &[String]) -> String {
        let name = self.row_or_four(row);
        let (count, list) = (found.len(), self.list(found));
        let blank = match row {
            Some(_) => self.lang.pick("这一行留空", "the row is left blank"),
            None => self.lang.pick("这些数没有填入", "they were not taken"),
        };
        self.lang.pick(
            format!("{name}应有 {expected} 个数，这里有 {count} 个（{list}），不能确定各在哪一列，{blank}。请对照原文填写。"),
            format!("{name}: {expected} numbers expected, {count} found ({list}); which column each belongs to is not certain, {blank}. Please fill them in from the original."),
        )
    }

    fn sections_missing(&self, sections: &[SectionId]) -> String {
        let names: Vec<String> = sections
            .iter()
            .map(|section| {
                self.lang.pick(
                    format!("{}、{}", section.ordinal(), section.title()),
                    section.title_en().to_owned(),
                )
            })
            .collect();
        self.lang.pick(
            format!("没有找到这些部分：{}。如果原文有，请检查是否复制完整。", names.join("；")),
            format!("These sections were not found: {}. If the original has them, please check that it was copied completely.", names.join("; ")),
        )
    }

    /// Equations, the first few by name.
    fn sums(&self, failing: &[EquationIx]) -> String {
        let name = |at: &EquationIx| {
            let equation = self.form.equation(*at);
            let column = equation.left.first().map_or("", |cell| {
                let column = self.form.column_of(*cell);
                self.lang.pick(column.label, column.en)
            });
            match equation.kind {
                EquationKind::ApplicantSum | EquationKind::OutcomeSum => {
                    let row = equation.row.map(|row| self.row(row)).unwrap_or_default();
                    self.lang.pick(format!("{row}各列与总计"), format!("{row}: columns and total"))
                }
                EquationKind::Balance => self.lang.pick(
                    format!("表三“{column}”列第一、二项之和与第三、四项之和"),
                    format!("Table 3, column “{column}”: items 1 and 2 against 3 and 4"),
                ),
                EquationKind::ResultSum => self.lang.pick(
                    format!("表三“{column}”列各项与（七）总计"),
                    format!("Table 3, column “{column}”: results and (7) total"),
                ),
            }
        };
        let named: Vec<String> = failing.iter().take(MAX_SUMS_NAMED).map(name).collect();
        let list = named.join(self.lang.pick("；", "; "));
        let count = failing.len();
        if count <= MAX_SUMS_NAMED {
            return list;
        }
        self.lang.pick(format!("{list}等 {count} 处"), format!("{list}; {count} in all"))
    }

    fn list(&self, found: &[String]) -> String {
        found.join(self.lang.pick("、", ", "))
    }

    fn table(&self, table: TableId) -> &'static str {
        self.lang.pick(table.name(), table.name_en())
    }

    /// 表三「（三）不予公开 1.属于国家秘密」
    fn row(&self, row: RowIx) -> String {
        let Some(row) = self.form.rows.get(row.index()) else { return String::new() };
        let table = self.table(row.table);
        let name = row.name(self.lang);
        self.lang.pick(format!("{table}「{name}」"), format!("{table}, “{name}”"))
    }

    /// The group of a row, and how many rows it has.
    fn group(&self, row: RowIx) -> (String, usize) {
        let Some(row) = self.form.rows.get(row.index()) else { return (String::new(), 0) };
        let table = self.table(row.table);
        let name = self.lang.pick(row.group, row.group_en);
        let rows = self.form.rows_of(row.table).filter(|other| other.group == row.group).count();
        (self.lang.pick(format!("{table}「{name}」"), format!("{table}, “{name}”")), rows)
    }

    fn row_or_four(&self, row: Option<RowIx>) -> String {
        row.map_or_else(|| self.table(TableId::Four).to_owned(), |row| self.row(row))
    }

    fn cell(&self, cell: CellIx) -> String {
        let row = self.row(self.form.cell(cell).row);
        let column = self.form.column_of(cell);
        self.lang.pick(format!("{row}{}", column.label), format!("{row}, “{}”", column.en))
    }
}

mod choices;
#[cfg(test)]
mod tests;
