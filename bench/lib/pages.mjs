import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SIGN_IN_BUTTON = /Priya Raman/;
const USABLE_WITHIN_MS = 60_000;

/** The main pages, and what is seen on each once it can be used. */
const PAGES = [
  ['home', '/', page => page.getByRole('heading', { level: 1, name: /^Good / })],
  ['fleet', '/ownership', page => page.locator('tbody tr').first()],
  ['on call', '/oncall', page => page.locator('tbody tr').first()],
  ['promises', '/monitoring', page => page.locator('tbody tr').first()],
  ['runbooks', '/runbooks', page => page.locator('tbody tr').first()],
  ['incidents', '/incidents', page => page.getByRole('heading', { level: 1 })],
  [
    'a service',
    '/catalog/default/component/service-000010',
    page => page.getByRole('heading', { name: 'Five answers' }),
  ],
];

/**
 * How soon each main page can be used in a browser that was there before: the second visit counts.
 *
 * @param {string} address - of the portal
 * @returns {Promise<[title: string, ms: number | string][]>} words instead of a time where it never could
 */
export async function measurePages(address) {
  const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    place => place && existsSync(place),
  );
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await page.getByRole('button', { name: SIGN_IN_BUTTON }).click();
    await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
    const measured = [];
    for (const [title, place, seen] of PAGES) {
      let tookMs;
      for (let visit = 0; visit < 2; visit += 1) {
        const startMs = performance.now();
        await page.goto(`${address}${place}`, { waitUntil: 'commit' });
        tookMs = await seen(page)
          .waitFor({ timeout: USABLE_WITHIN_MS })
          .then(
            () => performance.now() - startMs,
            () => `not within ${USABLE_WITHIN_MS / 1_000} s`,
          );
      }
      measured.push([title, tookMs]);
    }
    return measured;
  } finally {
    await browser.close();
  }
}
