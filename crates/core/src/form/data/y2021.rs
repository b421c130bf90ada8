//! 国办公开办函〔2021〕30号: reports of 2021 and later.

use super::{
    Block, Column, DisclosureSpec, FormSpec, REGULATIONS, RowSpec, disputes, guidance, requests,
};
use crate::form::CellKind::{Amount, Count};
use crate::form::{FormId, Unit};

const DOCUMENTS: &[Column] = &[
    Column { id: "issued", label: "本年制发件数", en: "Issued this year", kind: Count },
    Column { id: "repealed", label: "本年废止件数", en: "Repealed this year", kind: Count },
    Column { id: "in_force", label: "现行有效件数", en: "In force", kind: Count },
];

const DECISIONS: &[Column] = &[Column {
    id: "decisions",
    label: "本年处理决定数量",
    en: "Decisions this year",
    kind: Count,
}];

const FEES: &[Column] = &[Column {
    id: "amount",
    label: "本年收费金额（单位：万元）",
    en: "Fees this year (10,000 yuan)",
    kind: Amount(Unit::WanYuan),
}];

const DECISIONS_ZH: &str =
    "本年作出的全部处理决定，包括已公开和依法未公开的；核定时间点为报告年度的12月31日。";
const DECISIONS_EN: &str = "All decisions of the year, published or lawfully unpublished, as of 31 December of the report year.";
const DECISIONS_BASIS: &str = "国办公开办函〔2021〕30号 一（二）";

pub(crate) const F2021: FormSpec = FormSpec {
    id: FormId::F2021,
    notice: "国办公开办函〔2021〕30号",
    disclosure: DisclosureSpec {
        grid_columns: 4,
        blocks: &[
            Block {
                banner: "第二十条第（一）项",
                banner_en: "Article 20 (1)",
                columns: DOCUMENTS,
                spans: &[1, 1, 1],
                rows: &[
                    REGULATIONS,
                    RowSpec {
                        id: "disclosure.normative_documents",
                        label: "行政规范性文件",
                        en: "Normative documents",
                        guidance: guidance(
                            "本年制发、废止的件数，以及到12月31日现行有效的件数。现行有效通常等于上年现行有效加制发减废止；自然失效、清理会使其不等，请写说明。",
                            "Issued and repealed this year, and in force on 31 December. In force normally equals last year's plus issued minus repealed; explain expiry and clean-ups.",
                            "国办公开办函〔2021〕30号 一（二）",
                        ),
                    },
                ],
            },
            Block {
                banner: "第二十条第（五）项",
                banner_en: "Article 20 (5)",
                columns: DECISIONS,
                spans: &[3],
                rows: &[RowSpec {
                    id: "disclosure.licences",
                    label: "行政许可",
                    en: "Licences",
                    guidance: guidance(DECISIONS_ZH, DECISIONS_EN, DECISIONS_BASIS),
                }],
            },
            Block {
                banner: "第二十条第（六）项",
                banner_en: "Article 20 (6)",
                columns: DECISIONS,
                spans: &[3],
                rows: &[
                    RowSpec {
                        id: "disclosure.penalties",
                        label: "行政处罚",
                        en: "Penalties",
                        guidance: guidance(DECISIONS_ZH, DECISIONS_EN, DECISIONS_BASIS),
                    },
                    RowSpec {
                        id: "disclosure.enforcement",
                        label: "行政强制",
                        en: "Compulsory measures",
                        guidance: guidance(DECISIONS_ZH, DECISIONS_EN, DECISIONS_BASIS),
                    },
                ],
            },
            Block {
                banner: "第二十条第（八）项",
                banner_en: "Article 20 (8)",
                columns: FEES,
                spans: &[3],
                rows: &[RowSpec {
                    id: "disclosure.fees",
                    label: "行政事业性收费",
                    en: "Administrative fees",
                    guidance: guidance(
                        "本年收取的全部行政事业性收费，单位万元，可以有小数。不是第六部分的信息处理费。",
                        "All administrative fees collected this year, in 10,000 yuan, decimals allowed. Not the information processing fee of section six.",
                        "《条例》第二十条第（八）项，国办公开办函〔2021〕30号 附件 表二",
                    ),
                }],
            },
        ],
    },
    requests: requests::REQUESTS_2021,
    disputes: disputes::DISPUTES,
};
