//! Writes small PDFs of the official tables in the ways that programs write them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use xxgk_core::form::TableCell;
use xxgk_core::report::Report;

/// How the widths of the letters are written down (ISO 32000-1, 9.7.4.3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Widths {
    /// `first last width`
    Ranges,
    /// `first [width …]`
    Lists,
    /// Both in turn, and the commonest width as `/DW`.
    Mixed,
}

/// What the digits are set in; everything else is set in a composite font.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Digits {
    /// The same font as everything else.
    Same,
    /// A composite font of their own without a map to Unicode.
    Unmapped,
    /// The same font as everything else, whose map to Unicode does not have the 7.
    WithoutSeven,
    /// A simple font with an encoding that is known.
    WinAnsi,
    /// A simple font that names its letters, at other codes.
    Differences,
    /// A font of drawings that names its letters.
    Type3,
}

/// How a page is made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) widths: Widths,
    pub(crate) digits: Digits,
    /// The numbers of a row in one piece, moved apart by the widths of the letters.
    pub(crate) in_one_piece: bool,
    pub(crate) has_borders: bool,
    /// A program of an empty TrueType font is in the file.
    pub(crate) is_embedded: bool,
    /// The codes are Unicode by a rule that the standard names, and the font is not in the file: no map.
    pub(crate) is_predefined: bool,
    /// `/Rotate`, with the page drawn so that it is upright again.
    pub(crate) turned: bool,
    /// The corner of the page does not lie at 0, 0, and a part of the paper is cropped.
    pub(crate) cropped: bool,
    /// Everything is drawn by a drawing of its own that the page uses.
    pub(crate) in_drawing: bool,
    /// Everything is drawn twice, a little beside, to look bold.
    pub(crate) twice: bool,
    /// Letters are spread by so much and then squeezed (`Tc`, `Tz`).
    pub(crate) spread: f64,
    /// The text is not shown (`3 Tr`).
    pub(crate) invisible: bool,
    /// Drawn behind the page; `{777}` stands for the codes of these digits, `{row}` for the height of the
    /// first numbers.
    pub(crate) extra: &'static str,
    /// The same before the page.
    pub(crate) before: &'static str,
}

impl Default for Style {
    fn default() -> Style {
        Style {
            widths: Widths::Ranges,
            digits: Digits::Same,
            in_one_piece: true,
            has_borders: true,
            is_embedded: false,
            is_predefined: false,
            turned: false,
            cropped: false,
            in_drawing: false,
            twice: false,
            spread: 0.0,
            invisible: false,
            extra: "",
            before: "",
        }
    }
}

const SIZE: f64 = 8.0;
const COLUMN: f64 = 92.0;
const ROW: f64 = 46.0;
const MARGIN: f64 = 40.0;

/// What a letter takes of a thousandth of its size.
fn width(c: char) -> f64 {
    match c {
        '1' => 380.0,
        '0'..='9' => 510.0 + 10.0 * f64::from(u32::from(c) - u32::from('0')),
        c if c.is_ascii() => 600.0,
        _ => 1000.0,
    }
}

fn length(text: &str) -> f64 {
    text.chars().map(width).sum::<f64>() * SIZE / 1000.0
}

/// The letters of a file with their codes.
struct Codes(BTreeMap<char, u32>);

impl Codes {
    fn new(letters: impl Iterator<Item = char>) -> Codes {
        let mut all: Vec<char> = letters.collect();
        // By width, so that ranges are long; digits stand apart.
        all.sort_by_key(|c| (c.is_ascii(), *c));
        all.dedup();
        Codes(
            (0_u32..).zip(all).map(|(at, c)| (c, 3 + at + 40 * u32::from(c.is_ascii()))).collect(),
        )
    }

    fn hex(&self, text: &str) -> String {
        text.chars().map(|c| format!("{:04X}", self.0[&c])).collect()
    }

