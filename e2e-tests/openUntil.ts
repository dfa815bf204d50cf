import { expect, type Page } from '@playwright/test';

/** How long a page that was opened is looked at, milliseconds; longer each time, since a busy machine is slow to show one. */
const FIRST_LOOK_MS = 3_000;
const LONGEST_LOOK_MS = 48_000;

/**
 * Opens an address again and again until it shows something that comes about in its own time, and that no page waits for.
 *
 * @param shown - looks for it, no longer than it is told
 * @internal
 */
export async function openUntil(
  page: Page,
  address: string,
  shown: (patience: { timeout: number }) => Promise<void>,
): Promise<void> {
  let timeout = FIRST_LOOK_MS;
  await expect(async () => {
    await page.goto(address);
    const patience = { timeout };
    timeout = Math.min(timeout * 2, LONGEST_LOOK_MS);
    await shown(patience);
  }).toPass({ timeout: 240_000 });
}
