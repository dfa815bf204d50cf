import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test';
import {
  type RunningAlertmanager,
  startAlertmanager,
} from '../packages/test-utils/src/servers/startAlertmanager';
import { seriousViolations } from './accessibility';
import { PATHS_TOKEN } from './incidentsToken';
import { pageOf, signInAs } from './people';
import { tokenOf } from './portalApi';
import { PATHS_ALERTMANAGER_PORT } from './pathsAlertmanager';
import { stickingOut } from './sideways';

const KOFI = /Kofi Mensah/;
const STRANGER = /Yuki/;
const SERVICE_PAGE = '/catalog/default/component/token-vault';
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** As an operator would write it, but that it waits for nothing. */
function configuration(portal: string): string {
  return `
route: { receiver: rollcall, group_by: [alertname, service], group_wait: 0s, group_interval: 1s, repeat_interval: 1h }
receivers:
  - name: rollcall
    webhook_configs:
      - url: ${portal}/api/incidents/v1/intake/alertmanager/paths
        send_resolved: true
        http_config: { authorization: { credentials: ${PATHS_TOKEN} } }
`;
}

/** Has Kofi on call for his team from this minute on, whosever week it is. */
async function putOnCall(request: APIRequestContext): Promise<() => Promise<void>> {
  const authorization = `Bearer ${await tokenOf(request, 'on-call')}`;
  const startMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const created = await request.post('/api/oncall/v1/overrides', {
    headers: { authorization },
    data: {
      rotationRef: 'oncallrotation:default/payments-core-primary',
      start: new Date(startMs).toISOString(),
      end: new Date(startMs + 2 * HOUR_MS).toISOString(),
      change: { kind: 'window', assign: ['user:default/kofi.mensah'] },
      reason: 'Proves a path',
    },
  });
  expect(created.status(), await created.text()).toBe(201);
  const { id } = await created.json();
  return async () => {
    const gone = await request.delete(`/api/oncall/v1/overrides/${id}`, {
      headers: { authorization },
    });
    expect(gone.status()).toBe(204);
  };
}

async function phoneOf(browser: Browser, name: RegExp): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await signInAs(page, name);
  return page;
}

test('whoever is on call proves that alerts reach them, and everybody sees when', async ({
  browser,
  request,
}) => {
  const { baseURL = '' } = test.info().project.use;
  const alertmanager: RunningAlertmanager = await startAlertmanager({
    config: configuration(baseURL),
    port: PATHS_ALERTMANAGER_PORT,
  });
  const takeBack = await putOnCall(request);
  try {
    const page = await pageOf(browser, KOFI);
    await page.goto(SERVICE_PAGE);
    const reach = page.getByRole('region', { name: 'Do its alerts reach anybody?' });
    await expect(reach).toContainText('not known');
    await reach.screenshot({ path: 'test-results/pictures/path-not-known.png' });
    expect(await seriousViolations(page)).toEqual([]);

    // Somebody else sees the same on a phone, and cannot have it tested.
    const phone = await phoneOf(browser, STRANGER);
    await phone.goto(SERVICE_PAGE);
    const seen = phone.getByRole('region', { name: 'Do its alerts reach anybody?' });
    await expect(seen).toContainText('not known');
    await expect(seen.getByRole('button')).toHaveCount(0);

    await reach.getByRole('button', { name: 'Prove the path now' }).click();
    await expect(reach.getByRole('status')).toContainText('waits for an answer');
    await expect(reach.getByRole('link', { name: 'Say that it reached you' })).toBeVisible();
    await reach.screenshot({ path: 'test-results/pictures/path-waits.png' });
    await expect(seen.getByRole('status')).toContainText('waits for an answer');
    await expect(seen.getByRole('link', { name: 'Say that it reached you' })).toHaveCount(0);
    await seen.getByRole('link', { name: 'A test alert' }).click();
    await expect(phone.getByRole('heading', { level: 2 })).toContainText('reach anybody?');
    await expect(phone.getByRole('button', { name: 'It reached me' })).toHaveCount(0);
    expect(await stickingOut(phone)).toEqual([]);
    expect(await seriousViolations(phone)).toEqual([]);

    // It came as an alert would come: by a notification.
    await page.goto('/notifications');
    await page.getByRole('link', { name: 'Test: do alerts of token-vault reach you?' }).click();
    const button = page.getByRole('button', { name: 'It reached me' });
    await expect(button).toBeFocused();
    expect(await seriousViolations(page)).toEqual([]);
    await button.click();
    await expect(page.getByText(/It came the whole way, and was answered/)).toBeVisible();
    await page.screenshot({ path: 'test-results/pictures/path-test.png', fullPage: true });
    await expect(button).toHaveCount(0);
    // The other page hears of it.
    await expect(phone.getByText(/It came the whole way, and was answered/)).toBeVisible();

    await phone.goto(SERVICE_PAGE);
    await expect(seen).toContainText(/Path last proven .* answered a test alert after/);
    await seen.screenshot({ path: 'test-results/pictures/path-proven-phone.png' });
    expect(await stickingOut(phone)).toEqual([]);
    expect(await seriousViolations(phone)).toEqual([]);
    // Nothing was wrong.
    await phone.goto('/incidents?state=any&kind=any&serviceRef=component:default/token-vault');
    await expect(phone.getByText('No incident fits all of that.')).toBeVisible();
    await phone.context().close();
    await page.context().close();
  } finally {
    await takeBack();
    await alertmanager.stop();
  }
});
