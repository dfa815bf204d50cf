import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { signInAs } from './people';
import { poison } from './poison';

const PARTS = ['catalog', 'runbooks', 'rollcall.yaml'];
const PORT = 7171;
const ADDRESS = `http://localhost:${PORT}`;
/** Where the crawl begins; whatever they link to is visited too. */
const SEEDS = ['/', '/ownership', '/oncall', '/monitoring', '/runbooks', '/incidents'];
/** Of pages that differ by what they are about alone, as many as this are visited. */
const MOST_OF_A_KIND = 3;
const MOST_PAGES = 70;

/** What a page of this portal is, whatever it is about: two services have pages of one kind. */
function kindOf(link: string): string {
  const { pathname, searchParams } = new URL(link, ADDRESS);
  const shape = pathname
    .split('/')
    .slice(1)
    .map((part, index) => (index > 2 || (index === 2 && part.length > 14) ? '*' : part));
  return `${shape.join('/')}?${[...searchParams.keys()].sort().join('&')}`;
}

interface Visit {
  links: string[];
  faults: string[];
}

async function visit(page: Page, address: string): Promise<Visit> {
  await page.goto(address);
  await expect(page.getByRole('heading').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  return page.evaluate(at => {
    const anchors = [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')!);
    const owned = (window as { owned?: string }).owned;
    return {
      links: anchors.filter(href => href.startsWith('/')),
      faults: [
        ...(owned ? [`${at}: poison ran (${owned})`] : []),
        ...anchors
          .filter(href => /^\s*(javascript|data|vbscript):/i.test(href))
          .map(href => `${at}: a link to ${href}`),
        // Markdown may show an image; nothing may come with it that runs.
        ...[...document.querySelectorAll('*')]
          .filter(({ attributes }) => [...attributes].some(({ name }) => name.startsWith('on')))
          .map(({ outerHTML }) => `${at}: markup that runs: ${outerHTML.slice(0, 80)}`),
      ],
    };
  }, address);
}

test.describe('documents that mean harm', () => {
  const home = path.resolve('.rollcall/poisoned');
  let stop: () => Promise<void>;

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    fs.rmSync(home, { recursive: true, force: true });
    for (const part of PARTS) {
      fs.cpSync(part, path.join(home, 'organisation', part), { recursive: true });
    }
    expect(poison(path.join(home, 'organisation'))).toBeGreaterThan(500);
    const { startPortal } = await import('../scripts/lib/portal.mjs');
    const { ensureNode } = await import('../scripts/lib/node.mjs');
    ({ stop } = await startPortal({
      toolchain: await ensureNode(),
      port: PORT,
      name: 'poisoned-portal',
      dataFolder: path.join(home, 'data'),
      env: { ROLLCALL_ROOT: path.join(home, 'organisation') },
    }));
  });

  test.afterAll(async () => await stop?.());

  test.use({ baseURL: ADDRESS });

  test('are shown as text on every page, and their scripts never run', async ({ page }) => {
    test.setTimeout(900_000);
    await signInAs(page, /Priya Raman/);
    const seen = new Map<string, number>();
    const waiting = [...SEEDS];
    const visited = new Set<string>();
    const faults: string[] = [];
    let poisoned = 0;
    // What our own pages need, the policy allows.
    page.on('console', message => {
      if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
    });
    while (waiting.length > 0 && visited.size < MOST_PAGES) {
      const address = waiting.shift()!;
      const kind = kindOf(address);
      if (visited.has(address) || (seen.get(kind) ?? 0) >= MOST_OF_A_KIND) continue;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      visited.add(address);
      const found = await visit(page, address);
      faults.push(...found.faults);
      if ((await page.locator('body').innerText()).includes('window.owned')) poisoned += 1;
      waiting.push(...found.links.filter(link => !/^\/(api|settings|catalog-graph)\b/.test(link)));
    }
    expect(faults).toEqual([]);
    // The poison was there to be seen, as the text that it is.
    expect(poisoned).toBeGreaterThan(20);
  });
});

test('pages may talk to nobody else, run no script but ours, and stand in no other frame', async ({
  request,
}) => {
  const response = await request.get('/');
  const headers = response.headers();
  const policy = Object.fromEntries(
    headers['content-security-policy'].split(';').map(part => {
      const [name, ...values] = part.trim().split(/\s+/);
      return [name, values.join(' ')];
    }),
  );
  expect(policy).toMatchObject({
    'default-src': "'self'",
    'script-src': "'self' 'unsafe-eval'",
    'script-src-attr': "'none'",
    'connect-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'self'",
  });
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['x-frame-options']).toBe('DENY');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['access-control-allow-origin']).toBeUndefined();
  const preflight = await request.fetch('/api/ownership/v1/campaigns', {
    method: 'OPTIONS',
    headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  });
  expect(preflight.headers()['access-control-allow-origin']).toBeUndefined();
});
