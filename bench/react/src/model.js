// What the form knows: cells, equations, findings. An edit judges again only what reads the edited cells,
// and keeps every object that did not change, so that memo has something to compare.

import { NO_NUMBER, aboutOf, read, sentence } from '../../common/equation.js';

/** Places of the cells and what reads them; computed once. */
export function prepare(form) {
  const place = new Map();
  form.rows.forEach((row, y) => row.cells.forEach((id, x) => place.set(id, { y, x, readers: [] })));
  const equations = form.equations.map((equation, index) => {
    for (const id of [...equation.left, ...equation.right]) place.get(id).readers.push(index);
    return { ...equation, about: aboutOf(form, equation) };
  });
  /** For each cell the equations that mark it. */
  const markers = new Map();
  equations.forEach(({ marks }, index) => markers.set(marks, [...(markers.get(marks) ?? []), index]));
  return { ...form, equations, place, markers };
}

/** The state of a report in which nothing was typed yet. */
export function open(form, report) {
  const rows = form.rows.map((row) => row.cells.map((id) => {
    const value = id.split('.').reduce((node, key) => node?.[key], report) ?? null;
    return { text: value === null ? '' : String(value), value, message: null };
  }));
  const state = { form, rows, broken: form.equations.map(() => null), findings: [] };
  return judge(state, form.equations.keys());
}

/** `{ type: 'type', cell, text }` or `{ type: 'paste', cell, block }`, a block being rows of texts. */
export function reduce(state, action) {
  switch (action.type) {
    case 'type':
      return edit(state, [[action.cell, action.text]]);
    case 'paste': {
      const from = state.form.place.get(action.cell);
      const changes = [];
      action.block.forEach((line, down) => line.forEach((text, right) => {
        const id = state.form.rows[from.y + down]?.cells[from.x + right];
        if (id !== undefined) changes.push([id, text]);
      }));
      return edit(state, changes);
    }
    default:
      return state;
  }
}

function edit(state, changes) {
  const rows = [...state.rows];
  const affected = new Set();
  for (const [id, text] of changes) {
    const { y, x, readers } = state.form.place.get(id);
    if (rows[y] === state.rows[y]) rows[y] = [...rows[y]];
    const value = read(text);
    // What is wrong with a number is for the equations that mark its cell to say.
    rows[y][x] = { text, value, message: Number.isNaN(value) ? NO_NUMBER : null };
    for (const index of [...readers, ...(state.form.markers.get(id) ?? [])]) affected.add(index);
  }
  return judge({ ...state, rows }, affected);
}

function judge(state, indexes) {
  const { form } = state;
  const rows = [...state.rows];
  const broken = [...state.broken];
  const value = (id) => {
    const { y, x } = form.place.get(id);
    return rows[y][x].value;
  };
  // Blank or unreadable on either side: nothing can be said.
  const sum = (ids) => ids.reduce((total, id) => total + (value(id) ?? Number.NaN), 0);
  const marked = new Set();
  for (const index of indexes) {
    const equation = form.equations[index];
    const [left, right] = [sum(equation.left), sum(equation.right)];
    broken[index] = left !== right && !Number.isNaN(left + right) ? { index, code: equation.code, cell: equation.marks, message: sentence(equation, left, right) } : null;
    marked.add(equation.marks);
  }
  for (const id of marked) {
    const { y, x } = form.place.get(id);
    const cell = rows[y][x];
    if (Number.isNaN(cell.value)) continue;
    const first = form.markers.get(id).find((index) => broken[index]);
    const message = first === undefined ? null : broken[first].message;
    if (message === cell.message) continue;
    if (rows[y] === state.rows[y]) rows[y] = [...rows[y]];
    rows[y][x] = { ...cell, message };
  }
  return { ...state, rows, broken, findings: broken.filter((finding) => finding !== null) };
}
