// Runs the heavy modules: as a worker, started by xxgk-office.js, or imported by it into the page where workers are
// not allowed.

/** Which module a function lives in: `app/<module>.js` and `app/<module>_bg.wasm`. */
const HOME = {
  read: 'office',
  read_table: 'office',
  check: 'checks',
  check_sheet: 'checks',
  read_settings: 'checks',
  prepare: 'publish',
  write: 'publish',
  print_page: 'publish',
};

/** Modules that are there or on their way. */
const loaded = {};
/** How often each was given up. */
const failed = {};

/** An error that says what it means for the caller: `offline` (not loaded) or `crashed`. */
function because(reason, error) {
  return Object.assign(new Error(String(error), { cause: error }), { reason });
}

function giveUp(home) {
  delete loaded[home];
  failed[home] = (failed[home] ?? 0) + 1;
}

function load(home) {
  loaded[home] ??= (async () => {
    // Browsers keep what an address gave, a failure and the memory of a crashed module as well.
    const anew = failed[home] ? `?${failed[home]}` : '';
    const module = await import(new URL(`app/${home}.js${anew}`, import.meta.url).href);
    await module.default({ module_or_path: new URL(`app/${home}_bg.wasm`, import.meta.url) });
    return module;
  })().catch((error) => {
    giveUp(home);
    throw because('offline', error);
  });
  return loaded[home];
}

/** Calls a function; `begin` is told when its module is there and the work begins. */
export async function run(name, args, begin) {
  const module = await load(HOME[name]);
  begin?.();
  try {
    return await module[name](...args);
  } catch (error) {
    giveUp(HOME[name]);
    throw because('crashed', error);
  }
}

if (typeof document === 'undefined') {
  onmessage = async ({ data: { name, args } }) => {
    try {
      const answer = await run(name, args, () => postMessage({ begun: true }));
      // The bytes of a file are given away, not copied.
      postMessage({ answer }, answer?.[1] instanceof Uint8Array ? [answer[1].buffer] : []);
    } catch (error) {
      postMessage({ reason: error.reason ?? 'crashed', text: String(error.message ?? error) });
    }
  };
  postMessage({ ready: true });
}
