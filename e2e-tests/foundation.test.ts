import { expect, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import { signInAs } from './people';

test('a person chooses who they are, and sees at once what is theirs', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: /Who are you/ })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(6);
  await page.screenshot({ path: 'test-results/pictures/sign-in.png' });
  expect(await seriousViolations(page)).toEqual([]);

  await signInAs(page, /Mara Lindqvist/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Good \w+, Mara$/);
  const mine = page.getByRole('region', { name: 'My services' });
  await expect(mine.getByText('6 services of Checkout')).toBeVisible();
  await expect(mine.getByRole('link', { name: 'Checkout pages' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Needs you' })).toBeVisible();
  await expect(page.getByText('services answer all five')).toBeVisible();
  await page.screenshot({ path: 'test-results/pictures/home.png' });
  expect(await seriousViolations(page)).toEqual([]);
});

test('nobody reads the catalog or the audit without signing in', async ({ request }) => {
  for (const path of ['/api/ownership/v1/overview', '/api/catalog/entities/by-query']) {
    expect((await request.get(path)).status()).toBe(401);
  }
});
