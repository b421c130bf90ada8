//! False alarms and blind spots: sentences as clerks write them, against one report with known numbers.
//!
//! Right sentences must give no finding of any rule, wrong ones the finding of theirs. The styles are
//! those of the corpus; the traps those of RULES note 5.

use xxgk_report::check::check_all;
use xxgk_report::check::thorough::Context;
use xxgk_report::form::{Aspect, CellIx, FormId};
use xxgk_report::lang::Lang;
use xxgk_report::report::{Amount, Date, Report, Reporter, TextField, Value};

fn set(report: &mut Report, id: &str, number: &str) {
    let cell = report.form().find(id).unwrap_or_else(|| panic!("{id}"));
    report.set_value(cell, Value::Number(Amount::parse_plain(number).unwrap()));
}

/// A county's report: 120 received (100 by natural persons, 20 by businesses), 5 carried in, 121 handled,
/// 4 carried out.
fn report() -> Report {
    let mut report = Report::for_year(2024);
    assert_eq!(report.form, FormId::F2021);
    let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
    for cell in cells {
        report.set_value(cell, Value::count(0));
    }
    for (row, person, business) in [
        ("requests.received", 100, 20),
        ("requests.carried_in", 5, 0),
        ("requests.granted", 50, 10),
        ("requests.partly_granted", 8, 2),
        ("requests.denied.internal_affairs", 6, 2),
        ("requests.unavailable.not_held", 26, 4),
        ("requests.not_processed.petition", 4, 0),
        ("requests.other.other", 8, 1),
        ("requests.total", 102, 19),
        ("requests.carried_out", 3, 1),
    ] {
        set(&mut report, &format!("{row}.natural_person"), &person.to_string());
        set(&mut report, &format!("{row}.business"), &business.to_string());
        set(&mut report, &format!("{row}.total"), &(person + business).to_string());
    }
    for (group, upheld, corrected, other, pending) in [
        ("review", 3, 1, 1, 1),
        ("litigation.direct", 2, 0, 0, 1),
        ("litigation.after_review", 1, 0, 0, 0),
    ] {
        for (column, count) in
            [("upheld", upheld), ("corrected", corrected), ("other", other), ("pending", pending)]
        {
            set(&mut report, &format!("{group}.{column}"), &count.to_string());
        }
        let total: i32 = upheld + corrected + other + pending;
        set(&mut report, &format!("{group}.total"), &total.to_string());
    }
    for (id, number) in [
        ("normative_documents.issued", "6"),
        ("normative_documents.repealed", "2"),
        ("normative_documents.in_force", "40"),
        ("licences.decisions", "300"),
        ("penalties.decisions", "45"),
        ("enforcement.decisions", "2"),
        ("fees.amount", "12.5"),
    ] {
        set(&mut report, &format!("disclosure.{id}"), number);
    }
    report.reporter = Reporter::CountySummary;
    report.signed = Date::new(2025, 2, 10);
    for (field, text) in [
        (TextField::Organ, "清河县人民政府"),
        (TextField::SignatureOrgan, "清河县人民政府"),
        (
            TextField::Preamble,
            "根据《中华人民共和国政府信息公开条例》编制，统计期限自2024年1月1日起至2024年12月31日止，电子版可在清河县人民政府网站下载。",
        ),
        (TextField::Aspect(Aspect::Proactive), "全年主动公开政府信息，及时发布政策解读。"),
        (TextField::Aspect(Aspect::OnRequest), "依申请公开的办理平稳有序。"),
        (TextField::Aspect(Aspect::Management), "落实公开前的审查，定期清理过期信息。"),
        (TextField::Aspect(Aspect::Platform), "办好政府网站的政府信息公开专栏。"),
        (
            TextField::Aspect(Aspect::Oversight),
            "把政府信息公开纳入年度考核，组织社会评议，没有发生责任追究的情形。",
        ),
        (
            TextField::Problems,
            "一是政策解读的形式还比较单一，部分栏目的更新不够及时；二是个别单位对依申请公开的答复不够规范。下一步，我县将加强业务培训，逐月通报栏目更新情况，并统一答复文书的格式。",
        ),
        (TextField::Other, "2024年收取信息处理费380元。"),
    ] {
        report.set_text(field, text);
    }
    report
}

