import { expect, test } from '@playwright/test';
import { openUntil } from '../openUntil';
import { signInAs } from '../people';
import { takePage } from './picture';

const CARTS = 'Carts can be read and changed';

test('promises, one of them, and what is watched', async ({ page }) => {
  await signInAs(page, /Mara Lindqvist/);
  // The portal asks Prometheus in its own time.
  await openUntil(page, '/monitoring', patience =>
    expect(page.getByRole('row', { name: new RegExp(CARTS) })).toContainText('Burning', patience),
  );
  await takePage(page, 'slos', 1000);

  await page.getByRole('link', { name: CARTS }).click();
  await expect(page.getByRole('img', { name: /^Budget left from / })).toBeVisible();
  await takePage(page, 'slo', 1250);

  await page.goto('/monitoring/coverage');
  await expect(page.getByRole('row', { name: /Card gateway/ })).toBeVisible();
  await takePage(page, 'coverage', 914);
});
