import { expect, test } from '@playwright/test';
import { pageOf, signInAs } from '../people';
import { askApi } from '../portalApi';
import { takePage, takeWindow } from './picture';

const ROTATION_PAGE = '/oncall/rotations/default/checkout-primary';
const MARA = 'user:default/mara.lindqvist';

test('who is on call, a rotation, and a shift that is taken', async ({ browser, request }) => {
  const { people } = await askApi<{ people: { userRef: string }[] }>(request, {
    person: 'stranger',
    path: '/api/oncall/v1/who?ref=component:default/checkout',
  });
  // Whoever is on call cannot take over from themselves.
  const isMara = people.some(({ userRef }) => userRef === MARA);
  const page = await pageOf(browser, isMara ? /Øyvind/ : /Mara/);
  await page.goto('/oncall');
  await expect(page.getByText(/^\d+ rotations/)).toBeVisible();
  await takePage(page, 'on-call-now', 900);

  await page.goto(ROTATION_PAGE);
  await expect(
    page.getByRole('group', { name: 'On call', exact: true }).getByRole('button').first(),
  ).toBeVisible();
  await expect(page.getByRole('table')).toBeVisible();
  await takePage(page, 'rotation', 1500);

  await page.getByRole('button', { name: 'Make an override…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'What will change' })).toContainText('→');
  await dialog.getByLabel('Why').fill('A dentist at three');
  await takeWindow(page, 'override');
  await page.context().close();
});

test('the shifts of a person', async ({ page }) => {
  await signInAs(page, /Mara Lindqvist/);
  await page.goto('/oncall/my-shifts');
  await page.getByRole('button', { name: 'Make a feed of my shifts' }).click();
  await expect(page.getByText(/\/feeds\/ics\/.+\.ics$/)).toBeVisible();
  await takePage(page, 'my-shifts', 900);
});
