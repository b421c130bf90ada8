// Table three in react-jsonschema-form, as its documentation advises: a JSON schema with the structure of the
// report, templates for the table, the input and the list of errors, equations in `customValidate`.
import Form from '@rjsf/core';
import { getInputProps } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { createRoot } from 'react-dom/client';
import form from 'form';
import { NO_NUMBER, aboutOf, sentence, spansOf } from '../../common/equation.js';

/** The ids of rjsf are then those of the cells. */
const [ID_PREFIX, ID_SEPARATOR] = ['requests', '.'];
const pathOf = (id) => id.split(ID_SEPARATOR).slice(1);
const at = (node, id) => pathOf(id).reduce((inner, key) => inner?.[key], node);

const EQUATIONS = form.equations.map((equation) => ({ ...equation, about: aboutOf(form, equation) }));
const SPANS = spansOf(form);

/** Groups hold rows, rows hold cells; the order of the schema is that of the table. */
function schemas() {
  const schema = { type: 'object', properties: {} };
  const uiSchema = { 'ui:submitButtonOptions': { norender: true } };
  form.rows.forEach((row, index) => {
    let [inner, ui] = [schema, uiSchema];
    for (const key of pathOf(row.id)) {
      inner = inner.properties[key] ??= { type: 'object', properties: {} };
      ui = ui[key] ??= {};
    }
    inner.title = row.label;
    ui['ui:options'] = { row: { group: row.group, span: SPANS[index] } };
    row.cells.forEach((id, column) => {
      const { key, label } = form.columns[column];
      inner.properties[key] = { type: 'integer', minimum: 0, title: `${row.group}${row.label}，${label}` };
    });
  });
  return { schema, uiSchema };
}

function customValidate(requests, errors) {
  const sum = (ids) => ids.reduce((total, id) => total + (at(requests, id) ?? Number.NaN), 0);
  for (const equation of EQUATIONS) {
    const [left, right] = [sum(equation.left), sum(equation.right)];
    // Blank or unreadable on either side: nothing can be said.
    if (left !== right && !Number.isNaN(left + right)) at(errors, equation.marks).addError(sentence(equation, left, right));
  }
  return errors;
}

const transformErrors = (errors) => errors.map((error) => (['type', 'minimum'].includes(error.name) ? { ...error, message: NO_NUMBER } : error));

/** A cell of the table around an input; a row or a group comes as it is. */
function FieldTemplate({ schema, rawErrors, children }) {
  if (schema.type === 'object') return children;
  return (
    <td>
      {children}
      {rawErrors?.length > 0 && <span className="flag" aria-hidden="true">!</span>}
    </td>
  );
}

function ObjectFieldTemplate({ title, properties, uiSchema, fieldPathId }) {
  const cells = properties.map(({ content }) => content);
  const row = uiSchema?.['ui:options']?.row;
  if (row) {
    return (
      <tr>
        {row.group
          ? row.span > 0 && <th scope="rowgroup" className="group" rowSpan={row.span}>{row.group}</th>
          : <th scope="row" colSpan={2}>{title}</th>}
        {row.group && <th scope="row">{title}</th>}
        {cells}
      </tr>
    );
  }
  if (fieldPathId.$id !== ID_PREFIX) return cells;
  return (
    <table>
      <thead>
        <tr>
          <th colSpan={2} />
          {form.columns.map(({ key, label }) => <th key={key} scope="col">{label}</th>)}
        </tr>
      </thead>
      <tbody>{cells}</tbody>
    </table>
  );
}

function BaseInputTemplate({ id, value, type, label, schema, options, rawErrors = [], onChange, onBlur, onFocus }) {
  const message = rawErrors[0];
  return (
    <input {...getInputProps(schema, type, options)} id={id} name={id} data-cell={id} className={message ? 'cell error' : 'cell'}
      autoComplete="off" aria-label={message ? `${label}。${message}` : label} aria-invalid={message ? 'true' : undefined} title={message}
      value={value ?? ''} onChange={({ target }) => onChange(target.value === '' ? options.emptyValue : target.value)}
      onBlur={({ target }) => onBlur(id, target.value)} onFocus={({ target }) => onFocus(id, target.value)} />
  );
}

function ErrorListTemplate({ errors }) {
  return (
    <section className="findings" aria-label="核对">
      <h2 aria-live="polite">{errors.length} 处错误</h2>
      <ul>
        {errors.map(({ property, message }) => (
          <li key={`${property} ${message}`} className="finding" data-finding={property}>
            <button type="button" onClick={() => document.getElementById(`${ID_PREFIX}${property}`)?.focus()}>{message}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const SCHEMAS = schemas();
const TEMPLATES = { FieldTemplate, ObjectFieldTemplate, BaseInputTemplate, ErrorListTemplate };

/** Shows a report in the JSON format. */
globalThis.openReport = ({ requests }) => createRoot(document.querySelector('#root')).render(
  <main>
    <Form {...SCHEMAS} validator={validator} initialFormData={requests} idPrefix={ID_PREFIX} idSeparator={ID_SEPARATOR} templates={TEMPLATES}
      customValidate={customValidate} transformErrors={transformErrors} liveValidate="onChange" showErrorList="bottom" noHtml5Validate />
  </main>,
);
