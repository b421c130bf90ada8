// Table three in SurveyJS, as its documentation advises: a matrix with fixed rows, checked while someone types,
// each equation an expression validator of the one cell that it marks.
import { ExpressionValidator, Model } from 'survey-core';
import 'survey-core/i18n/simplified-chinese';
import { Survey } from 'survey-react-ui';
import { createRoot } from 'react-dom/client';
import form from 'form';
import { aboutOf } from '../../common/equation.js';

const MATRIX = 'requests';
/** A point would begin the name of a column, so groups of rows are joined by another sign. */
const rowName = (id) => id.split('.').slice(1).join('_');
const ROWS = form.rows.map((row) => ({ ...row, name: rowName(row.id) }));
const placeOf = new Map(ROWS.flatMap(({ name, cells }) => cells.map((id, column) => [id, { row: name, column: form.columns[column].key }])));

const sumOf = (ids) => ids.map((id) => `{${MATRIX}.${placeOf.get(id).row}.${placeOf.get(id).column}}`).join(' + ');
const TEXTS = {
  A01: (about) => `表三「${about}」：六类申请人合计与总计不等。`,
  A02: (about) => `表三“${about}”一列：第一项加第二项与第三项加第四项不等。`,
  A03: (about) => `表三“${about}”一列：各项办理结果合计与（七）总计不等。`,
};
const keyOf = (row, column) => `${row} ${column}`;
/** Expressions by the cell that they mark. */
const EXPRESSIONS = Map.groupBy(
  form.equations.map((equation) => ({
    cell: equation.marks,
    expression: `${sumOf(equation.left)} = ${sumOf(equation.right)}`,
    text: TEXTS[equation.code](aboutOf(form, equation)),
  })),
  ({ cell }) => keyOf(placeOf.get(cell).row, placeOf.get(cell).column),
);
const ID_OF = new Map([...placeOf].map(([id, { row, column }]) => [keyOf(row, column), id]));

function surveyOf(report) {
  const survey = new Model({
    locale: 'zh-cn',
    widthMode: 'responsive',
    checkErrorsMode: 'onValueChanged',
    textUpdateMode: 'onTyping',
    showNavigationButtons: false,
    elements: [{
      type: 'matrixdropdown',
      name: MATRIX,
      titleLocation: 'hidden',
      columns: form.columns.map(({ key, label }) => ({ name: key, title: label, cellType: 'text', inputType: 'number', min: 0 })),
      rows: ROWS.map(({ name, group, label }) => ({ value: name, text: `${group}${label}` })),
    }],
  });
  survey.onMatrixCellCreated.add((_, { row, columnName, cellQuestion }) => {
    for (const { expression, text } of EXPRESSIONS.get(keyOf(row.rowName, columnName)) ?? []) {
      cellQuestion.validators.push(Object.assign(new ExpressionValidator(expression), { text }));
    }
  });
  // The benchmark finds a cell by the id of the report.
  survey.onAfterRenderMatrixCell.add((_, { row, column, htmlElement }) => {
    const input = htmlElement.querySelector('input');
    if (input) input.dataset.cell = ID_OF.get(keyOf(row.rowName, column.name));
  });
  const value = (id) => id.split('.').reduce((node, key) => node?.[key], report);
  survey.data = {
    [MATRIX]: Object.fromEntries(ROWS.map(({ name, cells }) => [name, Object.fromEntries(cells.map((id, column) => [form.columns[column].key, value(id)]))])),
  };
  return survey;
}

/** Shows a report in the JSON format. */
globalThis.openReport = (report) => createRoot(document.querySelector('#root')).render(<Survey model={surveyOf(report)} />);
