//! Table four, the same in both forms: 政府信息公开行政复议、行政诉讼情况.

use super::{Column, DisputeGroup, RowSpec, guidance};
use crate::form::CellKind::Count;

pub(crate) const OUTCOMES: &[Column] = &[
    Column { id: "upheld", label: "结果维持", en: "Upheld", kind: Count },
    Column { id: "corrected", label: "结果纠正", en: "Corrected", kind: Count },
    Column { id: "other", label: "其他结果", en: "Other outcome", kind: Count },
    Column { id: "pending", label: "尚未审结", en: "Pending", kind: Count },
    Column { id: "total", label: "总计", en: "Total", kind: Count },
];

const JOINT_DEFENDANT_ZH: &str = "行政复议机关作为共同被告的行政诉讼案件，只计算原行为主体的案件数量，不计算行政复议机关的案件数量。";
const JOINT_DEFENDANT_EN: &str = "Where the reviewing organ is a joint defendant, the case counts for the organ that acted, not for the reviewing organ.";

const DIRECT_ZH: &str = "行政复议机关作为共同被告的行政诉讼案件，只计算原行为主体的案件数量，不计算行政复议机关的案件数量。2024 年 1 月 1 日起，对不予公开不服的应当先申请行政复议，再起诉。";
const DIRECT_EN: &str = "Where the reviewing organ is a joint defendant, the case counts for the organ that acted, not for the reviewing organ. Since 1 January 2024 a refusal goes to administrative review before it goes to court.";

pub(super) const DISPUTES: &[DisputeGroup] = &[
    DisputeGroup {
        row: RowSpec {
            id: "review",
            label: "行政复议",
            en: "Administrative review",
            guidance: guidance(
                "因政府信息公开工作被申请行政复议的案件，按处理结果统计。",
                "Applications for administrative review of information disclosure, by outcome.",
                "国办公开办函〔2021〕30号 一（四）",
            ),
        },
        heading: "",
        heading_en: "",
    },
    DisputeGroup {
        row: RowSpec {
            id: "litigation.direct",
            label: "未经复议直接起诉",
            en: "Without prior review",
            guidance: guidance(
                DIRECT_ZH,
                DIRECT_EN,
                "国办公开办函〔2021〕30号 一（四），国办公开办函〔2016〕201号，《行政复议法》（2023 年修订）第二十三条",
            ),
        },
        heading: "行政诉讼",
        heading_en: "Litigation",
    },
    DisputeGroup {
        row: RowSpec {
            id: "litigation.after_review",
            label: "复议后起诉",
            en: "After review",
            guidance: guidance(
                JOINT_DEFENDANT_ZH,
                JOINT_DEFENDANT_EN,
                "国办公开办函〔2021〕30号 一（四），国办公开办函〔2016〕201号",
            ),
        },
        heading: "行政诉讼",
        heading_en: "Litigation",
    },
];
