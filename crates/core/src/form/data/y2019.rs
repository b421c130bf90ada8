//! 国办公开办函〔2019〕60号（试行）: reports of 2019 and 2020.

use super::{
    Block, Column, DisclosureSpec, FormSpec, REGULATIONS, RowSpec, disputes, guidance, requests,
};
use crate::form::CellKind::{Amount, Count, SignedCount};
use crate::form::{FormId, Unit};

const DOCUMENTS: &[Column] = &[
    Column { id: "made", label: "本年新制作数量", en: "Made this year", kind: Count },
    Column {
        id: "published", label: "本年新公开数量", en: "Published this year", kind: Count
    },
    Column { id: "total", label: "对外公开总数量", en: "Published in total", kind: Count },
];

const ITEMS: &[Column] = &[
    Column {
        id: "prior_items", label: "上一年项目数量", en: "Items last year", kind: Count
    },
    Column { id: "change", label: "本年增/减", en: "Change this year", kind: SignedCount },
    Column { id: "decisions", label: "处理决定数量", en: "Decisions", kind: Count },
];

const FEE_ITEMS: &[Column] = &[
    Column {
        id: "prior_items", label: "上一年项目数量", en: "Items last year", kind: Count
    },
    Column { id: "change", label: "本年增/减", en: "Change this year", kind: SignedCount },
];

const PURCHASES: &[Column] = &[
    Column { id: "items", label: "采购项目数量", en: "Procurement items", kind: Count },
    Column { id: "amount", label: "采购总金额", en: "Total amount", kind: Amount(Unit::Yuan) },
];

/// 上一年项目数量 counts items of the list, 处理决定数量 counts decisions: they are different things,
/// so no equation joins them (RULES A11).
const ITEMS_ZH: &str = "上一年项目数量、本年增/减填权责清单上的事项数（减少用负数）；处理决定数量填本年作出的决定数，与前两项没有加减关系。";
const ITEMS_EN: &str = "Items on the list of powers last year and their change (negative when fewer); decisions made this year are a different count.";

pub(crate) const F2019: FormSpec = FormSpec {
    id: FormId::F2019,
    notice: "国办公开办函〔2019〕60号",
    disclosure: DisclosureSpec {
        grid_columns: 5,
        blocks: &[
            Block {
                banner: "第二十条第（一）项",
                banner_en: "Article 20 (1)",
                columns: DOCUMENTS,
                spans: &[1, 2, 1],
                rows: &[
                    REGULATIONS,
                    RowSpec {
                        id: "disclosure.normative_documents",
                        label: "规范性文件",
                        en: "Normative documents",
                        guidance: guidance(
                            "本机关制作、公开的规范性文件数量；对外公开总数量为累计数。",
                            "Normative documents made and published by this organ; the total is cumulative.",
                            "《条例》第二十条第（一）项",
                        ),
                    },
                ],
            },
            Block {
                banner: "第二十条第（五）项",
                banner_en: "Article 20 (5)",
                columns: ITEMS,
                spans: &[1, 2, 1],
                rows: &[
                    RowSpec {
                        id: "disclosure.licences",
                        label: "行政许可",
                        en: "Licences",
                        guidance: guidance(ITEMS_ZH, ITEMS_EN, "《条例》第二十条第（五）项"),
                    },
                    RowSpec {
                        id: "disclosure.other_services",
                        label: "其他对外管理服务事项",
                        en: "Other public services",
                        guidance: guidance(ITEMS_ZH, ITEMS_EN, "《条例》第二十条第（五）项"),
                    },
                ],
            },
            Block {
                banner: "第二十条第（六）项",
                banner_en: "Article 20 (6)",
                columns: ITEMS,
                spans: &[1, 2, 1],
                rows: &[
                    RowSpec {
                        id: "disclosure.penalties",
                        label: "行政处罚",
                        en: "Penalties",
                        guidance: guidance(ITEMS_ZH, ITEMS_EN, "《条例》第二十条第（六）项"),
                    },
                    RowSpec {
                        id: "disclosure.enforcement",
                        label: "行政强制",
                        en: "Compulsory measures",
                        guidance: guidance(ITEMS_ZH, ITEMS_EN, "《条例》第二十条第（六）项"),
                    },
                ],
            },
            Block {
                banner: "第二十条第（八）项",
                banner_en: "Article 20 (8)",
                columns: FEE_ITEMS,
                spans: &[2, 2],
                rows: &[RowSpec {
                    id: "disclosure.fees",
                    label: "行政事业性收费",
                    en: "Administrative fees",
                    guidance: guidance(
                        "行政事业性收费的项目数，不是金额；减少用负数。",
                        "Number of fee items, not money; negative when fewer.",
                        "《条例》第二十条第（八）项",
                    ),
                }],
            },
            Block {
                banner: "第二十条第（九）项",
                banner_en: "Article 20 (9)",
                columns: PURCHASES,
                spans: &[2, 2],
                rows: &[RowSpec {
                    id: "disclosure.procurement",
                    label: "政府集中采购",
                    en: "Centralised procurement",
                    guidance: guidance(
                        "本年政府集中采购项目数量和总金额。表样没有规定金额单位，这里按元记录。",
                        "Items and total amount of centralised procurement this year. The form names no unit; amounts are kept in yuan.",
                        "《条例》第二十条第（九）项",
                    ),
                }],
            },
        ],
    },
    requests: requests::REQUESTS_2019,
    disputes: disputes::DISPUTES,
};
