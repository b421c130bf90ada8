// An element inside a component of the portal: its shadow root may be closed.

customElements.define('somebody-else', class extends HTMLElement {
  connectedCallback() {
    const report = document.createElement('xxgk-report');
    report.id = 'published';
    report.setAttribute('storage', 'none');
    report.toggleAttribute('readonly', true);
    report.style.setProperty('--xxgk-height', 'auto');
    this.attachShadow({ mode: 'open' }).append(report);
    fetch('report.json').then((answer) => answer.json()).then((value) => { report.value = value; });
  }
});
