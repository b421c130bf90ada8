//! What is read as a claim, and what is left alone.

use super::*;
use xxgk_core::form::FormId;

/// The claims of a text of 依申请公开, one per line.
fn claims(text: &str) -> Vec<String> {
    claims_of("", text)
}

fn claims_of(organ: &str, text: &str) -> Vec<String> {
    let mut report = Report::new(FormId::F2021);
    report.year = Some(2024);
    report.set_text(TextField::Organ, organ);
    report.set_text(TextField::Aspect(Aspect::OnRequest), text);
    Claims::find(&report)
        .list
        .iter()
        .map(|claim| format!("{:?} {}", claim.subject, claim.value))
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(claims(text), expected, "{text}");
}

#[test]
fn sentences_of_published_reports() {
    check(
        "全县全年共受理政府信息公开申请 749 件，其中自然人申请 741 件，法人或其他组织申请 8 件；共办理 718 件，结转下一年 31 件。",
        &[
            "Received 749",
            "Applicant(NaturalPerson) 741",
            "Applicant(Organisation) 8",
            "Handled 718",
            "CarriedOut 31",
        ],
    );
    check(
        "依法做好相关行政复议、行政诉讼案件的应诉工作，全县共办理相关案件 74 件，有力维护了群众合法权益。",
        &["Disputes 74"],
    );
    check(
        "本年度全区共收到70件申请，及时依法依规办结69件，1件结转下年度继续办理。",
        &["Received 70", "Handled 69", "CarriedOut 1"],
    );
    assert_eq!(
        claims_of(
            "上海市人民政府办公厅",
            "市政府办公厅代表市政府共受理政府信息公开申请859件，申请数量较去年回落12.3%；答复政府信息公开申请805件（含上年度结转申请18件，另有72件申请按照《条例》顺延到下年度答复），均在法定期限内予以答复。予以公开及部分公开258件，占33.9%；不予公开35件，占4.34%；因本机关不掌握等原因无法提供265件，占32.9%；不予处理158件，占19.6%；其他处理0件。信息公开类行政复议7件，诉讼9件，均获维持",
        ),
        [
            "Received 859",
            "Handled 805",
            "CarriedIn 18",
            "CarriedOut 72",
            "Result(GrantedOrPartly) 258",
            "Result(Denied) 35",
            "Result(Unavailable) 265",
            "Result(NotProcessed) 158",
            "Result(Other) 0",
            "Review 7",
            "Litigation 9",
        ],
    );
    check("2024年全区各级行政机关共受理政府信息公开申请21件", &["Received 21"]);
    check("2024年,我局收到政府信息依申请公开办理事项1件,已在规定时间内办结答复。", &["Received 1"]);
    check(
        "2024年度受理政府信息公开申请1件,已完成依申请公开申请1件。",
        &["Received 1", "Handled 1"],
    );
    check("共收到并处理政府信息公开申请39件,协助上级调查处理6件", &["ReceivedAndHandled 39"]);
    check(
        "清理并集中发布现行有效行政规范性文件393件，动态更新本年度制发的规范性文件77件",
        &["Documents(NormativeDocuments, InForce) 393", "Documents(NormativeDocuments, Issued) 77"],
    );
    check(
        "办结依申请公开申请81件，其中：予以公开、部分公开42件",
        &["Handled 81", "Result(GrantedOrPartly) 42"],
    );
    check(
        "全年作出行政许可决定12件、行政处罚决定3件",
        &[
            "Decisions(\"disclosure.licences.decisions\") 12",
            "Decisions(\"disclosure.penalties.decisions\") 3",
        ],
    );
    check(
        "全县行政机关收取信息处理费共计380元，其中民政局1件，收取380元。",
        &["ProcessingFee 380", "ProcessingFee 380"],
    );
}

#[test]
fn clauses_that_only_go_on_are_about_the_same() {
    check(
        "制发行政规范性文件6件（其中县政府4件），废止2件，截至年底现行有效40件。",
        &[
            "Documents(NormativeDocuments, Issued) 6",
            "Documents(NormativeDocuments, Repealed) 2",
            "Documents(NormativeDocuments, InForce) 40",
        ],
    );
    check(
        "因政府信息公开被申请行政复议6件，其中维持3件、尚未审结1件；行政诉讼4件，结果维持4件。",
        &[
            "Review 6",
            "Outcome([\"review\"], Upheld) 3",
            "Outcome([\"review\"], Pending) 1",
            "Litigation 4",
            "Outcome([\"litigation.direct\", \"litigation.after_review\"], Upheld) 4",
        ],
    );
    check(
        "收到申请120件，上年结转5件，共计125件，办结十二件，结转4件。",
        &["Received 120", "CarriedIn 5", "ToHandle 125", "Handled 12", "CarriedOut 4"],
    );
    // An instance of a lawsuit, a reviewing organ and other words are other things.
    check("政府信息公开行政诉讼4件，其中一审维持2件，复议维持1件。", &["Litigation 4"]);
    check(
        "制定规范性文件6件，解读40件，废止证照2件。",
        &["Documents(NormativeDocuments, Issued) 6"],
    );
    check("政府信息公开行政复议3件，其中维持2件、驳回1件。", &["Review 3"]);
    check("废止规范性文件2件，宣布失效3件。", &[]);
}

