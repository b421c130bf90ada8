// A report that is being written is compared with last year's, and with what was approved.
import assert from 'node:assert/strict';
import { App, corpus, eventually } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const DESKTOP = { viewport: { width: 1366, height: 768 } };
const REPORT = corpus('r001_shuyang_county_2025_md.txt');
const CARRIED_IN = 'requests.carried_in.natural_person';

async function opened(t) {
  const app = await new App(await t.newPage('/', DESKTOP)).ready();
  await app.importText(REPORT);
  await app.checked(() => app.command('accept').first().click());
  return app;
}

/** Another report for the open one to be compared with, as JSON text, up to the review. */
async function give(app, command, change) {
  const report = structuredClone(await app.value());
  change(report);
  await app.command(command).first().click();
  await app.field('paste').fill(JSON.stringify(report));
  await app.command('recognise').click();
  await app.host.locator('.outcome.review').waitFor();
}

const facts = (app) => app.panel.locator('.facts').allTextContents().then((all) => all.join(''));

test('last year’s report is given to a report that was begun without it', async (t) => {
  const app = await opened(t);
  await eventually(async () => assert.match(await facts(app), /缺上年年报/));
  await give(app, 'compare', (report) => {
    report.year -= 1;
    report.requests.carried_out.natural_person = 7;
  });
  // It is compared, nothing of the open report is replaced.
  assert.equal(await app.command('replace').count(), 0);
  const before = await app.value();
  await app.checked(() => app.command('accept-compare').click());
  await eventually(async () => assert.match(await app.toast.textContent(), /已与上年年报对照/));
  await eventually(async () => assert.equal(await app.finding('B01').count() > 0, true));
  assert.match((await app.finding('B01').first().locator('.message').textContent()), /上年/);
  assert.deepEqual(await app.value(), before);
  assert.doesNotMatch(await facts(app), /缺上年年报/);
  assert.equal(await app.command('compare').count(), 0);
  // What last year said stands beside the row.
  await app.cell('requests.carried_out.natural_person').click();
  await eventually(async () => assert.match(await app.panel.locator('.last-year').textContent(), /上年年报：7/));
  // It is part of the draft.
  await app.saved();
  await app.page.reload();
  await app.ready();
  await eventually(async () => assert.equal(await app.finding('B01').count() > 0, true));
  // And it can be taken away again.
  await app.cell(CARRIED_IN).click();
  await app.press('Control+k');
  await app.page.keyboard.insertText('不再对照');
  await app.press('Enter');
  await eventually(async () => assert.equal(await app.finding('B01').count(), 0));
});

test('a report of another year is not taken for last year’s', async (t) => {
  const app = await opened(t);
  await give(app, 'compare', (report) => { report.year -= 3; });
  await app.host.getByText('它不是正在填的年报的上一年度').waitFor();
  assert.ok(await app.command('accept-compare').isDisabled());
});

test('what is published is compared with what was approved', async (t) => {
  const app = await opened(t);
  await app.command('publish').first().click();
  await app.host.locator('dialog.publish').getByText('还没有与审定稿对照').waitFor();
  const approved = structuredClone(await app.value());
  approved.requests.granted.natural_person += 1;
  approved.problems = approved.problems.replace('我县', '全县');
  await app.host.locator('dialog.publish [data-command="approved"]').click();
  await app.field('paste').fill(JSON.stringify(approved));
  await app.command('recognise').click();
  await app.checked(() => app.command('accept-approved').click());
  await eventually(async () => assert.equal(await app.finding('F05').count(), 2));
  const said = (await app.finding('F05').locator('.message').allTextContents()).join('\n');
  assert.match(said, /与审定稿相比，有 1 格的数不同/);
  assert.match(said, /文字与审定稿不同/);
  await app.command('publish').first().click();
  await app.host.locator('dialog.publish').getByText('已与审定稿对照').waitFor();
});
