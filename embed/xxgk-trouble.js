// Says why the program did not start, and what an administrator has to do about it. Fetched only then.

const SNIPPETS = {
  policy: `nginx：
  add_header Content-Security-Policy "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";
Apache：
  Header set Content-Security-Policy "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'"
Tomcat、东方通 TongWeb（在过滤器中）：
  response.setHeader("Content-Security-Policy", "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'");`,
  type: `nginx（mime.types）：
  types { application/wasm wasm; text/javascript js; }
Apache：
  AddType application/wasm .wasm
  AddType text/javascript .js
Tomcat、东方通 TongWeb（web.xml）：
  <mime-mapping><extension>wasm</extension><mime-type>application/wasm</mime-type></mime-mapping>
  <mime-mapping><extension>js</extension><mime-type>text/javascript</mime-type></mime-mapping>`,
  origin: `nginx：
  add_header Access-Control-Allow-Origin "*";
Apache：
  Header set Access-Control-Allow-Origin "*"
Tomcat、东方通 TongWeb（在过滤器中）：
  response.setHeader("Access-Control-Allow-Origin", "*");`,
};

const SAYS = {
  unsupported: [
    '这个浏览器不支持 WebAssembly，打不开填报页面。请换用新版的 Edge、Chrome、360 极速或 Firefox。',
    'This browser has no WebAssembly and cannot open the form. Please use a current Edge, Chrome or Firefox.',
  ],
  old: [
    '这个浏览器的 WebAssembly 版本太旧，打不开填报页面。请升级浏览器（Chromium 100、Firefox 102、Safari 16.4 以上）。',
    'The WebAssembly of this browser is too old. Please update it (Chromium 100, Firefox 102, Safari 16.4 or later).',
  ],
  policy: [
    "本站的安全策略不允许运行 WebAssembly。请管理员在 script-src 中加入 'wasm-unsafe-eval'。",
    "The policy of this site forbids WebAssembly. Its administrator has to add 'wasm-unsafe-eval' to script-src.",
  ],
  missing: [
    '填报程序没有载入：服务器上没有文件 {0}。请管理员把发布包完整地放到网站目录中。已保存在本机的草稿不受影响。',
    'The program was not loaded: {0} is not on the server. Its administrator has to copy the whole package. Drafts kept on this device are safe.',
  ],
  type: [
    '填报程序没有载入：服务器把 {0} 当作“{1}”发送。请管理员设置文件类型。已保存在本机的草稿不受影响。',
    'The program was not loaded: the server sends {0} as “{1}”. Its administrator has to set the type. Drafts kept on this device are safe.',
  ],
  origin: [
    '填报程序没有载入：文件在另一个网站（{0}），那里不允许本站使用，或者连接不上。请管理员设置跨域响应头。',
    'The program was not loaded: its files are on another site ({0}) that does not let this one use them, or cannot be reached.',
  ],
  offline: [
    '填报程序没有载入。请检查网络后刷新页面；已保存在本机的草稿不受影响。',
    'The program was not loaded. Please check the network and reload; drafts kept on this device are safe.',
  ],
};

const FILES = [['app/xxgk-report.js', /javascript|ecmascript/], ['app/xxgk-report_bg.wasm', /^application\/wasm/]];

/** What kind of failure it is, and the words for it. */
async function kind(error, base) {
  if (typeof WebAssembly !== 'object') return ['unsupported'];
  if (/Content Security Policy|unsafe-eval|disallowed by embedder/i.test(String(error))) return ['policy'];
  for (const [file, type] of FILES) {
    let answer;
    try {
      answer = await fetch(new URL(file, base), { method: 'GET', cache: 'no-store' });
    } catch {
      return base.origin === location.origin ? ['offline'] : ['origin', base.origin];
    }
    const sent = answer.headers.get('Content-Type') ?? '';
    answer.body?.cancel();
    if (!answer.ok) return ['missing', file];
    // A site that answers everything with its start page has the file not either.
    if (!type.test(sent) && /html/.test(sent)) return ['missing', file];
    if (!type.test(sent) && (file.endsWith('.js') || error.name === 'TypeError')) return ['type', file, sent];
  }
  // It is there and as it should be, and the browser does not understand it.
  return error.name === 'CompileError' || error.name === 'LinkError' || error.name === 'SyntaxError' ? ['old'] : ['offline'];
}

/** @returns {Promise<{ reason: string, message: string, snippet?: string }>} */
export async function explain(error, base, english) {
  const [reason, ...given] = await kind(error, base);
  const message = SAYS[reason][english ? 1 : 0].replace(/\{(\d)\}/g, (_, at) => given[at]);
  return { reason, message, snippet: SNIPPETS[reason] };
}
