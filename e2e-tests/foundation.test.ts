import { expect, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import { signInAs } from './people';

test('a person signs in and sees at once which services are orphaned, and why', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: /Who are you/ })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(6);
  await page.screenshot({ path: 'test-results/pictures/sign-in.png' });

  await signInAs(page, /Mara Lindqvist/);
  await expect(page.getByText(/services answer all five/)).toBeVisible();
  await page.screenshot({ path: 'test-results/pictures/fleet.png', fullPage: true });
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'see why' }).click();
  await expect(page).toHaveURL(/\/ownership\/orphans$/);
  const orphans = page.getByRole('main');
  await expect(orphans.getByRole('listitem').first()).toBeVisible();
  expect(await orphans.getByRole('listitem').count()).toBeGreaterThanOrEqual(6);
  // Each says where in git, and what ends it.
  for (const orphan of await orphans.getByRole('listitem').all()) {
    await expect(orphan).toContainText(/catalog\/.+\.yaml:\d+/);
    await expect(orphan).toContainText('Do:');
  }
  await page.screenshot({ path: 'test-results/pictures/orphans.png', fullPage: true });
  expect(await seriousViolations(page)).toEqual([]);
});

test('an orphan leads to its service, whose contract says who, why and what to do', async ({
  page,
}) => {
  await signInAs(page, /Kofi Mensah/);
  await page.getByRole('link', { name: 'see why' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Shipment tracking' }).click();
  await expect(page.getByText('Who owns it?')).toBeVisible();
  await page.getByRole('article').getByRole('link', { name: 'Contract' }).click();
  await expect(page).toHaveURL(/\/contract$/);
  await expect(page.getByText(/there is no group:logistics/).first()).toBeVisible();
  await expect(
    page.getByText(/catalog\/commerce\/fulfilment\/services\.yaml:\d+/).first(),
  ).toBeVisible();
  await expect(page.getByText(/Name a group that exists/).first()).toBeVisible();
  await page.screenshot({ path: 'test-results/pictures/orphan.png', fullPage: true });
  expect(await seriousViolations(page)).toEqual([]);
});

test('the table of services keeps its filter in the address', async ({ page }) => {
  await signInAs(page, /Yuki Tanaka/);
  const search = page.getByRole('search', { name: 'Services' }).getByRole('searchbox');
  await search.fill('checkout');
  await expect(page).toHaveURL(/checkout/);
  await expect(page.getByRole('link', { name: 'Checkout pages' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Token vault' })).toBeHidden();
  await page.reload();
  await expect(search).toHaveValue('checkout');
});

test('nobody reads the catalog or the audit without signing in', async ({ request }) => {
  for (const path of ['/api/ownership/v1/overview', '/api/catalog/entities/by-query']) {
    expect((await request.get(path)).status()).toBe(401);
  }
});
