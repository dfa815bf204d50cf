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
const TITLE = 'A third of the customers wait for checkout';

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
async function send(alertmanager: RunningAlertmanager, { isOver = false } = {}): Promise<void> {
  const labels = { alertname: 'CheckoutSlow', service: 'checkout', severity: 'critical' };
  const answer = await fetch(`${alertmanager.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([
      {
        labels,
        annotations: { summary: TITLE },
        ...(isOver && { endsAt: new Date().toISOString() }),
      },
    ]),
  });
  expect(answer.status).toBe(200);
}

async function openIncident(page: Page): Promise<void> {
  await page.goto('/incidents');
  await page.getByRole('link', { name: TITLE }).click();
  await expect(page.getByRole('heading', { level: 2, name: TITLE })).toBeVisible();
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

  test('reaches its owner, who takes it on, writes, and sees it end', async ({ page, browser }) => {
    await signInAs(page, MARA);
    await send(alertmanager);
    // The first page tells of it.
    await expect(page.getByRole('link', { name: TITLE })).toBeVisible();
    await openIncident(page);
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
    await openIncident(phone);
    await expect(phone.getByText('You can write a note.')).toBeVisible();
    expect(await stickingOut(phone)).toEqual([]);
    expect(await seriousViolations(phone)).toEqual([]);

    await page.getByRole('button', { name: 'I have it' }).click();
    await expect(page.getByRole('status').first()).toContainText('somebody works on it');
    // The other page hears of it.
    await expect(phone.getByRole('status').first()).toContainText('somebody works on it');
    await phone.getByLabel('Write into it').fill('The search is slow too');
    await phone.getByRole('button', { name: 'Write it down' }).click();
    await expect(page.getByText('The search is slow too')).toBeVisible();

    await page.getByRole('button', { name: 'It no longer hurts' }).click();
    await expect(page.getByRole('status').first()).toContainText('it no longer hurts');
    await send(alertmanager, { isOver: true });
    await expect(page.getByRole('status').first()).toContainText('over');
    await expect(page.getByText('CheckoutSlow is resolved.')).toBeVisible();
    await expect(page.getByText(/until somebody had it/)).toBeVisible();
    await phone.context().close();
  });

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
    await expect(page.getByRole('link', { name: TITLE })).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    await page.context().close();
  });
});
