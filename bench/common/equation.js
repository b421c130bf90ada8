// What a text in a cell means and what is said of an equation that does not hold: the same for every form that
// the benchmark compares with.

export const NO_NUMBER = '这里只能填数字。没有发生的填 0。';

/** What a text in a cell means: a number, `null` for blank, `NaN` for what is no number. */
export function read(text) {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  if (plain === '') return null;
  return /^\d{1,15}$/.test(plain) ? Number(plain) : Number.NaN;
}

/** What an equation is about: the row or the column that it adds up, by its label. */
export function aboutOf(form, { code, marks }) {
  const row = form.rows.find(({ cells }) => cells.includes(marks));
  return code === 'A01' ? `${row.group}${row.label}` : form.columns[row.cells.indexOf(marks)].label;
}

/** What is said when the two sides of an equation differ. */
export function sentence({ code, about }, left, right) {
  const difference = right > left ? `多 ${right - left}` : `少 ${left - right}`;
  switch (code) {
    case 'A01':
      return `表三「${about}」：六类申请人合计 ${left}，总计填的是 ${right}，${difference}。`;
    case 'A02':
      return `表三“${about}”一列：第一项加第二项是 ${left}，第三项加第四项是 ${right}，${difference}。`;
    default:
      return `表三“${about}”一列：各项办理结果合计 ${left}，（七）总计填的是 ${right}，${difference}。`;
  }
}

/** For each row how many rows of its group begin there; 0 inside a group. */
export function spansOf({ rows }) {
  return rows.map(({ group }, at) => {
    if (group && rows[at - 1]?.group === group) return 0;
    const end = rows.findIndex((row, other) => other > at && row.group !== group);
    return (end === -1 ? rows.length : end) - at;
  });
}
