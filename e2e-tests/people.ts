import { type Browser, expect, type Page } from '@playwright/test';

/** Signs a sample person in and waits for the first page. */
export async function signInAs(page: Page, name: string | RegExp) {
  await page.goto('/');
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Good / })).toBeVisible();
}

/** A page of a sample person's own, beside those of others. */
export async function pageOf(browser: Browser, name: string | RegExp): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, name);
  return page;
}
