import { expect, test } from '@playwright/test';
import { seriousViolations } from '../accessibility';
import { openUntil } from '../openUntil';
import { edit } from '../organisation';
import { CAMPAIGN } from '../past';
import { signInAs } from '../people';

test('a campaign of weeks shows how far it came, as a line and day by day', async ({ page }) => {
  await signInAs(page, /Kofi Mensah/);
  await page.goto('/ownership/campaigns');
  await page.getByRole('link', { name: CAMPAIGN.name }).click();
  // Four of the eleven were found an owner since, and a catalog that has only just begun to fill up closes no other.
  await expect(page.getByText('4 of 11 closed')).toBeVisible();
  const chart = page.getByRole('region', { name: 'Closed so far' });
  await expect(chart.getByRole('img', { name: /4 of 11 closed on / })).toBeVisible();
  await page.screenshot({ path: 'test-results/pictures/campaign.png' });
  await chart.getByText('The numbers as a table').click();
  const days = chart.getByRole('row');
  // One for each day that was audited, and the heads.
  expect(await days.count()).toBeGreaterThan(CAMPAIGN.startedDaysAgo - 5);
  await expect(chart.getByRole('row').nth(1)).toContainText('011');
  expect(await seriousViolations(page)).toEqual([]);
});

test('a campaign runs to its end when the last finding is mended in git', async ({ page }) => {
  test.setTimeout(300_000);
  await signInAs(page, /Priya Raman/);
  await page.goto('/ownership/campaigns');
  await expect(page.getByRole('link', { name: CAMPAIGN.name })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await page
    .getByRole('button', { name: /Start a campaign/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Nobody without an owner');
  await dialog.getByRole('checkbox', { name: /^owner-missing/ }).check();
  const systems = dialog.getByRole('combobox', { name: 'Only services of these systems' });
  await systems.fill('Assortment');
  await dialog.getByRole('option', { name: /Assortment/ }).click();
  await dialog.getByLabel('Deadline').fill('2099-01-31');
  const runBy = dialog.getByRole('combobox', { name: 'Run by' });
  await runBy.fill('Platform Admins');
  await expect(dialog.getByRole('option').first()).toBeVisible();
  await runBy.press('Enter');
  expect(await seriousViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Start the campaign' }).click();

  await expect(page.getByText('0 of 1 closed')).toBeVisible();
  await expect(page.getByText('Product feed export').first()).toBeVisible();
  await expect(page.getByText(/system assortment/)).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);

  edit('catalog/commerce/assortment/services.yaml', text => {
    const at = text.indexOf('name: product-feed-export');
    const spec = text.indexOf('spec:\n', at);
    return `${text.slice(0, spec)}spec:\n  owner: assortment\n${text.slice(spec + 6)}`;
  });
  await openUntil(page, page.url(), patience =>
    expect(page.getByText('1 of 1 closed')).toBeVisible(patience),
  );
  await expect(page.getByText(/done/i).first()).toBeVisible();
});
