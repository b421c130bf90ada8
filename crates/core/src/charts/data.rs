//! From the cells of a report to the numbers of its charts.

use super::{Bar, Chart, Figure, Kind, Series, SeriesName, Total};
use crate::form::{CellIx, EquationKind, Row, TableId};
use crate::lang::Lang;
use crate::report::{Amount, Report, Value};

/// The charts of a report, in the order of [`Kind::ALL`]; last year's report adds its numbers to the first.
pub fn charts(report: &Report, last_year: Option<&Report>) -> Vec<Chart> {
    Kind::ALL.into_iter().map(|kind| chart(kind, report, last_year)).collect()
}

fn chart(kind: Kind, report: &Report, last_year: Option<&Report>) -> Chart {
    let form = report.form();
    let own = Series { name: SeriesName::ThisYear(report.year), form: form.id };
    let mut chart = Chart { kind, year: report.year, series: vec![own], bars: Vec::new() };
    match kind {
        Kind::Years => years(&mut chart, report, last_year),
        Kind::Results => chart.bars = results(report),
        Kind::Applicants => chart.bars = columns(report, form.find_row("requests.received")),
        Kind::Reviews => chart.bars = columns(report, form.find_row("review")),
        Kind::Lawsuits => lawsuits(&mut chart, report),
    }
    measure(&mut chart.bars);
    if kind != Kind::Years {
        for at in 0..chart.series.len() {
            share(&mut chart.bars, at);
        }
    }
    chart
}

/// 一 to 四 of table three: rows that are no result, and the total of the results.
fn years(chart: &mut Chart, report: &Report, last_year: Option<&Report>) {
    if let Some(last) = last_year {
        chart.series.push(Series { name: SeriesName::LastYear(last.year), form: last.form });
    }
    let total = |report: &Report, row: &str| {
        let cell = report.form().find_row(row).and_then(|row| row.cell("total"));
        figure(report, cell.into_iter().collect())
    };
    for id in ["requests.received", "requests.carried_in", "requests.total", "requests.carried_out"]
    {
        let Some(row) = report.form().find_row(id) else { continue };
        let mut figures = vec![total(report, id)];
        figures.extend(last_year.map(|last| total(last, id)));
        // （七）总计 says nothing without 三、本年度办理结果, which it stands under.
        let has_heading = !row.group.is_empty();
        let label =
            if has_heading { [row.group, row.group_en].map(Into::into) } else { label(row) };
        chart.bars.push(Bar { label, figures });
    }
}

/// （一） to （六）: the addends of （七）总计, those under one heading together.
fn results(report: &Report) -> Vec<Bar> {
    let form = report.form();
    let equation = form.find("requests.total.total").and_then(|total| {
        form.equations_of(total).find(|equation| equation.kind == EquationKind::ResultSum)
    });
    let mut addends = equation.map_or(&[][..], |equation| &equation.left);
    let mut bars = Vec::new();
    while let Some(first) = addends.first() {
        let row = form.row_of(*first);
        // （三）不予公开 is a heading over its rows; the single results stand under 三、本年度办理结果.
        let is_group = row.group.starts_with('（');
        let of_group = |cell: &&CellIx| form.row_of(**cell).group == row.group;
        let count = if is_group { addends.iter().take_while(of_group).count() } else { 1 };
        let (cells, rest) = addends.split_at(count.max(1));
        addends = rest;
        let label = if is_group { [row.group, row.group_en].map(Into::into) } else { label(row) };
        bars.push(Bar { label, figures: vec![figure(report, cells.to_vec())] });
    }
    bars
}

/// The cells of a row but its total, a bar each.
fn columns(report: &Report, row: Option<&Row>) -> Vec<Bar> {
    let form = report.form();
    let parts = row.into_iter().flat_map(Row::cells).filter(|cell| !form.cell(*cell).is_total);
    let bars = parts.map(|cell| {
        let column = form.column_of(cell);
        let label = [column.label, column.en].map(Into::into);
        Bar { label, figures: vec![figure(report, vec![cell])] }
    });
    bars.collect()
}

