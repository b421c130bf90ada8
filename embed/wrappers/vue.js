// <XxgkReport> for Vue 3, with v-model.
import { defineComponent, h, onMounted, ref, watch } from 'vue';

const EVENTS = ['ready', 'input', 'change', 'check', 'replace', 'save', 'export', 'error'];

export const XxgkReport = defineComponent({
  name: 'XxgkReport',
  props: { modelValue: { type: [Object, String], default: null }, previous: { type: [Object, String], default: null } },
  emits: ['update:modelValue', ...EVENTS],
  setup(props, { emit, expose, attrs }) {
    const element = ref(null);
    onMounted(() => {
      for (const name of EVENTS) element.value.addEventListener(`xxgk-${name}`, (event) => emit(name, event));
      element.value.addEventListener('xxgk-change', ({ detail }) => emit('update:modelValue', detail.value));
      // What the element told of changes nothing when it comes back.
      watch(() => props.modelValue, (value) => { element.value.value = value; }, { immediate: true });
      watch(() => props.previous, (previous) => { element.value.previous = previous; }, { immediate: true });
    });
    expose({ element });
    return () => h('xxgk-report', { ...attrs, ref: element });
  },
});
