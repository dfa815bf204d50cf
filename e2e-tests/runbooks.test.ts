import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import { pageOf, signInAs } from './people';
import { askApi, type Person, tokenOf } from './portalApi';
import { stickingOut } from './sideways';

const MARA = 'Mara Lindqvist';
const OYVIND = 'Øyvind Haugen';
const DRAIN = 'Drain the queue of waiting payments';
const DRAIN_PAGE = '/runbooks/default/payment-queue-drain';
const PREVIOUS = 'Go back to the previous release';
const PREVIOUS_PAGE = '/runbooks/default/previous-release';

/** Every page of runbooks but that of a run, with a heading that is there once it has loaded. */
const PAGES: [path: string, heading: string][] = [
  ['/runbooks', 'Runbooks'],
  ['/runbooks/runs', 'Runs'],
  ['/runbooks/approvals', 'My approvals'],
  ['/runbooks/drills', 'Drills'],
  ['/runbooks/automatic', 'What starts by itself'],
  [PREVIOUS_PAGE, PREVIOUS],
  ['/runbooks/default/shop-search-index', 'The search shows what is sold out'],
];

/** What the API answers to an act, without a page between. */
async function act(
  request: APIRequestContext,
  options: { person: Person; path: string; data: object },
) {
  const { person, path, data } = options;
  const headers = { authorization: `Bearer ${await tokenOf(request, person)}` };
  return request.post(`/api/runbooks/v1${path}`, { headers, data });
}

function runIdOf(page: Page): string {
  return new URL(page.url()).pathname.split('/').pop() ?? '';
}

async function agree(request: APIRequestContext, person: Person, runId: string) {
  // Not everybody may see the run; whoever asked for it may.
  const { plan } = await askApi<{ plan: { digest: string } }>(request, {
    person: 'owner',
    path: `/api/runbooks/v1/runs/${runId}`,
  });
  const data = { planDigest: plan.digest };
  return act(request, { person, path: `/runs/${runId}/approve`, data });
}