/// Last year: 100 received, 8 carried in, 103 handled, 5 carried out; 4 reviews.
fn previous() -> Report {
    let mut report = Report::for_year(2023);
    let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
    for cell in cells {
        report.set_value(cell, Value::count(0));
    }
    for (id, number) in [
        ("requests.received", "100"),
        ("requests.carried_in", "8"),
        ("requests.granted", "103"),
        ("requests.total", "103"),
        ("requests.carried_out", "5"),
    ] {
        set(&mut report, &format!("{id}.natural_person"), number);
        set(&mut report, &format!("{id}.total"), number);
    }
    for (id, number) in [
        ("review.upheld", "4"),
        ("review.total", "4"),
        ("disclosure.normative_documents.in_force", "36"),
        ("disclosure.licences.decisions", "280"),
        ("disclosure.penalties.decisions", "50"),
    ] {
        set(&mut report, id, number);
    }
    report.set_text(TextField::Organ, "清河县人民政府");
    report.set_text(TextField::Problems, "栏目更新慢。下一步，将加强业务培训。");
    report
}

fn field(name: &str) -> TextField {
    match name {
        "主动" => TextField::Aspect(Aspect::Proactive),
        "申请" => TextField::Aspect(Aspect::OnRequest),
        "管理" => TextField::Aspect(Aspect::Management),
        "平台" => TextField::Aspect(Aspect::Platform),
        "监督" => TextField::Aspect(Aspect::Oversight),
        "问题" => TextField::Problems,
        "其他" => TextField::Other,
        "导语" => TextField::Preamble,
        other => panic!("{other}"),
    }
}

/// What all rules say once a sentence is added to a text.
fn said(place: &str, sentence: &str) -> Vec<String> {
    let (mut report, previous) = (report(), previous());
    let field = field(place);
    let text = [report.text(field), sentence].concat();
    report.set_text(field, text);
    let context =
        Context { previous: Some(&previous), today: Date::new(2025, 2, 10), ..Context::default() };
    let outcome = check_all(&report, &context);
    outcome
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.rule, finding.message(report.form(), Lang::Zh)))
        .collect()
}

#[test]
fn the_report_itself_is_sound() {
    assert_eq!(said("申请", ""), Vec::<String>::new());
}

