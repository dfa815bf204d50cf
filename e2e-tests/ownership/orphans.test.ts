import { expect, test } from '@playwright/test';
import { seriousViolations } from '../accessibility';
import { signInAs } from '../people';

test('an orphan is found from the home page, understood, and ended by a patch', async ({
  page,
}) => {
  await signInAs(page, /Mara Lindqvist/);
  await page.getByRole('link', { name: 'See orphans' }).click();
  await expect(page).toHaveURL(/\/ownership\/orphans$/);
  const orphans = page.getByRole('main').getByRole('listitem');
  await expect(orphans.first()).toBeVisible();
  expect(await orphans.count()).toBeGreaterThanOrEqual(6);
  // Each says where in git, and what ends it.
  for (const orphan of await orphans.all()) {
    await expect(orphan).toContainText(/catalog\/.+\.yaml:\d+/);
    await expect(orphan).toContainText('Do:');
  }
  await page.screenshot({ path: 'test-results/pictures/orphans.png' });
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole('link', { name: 'owner-group-retired' }).click();
  await expect(page.getByRole('heading', { name: 'owner-group-retired', level: 2 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Why it matters' })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'All rules' }).click();
  await expect(page.getByRole('table', { name: 'Owner' })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Orphans', exact: true }).click();

  const orphan = orphans.filter({ hasText: 'Merchant statements' });
  await expect(orphan).toContainText('catalog/money/payouts/services.yaml:');
  await expect(orphan).toContainText('Suggestion, not a fact');
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

test('an orphan that may stand for a while gets a waiver to commit', async ({ page }) => {
  await signInAs(page, /Kofi Mensah/);
  await page.getByRole('link', { name: 'See orphans' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Shipment tracking' }).click();
  await expect(page.getByText('Who owns it?')).toBeVisible();
  await page.getByRole('article').getByRole('link', { name: 'Contract' }).click();
  await expect(page).toHaveURL(/\/contract$/);
  await expect(page.getByText(/there is no team logistics/).first()).toBeVisible();
  await expect(
    page.getByText(/catalog\/commerce\/fulfilment\/services\.yaml:\d+/).first(),
  ).toBeVisible();
  await expect(page.getByText(/Name a group that exists/).first()).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole('button', { name: /^Waive…/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Waive this finding' });
  await dialog.getByLabel('Why may it stand?').fill('It is switched off in spring.');
  await dialog.getByLabel('Last day on which the waiver holds').fill('2099-03-31');
  await dialog.getByRole('button', { name: 'Show the patch' }).click();
  const patch = dialog.getByLabel('Patch', { exact: true });
  await expect(patch).toContainText('+kind: Waiver');
  await expect(patch).toContainText('+++ b/catalog/waivers/');
  await expect(patch).toContainText('It is switched off in spring.');
  expect(await seriousViolations(page)).toEqual([]);
});
