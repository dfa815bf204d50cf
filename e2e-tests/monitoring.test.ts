import { type Browser, expect, type Page, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import { openUntil } from './openUntil';
import { pageOf, signInAs } from './people';
import { startSampleMonitoring, type SampleMonitoring } from './sampleMonitoring';
import { stickingOut } from './sideways';

const CARTS = 'Carts can be read and changed';
const CARTS_PAGE = '/monitoring/slos/cart-cart-availability';
const PRICING_PAGE = '/catalog/default/component/pricing/monitoring';

/** Of long lists the picture shows the beginning. */
const TOP = { x: 0, y: 0, width: 1280, height: 1000 };

let monitoring: SampleMonitoring;

test.beforeAll(async ({ baseURL }) => {
  monitoring = await startSampleMonitoring(baseURL!);
});

test.afterAll(async () => {
  await monitoring.stop();
});

function figuresOf(page: Page) {
  return page.getByRole('row', { name: new RegExp(CARTS) });
}

/** Waits until the portal has figures of the Prometheus that was started. */
async function openSlos(page: Page, address = '/monitoring') {
  await openUntil(page, address, patience =>
    expect(figuresOf(page)).toContainText('Burning', patience),
  );
}

async function darkPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await signInAs(page, /Mara Lindqvist/);
  return page;
}

test('somebody walks from what burns to its query and its runbook', async ({ page }) => {
  await signInAs(page, /Mara Lindqvist/);
  await openSlos(page);
  await page.goto('/');
  await page.getByRole('link', { name: 'Monitoring', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^3 of \d+ burning or spent$/ })).toBeVisible();
  const rows = page.getByRole('row');
  // Burning first, whatever was promised.
  await expect(rows.nth(1)).toContainText(/Burning/);
  const orders = page.getByRole('row', { name: /Orders are handed over/ });
  await expect(orders).toContainText(/Budget spent\s*−\d+ %/);
  await expect(page.getByRole('row', { name: /Rules are answered/ })).toContainText('No traffic');
  await expect(page.getByText(/^production answers, version/)).toBeVisible();
  await page.screenshot({ path: 'test-results/pictures/slos.png', fullPage: true, clip: TOP });
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByLabel('Tier').selectOption('1');
  await expect(page).toHaveURL(/tier=1/);
  await expect(page.getByRole('row', { name: /Search is quick/ })).toHaveCount(0);
  await page.getByLabel('Team, with sub-teams').fill('Checkout');
  await page
    .getByRole('option', { name: /Checkout/ })
    .first()
    .click();
  await expect(page).toHaveURL(/ownerRef=group/);
  await expect(orders).toHaveCount(0);

  await page.getByRole('link', { name: CARTS }).click();
  await expect(page.getByRole('heading', { name: CARTS })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Budget left from .*: now \d+ %$/ })).toBeVisible();
  await page.getByText('Show as table').click();
  await expect(page.getByRole('columnheader', { name: 'Even spending' })).toBeVisible();
  await page.getByText('Show as table').click();
  await expect(page.getByRole('row', { name: /^1h .*above/ })).toBeVisible();
  const computed = page.getByRole('region', { name: 'How this number is computed' });
  await expect(computed).toContainText('http_requests_total{service="cart",code!~"5.."}');
  await expect(computed).toContainText(/[\d,]+ events were counted/);
  await page.screenshot({ path: 'test-results/pictures/slo.png', fullPage: true });
  expect(await seriousViolations(page)).toEqual([]);

  const leadsTo = page.getByRole('region', { name: 'What it leads to' });
  await leadsTo.getByRole('link', { name: 'A service answers with errors' }).click();
  await expect(
    page.getByRole('heading', { name: 'A service answers with errors' }).first(),
  ).toBeVisible();
});