    fn w(&self, widths: Widths) -> String {
        let mut codes: Vec<(u32, f64)> =
            self.0.iter().map(|(c, code)| (*code, width(*c))).collect();
        codes.sort_by_key(|(code, _)| *code);
        let mut out = String::new();
        let mut rest = codes.as_slice();
        let mut number = 0;
        while let Some((first, own)) = rest.first() {
            number += 1;
            let in_list = widths == Widths::Lists || widths == Widths::Mixed && number % 2 == 0;
            let next = |(at, (code, other)): &(usize, &(u32, f64))| {
                *code == first + *at as u32 && (in_list || other == own)
            };
            let count = rest.iter().enumerate().take_while(next).count();
            let (run, behind) = rest.split_at(count);
            if in_list {
                let all: Vec<String> = run.iter().map(|(_, width)| width.to_string()).collect();
                write!(out, "{first}[{}] ", all.join(" ")).unwrap();
            } else if widths != Widths::Mixed || *own != 1000.0 {
                write!(out, "{first} {} {own} ", run.last().unwrap().0).unwrap();
            }
            rest = behind;
        }
        out
    }

    fn to_unicode(&self, without: Option<char>) -> String {
        let mut out =
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def \
            1 begincodespacerange <0000> <FFFF> endcodespacerange "
                .to_owned();
        let all: Vec<(&char, &u32)> = self.0.iter().filter(|(c, _)| Some(**c) != without).collect();
        for part in all.chunks(100) {
            write!(out, "{} beginbfchar ", part.len()).unwrap();
            for (c, code) in part {
                write!(out, "<{code:04X}> <{:04X}> ", u32::from(**c)).unwrap();
            }
            out += "endbfchar ";
        }
        out + "endcmap end end"
    }
}

/// A font program with so many empty letters.
fn font_program(letters: u16) -> Vec<u8> {
    let mut head = vec![0; 54];
    head[1] = 1;
    head[12..16].copy_from_slice(&[0x5f, 0x0f, 0x3c, 0xf5]);
    head[18..20].copy_from_slice(&1000_u16.to_be_bytes());
    let mut hhea = vec![0; 36];
    (hhea[1], hhea[35]) = (1, 1);
    let mut maxp = vec![0, 1, 0, 0];
    maxp.extend(letters.to_be_bytes());
    maxp.extend([0; 26]);
    // One square for all letters: a font in which nothing has ink knows only spaces.
    let head_of_glyph: [i16; 7] = [1, 0, 0, 900, 900, 3, 0];
    let mut glyf: Vec<u8> = head_of_glyph.iter().flat_map(|n| n.to_be_bytes()).collect();
    glyf.extend([1, 1, 1, 1]);
    for n in [0_i16, 900, 0, -900, 0, 0, 900, 0] {
        glyf.extend(n.to_be_bytes());
    }
    glyf.resize(glyf.len().next_multiple_of(4), 0);
    let mut loca = Vec::new();
    let mut all = Vec::new();
    for _ in 0..letters {
        loca.extend(u16::try_from(all.len() / 2).unwrap_or(0).to_be_bytes());
        all.extend(&glyf);
    }
    loca.extend(u16::try_from(all.len() / 2).unwrap_or(0).to_be_bytes());
    let mut hmtx = vec![3, 232, 0, 0];
    hmtx.extend(vec![0; 2 * (usize::from(letters) - 1)]);
    let tables = [
        (b"glyf", all),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (b"maxp", maxp),
    ];
    let mut bytes = vec![0, 1, 0, 0, 0, 6, 0, 64, 0, 2, 0, 32];
    let mut at = 12 + 16 * tables.len();
    for (tag, table) in &tables {
        bytes.extend(*tag);
        bytes.extend([0; 4]);
        bytes.extend(u32::try_from(at).unwrap().to_be_bytes());
        bytes.extend(u32::try_from(table.len()).unwrap().to_be_bytes());
        at += table.len().next_multiple_of(4);
    }
    for (_, mut table) in tables {
        table.resize(table.len().next_multiple_of(4), 0);
        bytes.extend(table);
    }
    bytes
}

/// The objects of a file; the first is its root.
#[derive(Default)]
struct File(Vec<(String, Option<Vec<u8>>)>);

