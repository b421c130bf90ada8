//! JSON as other programs write it.

use super::*;

fn check(json: &str, expected: &[&str]) {
    let found: Vec<String> = read(json)
        .map(|document| document.blocks)
        .unwrap_or_default()
        .into_iter()
        .map(|block| match block.cells {
            Some(cells) => format!("[{}]", cells.join("/")),
            None => block.text,
        })
        .collect();
    assert_eq!(found, expected, "{json}");
}

#[test]
fn named_fields() {
    check(
        r#"{"data":{"parsed_json":{"schema_version":"filing_v1","year":2023,"unit_name":"某县","sections":[
            {"title":"一、总体情况","type":"text","content":"甲\n乙"},
            {"title":"二、主动公开政府信息情况","type":"table_2","activeDisclosureData":{"regulations":{"made":1,"repealed":"0","valid":null},"fees":{"amount":12.50}}},
            {"title":"三、收到和处理政府信息公开申请情况","type":"table_3","tableData":{
                "naturalPerson":{"newReceived":5,"results":{"denied":{"stateSecret":2},"other":{"otherReasons":1},"totalProcessed":5}},
                "legalPerson":{"other":{"newReceived":3,"results":{"other":{"otherReasons":4}}}},
                "total":{"newReceived":8}}},
            {"title":"四、政府信息公开行政复议、行政诉讼情况","type":"table_4","reviewLitigationData":{"review":{"maintain":1,"correct":2,"other":3,"unfinished":4,"total":10},"litigationPostReview":{"other":7}}}
        ]}}}"#,
        &[
            "某县2023年政府信息公开工作年度报告",
            "一、总体情况",
            "甲",
            "乙",
            "二、主动公开政府信息情况",
            "[规章/1/0/]",
            "[行政事业性收费/12.50]",
            "三、收到和处理政府信息公开申请情况",
            "[一、本年新收政府信息公开申请数量/5/////3/8]",
            "[1.属于国家秘密/2//////]",
            "[3.其他/1/////4/]",
            "[（七）总计/5//////]",
            "四、政府信息公开行政复议、行政诉讼情况",
            "[1/2/3/4/10////////7//]",
        ],
    );
}

#[test]
fn keyed_by_labels() {
    check(
        r#"{"table_id":"table_3","columns":["自然人","总计"],"rows":{
            "一、本年新收政府信息公开申请数量":[60,62],
            "三、（一）予以公开":[1,2],
            "三、（三）不予公开-1.属于国家秘密":[0,0],
            "local":[9]}}"#,
        &[
            "[一、本年新收政府信息公开申请数量/60//////62]",
            "[（一）予以公开/1//////2]",
            "[1.属于国家秘密/0//////0]",
            "[local/9]",
        ],
    );
    check(
        r#"[{"行政许可":{"本年处理决定数量":"12"},"行政处罚":7,"行政复议":[1,0,0,0,1]}]"#,
        &["[行政许可/12]", "[行政处罚/7]", "[行政复议/1/0/0/0/1]"],
    );
}

#[test]
fn anything_else() {
    for json in
        ["{}", "[]", "1", "{\"a\":{\"b\":[1,2]}}", "{\"sections\":[]}", "{\"sections\":[1]}", "{"]
    {
        check(json, &[]);
    }
    let deep = format!("{}1{}", "{\"a\":".repeat(100), "}".repeat(100));
    check(&deep, &[]);
}
