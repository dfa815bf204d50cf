import { expect, type Page } from '@playwright/test';

/** Signs a sample person in and waits for the first page. */
export async function signInAs(page: Page, name: string | RegExp) {
  await page.goto('/');
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}