test('an alert that fires is told of, and one that was changed by hand is found', async ({
  browser,
}) => {
  const page = await pageOf(browser, /Mara Lindqvist/);
  const alerts = page.getByRole('table', { name: 'Alerts of this promise' });
  await openUntil(page, CARTS_PAGE, patience =>
    expect(alerts.getByRole('row', { name: /page/ })).toContainText(/fires.*the same/, patience),
  );

  await page.goto('/monitoring/drift');
  await expect(page.getByRole('heading', { name: '1 rule differs' })).toBeVisible();
  const drifted = page.getByRole('row', { name: /PricingErrorsHigh/ });
  await expect(drifted).toContainText('> 0.02');
  await expect(drifted).toContainText('> 0.2');
  expect(await seriousViolations(page)).toEqual([]);
  await drifted.getByRole('link', { name: 'Pricing' }).click();
  await page.goto(PRICING_PAGE);
  await expect(page.getByText(/1 of \d+ not as in code/)).toBeVisible();
  const gate = page.getByRole('region', { name: 'May it be deployed now?' });
  await expect(gate.getByRole('list', { name: 'Reasons' })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);

  await page.goto('/monitoring/coverage');
  await page.getByRole('button', { name: 'Tier 3' }).click();
  await expect(page).toHaveURL(/tier=3/);
  await expect(page.getByRole('row', { name: /Order mailer/ })).toContainText('not required');
  await page.screenshot({ path: 'test-results/pictures/coverage.png', fullPage: true, clip: TOP });
  expect(await seriousViolations(page)).toEqual([]);
});

test('everything can be read on a phone in the dark', async ({ browser }) => {
  const page = await darkPhone(browser);
  await openSlos(page);
  for (const [address, heading] of [
    ['/monitoring', /burning or spent$/],
    [CARTS_PAGE, CARTS],
    ['/monitoring/coverage', 'What is watched, by tier'],
    ['/monitoring/drift', 'What the servers run, against the code'],
    [PRICING_PAGE, 'What watches it'],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    await expect(page.getByRole('table').first()).toBeVisible();
    expect(await stickingOut(page), address).toEqual([]);
    expect(await seriousViolations(page), address).toEqual([]);
  }
});

test('Prometheus stops, is slow and comes back, and the last figures stay in sight', async ({
  browser,
}) => {
  const page = await pageOf(browser, /Mara Lindqvist/);
  await openSlos(page);

  await monitoring.prometheus('stop');
  await openUntil(page, '/monitoring', patience =>
    expect(page.getByText('production does not answer')).toBeVisible(patience),
  );
  await expect(figuresOf(page)).toContainText(/\d %/);
  await expect(figuresOf(page)).toContainText(/as of/);
  await page.goto(CARTS_PAGE);
  await expect(page.getByText(/You see figures of/)).toBeVisible();
  await expect(page.getByRole('img', { name: /^Budget left/ })).toBeVisible();
  await page.goto('/monitoring/drift');
  await expect(page.getByText(/You see the rules of production of/)).toBeVisible();

  await monitoring.prometheus('start');
  await openUntil(page, '/monitoring', patience =>
    expect(page.getByText(/^production answers, version/)).toBeVisible(patience),
  );
  await openUntil(page, CARTS_PAGE, patience =>
    expect(page.getByText(/You see figures of/)).toBeHidden(patience),
  );

  await monitoring.prometheus('suspend');
  await openUntil(page, '/monitoring', patience =>
    expect(page.getByText('production does not answer')).toBeVisible(patience),
  );
  const sources = page.getByRole('region', { name: 'Where the numbers come from' });
  await expect(sources).toContainText(/timeout|within/);
  await expect(figuresOf(page)).toContainText(/\d %/);
  expect(await seriousViolations(page)).toEqual([]);

  await monitoring.prometheus('resume');
  await openUntil(page, '/monitoring', async patience => {
    await expect(page.getByText(/^production answers, version/)).toBeVisible(patience);
    await expect(figuresOf(page)).not.toContainText('as of', patience);
  });
});
