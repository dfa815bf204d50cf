import { type APIRequestContext, expect, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import { CHECKOUT, eventsOf, nameOf, whoInTerminal } from './onCall';
import { pageOf, signInAs } from './people';
import { stickingOut } from './sideways';
import { askApi } from './portalApi';

const ROTATION_PAGE = '/oncall/rotations/default/checkout-primary';
const MARA = { id: 'owner', name: 'Mara Lindqvist', ref: 'user:default/mara.lindqvist' } as const;
const OYVIND = {
  id: 'second-owner',
  name: 'Øyvind Haugen',
  ref: 'user:default/oyvind.haugen',
} as const;

/** Who is on call for checkout, in words; the sample rotation goes on, so that it is somebody else each week. */
async function onCallForCheckout(request: APIRequestContext, at?: string): Promise<string[]> {
  const query = new URLSearchParams({ ref: CHECKOUT, ...(at && { at }) });
  const { people } = await askApi<{ people: { userRef: string }[] }>(request, {
    person: 'stranger',
    path: `/api/oncall/v1/who?${query}`,
  });
  return people.map(({ userRef }) => userRef);
}

test('anybody finds out who is on call for a service, and why', async ({ page, request }) => {
  const refs = await onCallForCheckout(request);
  const name = await nameOf(request, refs[0]);
  await signInAs(page, /Yuki Tanaka/);
  await page.getByRole('link', { name: 'On call', exact: true }).click();
  const table = page.getByRole('table', { name: 'On call now' });
  await expect(table.getByRole('row')).not.toHaveCount(1);
  await expect(page.getByText(/^\d+ rotations/)).toBeVisible();
  await page.screenshot({ path: 'test-results/pictures/on-call-now.png', fullPage: true });
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole('searchbox', { name: 'Search' }).fill('checkout pages');
  await expect(page).toHaveURL(/text=checkout/);
  const row = table.getByRole('row').filter({ hasText: 'Checkout, primary' });
  await expect(row).toContainText(name);
  await row.getByRole('link', { name: 'Checkout pages' }).click();

  await page.goto('/catalog/default/component/checkout');
  const card = page.getByRole('article').filter({ hasText: 'If nobody acknowledges' });
  await expect(card).toContainText(name);
  await expect(card).toContainText(/until .+ → then /);
  await expect(card).toContainText(/catalog\/commerce\/checkout\/oncall\.yaml:\d+/);
  await expect(card).toContainText('after 20 min');
  // Other cards of the page are still being read.
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  expect(await seriousViolations(page)).toEqual([]);

  await card.getByRole('link', { name: 'Checkout, primary' }).first().click();
  await expect(page.getByRole('heading', { name: 'Checkout, primary' })).toBeVisible();
  const lane = page.getByRole('group', { name: 'On call', exact: true });
  await expect(lane.getByRole('button', { name: new RegExp(`^${name},`) }).first()).toBeVisible();
  await page.getByRole('button', { name: 'The same as a table' }).click();
  await expect(
    page.getByRole('table', { name: 'Schedule of Checkout, primary' }).getByRole('rowheader'),
  ).not.toHaveCount(0);
  await page.screenshot({ path: 'test-results/pictures/rotation.png', fullPage: true });
  expect(await seriousViolations(page)).toEqual([]);
});

test('a shift that is taken over holds at once on every page, in the API, in the terminal and in calendars', async ({
  browser,
  request,
}) => {
  const before = await onCallForCheckout(request);
  const taker = before.includes(MARA.ref) ? OYVIND : MARA;
  const page = await pageOf(browser, taker.name);

  await page.goto('/oncall/my-shifts');
  await page.getByRole('button', { name: 'Make a feed of my shifts' }).click();
  const feed = await page.getByText(/\/feeds\/ics\/.+\.ics$/).innerText();
  const isOnCallInFeed = async () => {
    const now = Date.now();
    const calendar = await (await request.get(feed)).text();
    return eventsOf(calendar).some(({ startMs, endMs }) => startMs <= now && now < endMs);
  };
  expect(await isOnCallInFeed()).toBe(false);

  // Somebody else has the list open all the while.
  const watcher = await pageOf(browser, 'Yuki Tanaka');
  await watcher.goto('/oncall?text=checkout-primary');
  const watched = watcher.getByRole('row').filter({ hasText: 'Checkout, primary' });
  await expect(watched).toContainText(await nameOf(request, before[0]));

  await page.goto(ROTATION_PAGE);
  await page.getByRole('button', { name: 'Make an override…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'What will change' })).toContainText(
    `→ ${taker.name}`,
  );
  await dialog.getByLabel('Why').fill('Taken over in a test');
  await page.screenshot({ path: 'test-results/pictures/override.png' });
  expect(await seriousViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Take the shift' }).click();
  await expect(page.getByText('It holds from now on')).toBeVisible();
  await expect(page.getByRole('dialog').getByLabel('For git')).toContainText(taker.ref);
  expect(await seriousViolations(page)).toEqual([]);

  expect(await onCallForCheckout(request)).toEqual([taker.ref]);
  expect(await isOnCallInFeed()).toBe(true);
  const portal = new URL(page.url()).origin;
  const said = await whoInTerminal(request, { person: taker.id, portal });
  expect(said).toContain(`${taker.ref} is on call for ${CHECKOUT}`);

  await page.getByRole('button', { name: 'Done' }).click();
  const head = page.getByRole('region', { name: 'Checkout, primary', exact: true });
  await expect(head).toContainText(`${taker.name} (you)`);
  await expect(watched).toContainText(taker.name);
  const overrides = page.getByRole('region', { name: 'Overrides' });
  await expect(overrides).toContainText('Taken over in a test');

  await overrides.getByRole('button', { name: /^Take back/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
  // It has begun, so it ends with the minute.
  await expect(head).not.toContainText(`${taker.name} (you)`, { timeout: 75_000 });
  expect(await onCallForCheckout(request)).toEqual(before);
});

test('two people swap a shift', async ({ browser, request }) => {
  const mara = await pageOf(browser, MARA.name);
  await mara.goto('/oncall/my-shifts');
  // The last one listed lies weeks ahead, whatever day it is.
  await mara
    .getByRole('button', { name: /^Swap Checkout, primary/ })
    .last()
    .click();
  const asking = mara.getByRole('dialog');
  const shift = asking.getByLabel('Your shift');
  await expect(shift).not.toHaveValue('');
  const startMs = Number(await shift.inputValue());
  await asking.getByLabel('Whom you ask').selectOption({ label: OYVIND.name });
  await expect(
    asking.getByRole('region', { name: 'What will change when they accept' }),
  ).toContainText(`${MARA.name} → ${OYVIND.name}`);
  await asking.getByLabel('Why').fill('A wedding');
  expect(await seriousViolations(mara)).toEqual([]);
  await asking.getByRole('button', { name: 'Ask them' }).click();
  await expect(mara.getByRole('region', { name: 'You asked to swap' })).toContainText('A wedding');

  const inShift = new Date(startMs + 3_600_000).toISOString();
  expect(await onCallForCheckout(request, inShift)).toEqual([MARA.ref]);

  const oyvind = await pageOf(browser, OYVIND.name);
  await oyvind.goto('/oncall/my-shifts');
  const asked = oyvind
    .getByRole('region', { name: 'You are asked to swap' })
    .getByRole('listitem')
    .filter({ hasText: 'A wedding' });
  await expect(asked).toContainText(`${MARA.name} asks you to take`);
  await oyvind.screenshot({ path: 'test-results/pictures/my-shifts.png', fullPage: true });
  expect(await seriousViolations(oyvind)).toEqual([]);
  await asked.getByRole('button', { name: 'Accept…' }).click();
  const answering = oyvind.getByRole('dialog');
  await expect(answering.getByRole('region', { name: 'What will change' })).toContainText(
    `→ ${OYVIND.name}`,
  );
  await answering.getByRole('button', { name: 'Accept and take the shift' }).click();
  await expect(asked).toBeHidden();

  expect(await onCallForCheckout(request, inShift)).toEqual([OYVIND.ref]);
  // Mara's page has heard of it.
  await expect(mara.getByRole('region', { name: 'You asked to swap' })).toBeHidden();
});

test('the page of a rotation works on a phone and with the keyboard alone', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await signInAs(page, /Kofi Mensah/);
  await page.goto('/oncall/rotations/default/commerce-follow-the-sun?days=2');
  const lane = page.getByRole('group', { name: 'On call', exact: true });
  await lane.getByRole('button').first().tap();
  const shift = page.getByRole('region', { name: 'The chosen shift' });
  await expect(shift).toContainText('why: turn of layer');
  await expect(page).toHaveURL(/slot=/);
  // Two clocks: his in the browser's zone, the rotation's in Lisbon.
  await page.getByRole('radio', { name: /^the rotation’s, Europe\/Lisbon/ }).check();
  await expect(page).toHaveURL(/zone=rotation/);
  expect(await stickingOut(page)).toEqual([]);
  await page.screenshot({ path: 'test-results/pictures/rotation-phone.png', fullPage: true });
  expect(await seriousViolations(page)).toEqual([]);

  await lane.getByRole('button').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(lane.getByRole('button', { pressed: true })).toHaveCount(1);
  await page.keyboard.press('-');
  await expect(page).toHaveURL(/days=4/);
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/from=/);
});

test('nobody reads a schedule without signing in, and a feed only with its address', async ({
  request,
}) => {
  for (const path of ['/api/oncall/v1/now', '/api/oncall/v1/me/shifts', '/api/oncall/v1/feeds']) {
    expect((await request.get(path)).status()).toBe(401);
  }
  const guessed = await request.get('/api/oncall/v1/feeds/ics/guessed-by-nobody-at-all.ics');
  expect([401, 404]).toContain(guessed.status());
});
