import { expect, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import { edit } from './organisation';
import { signInAs } from './people';

test('an orphan is found, understood and ended by a patch', async ({ page }) => {
  await signInAs(page, /Mara Lindqvist/);
  await page.getByRole('link', { name: 'Orphans', exact: true }).click();
  const orphan = page.getByRole('listitem').filter({ hasText: 'Merchant statements' });
  await expect(orphan).toContainText('catalog/money/payouts/services.yaml:');
  await expect(orphan).toContainText('Suggestion, not a fact');
  await page.screenshot({ path: 'test-results/pictures/orphans.png', fullPage: true });
  expect(await seriousViolations(page)).toEqual([]);

  await orphan.getByRole('button', { name: /Propose/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio').first()).toBeChecked();
  await dialog.getByRole('button', { name: 'Show the patch' }).click();
  const patch = dialog.getByLabel('Patch', { exact: true });
  await expect(patch).toContainText('--- a/catalog/money/payouts/services.yaml');
  await expect(patch).toContainText('-  owner: payments-nordic');
  await expect(patch).toContainText('+  owner: payouts');
  await page.screenshot({ path: 'test-results/pictures/patch.png' });
  expect(await seriousViolations(page)).toEqual([]);
});

test('the fleet shows where it is going, and begins with today', async ({ page }) => {
  await signInAs(page, /Priya Raman/);
  const trend = page.getByRole('region', { name: 'The last 90 days' });
  await expect(trend).toContainText('Services that answer all five');
  await expect(trend.getByText(/History begins today|Show as table/).first()).toBeVisible();
});

test('an owner confirms a service; a stranger is told why not', async ({ page, browser }) => {
  await signInAs(page, /Mara Lindqvist/);
  await page.goto('/catalog/default/component/checkout/contract');
  await expect(page.getByRole('heading', { name: /of 5 answered/ })).toBeVisible();
  await page.screenshot({ path: 'test-results/pictures/contract.png', fullPage: true });
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: /^Confirm/ }).click();
  await expect(
    page.getByText(/Confirmed just now|confirmed today|Mara Lindqvist/i).first(),
  ).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await signInAs(other, /Yuki Tanaka/);
  await other.goto('/catalog/default/component/checkout/contract');
  await other.getByRole('button', { name: /^Confirm/ }).click();
  await expect(other.getByText(/Not confirmed|not an owner|owning team/i).first()).toBeVisible();
});

test('a campaign runs to its end when the last finding is mended in git', async ({ page }) => {
  test.setTimeout(300_000);
  await signInAs(page, /Priya Raman/);
  await page.getByRole('link', { name: 'Campaigns', exact: true }).click();
  await page
    .getByRole('button', { name: /Start a campaign/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Nobody without an owner');
  await dialog.getByLabel('owner-missing', { exact: true }).check();
  await dialog.getByLabel('Deadline').fill('2099-01-31');
  const runBy = dialog.getByRole('combobox', { name: 'Run by' });
  await runBy.fill('Platform Admins');
  await expect(dialog.getByRole('option').first()).toBeVisible();
  await runBy.press('Enter');
  await dialog.getByRole('button', { name: 'Start the campaign' }).click();

  await expect(page.getByText('0 of 1 closed')).toBeVisible();
  await expect(page.getByText('Product feed export').first()).toBeVisible();
  await page.screenshot({ path: 'test-results/pictures/campaign.png', fullPage: true });
  expect(await seriousViolations(page)).toEqual([]);

  edit('catalog/commerce/assortment/services.yaml', text => {
    const at = text.indexOf('name: product-feed-export');
    const spec = text.indexOf('spec:\n', at);
    return `${text.slice(0, spec)}spec:\n  owner: assortment\n${text.slice(spec + 6)}`;
  });
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('1 of 1 closed')).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 240_000 });
  await expect(page.getByText(/done/i).first()).toBeVisible();
});