/// The rows of table four that are lawsuits, side by side.
fn lawsuits(chart: &mut Chart, report: &Report) {
    let form = report.form();
    let rows = || form.rows_of(TableId::Four).filter(|row| row.id != "review");
    chart.series.clear();
    for row in rows() {
        chart.series.push(Series { name: SeriesName::Row([row.label, row.en]), form: form.id });
        for (at, bar) in columns(report, Some(row)).into_iter().enumerate() {
            match chart.bars.get_mut(at) {
                Some(known) => known.figures.extend(bar.figures),
                None => chart.bars.push(bar),
            }
        }
    }
}

/// As people call the row, without the remark in brackets behind （二）部分公开.
fn label(row: &Row) -> [String; 2] {
    [Lang::Zh, Lang::En].map(|lang| {
        let name = row.name(lang);
        name.split_once(" (counted").map_or(&*name, |(name, _)| name).to_owned()
    })
}

fn figure(report: &Report, cells: Vec<CellIx>) -> Figure {
    let mut total = Total::NotApplicable;
    let mut blanks = 0;
    for cell in &cells {
        match (report.value(*cell), total) {
            (Value::Blank, _) => blanks += 1,
            (Value::NotApplicable, _) | (_, Total::OutOfRange) => {}
            (Value::Number(number), Total::Sum(sum)) => {
                total = sum.checked_add(number).map_or(Total::OutOfRange, Total::Sum);
            }
            (Value::Number(number), _) => total = Total::Sum(number),
        }
    }
    if total == Total::NotApplicable && (blanks > 0 || cells.is_empty()) {
        total = Total::Blank;
    }
    Figure { cells, total, blanks, length: 0, share: None }
}

/// How long the bars are.
fn measure(bars: &mut [Bar]) {
    let mut longest = Amount::ZERO;
    for figure in bars.iter().flat_map(|bar| &bar.figures) {
        if let Total::Sum(sum) = figure.total
            && sum > longest
        {
            longest = sum;
        }
    }
    for figure in bars.iter_mut().flat_map(|bar| &mut bar.figures) {
        if let Total::Sum(sum) = figure.total
            && sum > Amount::ZERO
        {
            figure.length = sum.permille_of(longest).map_or(0, |(length, _)| length.max(1));
        }
    }
}

/// The shares of a series. Rounded so that they make 1000 together: what rounding down leaves goes to those
/// that it took most from (largest remainder).
fn share(bars: &mut [Bar], series: usize) {
    let mut whole = Amount::ZERO;
    for figure in bars.iter().filter_map(|bar| bar.figures.get(series)) {
        match figure.total {
            _ if figure.blanks > 0 => return,
            Total::Sum(sum) if !sum.is_negative() => match whole.checked_add(sum) {
                Some(more) => whole = more,
                None => return,
            },
            Total::NotApplicable => {}
            _ => return,
        }
    }
    let mut parts = Vec::with_capacity(bars.len());
    for bar in bars.iter() {
        let part = match bar.figures.get(series).map(|figure| figure.total) {
            Some(Total::Sum(sum)) => sum,
            _ => Amount::ZERO,
        };
        let Some(part) = part.permille_of(whole) else { return };
        parts.push(part);
    }
    let mut left = 1000_u16.saturating_sub(parts.iter().map(|(share, _)| share).sum());
    while left > 0 {
        let mut largest: Option<&mut (u16, i128)> = None;
        for part in &mut parts {
            if largest.as_ref().is_none_or(|known| part.1 > known.1) {
                largest = Some(part);
            }
        }
        let Some(part) = largest else { return };
        (part.0, part.1) = (part.0 + 1, -1);
        left -= 1;
    }
    for (bar, (share, _)) in bars.iter_mut().zip(parts) {
        if let Some(figure) = bar.figures.get_mut(series)
            && matches!(figure.total, Total::Sum(_))
        {
            figure.share = Some(share);
        }
    }
}