impl File {
    fn add(&mut self, dictionary: String, stream: Option<Vec<u8>>) -> usize {
        self.0.push((dictionary, stream));
        self.0.len()
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"%PDF-1.5\n".to_vec();
        let mut places = Vec::new();
        for (number, (dictionary, stream)) in self.0.iter().enumerate() {
            places.push(bytes.len());
            bytes.extend(format!("{} 0 obj\n<<{dictionary}", number + 1).bytes());
            match stream {
                None => bytes.extend(b">>\nendobj\n"),
                Some(stream) => {
                    bytes.extend(format!("/Length {}>>\nstream\n", stream.len()).bytes());
                    bytes.extend(stream);
                    bytes.extend(b"\nendstream\nendobj\n");
                }
            }
        }
        let (start, count) = (bytes.len(), self.0.len() + 1);
        bytes.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
        for place in places {
            bytes.extend(format!("{place:010} 00000 n \n").bytes());
        }
        bytes.extend(
            format!("trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").bytes(),
        );
        bytes
    }
}

/// What is drawn, in points from the lower left corner.
struct Canvas<'s> {
    style: &'s Style,
    codes: &'s Codes,
    out: String,
}

impl Canvas<'_> {
    fn line(&mut self, from: (f64, f64), to: (f64, f64)) {
        writeln!(self.out, "{} {} m {} {} l S", from.0, from.1, to.0, to.1).unwrap();
    }

    /// Codes of digits, in their own font.
    fn digits(&self, text: &str) -> String {
        match self.style.digits {
            Digits::Same | Digits::WithoutSeven | Digits::Unmapped => {
                format!("<{}>", self.codes.hex(text))
            }
            Digits::WinAnsi => format!("({text})"),
            Digits::Differences | Digits::Type3 => {
                let code =
                    |c: char| if c.is_ascii_digit() { (c as u8 - b'0' + b'A') as char } else { c };
                format!("({})", text.chars().map(code).collect::<String>())
            }
        }
    }

    /// Texts on one line, each at its place.
    fn texts(&mut self, y: f64, texts: &[(f64, &str)]) {
        let is_number = texts.iter().all(|(_, text)| text.chars().all(|c| c.is_ascii_digit()));
        let has_own = !matches!(self.style.digits, Digits::Same | Digits::WithoutSeven);
        let font = if is_number && has_own { "D" } else { "F" };
        let shown = |text: &str| match font {
            "D" => self.digits(text),
            _ => format!("<{}>", self.codes.hex(text)),
        };
        let spread = self.style.spread;
        // Spread and squeezed, a text is as long as it was.
        let squeeze = |text: &str| {
            let length = length(text);
            length / (length + spread * text.chars().count() as f64)
        };
        let mut drawn = String::new();
        if self.style.in_one_piece && spread == 0.0 {
            let Some((start, _)) = texts.first() else { return };
            write!(drawn, "/{font} {SIZE} Tf 1 0 0 1 {start} {y} Tm [").unwrap();
            let mut at = *start;
            for (x, text) in texts {
                write!(drawn, "{} {}", (at - x) * 1000.0 / SIZE, shown(text)).unwrap();
                at = x + length(text);
            }
            drawn += "] TJ";
        } else {
            for (x, text) in texts {
                write!(
                    drawn,
                    "/{font} {SIZE} Tf {spread} Tc {} Tz 1 0 0 1 {x} {y} Tm {} Tj ",
                    100.0 * squeeze(text),
                    shown(text)
                )
                .unwrap();
            }
        }
        let mode = if self.style.invisible { "3 Tr " } else { "" };
        writeln!(self.out, "BT {mode}{drawn} ET").unwrap();
        if self.style.twice {
            writeln!(self.out, "q 1 0 0 1 0.4 0 cm BT {mode}{drawn} ET Q").unwrap();
        }
    }
}

