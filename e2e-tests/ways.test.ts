import { expect, type Page, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import { signInAs } from './people';
import { stickingOut } from './sideways';

const PHONE = { width: 390, height: 844 };

/** Nothing a screen reader or a keyboard would stumble over, nor anything to scroll sideways for. */
async function isUsable(page: Page): Promise<void> {
  expect(await seriousViolations(page)).toEqual([]);
  expect(await stickingOut(page)).toEqual([]);
}

test('whoever is paged sees by which ways, sends themselves a test and sees what came of it', async ({
  page,
}) => {
  // Nobody else's tests are counted among these.
  await signInAs(page, 'Inês Carvalho');
  await page.goto('/oncall/my-shifts');
  await page.getByRole('link', { name: 'your ways, and a test sent to yourself' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'How pages reach you' })).toBeVisible();
  await expect(page).toHaveURL(/\/incidents\/ways$/);
  const ways = page.getByRole('region', { name: 'How pages reach you' });
  const way = ways.getByRole('definition');
  await expect(way).toContainText('not tested yet');
  await isUsable(page);

  // By the keyboard alone.
  const send = ways.getByRole('button', { name: 'Send me a test' });
  await send.focus();
  await page.keyboard.press('Enter');
  await expect(ways.getByRole('status')).toHaveText('Your one way took the test.');
  await expect(way).toContainText('took the test');
  await expect(ways.getByText(/The next one may be sent/)).toBeVisible();
  await expect(send).toBeFocused();
  await isUsable(page);

  // A second one is refused at once, and says so without losing what is known of the first.
  await page.keyboard.press('Enter');
  await expect(ways.getByRole('alert')).toContainText('No test was sent.');
  await expect(way).toContainText('took the test');
  await isUsable(page);

  // It came as a page would come, and leads back.
  await page.goto('/notifications');
  await page.getByRole('link', { name: 'Test: do pages reach you?' }).click();
  await expect(way).toContainText('took the test');

  // What came of it was written down, and is the same on a phone in the dark.
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.reload();
  await expect(way).toContainText('took the test');
  await isUsable(page);
});
