//! The contract of the command line: what scripts rely on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value as Json;
use tempfile::TempDir;

const SEED: &str = "r000_wanzhou_eco_bureau_2020_seed.txt";

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(name)
}

fn seed() -> String {
    fs::read_to_string(corpus(SEED)).unwrap()
}

/// A folder with one file.
fn folder(name: &str, content: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    fs::write(&file, content).unwrap();
    (folder, file)
}

struct Run {
    code: i32,
    out: String,
    err: String,
}

fn xxgk(args: &[&dyn AsRef<std::ffi::OsStr>]) -> Run {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_xxgk")).args(args).output().unwrap();
    Run {
        code: status.code().unwrap(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

#[test]
fn cells_of_the_seed() {
    let run = xxgk(&[&"cells", &corpus(SEED)]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let mut lines = run.out.lines();
    assert_eq!(lines.next(), Some("# form 2019"));
    assert_eq!(lines.next(), Some("# organ 重庆市万州区生态环境局"));
    assert_eq!(lines.next(), Some("# year 2020"));
    let cells: Vec<(&str, &str)> = lines.map(|line| line.split_once('\t').unwrap()).collect();
    let expected = corpus("expected/r000_wanzhou_eco_bureau_2020_seed.json");
    let expected: Json = serde_json::from_str(&fs::read_to_string(expected).unwrap()).unwrap();
    let expected = expected["cells"].as_object().unwrap();
    assert_eq!(cells.len(), 198);
    assert_eq!(expected.len(), 198);
    for (id, value) in cells {
        assert_eq!(value, expected[id].to_string(), "{id}");
    }
}

#[test]
fn blank_and_not_applicable_cells() {
    let (_folder, file) = folder("a.txt", seed().replacen("规章\n0\n0\n0", "规章\n-\n约1\n0", 1));
    let run = xxgk(&[&"cells", &file]);
    assert_eq!(run.code, 0);
    let lines: Vec<&str> = run.out.lines().skip(3).take(3).collect();
    assert_eq!(
        lines,
        [
            "disclosure.regulations.made\tn/a",
            "disclosure.regulations.published\t",
            "disclosure.regulations.total\t0",
        ]
    );
    assert!(run.err.contains("写的是“约1”"), "{}", run.err);
}

#[test]
fn check_passes_the_seed() {
    let run = xxgk(&[&"check", &corpus(SEED)]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.starts_with(&*corpus(SEED).to_string_lossy()));
}

/// The seed with 1 in 自然人 of （一）予以公开 and 3 in its 总计.
fn with_wrong_total() -> String {
    let right = "（一）予以公开\n0\n0\n0\n0\n0\n0\n0\n";
    assert_eq!(seed().matches(right).count(), 1);
    seed().replacen(right, "（一）予以公开\n1\n0\n0\n0\n0\n0\n3\n", 1)
}

#[test]
fn check_names_row_both_numbers_and_difference() {
    let (_folder, file) = folder("错.txt", with_wrong_total());
    let run = xxgk(&[&"check", &file]);
    assert_eq!(run.code, 1);
    let line = run.out.lines().find(|line| line.contains("A01")).unwrap();
    for part in ["错误", "（一）予以公开", "是 1", "是 3", "多 2"] {
        assert!(line.contains(part), "{part} in {line}");
    }
    let summary = run.out.lines().last().unwrap();
    assert!(summary.contains("处错误 · 0 处警告"), "{summary}");
    let english = xxgk(&[&"check", &file, &"--lang", &"en"]);
    let line = english.out.lines().find(|line| line.contains("A01")).unwrap();
    assert!(line.contains("error") && line.contains("2 too many"), "{line}");
}

#[test]
fn check_as_json() {
    let (_folder, file) = folder("错.txt", with_wrong_total());
    let run = xxgk(&[&"check", &file, &corpus(SEED), &"--format", &"json"]);
    assert_eq!(run.code, 1);
    let list: Json = serde_json::from_str(&run.out).unwrap();
    let [wrong, right] = list.as_array().unwrap().as_slice() else { panic!("{list}") };
    assert_eq!(wrong["file"], *file.to_string_lossy());
    // The seed's preamble names no contact, which is custom only.
    assert!(right["findings"].as_array().unwrap().iter().all(|finding| finding["rule"] == "E21"));
    let findings = wrong["findings"].as_array().unwrap();
    let finding = findings.iter().find(|finding| finding["rule"] == "A01").unwrap();
    for key in ["rule", "severity", "cells", "expected", "actual", "message"] {
        assert!(finding.get(key).is_some(), "{key}");
    }
    // Sums that fail also carry the likely cells and the cause.
    assert_eq!(finding.as_object().unwrap().len(), 9);
    assert!(finding["suspects"].as_array().unwrap().contains(&"requests.granted.total".into()));
    assert!(finding["cause"].is_string());
    assert_eq!(finding["severity"], "error");
    assert_eq!((&finding["expected"], &finding["actual"]), (&Json::from(1), &Json::from(3)));
    let cells: Vec<&str> =
        finding["cells"].as_array().unwrap().iter().map(|cell| cell.as_str().unwrap()).collect();
    assert!(cells.contains(&"requests.granted.total"), "{cells:?}");
}

#[test]
fn check_with_last_year() {
    let right = "四、结转下年度继续办理\n0\n0\n0\n0\n0\n0\n0\n";
    let carried = seed().replacen(right, "四、结转下年度继续办理\n2\n0\n0\n0\n0\n0\n2\n", 1);
    let previous = carried.replace("2020年", "2019年");
    let (_folder, file) = folder("去年.txt", previous);
    let run = xxgk(&[&"check", &corpus(SEED), &"--previous", &file]);
    assert!(run.out.contains("B01"), "{}", run.out);
    let missing = xxgk(&[&"check", &corpus(SEED), &"--previous", &"没有这个文件.txt"]);
    assert_eq!((missing.code, missing.out.as_str()), (2, ""));
}

#[test]
fn convert_to_json_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("一.json"), folder.path().join("二.JSON"));
    assert_eq!(xxgk(&[&"convert", &corpus(SEED), &one]).code, 0);
    assert_eq!(xxgk(&[&"convert", &one, &two]).code, 0);
    assert_eq!(fs::read(&one).unwrap(), fs::read(&two).unwrap());
    let (text, json) = (xxgk(&[&"cells", &corpus(SEED)]), xxgk(&[&"cells", &two]));
    assert_eq!(text.out, json.out);
    let other = folder.path().join("三.pdf");
    let run = xxgk(&[&"convert", &corpus(SEED), &other]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains(".docx") && run.err.contains("--to") && !other.exists());
}

#[test]
fn convert_to_every_format_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let cells = xxgk(&[&"cells", &corpus(SEED)]).out;
    for (to, extension) in [
        ("docx", "docx"),
        ("html", "html"),
        ("fragment", "html"),
        ("xlsx", "xlsx"),
        ("json", "json"),
        ("csv", "csv"),
        ("csv-wide", "csv"),
        ("md", "md"),
        ("txt", "txt"),
    ] {
        // Named by `--to`, by the extension, and in a folder by the report.
        let file = folder.path().join(to).with_extension(extension);
        let run = xxgk(&[&"convert", &corpus(SEED), &file, &"--to", &to]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{to}");
        assert_eq!(xxgk(&[&"cells", &file]).out, cells, "{to}");
        if to == extension {
            let same = folder.path().join("同").with_extension(extension);
            assert_eq!(xxgk(&[&"convert", &corpus(SEED), &same]).code, 0);
            assert_eq!(fs::read(&same).unwrap(), fs::read(&file).unwrap(), "{to}");
        }
    }
    let run = xxgk(&[&"convert", &corpus(SEED), &folder.path(), &"--to=docx", &"--draft"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let name = "重庆市万州区生态环境局2020年政府信息公开工作年度报告（草稿）.docx";
    assert_eq!(xxgk(&[&"cells", &folder.path().join(name)]).out, cells);
    let run = xxgk(&[&"convert", &corpus(SEED), &folder.path()]);
    assert_eq!(run.code, 2);
    let run = xxgk(&[&"convert", &corpus(SEED), &folder.path(), &"--to", &"pdf"]);
    assert!(run.code == 2 && run.err.contains("--to"), "{}", run.err);
    let csv = folder.path().join("草.csv");
    let run = xxgk(&[&"convert", &corpus(SEED), &csv, &"--draft"]);
    assert!(run.code == 0 && run.err.contains("草稿"), "{}", run.err);
}

/// A report with errors does not leave the house as if it were clean.
#[test]
fn convert_marks_a_report_with_errors_as_a_draft() {
    let (home, wrong) = folder("错.txt", with_wrong_total());
    let convert = |options: &[&str], name: &str| {
        let file = home.path().join(name);
        let mut args: Vec<&dyn AsRef<std::ffi::OsStr>> = vec![&"convert", &wrong, &file];
        args.extend(options.iter().map(|option| option as &dyn AsRef<std::ffi::OsStr>));
        let run = xxgk(&args);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{options:?}");
        (fs::read(&file).unwrap(), run.err)
    };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_owned()).unwrap();
    let (draft, said) = convert(&[], "一.html");
    assert!(text(&draft).contains("草稿"));
    assert!(said.contains("1 处错误") && said.contains("--final"), "{said}");
    // The same file as where it was asked for.
    let (asked, said) = convert(&["--draft"], "二.html");
    assert_eq!((asked, said.as_str()), (draft, ""));
    let (insisted, said) = convert(&["--final"], "三.html");
    let insisted = text(&insisted);
    assert!(!insisted.contains("草稿") && insisted.contains("写出时还有 1 处错误没有处理"));
    assert!(said.contains("--final"), "{said}");
    let (csv, said) = convert(&[], "四.csv");
    assert!(!text(&csv).contains("草稿") && said.contains("只写出数据"), "{said}");
    let (_, said) = convert(&["--lang", "en"], "五.md");
    assert!(said.contains("Errors still open: 1."), "{said}");
    // The working copy of the office is no publication.
    assert_eq!(convert(&[], "六.json").1, "");
    let run = xxgk(&[&"convert", &wrong, &home.path(), &"--to=txt"]);
    assert_eq!(run.code, 0);
    assert!(
        home.path()
            .join("重庆市万州区生态环境局2020年政府信息公开工作年度报告（草稿）.txt")
            .is_file()
    );
    let run = xxgk(&[&"convert", &wrong, &home.path().join("七.txt"), &"--draft", &"--final"]);
    assert_eq!(run.code, 2);
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let (_folder, novel) = folder("小说.txt", "话说天下大势，分久必合。\n".repeat(100));
    let (_other, wrong) = folder("错.txt", with_wrong_total());
    let run = xxgk(&[&"check", &novel, &wrong, &corpus(SEED)]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("小说.txt"));
    assert!(run.out.contains("A01") && run.out.contains(SEED));
}

#[test]
fn bad_input() {
    let check = |name: &str, content: &[u8], code: i32, zh: &str, en: &str| {
        let (_folder, file) = folder(name, content);
        for (lang, part) in [("zh", zh), ("en", en)] {
            for command in ["cells", "check"] {
                let run = xxgk(&[&command, &file, &"--lang", &lang]);
                assert_eq!((run.code, run.out.as_str()), (code, ""), "{name} {command}");
                assert!(run.err.contains(part) && run.err.contains(name), "{name}: {}", run.err);
            }
        }
    };
    check("空.txt", b"", 2, "内容是空的", "no text");
    check("空白.txt", b" \n\t\n", 2, "内容是空的", "no text");
    let novel = "“一、二、三！”众人齐声喊道，总计七人。\n".repeat(5000);
    check("小说.txt", novel.as_bytes(), 2, "没有认出年报", "Neither a table");
    check("程序.txt", &[0x7f, b'E', b'L', b'F', 0, 0, 1, 2], 2, "不是文字文件", "not a text file");
    check(
        "旧.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
        2,
        "Word 文档已经损坏",
        "Word document is damaged",
    );
    check("新.docx", b"PK\x03\x04\x14\0word/document.xml", 2, "Word 文档", "Word document");
    check("表.xlsx", b"PK\x03\x04\x14\0xl/workbook.xml", 2, "Excel", "Excel");
    check("年报.pdf", b"%PDF-1.7\n%\xe2\xe3", 2, "PDF", "PDF");
    check("年报.html", b"<!doctype html><html></html>", 2, "内容是空的", "no text");
    check(
        "记事本.txt",
        b"\xd5\xfe\xb8\xae\xd0\xc5\xcf\xa2\xb9\xab\xbf\xaa",
        2,
        "没有认出年报",
        "Neither a table",
    );
    check("年报.xyz", b"\x1f\x8b\x08\0\0\0", 2, "不是文字文件", "not a text file");
    let json = br#"{"format": "xxgk-report", "version": 1, "form": "2019",}"#;
    check("年报.json", json, 2, "第 1 行", "line 1");
    let mojibake = fs::read(corpus("hostile_mojibake_jinhu_2023.json")).unwrap();
    check("乱码.json", &mojibake, 2, "乱码", "garbled");
}

#[test]
fn fifty_megabytes() {
    let (_folder, path) = folder("大.txt", b"");
    fs::File::options().write(true).open(&path).unwrap().set_len(50 << 20).unwrap();
    let run = xxgk(&[&"check", &path]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("50 MB") && run.err.contains("8 MB"), "{}", run.err);
}

#[test]
fn usage() {
    let help = xxgk(&[&"--help"]);
    assert_eq!(help.code, 0);
    assert!(help.out.contains("xxgk check") && help.out.contains("--previous"));
    let english = xxgk(&[&"--help", &"--lang", &"en"]);
    assert!(english.out.starts_with("Usage:"));
    let version = xxgk(&[&"--version"]);
    assert_eq!(version.out, format!("xxgk {}\n", env!("CARGO_PKG_VERSION")));
    for args in [&[][..], &["cells"], &["print", "a"], &["check", "a", "--format", "xml"]] {
        let args: Vec<&dyn AsRef<std::ffi::OsStr>> = args.iter().map(|arg| arg as _).collect();
        let run = xxgk(&args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
        assert!(run.err.contains("xxgk convert"));
    }
    let missing = xxgk(&[&"cells", &"没有这个文件.txt"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("没有这个文件.txt: 文件打不开"));
}

#[test]
fn an_empty_form_is_written_and_read_back() {
    let folder = tempfile::tempdir().unwrap();
    for (name, args, form) in [
        ("a.xlsx", vec![], "2021"),
        ("a.docx", vec!["--form", "2021"], "2021"),
        ("b.docx", vec!["--form=2019"], "2019"),
    ] {
        let file = folder.path().join(name);
        let mut all: Vec<&dyn AsRef<std::ffi::OsStr>> = vec![&"template", &file];
        all.extend(args.iter().map(|arg| arg as &dyn AsRef<std::ffi::OsStr>));
        let run = xxgk(&all);
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""), "{name}");
        let run = xxgk(&[&"cells", &file]);
        assert_eq!(run.code, 0, "{name}");
        let mut lines = run.out.lines();
        assert_eq!(lines.next(), Some(&*format!("# form {form}")));
        assert!(lines.skip(2).count() > 150);
        assert!(run.out.lines().skip(3).all(|line| line.ends_with('\t')), "{}", run.out);
    }
    let run = xxgk(&[&"template", &folder.path().join("a.pdf"), &"--lang", &"en"]);
    assert_eq!((run.code, run.err.contains(".xlsx or .docx")), (2, true), "{}", run.err);
    let run = xxgk(&[&"template", &folder.path().join("missing").join("a.docx")]);
    assert_eq!((run.code, run.err.contains("文件写不了")), (2, true), "{}", run.err);
}

#[test]
fn every_file_of_a_folder_is_converted() {
    let (folder, first) = folder("甲.txt", seed());
    let out = folder.path().join("out");
    // The same name with another ending; what nobody can read; what an office program leaves.
    fs::write(first.with_extension("md"), seed().replace("467", "468")).unwrap();
    fs::write(folder.path().join(".hidden.txt"), seed()).unwrap();
    fs::write(folder.path().join("~$甲.docx"), "x").unwrap();
    let run = xxgk(&[&"convert", &folder.path(), &out, &"--to", &"json"]);
    let organ = "重庆市万州区生态环境局\t2020\t198/198\t0\t0";
    let table = format!(
        "# file\tresult\toutput\torgan\tyear\tnumbers\tnotes\terrors\n\
         甲.md\tok\t甲.json\t{organ}\n甲.txt\tok\t甲.txt.json\t{organ}\n"
    );
    assert_eq!((run.code, run.out.as_str()), (0, table.as_str()), "{}", run.err);
    assert!(run.err.ends_with("2 个文件，转换了 2 个，失败 0 个。\n"), "{}", run.err);
    let cells = |name: &str| xxgk(&[&"cells", &out.join(name)]).out;
    assert!(cells("甲.json").contains("\t468\n") && cells("甲.txt.json").contains("\t467\n"));

    // One that cannot be read does not keep the others from being written; errors make drafts.
    fs::write(folder.path().join("乙.jpg"), b"\xff\xd8\xff\xe0").unwrap();
    fs::write(&first, with_wrong_total()).unwrap();
    let run = xxgk(&[&"convert", &folder.path(), &out, &"--to", &"docx", &"--lang", &"en"]);
    let results: Vec<Vec<&str>> =
        run.out.lines().skip(1).map(|line| line.split('\t').take(3).collect()).collect();
    let expected = [
        vec!["乙.jpg", "unreadable", ""],
        vec!["甲.md", "ok", "甲.docx"],
        vec!["甲.txt", "draft", "甲.txt.docx"],
    ];
    assert_eq!(run.code, 2, "{}", run.err);
    assert_eq!(results, expected, "{}", run.out);
    assert!(
        run.err.contains("乙.jpg") && run.err.ends_with("Files: 3; converted: 2; failed: 1.\n")
    );
}

#[test]
fn a_folder_is_converted_only_with_a_format_and_a_place() {
    let (folder, _file) = folder("a.txt", seed());
    let path = folder.path();
    let out = path.join("out");
    let cases: [(&[&dyn AsRef<std::ffi::OsStr>], &str); 3] = [
        (&[&"convert", &path, &out], "--to"),
        (&[&"convert", &path, &path, &"--to", &"docx"], "盖掉原件"),
        (&[&"convert", &path, &out, &"--to=html", &"--charts", &"--previous", &"x"], "上一年"),
    ];
    for (args, message) in cases {
        let run = xxgk(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains(message), "{}", run.err);
    }
    assert!(!path.join("out").exists() && fs::read_dir(path).unwrap().count() == 1);
}

#[test]
fn questions_are_printed_with_their_answers() {
    let text = "某县水务局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n\
                一、本年新收政府信息公开申请数量|4|0|0|0|0|0|4\n（六）其他处理|4|0|0|0|0|0|4\n";
    let (_folder, file) = folder("a.txt", text);
    let run = xxgk(&[&"cells", &file]);
    assert!(run.err.contains("填入哪一行"), "{}", run.err);
    assert!(run.err.contains("  3. （六）其他处理 3.其他（建议）\n"), "{}", run.err);
}