const RIGHT: &[(&str, &str)] = &[
    // Both readings of what came in, with and without the carry-over named.
    ("申请", "全年共收到政府信息公开申请120件。"),
    ("申请", "2024年，全县新收政府信息公开申请120件，上年结转5件。"),
    ("申请", "全年受理政府信息公开申请125件（含上年结转5件），办结121件，结转下年度继续办理4件。"),
    ("申请", "共办理政府信息公开申请121件，其中自然人102件、商业企业19件。"),
    ("申请", "本年新收申请120件，其中自然人申请100件，法人或其他组织申请20件。"),
    ("申请", "全年收到申请 120 件，较 2023 年增加 20 件，同比增长 20%。"),
    ("申请", "收到政府信息公开申请120件，比上年增加20件。"),
    ("申请", "2023年收到政府信息公开申请100件，2024年收到120件。"),
    // Parts of which nothing is said in the tables.
    ("申请", "其中，通过网络平台收到申请80件，通过信函收到申请40件。"),
    ("申请", "协助省、市有关单位答复申请7件，转办3件。"),
    ("申请", "其中36件在法定期限内延期答复，8件申请人主动撤回。"),
    ("申请", "县自然资源局收到申请31件，县住建局收到申请22件。"),
    ("申请", "县自然资源局共受理申请31件，河口镇新收申请2件。"),
    ("申请", "上半年收到政府信息公开申请58件。"),
    ("申请", "收到的申请中，涉及征地拆迁45件、社会保障20件。"),
    ("申请", "按时答复率100%，群众满意度98.5%。"),
    // Results.
    (
        "申请",
        "办结121件。其中，予以公开60件，占49.59%；部分公开10件，占8.26%；不予公开8件，占6.61%；无法提供30件，占24.79%；不予处理4件，占3.31%；其他处理9件，占7.44%。",
    ),
    ("申请", "予以公开和部分公开70件，不予公开8件。"),
    ("申请", "因本机关不掌握相关信息无法提供30件。"),
    // Disputes.
    ("申请", "因政府信息公开被申请行政复议6件、被提起行政诉讼4件。"),
    (
        "申请",
        "全年发生政府信息公开行政复议案件6件，其中维持3件、纠正1件、其他结果1件、尚未审结1件。",
    ),
    ("申请", "因政府信息公开引发的行政复议、行政诉讼案件共10件。"),
    ("申请", "县司法局作为复议机关办理行政复议案件86件，其中政府信息公开类12件。"),
    ("申请", "没有发生因政府信息公开工作引起的国家赔偿案件。"),
    // Other counts.
    (
        "主动",
        "全年通过政府网站公开信息2,345条，其中政策文件120条、政策解读86条、部门动态1,540条等。",
    ),
    ("主动", "制发行政规范性文件6件，废止2件，现行有效40件。"),
    ("主动", "公开行政许可信息1,860条、行政处罚信息245条，双公示合格率100%。"),
    ("主动", "办理人大代表建议56件、政协提案72件，全部按期办结。"),
    ("主动", "全年共公开信息500条。其中，政府网站公开300条，微信公众号公开120条。"),
    ("主动", "“两微一端”发布信息1.2万条，12345热线受理群众诉求3.6万件，办结率99.2%。"),
    ("管理", "对2019年以来的政策文件开展集中清理，宣布失效12件。"),
    ("平台", "建成政务公开专区23个，为群众提供查询服务4 600余人次。"),
    ("平台", "2024年10月，完成政府网站适老化改造；2025年将继续完善检索功能。"),
    ("监督", "组织业务培训3次，培训210人次；开展社会评议，收到意见建议15条。"),
    ("问题", "针对2023年年度报告指出的问题，已全部整改到位。"),
    ("其他", "依据《政府信息公开信息处理费管理办法》，发出收费通知4件，收取380元。"),
    // Styles of provinces and departments.
    (
        "申请",
        "全县各级行政机关共收到政府信息公开申请120件（其中自然人100件、法人或其他组织20件），同比上升20%。",
    ),
    ("申请", "当面申请15件，邮寄申请42件，网络申请63件。"),
    ("申请", "申请数量居前三位的是县自然资源局、县住建局、河口镇，分别为31件、22件、10件。"),
    ("申请", "从申请内容看，主要涉及土地征收（45件，占37.5%）、工程建设（23件，占19.2%）等方面。"),
    (
        "申请",
        "在办结的121件申请中，予以公开60件、部分公开10件、不予公开8件、无法提供30件、不予处理4件、其他处理9件。",
    ),
    ("申请", "全年办结政府信息公开申请121件，办结率96.8%。"),
    ("申请", "其中作出补正告知12件，延期答复36件，征求第三方意见5件。"),
    ("申请", "收到重复申请6件，均已告知。"),
    ("申请", "行政复议机关维持3件，责令履行1件。"),
    ("申请", "因政府信息公开产生的行政诉讼一审审结3件，其中驳回诉讼请求2件。"),
    ("申请", "政府信息公开行政应诉案件负责人出庭应诉率100%。"),
    ("主动", "发布规范性文件解读材料18篇，举办新闻发布会4场，回应社会关切52条。"),
    ("主动", "围绕“十四五”规划、2035年远景目标公开专题信息31条。"),
    ("主动", "2024年共制定行政规范性文件6件，均按规定向县人大常委会备案。"),
    ("主动", "作出行政许可决定300件、行政处罚决定45件、行政强制2件。"),
    ("管理", "全年对58件公文进行公开属性源头认定，其中主动公开35件、依申请公开14件、不予公开9件。"),
    ("管理", "修订《清河县政府信息公开工作规范》等制度3项，编发《政府公报》12期。"),
    ("平台", "网站总访问量3,452,118次，同比增长12.3%，办理网民留言1,204条，按时办结率100%。"),
    ("监督", "在2023年度全市政务公开考核中获评优秀等次。"),
    ("问题", "2023年报告提出的三方面问题已整改两项，另一项正在推进。"),
    ("其他", "本年度无其他需要报告的事项。"),
    ("导语", "如对本报告有疑问，请与县政府办公室联系（电话：0517-81234567）。"),
];

