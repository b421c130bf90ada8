// The hand-written subject: table three in React, as a careful developer writes it. One reducer; a row and a
// cell render again only when they changed; one listener for typing and one for pasting, by React's delegation.
import { memo, useCallback, useReducer } from 'react';
import { createRoot } from 'react-dom/client';
import form from 'form';
import { spansOf } from '../../common/equation.js';
import { open, prepare, reduce } from './model.js';

const TABLE = prepare(form);

const Cell = memo(function Cell({ id, name, cell, onType }) {
  const { text, message } = cell;
  return (
    <td>
      <input type="text" inputMode="numeric" autoComplete="off" className={message ? 'cell error' : 'cell'} data-cell={id}
        aria-label={message ? `${name}。${message}` : name} aria-invalid={message ? 'true' : undefined}
        title={message ?? undefined} value={text} onChange={onType} />
      {message && <span className="flag" aria-hidden="true">!</span>}
    </td>
  );
});

const Row = memo(function Row({ row, first, span, cells, onType }) {
  return (
    <tr>
      {row.group
        ? first && <th scope="rowgroup" className="group" rowSpan={span}>{row.group}</th>
        : <th scope="row" colSpan={2}>{row.label}</th>}
      {row.group && <th scope="row">{row.label}</th>}
      {row.cells.map((id, column) => (
        <Cell key={id} id={id} name={`${row.group}${row.label}，${TABLE.columns[column].label}`} cell={cells[column]} onType={onType} />
      ))}
    </tr>
  );
});

const Finding = memo(function Finding({ finding }) {
  return (
    <li className="finding" data-finding={finding.code}>
      <button type="button" onClick={() => document.querySelector(`[data-cell="${finding.cell}"]`)?.focus()}>{finding.message}</button>
      <span className="code">{finding.code}</span>
    </li>
  );
});

const Findings = memo(function Findings({ findings }) {
  return (
    <section className="findings" aria-label="核对">
      <h2 aria-live="polite">{findings.length ? `${findings.length} 处错误` : '核对通过'}</h2>
      <ul>{findings.map((finding) => <Finding key={finding.index} finding={finding} />)}</ul>
    </section>
  );
});

const SPANS = spansOf(TABLE);

function App({ report }) {
  const [state, dispatch] = useReducer(reduce, report, (given) => open(TABLE, given));
  return (
    <main>
      <Table rows={state.rows} dispatch={dispatch} />
      <Findings findings={state.findings} />
    </main>
  );
}

const Table = memo(function Table({ rows, dispatch }) {
  const paste = (event) => {
    const block = event.clipboardData.getData('text/plain').replace(/\r?\n$/, '').split(/\r?\n/).map((line) => line.split('\t'));
    if (block.length === 1 && block[0].length === 1) return;
    event.preventDefault();
    dispatch({ type: 'paste', cell: event.target.dataset.cell, block });
  };
  // The same function for each cell and at each render.
  const type = useCallback(({ target }) => dispatch({ type: 'type', cell: target.dataset.cell, text: target.value }), [dispatch]);
  return (
    <table onPaste={paste}>
      <thead>
        <tr>
          <th colSpan={2} />
          {TABLE.columns.map(({ key, label }) => <th key={key} scope="col">{label}</th>)}
        </tr>
      </thead>
      <tbody>
        {TABLE.rows.map((row, at) => (
          <Row key={row.id} row={row} first={SPANS[at] > 0} span={SPANS[at]} cells={rows[at]} onType={type} />
        ))}
      </tbody>
    </table>
  );
});

/** Shows a report in the JSON format. */
globalThis.openReport = (report) => createRoot(document.querySelector('#root')).render(<App report={report} />);