/// A report as a PDF, one table on each page.
pub(crate) fn pdf(report: &Report, style: &Style) -> Vec<u8> {
    let title = report.title();
    let mut letters = format!(
        "{title}一、总体情况五、存在的主要问题及改进情况六、其他需要报告的事项无。、0123456789"
    );
    for table in &report.form().tables {
        letters += table.id.section().ordinal();
        letters += table.id.section().title();
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            if let TableCell::Label { text, .. } = cell {
                letters += text;
            }
        }
    }
    let codes = match style.is_predefined {
        true => Codes(letters.chars().map(|c| (c, u32::from(c))).collect()),
        false => Codes::new(letters.chars()),
    };
    let mut pages: Vec<(String, f64, f64)> = Vec::new();
    for (number, table) in report.form().tables.iter().enumerate() {
        let width = 2.0 * MARGIN + COLUMN * table.columns as f64;
        let height = 2.0 * MARGIN + ROW * (table.rows.len() + 3) as f64;
        let mut canvas = Canvas { style, codes: &codes, out: String::new() };
        canvas.out += "0.5 w\n";
        let mut y = height - MARGIN;
        if number == 0 {
            canvas.texts(y, &[(MARGIN, &title)]);
            canvas.texts(y - 14.0, &[(MARGIN, "一、总体情况")]);
            canvas.texts(y - 28.0, &[(MARGIN, "无。")]);
        }
        let section = table.id.section();
        y -= ROW;
        canvas.texts(y, &[(MARGIN, &format!("{}、{}", section.ordinal(), section.title()))]);
        y -= 10.0;
        let mut above: Vec<(usize, usize)> = vec![(0, 1); table.columns];
        for printed in &table.rows {
            let mut numbers: Vec<(f64, String)> = Vec::new();
            let mut column = 0;
            let mut cells = printed.cells.iter();
            while column < table.columns {
                let (rows, span) = above[column];
                if rows > 0 {
                    above[column].0 -= 1;
                    column += span;
                    continue;
                }
                let (left, top) = (MARGIN + COLUMN * column as f64, y);
                let (colspan, rowspan) = match cells.next().unwrap() {
                    TableCell::Label { text, colspan, rowspan, .. } => {
                        let (colspan, rowspan) = (*colspan, *rowspan);
                        let fits = (((COLUMN * colspan as f64) - 8.0) / SIZE) as usize;
                        let all: Vec<char> = text.chars().filter(|c| *c != '\n').collect();
                        for (at, line) in all.chunks(fits.max(1)).enumerate() {
                            let line: String = line.iter().collect();
                            canvas.texts(top - 10.0 - 9.0 * at as f64, &[(left + 3.0, &line)]);
                        }
                        (colspan, rowspan)
                    }
                    TableCell::Value { cell, colspan } => {
                        if let Some(number) = report.value(*cell).number() {
                            let text = number.to_string();
                            let middle = left + COLUMN * *colspan as f64 / 2.0;
                            numbers.push((middle - length(&text) / 2.0, text));
                        }
                        (*colspan, 1)
                    }
                };
                if style.has_borders {
                    let right = left + COLUMN * colspan as f64;
                    let bottom = top - ROW * rowspan as f64;
                    canvas.line((left, top), (right, top));
                    canvas.line((left, bottom), (right, bottom));
                    canvas.line((left, top), (left, bottom));
                    canvas.line((right, top), (right, bottom));
                }
                above[column] = (rowspan - 1, colspan);
                column += colspan;
            }
            let numbers: Vec<(f64, &str)> =
                numbers.iter().map(|(x, text)| (*x, text.as_str())).collect();
            canvas.texts(y - 10.0, &numbers);
            y -= ROW;
        }
        if number + 1 == report.form().tables.len() {
            canvas.texts(y - 14.0, &[(MARGIN, "五、存在的主要问题及改进情况")]);
            canvas.texts(y - 28.0, &[(MARGIN, "无。")]);
            canvas.texts(y - 42.0, &[(MARGIN, "六、其他需要报告的事项")]);
            canvas.texts(y - 56.0, &[(MARGIN, "无。")]);
        }
        pages.push((canvas.out, width, height));
    }
    assemble(&codes, style, pages)
}