const WRONG: &[(&str, &str, &str)] = &[
    ("D01", "申请", "全年共收到政府信息公开申请130件。"),
    ("D01", "申请", "2024年，全县受理政府信息公开申请 126 件。"),
    ("D02", "申请", "收到政府信息公开申请120件，办结119件。"),
    ("D03", "申请", "收到政府信息公开申请120件，上年结转6件。"),
    ("D03", "申请", "收到申请120件，结转下年度继续办理3件。"),
    ("D04", "申请", "办结政府信息公开申请121件，其中予以公开62件、不予公开8件。"),
    ("D04", "申请", "办结申请121件，无法提供31件。"),
    ("D05", "申请", "办结申请121件，予以公开60件，占52.1%。"),
    ("D06", "申请", "收到申请120件，其中自然人98件、商业企业20件。"),
    ("D07", "申请", "因政府信息公开被申请行政复议7件。"),
    ("D07", "申请", "政府信息公开行政诉讼案件6件。"),
    ("D08", "申请", "因政府信息公开引起的行政复议6件，均获维持。"),
    ("D09", "申请", "全年未收到政府信息公开申请。"),
    ("D09", "申请", "未发生因政府信息公开引起的行政复议和行政诉讼。"),
    ("D10", "主动", "全年制发行政规范性文件7件。"),
    ("D10", "管理", "现行有效规范性文件45件。"),
    ("D11", "主动", "全年作出行政处罚决定54件。"),
    ("D12", "主动", "全年公开信息300条，其中政策类120条、财政类100条、其他类90条。"),
    ("D13", "申请", "收到政府信息公开申请120件，比去年增加25件。"),
    ("D13", "申请", "收到政府信息公开申请120件，比上年增加20件，同比增长16.7%。"),
    ("D01", "申请", "全县各级行政机关共收到政府信息公开申请210件。"),
    ("D02", "申请", "全年共办结政府信息公开申请131件，办结率96.8%。"),
    ("D04", "申请", "在办结的121件申请中，予以公开60件、部分公开11件。"),
    ("D11", "主动", "作出行政许可决定310件。"),
    ("D16", "主动", "全年共公开信息500条。其中，政府网站公开400条，微信公众号公开120条。"),
    ("E10", "主动", "2022年，我县持续推进政务公开。"),
    ("E16", "管理", "清理文件,清查台账，落实到人。"),
    ("D14", "监督", "全年未收取信息处理费。"),
    ("E08", "管理", "自202024年起建立台账。"),
    ("E11", "管理", "我局严格落实审查制度。"),
    ("E12", "其他", "发出收费通知XX件。"),
    ("E14", "问题", "一是更新慢；三是解读少。"),
    ("E15", "监督", "规范审核审核流程。"),
    ("E17", "导语", "依据国办公开办函〔2019〕60号编制。"),
    ("E19", "监督", "监督员李某，手机13912345678。"),
];

#[test]
fn right_sentences_give_no_finding() {
    let wrong: Vec<_> = RIGHT
        .iter()
        .map(|(place, sentence)| (sentence, said(place, sentence)))
        .filter(|(_, said)| !said.is_empty())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(RIGHT.len() >= 30);
}

#[test]
fn wrong_sentences_give_the_finding_of_their_rule() {
    let wrong: Vec<_> = WRONG
        .iter()
        .map(|(rule, place, sentence)| (rule, sentence, said(place, sentence)))
        // One fault, one finding.
        .filter(|(rule, _, said)| said.len() != 1 || !said[0].starts_with(**rule))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(WRONG.len() >= 20);
}
