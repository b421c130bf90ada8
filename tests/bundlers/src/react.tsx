import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { load, type XxgkReport as Report, type XxgkReportElement } from 'xxgk-report';
import { XxgkReport } from 'xxgk-report/react';

await load('/xxgk/');

function App() {
  const [value, setValue] = useState<Report>({ format: 'xxgk-report', version: 1, form: '2021', year: 2025, organ: '甲局' });
  const element = useRef<XxgkReportElement>(null);
  // A controlled field: what is told is kept a moment later, as over a network, and handed back.
  return (
    <>
      <p id="organ">{String(value.organ)}</p>
      <button id="check" onClick={() => element.current?.validate().then((judged) => Object.assign(window, { judged: judged?.findings.length }))}>核对</button>
      <XxgkReport
        ref={element} value={value} storage="none" style={{ height: '700px' }}
        onChange={({ detail }) => setTimeout(() => setValue({ ...detail.value }), 600)}
        onReady={({ detail }) => Object.assign(window, { told: { version: detail.version } })}
      />
    </>
  );
}

createRoot(document.querySelector('main')!).render(<StrictMode><App /></StrictMode>);

/** The element itself in JSX, without the wrapper. */
export const bare = <xxgk-report storage="none" locked="organ year" />;