/** Confirms what the dialog repeats, and waits for the page of the run. */
async function confirm(page: Page, label: string) {
  await page.getByRole('button', { name: label, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click();
  await page.waitForURL(/\/runbooks\/runs\//);
}

/** Does what the runbook leaves to a person. */
async function doStepsByHand(page: Page) {
  await page.getByLabel('What you did or saw').fill('Took consumer-3 out of its group.');
  await page.getByRole('button', { name: 'I have done this' }).click();
  const answer = page.getByRole('button', { name: 'Answer and go on' });
  await expect(answer).toBeDisabled();
  await page.getByLabel('Waiting payments', { exact: true }).selectOption('fewer than before');
  await page.getByLabel('How many wait now (optional)').fill('12');
  await answer.click();
}

test('a run on a tier-1 service waits for another owner, and both watch it to its end', async ({
  browser,
  request,
}) => {
  const mara = await pageOf(browser, MARA);
  await mara.goto('/catalog/default/component/checkout');
  const card = mara.getByRole('article').filter({ hasText: 'answers CheckoutPendingHigh' });
  await card.getByRole('link', { name: DRAIN }).click();
  await expect(mara.getByLabel('Service', { exact: true })).toHaveValue(
    'component:default/checkout',
  );
  const plan = mara.getByRole('region', { name: 'Plan' });
  await expect(plan).toContainText('Needs 1 approval from an owner');
  await mara.getByLabel('Time to settle').selectOption('two seconds, in a rehearsal');
  await expect(plan).toBeVisible();
  await mara.screenshot({ path: 'test-results/pictures/runbook.png', fullPage: true });
  expect(await seriousViolations(mara)).toEqual([]);

  await mara.getByRole('button', { name: 'Ask for approval and run' }).click();
  const dialog = mara.getByRole('dialog');
  await expect(dialog).toContainText(/Service\s*Checkout\s*Environment\s*staging/);
  await mara.screenshot({ path: 'test-results/pictures/run-confirm.png' });
  expect(await seriousViolations(mara)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ask for approval and run' }).click();
  await mara.waitForURL(/\/runbooks\/runs\//);
  await expect(mara.getByText('Somebody else must agree to a run you asked for.')).toBeVisible();
  await expect(mara.getByRole('button', { name: /^Approve/ })).toHaveCount(0);
  const runId = runIdOf(mara);
  expect((await agree(request, 'owner', runId)).status()).toBe(403);
  expect((await agree(request, 'stranger', runId)).status()).toBe(403);

  const oyvind = await pageOf(browser, OYVIND);
  const approvals = oyvind.getByRole('region', { name: 'My approvals' });
  await expect(approvals.getByRole('link', { name: `${DRAIN} on Checkout` })).toBeVisible();
  await oyvind.getByRole('link', { name: '1 to approve' }).click();
  await oyvind.getByRole('link', { name: `${DRAIN} on Checkout` }).click();
  await expect(oyvind.getByRole('region', { name: 'Plan' })).toContainText('Call Payments Core');
  await oyvind.screenshot({ path: 'test-results/pictures/run-approval.png', fullPage: true });
  expect(await seriousViolations(oyvind)).toEqual([]);
  await oyvind.getByRole('button', { name: 'Approve this plan for Checkout' }).click();

  // Nobody reloads: the page of whoever asked goes on by itself.
  await expect(
    mara.getByText('Step 2 of 5 is for a person: Take the stuck consumer out'),
  ).toBeVisible();
  const log = mara.getByRole('log', { name: 'Log of the run' });
  await expect(log).toContainText('Told team Checkout');
  await mara.screenshot({ path: 'test-results/pictures/run.png', fullPage: true });
  expect(await seriousViolations(mara)).toEqual([]);
  await doStepsByHand(mara);
  await expect(mara.getByText('All steps are done.')).toBeVisible();
  await expect(mara.getByText(/^It took \d/)).toBeVisible();
  await expect(log).toContainText('Waiting PT2S');
  await expect(mara.getByText(/This is all of it/)).toBeVisible();

  const watched = oyvind.getByRole('list', { name: 'Steps' });
  await expect(watched).toContainText('Took consumer-3 out of its group.');
  await expect(watched).toContainText('fewer than before');
  await expect(oyvind.getByText('All steps are done.')).toBeVisible();
  await expect(oyvind.getByRole('link', { name: /to approve$/ })).toBeHidden();

  await mara.getByRole('link', { name: 'Run again with the same inputs' }).click();
  await expect(mara.getByLabel('Time to settle')).toHaveValue('0');
  await expect(mara.getByRole('region', { name: 'Last runs' })).toContainText('succeeded');
});

test('a try on a phone changes nothing, and needs nobody', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await signInAs(page, MARA);
  await page.goto('/runbooks?text=maintenance');
  await page.getByRole('link', { name: 'Say that maintenance begins' }).tap();
  await page.getByLabel('Service', { exact: true }).selectOption('component:default/checkout');
  await expect(page).toHaveURL(/service=component/);
  await expect(page.getByText('“What is done” is to be filled in.')).toBeVisible();
  await page.getByLabel('What is done').fill('Moving checkout-db');
  await page.getByLabel('Time to object').selectOption('no time at all');
  await expect(page.getByRole('region', { name: 'Plan' })).toBeVisible();
  expect(await stickingOut(page)).toEqual([]);
  expect(await seriousViolations(page)).toEqual([]);
  await confirm(page, 'Try without changing anything');
  await expect(page.getByText('All of it could be done. Nothing was changed.')).toBeVisible();
  await expect(page.getByRole('log')).toContainText('Would tell team Checkout');
  await expect(page.getByRole('log')).toContainText('Would wait PT1S');
  expect(await stickingOut(page)).toEqual([]);
  await page.screenshot({ path: 'test-results/pictures/run-phone.png', fullPage: true });
  expect(await seriousViolations(page)).toEqual([]);
});

test('a drill that goes well makes a runbook fresh', async ({ browser, request }) => {
  const page = await pageOf(browser, MARA);
  await page.goto('/runbooks/drills');
  const dueNow = page.getByRole('region', { name: 'Due now' });
  await expect(dueNow.getByRole('listitem').filter({ hasText: DRAIN })).toContainText(
    'never rehearsed',
  );
  await page.screenshot({ path: 'test-results/pictures/drills.png' });
  expect(await seriousViolations(page)).toEqual([]);
  await dueNow.getByRole('link', { name: DRAIN }).click();
  await page.getByLabel('Time to settle').selectOption('two seconds, in a rehearsal');
  await page.getByRole('checkbox', { name: /This is a drill/ }).check();
  await confirm(page, 'Ask for approval and rehearse on Checkout');
  expect((await agree(request, 'second-owner', runIdOf(page))).status()).toBe(200);
  await doStepsByHand(page);
  await expect(page.getByText('All steps are done.')).toBeVisible();

  await page.goto(DRAIN_PAGE);
  const head = page.getByRole('region', { name: DRAIN });
  await expect(head).toContainText('fresh');
  await expect(head).toContainText('last good drill now');
  await page.goto('/runbooks/drills');
  await expect(
    page.getByRole('region', { name: /^Week of/ }).filter({ hasText: DRAIN }),
  ).toBeVisible();
  await expect(dueNow).not.toContainText(DRAIN);
  await page.goto('/runbooks/runs?trigger=drill');
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('row')).toHaveCount(2);
  expect(await seriousViolations(page)).toEqual([]);
});

/** Asks for a run of the previous release that will never be well, and has the second owner agree to it. */
async function startUnhealthyRun(mara: Page, request: APIRequestContext) {
  await mara.goto(`${PREVIOUS_PAGE}?service=component:default/checkout-web`);
  await mara.getByLabel('Release to leave (optional)').fill('2026.47.3');
  await mara
    .getByLabel('What it must say of itself')
    .selectOption('something it never says, in a rehearsal');
  await confirm(mara, 'Ask for approval and run');
  const runId = runIdOf(mara);
  expect((await agree(request, 'owner', runId)).status()).toBe(403);
  return runId;
}

test('a verification that fails is seen, tried once more, and what was done is undone', async ({
  browser,
  request,
}) => {
  const mara = await pageOf(browser, MARA);
  const runId = await startUnhealthyRun(mara, request);
  await expect(mara.getByText('Somebody else must agree to a run you asked for.')).toBeVisible();
  const early = await act(request, { person: 'owner', path: `/runs/${runId}/resume`, data: {} });
  expect(early.status()).toBe(409);
  const log = mara.getByRole('log', { name: 'Log of the run' });
  await expect(log).not.toContainText('GET portal');

  const oyvind = await pageOf(browser, OYVIND);
  await oyvind.goto('/runbooks/approvals');
  await oyvind.getByRole('link', { name: `${PREVIOUS} on Checkout pages` }).click();
  await oyvind.getByRole('button', { name: 'Approve this plan for Checkout pages' }).click();

  const steps = mara.getByRole('list', { name: 'Steps' });
  const back = steps.getByRole('listitem').filter({ hasText: 'Go back, and wait' });
  await expect(back).toContainText('failed');
  await expect(back).toContainText('did not become true within PT6S');
  await expect(log).toContainText('Waiting until result.body.status == inputs.healthy');
  await mara.screenshot({ path: 'test-results/pictures/run-failed.png', fullPage: true });
  expect(await seriousViolations(mara)).toEqual([]);

  await mara.getByRole('button', { name: 'Go on from the step that failed' }).click();
  await expect(back).toContainText('under way');
  await expect(back).toContainText('failed');
  await mara.getByRole('button', { name: 'Undo what was done…' }).click();
  const dialog = mara.getByRole('dialog');
  await expect(dialog).toContainText('Checkout pages');
  expect(await seriousViolations(mara)).toEqual([]);
  await dialog.getByRole('button', { name: /^Undo/ }).click();
  await expect(mara.getByText('What was done has been undone.')).toBeVisible();
  const hold = steps.getByRole('listitem').filter({ hasText: 'Hold further releases' });
  await expect(hold).toContainText('It was undone.');
  await expect(back).toContainText('It was undone.');
  await mara.screenshot({ path: 'test-results/pictures/run-undone.png', fullPage: true });
  expect(await seriousViolations(mara)).toEqual([]);

  // Whoever agreed sees the same end without reloading, and the history tells it.
  await expect(oyvind.getByText('What was done has been undone.')).toBeVisible();
  await oyvind.goto('/runbooks/runs?state=rolled-back');
  const runs = oyvind.getByRole('table', { name: 'Runs' });
  await expect(runs).toContainText(PREVIOUS);
});

test('a log of ten thousand lines is drawn in part, and reached whole', async ({
  browser,
  request,
}) => {
  const mara = await pageOf(browser, MARA);
  const runId = await startUnhealthyRun(mara, request);
  const lines = Array.from({ length: 10_000 }, (_, index) => ({
    sequence: index + 1,
    at: new Date(Date.UTC(2026, 10, 20, 9) + index).toISOString(),
    stream: index % 100 === 99 ? 'error' : 'out',
    text: `line ${index + 1} of a long story`,
  }));
  // The portal's own API, but for what stands in the log.
  await mara.route(`**/runs/${runId}/log/stream*`, route => route.abort());
  await mara.route(`**/runs/${runId}/log?*`, route => {
    const after = Number(new URL(route.request().url()).searchParams.get('after') ?? 0);
    const items = lines.slice(after, after + 5_000);
    return route.fulfill({ json: { items, done: after + items.length >= lines.length } });
  });
  await mara.reload();
  const log = mara.getByRole('log', { name: 'Log of the run' });
  await expect(mara.getByText(/^10,000 lines\./)).toBeVisible();
  await log.scrollIntoViewIfNeeded();
  await expect(log.getByText('line 10000 of a long story')).toBeInViewport();
  expect(await log.locator('time').count()).toBeLessThan(150);
  await log.evaluate(element => element.scrollTo(0, element.scrollHeight / 2));
  await expect(log.getByText('line 5001 of a long story')).toBeInViewport();
  await log.press('Home');
  await expect(log.getByText('line 1 of a long story', { exact: true })).toBeInViewport();
  expect(await log.locator('time').count()).toBeLessThan(150);
  await mara.getByRole('button', { name: 'Follow the end' }).click();
  await log.scrollIntoViewIfNeeded();
  await expect(log.getByText('line 10000 of a long story')).toBeInViewport();
  await act(request, { person: 'owner', path: `/runs/${runId}/cancel`, data: {} });
});

test('a runbook is started from an incident, and stands in its timeline to its end', async ({
  browser,
  request,
}) => {
  const headers = { authorization: `Bearer ${await tokenOf(request, 'owner')}` };
  const declared = await request.post('/api/incidents/v1/incidents', {
    headers,
    data: {
      title: 'Checkout answers with errors',
      serviceRef: 'component:default/checkout',
      idempotencyKey: `runbooks-${Date.now()}`,
    },
  });
  expect(declared.status()).toBe(201);
  const { number } = await declared.json();
  const page = await pageOf(browser, MARA);
  await page.goto(`/incidents/${number}`);
  const remedies = page.getByRole('region', { name: 'What to do' });
  const item = remedies.getByRole('listitem').filter({ hasText: 'A service answers with errors' });
  // The service has more than those that are shown at once.
  await remedies.getByText(/ more of the service$/).click();
  await expect(item).toContainText(/of the service · changes nothing/);
  expect(await seriousViolations(page)).toEqual([]);
  await item.getByRole('link', { name: 'A service answers with errors' }).click();

  await expect(page.getByRole('link', { name: `INC-${number}` })).toBeVisible();
  await expect(page.getByLabel('Service', { exact: true })).toHaveValue(
    'component:default/checkout',
  );
  await confirm(page, 'Go through it for Checkout');
  const runPage = new URL(page.url()).pathname;
  await page.getByRole('link', { name: `INC-${number}` }).click();

  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText('Started A service answers with errors.');
  await expect(timeline).toContainText('A service answers with errors waits for a person');
  await expect(remedies).toContainText('waits for a person');
  await page.screenshot({ path: 'test-results/pictures/incident-run.png', fullPage: true });
  expect(await seriousViolations(page)).toEqual([]);

  // Nobody reloads: what happens on the page of the run is seen on that of the incident.
  const stopped = await act(request, {
    person: 'owner',
    path: `${runPage.replace('/runbooks', '')}/cancel`,
    data: {},
  });
  expect(stopped.status()).toBe(200);
  await expect(timeline).toContainText('A service answers with errors was stopped.');
  await expect(timeline.getByRole('link', { name: 'See the run' }).first()).toHaveAttribute(
    'href',
    runPage,
  );
});

test('every page of runbooks can be used by keyboard and screen reader, in light and dark, on a phone', async ({
  browser,
}) => {
  for (const theme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.addInitScript(chosen => localStorage.setItem('theme', chosen), theme);
    await signInAs(page, MARA);
    for (const [path, seen] of PAGES) {
      await page.goto(path);
      await expect(page.getByRole('heading', { name: seen, exact: true }).first()).toBeVisible();
      await expect(page.getByText(/^Reading [a-z, ]+…$|Opening the page…/)).toHaveCount(0);
      expect({ path, theme, violations: await seriousViolations(page) }).toEqual({
        path,
        theme,
        violations: [],
      });
      expect({ path, sideways: await stickingOut(page) }).toEqual({ path, sideways: [] });
    }
    await context.close();
  }
});

test('a stranger reads everything, and runs nothing', async ({ page, request }) => {
  await signInAs(page, /Yuki Tanaka/);
  await page.getByRole('link', { name: 'Runbooks', exact: true }).click();
  await expect(page.getByText(/^\d+ runbooks$/)).toBeVisible();
  await page.screenshot({ path: 'test-results/pictures/runbooks.png', fullPage: true });
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('link', { name: DRAIN }).click();
  await expect(page.getByText(/You neither own/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ask for approval and run' })).toBeDisabled();
  for (const path of ['/api/runbooks/v1/runbooks', '/api/runbooks/v1/runs']) {
    expect((await request.get(path)).status()).toBe(401);
  }
});
