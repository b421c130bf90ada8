//! Nothing panics on any text, and every passage lies within its text.

use proptest::prelude::*;
use xxgk_check::check_all;
use xxgk_check::thorough::Context;
use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::report::TextField;
use xxgk_examples::Base;

proptest! {
    #[test]
    fn any_text_is_survived(
        text in "[一二三是年月日件条共收到受理申请复议诉讼其中公开占比增长的（）《》“”，。；、0-9%元 \n]{0,80}",
        wild in ".{0,40}",
        field in 0usize..TextField::COUNT,
    ) {
        for form in FormId::ALL {
            let mut report = Base::Quiet.report(form).unwrap();
            let field = TextField::all().nth(field).unwrap();
            report.set_text(field, format!("{text}{wild}"));
            let previous = Base::Quiet.report(form).unwrap();
            // An outline of either form, of any text: nothing that it says may break a rule.
            let document = format!("清河县2024年政府信息公开工作年度报告\n一、总体情况\n{text}\n{wild}\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n");
            let outline = xxgk_import::read_text(&document).ok().and_then(|read| read.outline());
            let context = Context {
                previous: Some(&previous),
                source: outline.as_ref(),
                approved: Some(&previous),
                ..Context::default()
            };
            for finding in check_all(&report, &context).findings {
                for lang in [Lang::Zh, Lang::En] {
                    prop_assert!(!finding.message(report.form(), lang).is_empty());
                }
                if let Some(place) = &finding.place {
                    prop_assert!(report.text(place.field).get(place.bytes.clone()).is_some());
                    prop_assert!(place.utf16(&report).is_some());
                }
            }
        }
    }
}
