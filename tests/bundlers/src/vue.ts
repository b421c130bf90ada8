import { createApp, defineComponent, h, ref } from 'vue';
import { load, type XxgkReport as Report } from 'xxgk-report';
import { XxgkReport } from 'xxgk-report/vue';

await load('/xxgk/');

const App = defineComponent(() => {
  const value = ref<Report>({ format: 'xxgk-report', version: 1, form: '2021', year: 2025, organ: '甲局' });
  return () => [
    h('p', { id: 'organ' }, String(value.value.organ)),
    h(XxgkReport, {
      modelValue: value.value,
      storage: 'none',
      style: 'height: 700px',
      // What is told is kept a moment later, as over a network, and handed back.
      'onUpdate:modelValue': (next: Report) => { setTimeout(() => { value.value = next; }, 600); },
      onReady: (event) => { Object.assign(window, { told: { version: event.detail.version } }); },
    }),
  ];
});

createApp(App).mount('main');