#[test]
fn lists_with_names_first() {
    check(
        "予以公开、部分公开和不予公开分别为60件、10件和8件。",
        &["Result(Granted) 60", "Result(PartlyGranted) 10", "Result(Denied) 8"],
    );
    check(
        "本年新收、上年结转、办理结果总计、结转下年度继续办理分别为120件、5件、121件、4件",
        &["Received 120", "CarriedIn 5", "Handled 121", "CarriedOut 4"],
    );
    check(
        "行政规范性文件制发、废止、现行有效数分别为6件、2件、40件",
        &[
            "Documents(NormativeDocuments, Issued) 6",
            "Documents(NormativeDocuments, Repealed) 2",
            "Documents(NormativeDocuments, InForce) 40",
        ],
    );
    // Units, fewer names than numbers, another year.
    check("县自然资源局、县住建局、河口镇分别为31件、22件、10件", &[]);
    check("予以公开、部分公开分别为60件、10件、8件", &[]);
    check("去年予以公开、部分公开分别为60件、10件", &[]);
}

#[test]
fn the_whole_is_not_a_part_of_those_who_report() {
    check("县政府及各部门共收到申请120件", &["Received 120"]);
    check("收到公民、法人和其他组织申请120件", &["Received 120"]);
    check("收到申请120件，其中公民申请100件", &["Received 120", "Applicant(NaturalPerson) 100"]);
    check("县本级收到申请45件，办结44件，予以公开20件", &[]);
    check("县政府收到申请45件，各部门收到75件", &[]);
    check("通过在线平台收到申请7件，直接收到申请9件", &[]);
    check("县城管局作出行政处罚决定15件", &[]);
    check("县政府制发规范性文件4件，各部门制发2件", &[]);
    check("收到申请。按期办结24件，予以公开12件", &["Handled 24", "Result(Granted) 12"]);
    check("县住建局收到申请22件。办结20件，予以公开12件", &[]);
    check("收到申请120件，4件结转至2025年办理", &["Received 120", "CarriedOut 4"]);
    check("收到申请120件，2件正在办理", &["Received 120", "CarriedOut 2"]);
    check("共处理申请13件，其中1件不再处理其申请", &["Handled 13"]);
    check("政府信息公开申请总量为12件", &["ReceivedAndHandled 12"]);
}

#[test]
fn topics_reach_as_far_as_they_should() {
    check("收到申请12件。全年完成整改30件，答复30件。", &["Received 12"]);
    check("收到申请12件。其中不予公开3件。", &["Received 12", "Result(Denied) 3"]);
    check("收到申请12件。\n不予公开3件。", &["Received 12"]);
    check(
        "本年度新收政府信息公开申请50件，上年结转3件，共办理53件。",
        &["Received 50", "CarriedIn 3", "Handled 53"],
    );
    check("按照《2019年办法》收到申请12件", &["Received 12"]);
}

#[test]
fn names_may_stand_behind_their_numbers() {
    check(
        "收到申请120件，其中100件为自然人申请，20件来自法人或其他组织",
        &["Received 120", "Applicant(NaturalPerson) 100", "Applicant(Organisation) 20"],
    );
    check(
        "2024年新收申请120件，加上2023年结转的5件，全年应办理125件",
        &["Received 120", "CarriedIn 5", "ToHandle 125"],
    );
}

#[test]
fn what_is_no_claim_about_the_whole() {
    for text in [
        // RULES note 5: 其中11件…办结，8件撤销
        "其中11件已办结，8件撤销",
        "通过邮寄收到申请12件",
        "协助上级办理申请6件",
        "较上年新增政府信息公开申请20件",
        "做到收到申请一件、登记一件",
        "每办理一件申请，均征求意见",
        "经沟通办理申请5件",
        "上半年收到申请5件",
        "收到申请约30件",
        "收到信访件12件，办理市长信箱来信30件",
        "办理人大建议12件、政协提案8件",
        "属于国家秘密不予公开14件",
        "公开行政许可信息467条",
        "规范性文件信息1条",
        "解读规范性文件12件",
        "受理行政复议案件30件，审结28件",
        "累计开展办前主动沟通 49 次，成功推动化解各类争议纠纷 33 件",
        "全年发出催办提示 84 次",
        "2025 年有 1 件政府信息公开申请案件",
        "对29项政策文件进行解读",
        "申请人主动撤回信息公开申请2件",
        "区本级收到申请12件",
        "收到申请12万条",
        "办理行政复议案件5件，事关信息公开",
        "指导各单位办理申请50件",
        "2022年收到申请30件，2023年收到申请50件",
        "与2023年收到申请50件相比",
    ] {
        check(text, &[]);
    }
}
