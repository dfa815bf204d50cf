import { type Browser, expect, type Page, test } from '@playwright/test';
import {
  type RunningAlertmanager,
  startAlertmanager,
} from '../packages/test-utils/src/servers/startAlertmanager';
import { seriousViolations } from './accessibility';
import { INCIDENTS_TOKEN } from './incidentsToken';
import { pageOf, signInAs } from './people';
import { askApi } from './portalApi';
import { stickingOut } from './sideways';

const MARA = 'Mara Lindqvist';
const STRANGER = /Yuki/;
const TITLE = 'Baskets of customers are lost';
const ACTION = 'Alert on baskets that are lost';
const OTHER_SERVICE = 'component:default/recommendations';
const TEAM = '/catalog/default/group/checkout';

/** What a search answers, as far as it is looked at. */
interface Found {
  results: { type: string; document: { kind: string; state: string } }[];
}

const CONFIGURATION = (portal: string) => `
route: { receiver: rollcall, group_by: [alertname, service], group_wait: 0s, group_interval: 1s, repeat_interval: 1h }
receivers:
  - name: rollcall
    webhook_configs:
      - url: ${portal}/api/incidents/v1/intake/alertmanager/tests
        send_resolved: true
        http_config: { authorization: { credentials: ${INCIDENTS_TOKEN} } }
`;

