import { expect, type Page, test } from '@playwright/test';
import { ADOPTED } from './adopted';

async function signIn(page: Page, address: string) {
  await page.goto(address);
  const enter = page.getByRole('button', { name: 'Enter' });
  const signedIn = page.getByRole('navigation').first();
  await expect(enter.or(signedIn).first()).toBeVisible();
  if (await enter.isVisible()) await enter.click();
}

for (const { name, port } of ADOPTED) {
  test.describe(`a Backstage with the ${name} front-end system`, () => {
    const at = (path: string) => `http://localhost:${port}${path}`;
    let complaints: string[];

    test.beforeEach(({ page }) => {
      complaints = [];
      page.on('pageerror', error => complaints.push(error.message));
    });

    test.afterEach(() => {
      expect(complaints).toEqual([]);
    });

    test('shows its own services in the fleet, and who owns them', async ({ page }) => {
      await signIn(page, at('/ownership'));
      const row = page.getByRole('row', { name: /example-website/ });
      await expect(row).toBeVisible();
      await expect(row).toContainText('guests');
    });

    test('has the answers on the page of a service', async ({ page }) => {
      await signIn(page, at('/catalog/default/component/example-website'));
      await expect(page.getByRole('heading', { name: 'Five answers' })).toBeVisible();
      // The new system has links where the old one has tabs.
      const contract = { name: 'Contract', exact: true };
      await page.getByRole('tab', contract).or(page.getByRole('link', contract)).first().click();
      await expect(page).toHaveURL(/\/contract$/);
      await expect(page.getByText('Who owns it?').first()).toBeVisible();
    });

    test('knows who is on call from the documents of the guide', async ({ page }) => {
      await signIn(page, at('/oncall'));
      await expect(page.getByText('Guests').first()).toBeVisible();
      await expect(page.getByText('guest', { exact: true }).first()).toBeVisible();
    });

    for (const [path, heading] of [
      ['/runbooks', 'Runbooks'],
      ['/incidents', 'Incidents'],
      ['/monitoring', 'Monitoring'],
    ]) {
      test(`opens ${path}`, async ({ page }) => {
        await signIn(page, at(path));
        await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
      });
    }
  });
}
