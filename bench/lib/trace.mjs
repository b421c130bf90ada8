// What the main thread did after a key, from a trace of Chromium.

/**
 * Work of a subject's scripts: its listeners, timers and frames, known by the address of the script, and the
 * microtasks, where Yew and React render. The benchmark itself has no address and leaves no microtasks behind.
 */
const isScript = ({ name, url }) => name === 'RunMicrotasks' || (name === 'FunctionCall' && url.endsWith('.js'));
/** Work of the browser to show what was typed and what scripts changed. */
const LAYOUT = new Set(['UpdateLayoutTree', 'Layout']);
const PAINT = new Set(['PrePaint', 'Paint', 'Layerize', 'Commit']);

export const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8.execute', 'blink.user_timing'];

/**
 * @param {Buffer} buffer a trace
 * @param {[string, string][]} spans names of marks where each span begins and ends
 * @returns {{ script: number, layout: number, paint: number }[]} milliseconds in each span; a layout that a
 *   script asks for is the script's
 */
export function workIn(buffer, spans) {
  const { traceEvents: events } = JSON.parse(buffer.toString());
  const marks = new Map();
  let thread;
  for (const event of events) {
    if (!event.cat?.includes('blink.user_timing') || event.ph === 'E') continue;
    marks.set(event.name, event.ts);
    if (spans[0].includes(event.name)) thread = event;
  }
  if (!thread) throw new Error('the trace has no mark of the benchmark');
  const slices = durations(events.filter((event) => event.pid === thread.pid && event.tid === thread.tid));
  const kinds = [isScript, ({ name }) => LAYOUT.has(name), ({ name }) => PAINT.has(name)];
  // Each with those before it, so that nothing is counted twice.
  const unions = kinds.map((_, last) => union(slices.filter((slice) => kinds.slice(0, last + 1).some((is) => is(slice)))));
  return spans.map(([from, to]) => {
    const [start, end] = [marks.get(from), marks.get(to)];
    if (start === undefined || end === undefined) throw new Error(`the trace has no mark ${start === undefined ? from : to}`);
    const [script, layout, paint] = unions.map((slices) => within(slices, start, end) / 1000);
    return { script, layout: layout - script, paint: paint - layout };
  });
}

/** Complete events, and pairs of begin and end. */
function durations(events) {
  const slices = [];
  const open = [];
  for (const { name, ph, ts, dur, args } of events.toSorted((a, b) => a.ts - b.ts)) {
    const url = args?.data?.url ?? '';
    if (ph === 'X') slices.push({ name, url, start: ts, end: ts + (dur ?? 0) });
    else if (ph === 'B') open.push({ name, url, start: ts });
    else if (ph === 'E') {
      const begun = open.pop();
      if (begun) slices.push({ ...begun, end: ts });
    }
  }
  return slices;
}

function union(slices) {
  const merged = [];
  for (const { start, end } of slices.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

function within(slices, from, to) {
  return slices.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);
}
