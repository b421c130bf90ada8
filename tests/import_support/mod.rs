//! Reports that tests of several readers take apart.

use xxgk_core::form::{Form, FormId};
use xxgk_core::report::{Report, TextField, Value};

/// A report with another number in every cell.
pub(crate) fn numbered(form: FormId) -> Report {
    let mut report = Report::for_year(if form == FormId::F2019 { 2020 } else { 2023 });
    report.set_text(TextField::Organ, "某县自然资源局");
    for (cell, _) in Form::get(form).cells() {
        report.set_value(cell, Value::count(i64::try_from(1000 + cell.index()).unwrap()));
    }
    report
}
