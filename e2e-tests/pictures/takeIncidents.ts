import { expect, test } from '@playwright/test';
import { pageOf } from '../people';
import { takePage, takePart, takeWindow } from './picture';

const TITLE = 'A third of the customers wait for checkout';
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** One alert of checkout, as Prometheus sends it, that stays for as long as pictures may take. */
async function fire(): Promise<void> {
  const answer = await fetch(`${process.env.ROLLCALL_PICTURES_ALERTMANAGER}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([
      {
        labels: { alertname: 'CheckoutPendingHigh', service: 'checkout', severity: 'critical' },
        annotations: { summary: TITLE },
        startsAt: new Date(Date.now() - 2 * MINUTE_MS).toISOString(),
        endsAt: new Date(Date.now() + HOUR_MS).toISOString(),
      },
    ]),
  });
  expect(answer.status).toBe(200);
}

test('an incident on both sizes, what customers are told, and the first page meanwhile', async ({
  browser,
}) => {
  await fire();
  const page = await pageOf(browser, /Mara Lindqvist/);
  await expect(page.getByRole('link', { name: TITLE }).first()).toBeVisible({ timeout: 90_000 });
  await page.getByRole('link', { name: TITLE }).first().click();
  await expect(page.getByRole('heading', { level: 2, name: TITLE })).toBeVisible();
  const remedies = page.getByRole('region', { name: 'What to do' });
  await expect(remedies.getByRole('button', { name: /^Run / }).first()).toBeVisible();

  const phone = await (
    await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
  ).newPage();
  await phone.goto('/');
  await phone.getByRole('button', { name: /Mara Lindqvist/ }).click();
  await expect(phone.getByRole('heading', { level: 1, name: /^Good / })).toBeVisible();
  await phone.goto(page.url());
  await expect(phone.getByRole('button', { name: 'I have it' })).toBeVisible();
  await takeWindow(phone, 'incident-phone');
  await phone.context().close();

  await page.getByRole('button', { name: 'I have it' }).click();
  await expect(page.getByRole('status').first()).toContainText('somebody works on it');
  await takePage(page, 'incident', 1230);
  await takePart(page, remedies, 'incident-runbooks');

  const updates = page.getByRole('region', { name: 'Updates' });
  await updates.getByRole('button', { name: 'Publish it…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What customers cannot do').fill('Paying is slow');
  await dialog.getByRole('button', { name: 'Publish it' }).click();
  await updates.getByLabel('For whom').selectOption('public');
  await updates.getByLabel('How it stands').fill('We roll back.');
  await updates.getByRole('button', { name: 'Tell everybody' }).click();
  await expect(updates.getByText(/for everybody/)).toBeVisible();
  await page.goto('/incidents/status');
  await expect(page.getByText('We roll back.').first()).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 640 });
  await takeWindow(page, 'incident-status');

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/');
  await expect(page.getByText(/services answer all five/)).toBeVisible();
  await takePage(page, 'home', 1340);
});
