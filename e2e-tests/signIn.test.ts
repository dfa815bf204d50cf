import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import { type IdentityProvider, startIdentityProvider } from './identityProvider';

const PORT = 7181;
const ADDRESS = `http://localhost:${PORT}`;

/** From the portal to the provider, and back. */
async function signIn(page: Page, address: string) {
  await page.goto(ADDRESS);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByPlaceholder('Enter any login').fill(address);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test.describe('a portal with a provider of identities', () => {
  const stops: (() => Promise<void>)[] = [];
  let provider: IdentityProvider;

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    const dataFolder = path.resolve('.rollcall/single-sign-on');
    fs.rmSync(dataFolder, { recursive: true, force: true });
    provider = await startIdentityProvider(`${ADDRESS}/api/auth/oidc/handler/frame`);
    stops.push(provider.stop);
    const { startPortal } = await import('../scripts/lib/portal.mjs');
    const { ensureNode } = await import('../scripts/lib/node.mjs');
    const portal = await startPortal({
      toolchain: await ensureNode(),
      port: PORT,
      name: 'single-sign-on-portal',
      dataFolder,
      configs: ['app-config.oidc.yaml'],
      env: {
        AUTH_SESSION_SECRET: randomBytes(32).toString('hex'),
        OIDC_METADATA_URL: provider.metadataUrl,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET: provider.clientSecret,
      },
    });
    stops.unshift(portal.stop);
  });

  test.afterAll(async () => {
    for (const stop of stops) await stop();
  });

  test('lets in whoever the catalog knows, and still knows them when the page is opened again', async ({
    page,
  }) => {
    await page.goto(ADDRESS);
    await expect(page.getByText('With the account you have in your organisation.')).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    await signIn(page, 'mara.lindqvist@fjordly.example');
    const greeting = page.getByRole('heading', { level: 1, name: /^Good .*mara\.lindqvist/ });
    await expect(greeting).toBeVisible();
    await expect(page.getByText('6 services of Checkout')).toBeVisible();
    await page.reload();
    await expect(greeting).toBeVisible();
  });

  test('keeps nothing in the browser that a script, another site or another part of it could read', async ({
    context,
    page,
  }) => {
    await signIn(page, 'mara.lindqvist@fjordly.example');
    await expect(page.getByRole('heading', { level: 1, name: /^Good / })).toBeVisible();
    // Cookies know no ports: those of the provider are among them, and are none of ours.
    const all = await context.cookies(`${ADDRESS}/api/auth/oidc/refresh`);
    const own = all.filter(({ name }) => /^(oidc-|connect\.sid$)/.test(name));
    expect(own.map(({ name }) => name).sort()).toEqual([
      'connect.sid',
      'oidc-granted-scope',
      'oidc-refresh-token',
    ]);
    for (const cookie of own) {
      expect(cookie, cookie.name).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    }
    // What renews a session goes nowhere but where sessions are renewed.
    const elsewhere = await context.cookies(`${ADDRESS}/api/incidents/v1/incidents`);
    expect(elsewhere.filter(({ name }) => name.startsWith('oidc-'))).toEqual([]);
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    );
    // The beginning of every token there is.
    expect(kept).not.toContain('eyJ');
  });

  test('lets in nobody whom the catalog does not know, or whose address the provider does not vouch for', async ({
    browser,
  }) => {
    const refusals = [
      ['nobody@elsewhere.example', 'unable to resolve user identity'],
      ['not-proven:mara.lindqvist@fjordly.example', 'user profile does not contain an email'],
    ];
    for (const [address, reason] of refusals) {
      const page = await (await browser.newContext()).newPage();
      await signIn(page, address);
      await expect(page.getByText(reason)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
      await page.context().close();
    }
  });
});