fn assemble(codes: &Codes, style: &Style, pages: Vec<(String, f64, f64)>) -> Vec<u8> {
    let mut file = File::default();
    file.add("/Type/Catalog/Pages 2 0 R".to_owned(), None);
    file.add(String::new(), None);
    let composite = |file: &mut File, name: &str, is_mapped: bool| {
        if style.is_predefined {
            // Half as wide are the letters 1 to 95 of the collection (ASCII).
            let own = file.add(
                "/Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]\
                 /CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
                    .to_owned(),
                None,
            );
            return file.add(
                format!(
                    "/Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H\
                     /DescendantFonts[{own} 0 R]"
                ),
                None,
            );
        }
        let program = style.is_embedded.then(|| {
            let most = codes.0.values().max().unwrap() + 1;
            file.add(String::new(), Some(font_program(u16::try_from(most).unwrap())))
        });
        let program = program.map_or(String::new(), |id| format!("/FontFile2 {id} 0 R"));
        let descriptor =
            file.add(format!("/Type/FontDescriptor/FontName/{name}/Flags 4{program}"), None);
        let own = file.add(
            format!(
                "/Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity/DW 1000\
                 /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
                 /FontDescriptor {descriptor} 0 R/W[{}]",
                codes.w(style.widths)
            ),
            None,
        );
        let without = (style.digits == Digits::WithoutSeven).then_some('7');
        let map = codes.to_unicode(without).into_bytes();
        let map = is_mapped.then(|| file.add(String::new(), Some(map)));
        let map = map.map_or(String::new(), |id| format!("/ToUnicode {id} 0 R"));
        file.add(
            format!(
                "/Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{own} 0 R]{map}"
            ),
            None,
        )
    };
    let text = composite(&mut file, "AAAAAA+SongTi", true);
    let widths: Vec<String> = ('0'..='9').map(|c| width(c).to_string()).collect();
    let widths = widths.join(" ");
    let names = "/zero/one/two/three/four/five/six/seven/eight/nine";
    let digits = match style.digits {
        Digits::Same | Digits::WithoutSeven => text,
        Digits::Unmapped => composite(&mut file, "BBBBBB+FangZhengShuZi", false),
        Digits::WinAnsi => file.add(
            format!("/Type/Font/Subtype/TrueType/BaseFont/Song/Encoding/WinAnsiEncoding/FirstChar 48/LastChar 57/Widths[{widths}]"),
            None,
        ),
        Digits::Differences => file.add(
            format!("/Type/Font/Subtype/Type1/BaseFont/Song/Encoding<</Differences[65{names}]>>/FirstChar 65/LastChar 74/Widths[{widths}]"),
            None,
        ),
        Digits::Type3 => {
            let drawing = file.add(String::new(), Some(b"500 0 0 0 500 700 d1 0 0 400 700 re f".to_vec()));
            let drawings: Vec<String> =
                names.split('/').skip(1).map(|name| format!("/{name} {drawing} 0 R")).collect();
            file.add(
                format!(
                    "/Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]\
                     /CharProcs<<{}>>/Encoding<</Differences[65{names}]>>/FirstChar 65/LastChar 74/Widths[{widths}]",
                    drawings.join("")
                ),
                None,
            )
        }
    };
    let resources = format!("/Resources<</Font<</F {text} 0 R/D {digits} 0 R>>");
    let mut kids = String::new();
    for (content, width, height) in pages {
        // The height of the first row of numbers of table one.
        let row = height - MARGIN - 4.0 * ROW - 20.0;
        let hidden = |text: &str| {
            text.replace("{777}", &codes.hex("777")).replace("{row}", &row.to_string())
        };
        let (before, behind) = (hidden(style.before), hidden(style.extra));
        let content = format!("q {before} Q\n{content}\nq {behind} Q");
        let (content, own) = match style.in_drawing {
            false => (content, format!("{resources}>>")),
            true => {
                let drawing = file.add(
                    format!(
                        "/Subtype/Form/BBox[0 0 {} {}]/Matrix[0.5 0 0 0.5 0 0]{resources}>>",
                        width * 2.0,
                        height * 2.0
                    ),
                    Some(format!("q 2 0 0 2 0 0 cm {content} Q").into_bytes()),
                );
                ("/X Do".to_owned(), format!("/Resources<</XObject<</X {drawing} 0 R>>>>"))
            }
        };
        let (mut area, mut content) = (format!("/MediaBox[0 0 {width} {height}]"), content);
        if style.turned {
            // Turned by a quarter with the clock when it is shown, and drawn against it.
            area = format!("/MediaBox[0 0 {height} {width}]/Rotate 90");
            content = format!("q 0 1 -1 0 {height} 0 cm {content} Q");
        }
        if style.cropped {
            area = format!(
                "/MediaBox[-100 -200 {} {}]/CropBox[0 0 {width} {height}]",
                width + 100.0,
                height + 100.0
            );
        }
        let content = file.add(String::new(), Some(content.into_bytes()));
        let page =
            file.add(format!("/Type/Page/Parent 2 0 R{area}{own}/Contents {content} 0 R"), None);
        write!(kids, "{page} 0 R ").unwrap();
    }
    file.0[1].0 = format!("/Type/Pages/Kids[{kids}]/Count {}", kids.matches('R').count());
    file.bytes()
}
