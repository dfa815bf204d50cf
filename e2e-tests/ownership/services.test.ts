import { expect, test } from '@playwright/test';
import { seriousViolations } from '../accessibility';
import { DAYS_UNTIL_OWNED } from '../past';
import { pageOf, signInAs } from '../people';

const DAY_MS = 86_400_000;

test('an owner confirms a service; a stranger is told why not', async ({ page, browser }) => {
  await signInAs(page, /Mara Lindqvist/);
  await page.goto('/catalog/default/component/checkout/contract');
  await expect(page.getByRole('heading', { name: /of 5 answered/ })).toBeVisible();
  await page.screenshot({ path: 'test-results/pictures/contract.png' });
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: /^Confirm/ }).click();
  await expect(page.getByText('Confirmed just now.')).toBeVisible();

  const stranger = await pageOf(browser, /Yuki Tanaka/);
  await stranger.goto('/catalog/default/component/checkout/contract');
  await stranger.getByRole('button', { name: /^Confirm/ }).click();
  await expect(stranger.getByText(/^Not confirmed: .+for whom you do not act/)).toBeVisible();
});

test('a handover is proposed, accepted by the other team, and followed to its patch', async ({
  page,
  browser,
}) => {
  await signInAs(page, /Mara Lindqvist/);
  await page.goto('/catalog/default/component/pricing/contract');
  await page.getByRole('button', { name: 'Propose a handover…' }).click();
  const proposal = page.getByRole('dialog', { name: 'Hand over Pricing' });
  await proposal.getByRole('combobox', { name: 'Team that takes it over' }).fill('Storefront');
  await proposal.getByRole('option', { name: /Storefront/ }).click();
  await proposal.getByLabel('Why').fill('Prices are shown where they are made.');
  expect(await seriousViolations(page)).toEqual([]);
  await proposal.getByRole('button', { name: 'Ask the team' }).click();
  const handover = page.getByRole('region', { name: 'Handover', exact: true });
  await expect(handover).toContainText('Checkout is paged');

  const receiver = await pageOf(browser, /Yuki Tanaka/);
  await receiver.getByRole('link', { name: 'Answer the handover of Pricing' }).click();
  const received = receiver.getByRole('region', { name: 'Handover', exact: true });
  await expect(received).toContainText('Prices are shown where they are made.');
  await received.getByRole('button', { name: 'Accept…' }).click();
  await receiver.getByRole('button', { name: 'Accept for storefront' }).click();
  await received.getByRole('button', { name: 'Show the patch…' }).click();
  const dialog = receiver.getByRole('dialog', { name: 'Move Pricing to storefront' });
  await dialog.getByRole('button', { name: 'Show the patch' }).click();
  const patch = dialog.getByLabel('Patch', { exact: true });
  await expect(patch).toContainText('-  owner: checkout');
  await expect(patch).toContainText('+  owner: storefront');
  expect(await seriousViolations(receiver)).toEqual([]);
});

test('a team sees what it owns with its sub-teams, and where it is thin', async ({ page }) => {
  await signInAs(page, /Inês Carvalho/);
  await page.goto('/catalog/default/group/commerce');
  await page
    .getByRole('tab', { name: 'Ownership' })
    .or(page.getByRole('link', { name: 'Ownership' }))
    .first()
    .click();
  const services = page.getByRole('table', { name: 'Services of Commerce' });
  await expect(services.getByRole('link', { name: 'Loyalty points' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'One person away from a gap' })).toContainText(
    'Loyalty has no active member',
  );
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('checkbox', { name: 'with those of its sub-teams' }).uncheck();
  await expect(page.getByText('This team owns no service')).toBeVisible();
  await expect(page).toHaveURL(/subTeams=false/);
});

test('the time machine shows who owned a service before, and since when it is otherwise', async ({
  page,
}) => {
  await signInAs(page, /Øyvind Haugen/);
  await page.goto('/catalog/default/component/checkout-web/contract');
  const past = page.getByRole('region', { name: 'How it stood' });
  await expect(past.getByRole('status', { name: 'As it stands' })).toContainText('Owner Checkout');
  const before = new Date(Date.now() - (DAYS_UNTIL_OWNED['checkout-web'] + 2) * DAY_MS);
  await past.getByLabel('At (your time)').fill(before.toISOString().slice(0, 16));
  const then = past.getByRole('status', { name: 'As it stood' });
  await expect(then).toContainText('gone: web-shop');
  await expect(then).toContainText('owner-unknown');
  await expect(page).toHaveURL(/at=/);
  await page.screenshot({ path: 'test-results/pictures/time-machine.png' });
  expect(await seriousViolations(page)).toEqual([]);
  await past.getByRole('button', { name: 'Back to now' }).click();
  await expect(past.getByRole('list', { name: 'Changes, newest first' })).toContainText(
    'gone: web-shop → Checkout',
  );
});
