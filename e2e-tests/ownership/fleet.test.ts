import { expect, test } from '@playwright/test';
import { seriousViolations } from '../accessibility';
import { DAYS_OF_HISTORY, DAYS_WITHOUT_AUDIT } from '../past';
import { signInAs } from '../people';

const DAY_MS = 86_400_000;

test('the fleet shows where it is going, as a line and day by day', async ({ page }) => {
  await signInAs(page, /Priya Raman/);
  await page.getByRole('link', { name: 'See the fleet' }).click();
  const trend = page.getByRole('region', { name: 'The last 90 days' });
  await expect(trend.getByRole('img', { name: /^orphans: \d+ on .+, \d+ on / })).toBeVisible();
  await expect(trend.getByRole('img', { name: /^answer all five: / })).toBeVisible();
  await page.screenshot({ path: 'test-results/pictures/fleet.png' });

  await trend.getByRole('button', { name: 'Show as table: Orphans' }).click();
  const days = trend.getByRole('table', { name: 'Orphans' }).getByRole('rowheader');
  await expect(days.last()).toHaveText(dayBefore(DAYS_OF_HISTORY));
  for (const missing of DAYS_WITHOUT_AUDIT) {
    await expect(days.filter({ hasText: dayBefore(missing) })).toHaveCount(0);
  }
  await expect(days.filter({ hasText: dayBefore(DAYS_WITHOUT_AUDIT[0] - 1) })).toHaveCount(1);
  expect(await seriousViolations(page)).toEqual([]);
});

test('the table of services keeps its filter in the address', async ({ page }) => {
  await signInAs(page, /Yuki Tanaka/);
  await page.goto('/ownership');
  const search = page.getByRole('search', { name: 'Services' }).getByRole('searchbox');
  await search.fill('checkout');
  await expect(page).toHaveURL(/checkout/);
  await expect(page.getByRole('link', { name: 'Checkout pages' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Token vault' })).toBeHidden();
  await page.reload();
  await expect(search).toHaveValue('checkout');
});

test('what would be without a team is computed, with the patch that mends it', async ({ page }) => {
  await signInAs(page, /Inês Carvalho/);
  await page.goto('/ownership/what-if');
  await page.getByRole('combobox', { name: 'Gone' }).fill('Payments Core');
  await page
    .getByRole('option', { name: /Payments Core/ })
    .first()
    .click();
  const orphaned = page.getByRole('region', { name: /^Services nobody would own/ });
  await expect(orphaned.getByRole('link', { name: 'Token vault' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Taken over by' }).fill('Ledger');
  await page
    .getByRole('option', { name: /Ledger/ })
    .first()
    .click();
  const patch = page.getByLabel('Patch', { exact: true });
  await expect(patch).toContainText('-  owner: payments-core');
  await expect(patch).toContainText('+  owner: ledger');
  await page.screenshot({ path: 'test-results/pictures/what-if.png' });
  expect(await seriousViolations(page)).toEqual([]);
  // A link that shows others the same.
  await expect(page).toHaveURL(/remove=group.*successor=group/);
});

function dayBefore(daysAgo: number): string {
  return new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
}
