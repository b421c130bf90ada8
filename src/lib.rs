//! 公开年报: the annual report on open government information (政府信息公开工作年度报告).

pub mod form;