/** One alert of the service checkout, as Prometheus sends it. */
async function fire(alertmanager: RunningAlertmanager): Promise<void> {
  const answer = await fetch(`${alertmanager.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([
      {
        labels: { alertname: 'BasketsLost', service: 'checkout', severity: 'critical' },
        annotations: { summary: TITLE },
      },
    ]),
  });
  expect(answer.status).toBe(200);
}

async function phoneOf(browser: Browser, name: string | RegExp): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await signInAs(page, name);
  return page;
}

/** Nothing that a screen reader or a keyboard would stumble over. */
async function isUsable(page: Page): Promise<void> {
  expect(await seriousViolations(page)).toEqual([]);
}

/** Nor anything that a phone would have to scroll sideways for. */
async function fitsPhone(phone: Page): Promise<void> {
  await isUsable(phone);
  expect(await stickingOut(phone)).toEqual([]);
}

test.describe.serial('learning from an incident', () => {
  let alertmanager: RunningAlertmanager;
  let review: string;

  test.beforeAll(async () => {
    const { baseURL = '' } = test.info().project.use;
    alertmanager = await startAlertmanager({ config: CONFIGURATION(baseURL) });
  });
  test.afterAll(async () => {
    await alertmanager?.stop();
  });

  test('a review begins by itself when it is over, and leads to what is to be done', async ({
    page,
  }) => {
    await signInAs(page, MARA);
    await fire(alertmanager);
    await page.goto('/incidents');
    await page.getByRole('link', { name: TITLE }).click();
    await page.getByRole('button', { name: 'I have it' }).click();
    await page.getByRole('button', { name: 'It is over' }).click();
    const lessons = page.getByRole('region', { name: 'Review and action items' });
    const link = lessons.getByRole('link', { name: /^Review of INC-/ });
    await expect(link).toBeVisible();
    await lessons.getByRole('button', { name: 'Add an action item…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What', { exact: true }).fill(ACTION);
    expect(await seriousViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Write it down' }).click();
    await expect(lessons.getByRole('list', { name: 'Action items' })).toContainText(ACTION);
    await expect(lessons).toContainText("Don't Repeat Incident");
    await isUsable(page);
    review = (await link.getAttribute('href'))!;
  });

  test('it is written, held and published, and nothing that was typed is lost', async ({
    page,
    browser,
  }) => {
    await signInAs(page, MARA);
    await page.goto(review);
    const happened = page.getByRole('textbox', { name: 'What happened' });
    await expect(happened).toHaveValue(new RegExp(TITLE));
    await page.getByRole('textbox', { name: 'Who felt it, and how' }).fill('One in ten shoppers.');
    await page.getByRole('button', { name: 'Add what contributed' }).click();
    await page.getByLabel('Kind of factor 1').selectOption('change');
    await page.getByRole('textbox', { name: 'Factor 1', exact: true }).fill('A deploy');
    await page.getByRole('textbox', { name: 'What went well' }).fill('The rollback.');
    await page.getByRole('textbox', { name: 'What was hard' }).fill('Finding the change.');
    // A tab that is closed by mistake.
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'What was hard' })).toHaveValue(
      'Finding the change.',
    );
    await isUsable(page);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved as version 2.')).toBeVisible();
    await page.getByRole('button', { name: 'Give it to those who took part' }).click();
    await page.getByRole('button', { name: 'It was held…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'It was held on that day' }).click();
    await expect(page.getByText(/held on \d{4}-/)).toBeVisible();

    // Somebody else reads it on a phone.
    const phone = await phoneOf(browser, STRANGER);
    await phone.goto(review);
    const text = phone.getByRole('region', { name: 'What we learn' });
    await expect(text.getByText('A deploy', { exact: true })).toBeVisible();
    await expect(phone.getByRole('button', { name: 'Publish it' })).toHaveCount(0);
    await fitsPhone(phone);
    await phone.context().close();

    await page.getByRole('button', { name: 'Publish it' }).click();
    await expect(page.getByRole('button', { name: 'Take it back to correct it' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0);
  });

  test('it is found again in the lists, the backlog and the insights', async ({ browser }) => {
    const page = await pageOf(browser, STRANGER);
    await page.goto('/incidents');
    await page.getByRole('link', { name: 'Reviews', exact: true }).click();
    await page.getByLabel('How far').selectOption('published');
    await expect(page.getByRole('link', { name: TITLE })).toBeVisible();
    await isUsable(page);

    await page.getByRole('link', { name: 'Backlog', exact: true }).click();
    await expect(page.getByRole('link', { name: ACTION })).toBeVisible();
    await page.getByRole('button', { name: 'Agenda for the product review' }).click();
    await expect(page.getByRole('dialog')).toContainText('# Reliability review');
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await isUsable(page);

    await page.getByRole('link', { name: 'Insights', exact: true }).click();
    await expect(page.getByRole('img', { name: /^Incidents and issues by week/ })).toBeVisible();
    await expect(page.getByRole('region', { name: 'What contributed' })).toContainText('A change');
    await expect(page.getByRole('table', { name: 'By service' })).toContainText('Checkout');
    await isUsable(page);
    await page.context().close();
  });

  test('both are found by searching, as soon as the index was read again', async ({
    page,
    request,
  }) => {
    const found = (name: RegExp) => page.getByRole('link', { name });
    const search = `/search?${new URLSearchParams({ query: 'baskets', 'types[]': 'incidents' })}`;
    await expect
      .poll(async () => {
        // Narrowed to incidents it fails as long as the index has none.
        const path = '/api/search/query?term=baskets';
        const { results } = await askApi<Found>(request, { person: 'stranger', path });
        return results
          .filter(({ type }) => type === 'incidents')
          .map(({ document }) => [document.kind, document.state])
          .sort();
      })
      .toEqual([
        ['incident', 'resolved'],
        ['review', 'published'],
      ]);
    await signInAs(page, STRANGER);
    await page.goto(search);
    await expect(found(/^Review of INC-\d+: Baskets of customers are lost$/)).toBeVisible();
    await expect(page.getByText(/^●?\s*published$/)).toBeVisible();
    await found(/^INC-\d+: Baskets of customers are lost$/).click();
    await expect(page.getByRole('heading', { level: 2, name: TITLE })).toBeVisible();
    await page.goto(search);
    await found(/^Review of INC-\d+: Baskets of customers are lost$/).click();
    await expect(page).toHaveURL(new RegExp(`${review}$`));
  });

  test('it is found by every service it is about, on the card of the team, and by what is promised', async ({
    page,
  }) => {
    await signInAs(page, MARA);
    await page.goto(review.replace('/reviews', ''));
    const affected = page.getByRole('region', { name: 'Which services it is about' });
    await affected.getByRole('button', { name: 'Add or take away services…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Services' }).fill('Recommendations');
    await dialog.getByRole('option', { name: /Recommendations/ }).click();
    await dialog.getByLabel('Why').fill('They are made of baskets.');
    await dialog.getByRole('button', { name: 'Write it down' }).click();
    await expect(affected.getByRole('link', { name: /Recommendations/ })).toBeVisible();

    const filtered = new URLSearchParams({ serviceRef: OTHER_SERVICE, state: 'resolved' });
    await page.goto(`/incidents?${filtered}`);
    await expect(page.getByRole('row', { name: TITLE })).toContainText('Checkout');
    await isUsable(page);

    await page.goto(TEAM);
    const toDo = page.getByRole('list', { name: 'What the team is to do' });
    await expect(toDo.getByRole('listitem').filter({ hasText: ACTION })).toBeVisible();
    await isUsable(page);

    await page.goto('/monitoring');
    const promises = page.getByRole('region', { name: 'What we promise about incidents' });
    await expect(promises.getByRole('table')).toContainText('within');
    await isUsable(page);
  });

  test('all of it fits a phone', async ({ browser }) => {
    const phone = await phoneOf(browser, MARA);
    for (const path of ['reviews', 'backlog', 'insights']) {
      await phone.goto(`/incidents/${path}`);
      await expect(phone.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await fitsPhone(phone);
    }
    await phone.goto(review);
    await expect(phone.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await fitsPhone(phone);
    await phone.context().close();
  });
});
