import { expect, test } from '@playwright/test';
import { CAMPAIGN, DAYS_UNTIL_OWNED } from '../past';
import { pageOf, signInAs } from '../people';
import { takePage, takeWindow } from './picture';

const DAY_MS = 86_400_000;

test('the fleet, its orphans and the patch that ends one', async ({ page }) => {
  await signInAs(page, /Priya Raman/);
  await page.goto('/ownership');
  const trend = page.getByRole('region', { name: 'The last 90 days' });
  await expect(trend.getByRole('img', { name: /^answer all five: / })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Card gateway' })).toBeVisible();
  await takePage(page, 'fleet', 1180);

  await page.goto('/ownership/orphans');
  const orphans = page.getByRole('main').getByRole('listitem');
  await expect(orphans.first()).toContainText('Do:');
  await takePage(page, 'orphans', 1080);

  await orphans
    .filter({ hasText: 'Merchant statements' })
    .getByRole('button', { name: /Propose/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Show the patch' }).click();
  await expect(dialog.getByLabel('Patch', { exact: true })).toContainText('+  owner: payouts');
  await takeWindow(page, 'patch');
});

test('a contract, a team, and a service as it stood', async ({ page }) => {
  await signInAs(page, /Mara Lindqvist/);
  await page.goto('/catalog/default/component/checkout/contract');
  await expect(page.getByRole('heading', { name: /of 5 answered/ })).toBeVisible();
  await takePage(page, 'contract', 1020);

  await page.goto('/catalog/default/group/commerce/ownership');
  await expect(page.getByRole('region', { name: 'One person away from a gap' })).toBeVisible();
  await takePage(page, 'team', 1000);

  const before = new Date(Date.now() - (DAYS_UNTIL_OWNED['checkout-web'] + 2) * DAY_MS);
  await page.goto(
    `/catalog/default/component/checkout-web/contract?at=${before.toISOString().slice(0, 16)}:00Z`,
  );
  const then = page.getByRole('status', { name: 'As it stood' });
  await expect(then).toContainText('gone: web-shop');
  await then.scrollIntoViewIfNeeded();
  await takeWindow(page, 'time-machine');
});

test('a campaign, a handover and what would be without a team', async ({ page, browser }) => {
  await signInAs(page, /Mara Lindqvist/);
  await page.goto('/ownership/campaigns');
  await page.getByRole('link', { name: CAMPAIGN.name }).click();
  await expect(page.getByRole('img', { name: /closed on / })).toBeVisible();
  await takePage(page, 'campaign', 1000);

  await page.goto('/catalog/default/component/pricing/contract');
  await page.getByRole('button', { name: 'Propose a handover…' }).click();
  const proposal = page.getByRole('dialog', { name: 'Hand over Pricing' });
  await proposal.getByRole('combobox', { name: 'Team that takes it over' }).fill('Storefront');
  await proposal.getByRole('option', { name: /Storefront/ }).click();
  await proposal.getByLabel('Why').fill('Prices are shown where they are made.');
  await proposal.getByRole('button', { name: 'Ask the team' }).click();
  await expect(page.getByRole('region', { name: 'Handover', exact: true })).toContainText(
    'Checkout is paged',
  );
  const receiver = await pageOf(browser, /Yuki Tanaka/);
  await receiver.setViewportSize({ width: 1280, height: 640 });
  await receiver.goto('/catalog/default/component/pricing/contract');
  const received = receiver.getByRole('region', { name: 'Handover', exact: true });
  await expect(received.getByRole('button', { name: 'Accept…' })).toBeVisible();
  await received.evaluate(part => part.scrollIntoView({ block: 'center' }));
  await takeWindow(receiver, 'handover');
  await receiver.context().close();

  await page.goto(
    '/ownership/what-if?remove=group:default/payments-core&successor=group:default/ledger',
  );
  await expect(page.getByLabel('Patch', { exact: true })).toContainText('+  owner: ledger');
  await takePage(page, 'what-if', 1020);
});
