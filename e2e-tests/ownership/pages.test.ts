import { expect, type Page, test } from '@playwright/test';
import { seriousViolations } from '../accessibility';
import { signInAs } from '../people';
import { stickingOut } from '../sideways';

/** Every page of ownership, and what stands there once it is read. */
const PAGES: readonly [path: string, text: RegExp][] = [
  ['/', /services answer all five/],
  ['/ownership', /45 services/],
  ['/ownership/orphans', /Suggestion, not a fact/],
  ['/ownership/campaigns', /A set of findings, frozen/],
  ['/ownership/campaigns/no-orphans', /closed so far/i],
  ['/ownership/campaigns?new=campaign', /^\d+ open$/],
  ['/ownership/what-if?remove=group:default/payments-core', /Services nobody would own/],
  ['/ownership/rules', /The owner exists/],
  ['/ownership/rules/codeowners-mismatch', /CODEOWNERS and the catalog name different owners/],
  ['/catalog/default/component/shipment-tracking', /Five answers/],
  ['/catalog/default/component/shipment-tracking/contract', /there is no team logistics/],
  ['/catalog/default/component/checkout-web/contract?at=2020-01-01T00:00:00Z', /Nothing is known/],
  ['/catalog/default/group/commerce/ownership', /One person away from a gap/],
];

async function show(page: Page, [path, text]: (typeof PAGES)[number]) {
  await page.goto(path);
  await expect(page.getByText(text).first()).toBeVisible();
}

/** Says what is wrong with a page that has come to rest: cards of Backstage turn a wheel, and may begin to at any time. */
async function expectNothing(page: Page, path: string, wrong: (page: Page) => Promise<string[]>) {
  await expect(async () => {
    await expect(page.locator('.MuiCircularProgress-indeterminate')).toHaveCount(0);
    expect(await wrong(page), path).toEqual([]);
  }).toPass({ timeout: 60_000 });
}

test.describe('in the dark', () => {
  test.use({ colorScheme: 'dark' });

  test('every page can be read', async ({ page }) => {
    test.setTimeout(240_000);
    await signInAs(page, /Mara Lindqvist/);
    for (const each of PAGES) {
      await show(page, each);
      await expect(page.locator('body')).toHaveAttribute('data-theme-mode', 'dark');
      await expectNothing(page, each[0], seriousViolations);
    }
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('no page scrolls sideways', async ({ page }) => {
    await signInAs(page, /Mara Lindqvist/);
    for (const each of PAGES) {
      await show(page, each);
      await expectNothing(page, each[0], stickingOut);
    }
  });
});
