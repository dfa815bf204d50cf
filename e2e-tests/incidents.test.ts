import { type Browser, expect, type Page, test } from '@playwright/test';
import {
  type RunningAlertmanager,
  startAlertmanager,
} from '../packages/test-utils/src/servers/startAlertmanager';
import { seriousViolations } from './accessibility';
import { INCIDENTS_TOKEN } from './incidentsToken';
import { pageOf, signInAs } from './people';
import { stickingOut } from './sideways';

const MARA = 'Mara Lindqvist';
const STRANGER = /Yuki/;
/** The same walk on both, each with an alert of its own. */
const SIZES = [
  { size: 'desktop', viewport: { width: 1280, height: 900 } },
  { size: 'phone', viewport: { width: 390, height: 844 } },
] as const;

const titleFor = (size: string) => `A third of the customers wait for checkout, seen on a ${size}`;

/** As an operator would write it, but that it waits for nothing. */
function configuration(portal: string): string {
  return `
route: { receiver: rollcall, group_by: [alertname, service], group_wait: 0s, group_interval: 1s, repeat_interval: 1h }
receivers:
  - name: rollcall
    webhook_configs:
      - url: ${portal}/api/incidents/v1/intake/alertmanager/tests
        send_resolved: true
        http_config: { authorization: { credentials: ${INCIDENTS_TOKEN} } }
`;
}

/** One alert, as Prometheus sends it: without an end it fires. */
async function send(
  alertmanager: RunningAlertmanager,
  { size, isOver = false }: { size: string; isOver?: boolean },
): Promise<void> {
  const labels = { alertname: `CheckoutSlow-${size}`, service: 'checkout', severity: 'critical' };
  const answer = await fetch(`${alertmanager.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([
      {
        labels,
        annotations: { summary: titleFor(size) },
        ...(isOver && { endsAt: new Date().toISOString() }),
      },
    ]),
  });
  expect(answer.status).toBe(200);
}

async function openIncident(page: Page, size: string): Promise<void> {
  await page.goto('/incidents');
  await page.getByRole('link', { name: titleFor(size) }).click();
  await expect(page.getByRole('heading', { level: 2, name: titleFor(size) })).toBeVisible();
}

/** Tells customers, in words for them alone. */
async function tellCustomers(page: Page): Promise<void> {
  const updates = page.getByRole('region', { name: 'Updates' });
  await updates.getByRole('button', { name: 'Publish it…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What customers cannot do').fill('Paying is slow');
  await dialog.getByRole('button', { name: 'Publish it' }).click();
  await updates.getByLabel('For whom').selectOption('public');
  await updates.getByLabel('How it stands').fill('We roll back.');
  await updates.getByRole('button', { name: 'Tell everybody' }).click();
  await expect(updates.getByText(/for everybody · We are looking into it/)).toBeVisible();
}

async function phoneOf(browser: Browser, name: string | RegExp): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await signInAs(page, name);
  return page;
}

test.describe.serial('an incident, from the alert to its end', () => {
  let alertmanager: RunningAlertmanager;

  test.beforeAll(async () => {
    const { baseURL = '' } = test.info().project.use;
    alertmanager = await startAlertmanager({ config: configuration(baseURL) });
  });
  test.afterAll(async () => {
    await alertmanager?.stop();
  });

  for (const { size, viewport } of SIZES) {
    test(`reaches its owner, who takes it on, tells customers and sees it end, on a ${size}`, async ({
      browser,
    }) => {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      await signInAs(page, MARA);
      await send(alertmanager, { size });
      // The first page tells of it.
      await expect(page.getByRole('link', { name: titleFor(size) }).first()).toBeVisible();
      await openIncident(page, size);
      await expect(page.getByRole('status').first()).toContainText('nobody has it yet');
      const why = page.getByRole('region', { name: 'Why these people' });
      await expect(why).toContainText('Its label service is "checkout"');
      await expect(why).toContainText(/told by notification/);
      await expect(
        page.getByRole('region', { name: 'What to do' }).getByRole('link'),
      ).not.toHaveCount(0);
      expect(await seriousViolations(page)).toEqual([]);

      // Somebody else, on a phone, sees the same and cannot take it.
      const phone = await phoneOf(browser, STRANGER);
      await openIncident(phone, size);
      await expect(phone.getByText('You can write a note.')).toBeVisible();
      expect(await stickingOut(phone)).toEqual([]);
      expect(await seriousViolations(phone)).toEqual([]);

      await page.getByRole('button', { name: 'I have it' }).click();
      await expect(page.getByRole('status').first()).toContainText('somebody works on it');
      // The other page hears of it.
      await expect(phone.getByRole('status').first()).toContainText('somebody works on it');
      // Whoever is in command says it, and hands over.
      const roles = page.getByRole('region', { name: 'Who does what' });
      await expect(roles.getByRole('link', { name: /Mara/ })).toBeVisible();
      await tellCustomers(page);
      await phone.goto('/incidents/status');
      await expect(phone.getByText('We roll back.').first()).toBeVisible();
      await expect(phone.getByText(titleFor(size))).toHaveCount(0);
      expect(await stickingOut(phone)).toEqual([]);
      expect(await seriousViolations(phone)).toEqual([]);
      await openIncident(phone, size);
      await phone.getByLabel('Write into it').fill('The search is slow too');
      await phone.getByRole('button', { name: 'Write it down' }).click();
      await expect(page.getByText('The search is slow too')).toBeVisible();

      await page.getByRole('button', { name: 'It no longer hurts' }).click();
      await expect(page.getByRole('status').first()).toContainText('it no longer hurts');
      await send(alertmanager, { size, isOver: true });
      await expect(page.getByRole('status').first()).toContainText('over');
      await expect(page.getByText(`CheckoutSlow-${size} is resolved.`)).toBeVisible();
      await expect(page.getByText(/until somebody had it/)).toBeVisible();
      await phone.context().close();
      await context.close();
    });
  }

  test('can be declared by whoever notices, and found again', async ({ browser }) => {
    const page = await pageOf(browser, STRANGER);
    await page.goto('/incidents');
    await page.getByRole('button', { name: 'Declare an incident' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is wrong').fill('The search finds nothing');
    expect(await seriousViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Declare it and page' }).click();
    await expect(
      page.getByRole('heading', { level: 2, name: 'The search finds nothing' }),
    ).toBeVisible();
    await expect(page.getByText('nobody owns it')).toBeVisible();
    await page.goto('/incidents?state=resolved');
    await expect(page.getByRole('link', { name: titleFor('phone') })).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    await page.context().close();
  });
});
