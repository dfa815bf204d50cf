import {
  type APIRequestContext,
  expect,
  type Locator,
  type Page,
  type Route,
  test,
} from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { seriousViolations } from './accessibility';
import { signInAs } from './people';
import { tokenOf } from './portalApi';
import { stickingOut } from './sideways';

/** What our back ends are asked; what Backstage asks goes through. */
const OURS = /\/api\/(?:ownership|oncall|monitoring|runbooks|incidents)\/v\d/;
const AWAY = 'The database is away.';
const REFUSED = 'You are not allowed to see it';

type Way = 'through' | 'held' | 'broken' | 'refused' | 'cut';

/** What every page asks of our back ends, answered as the test wants it just now. */
class Answers {
  #way: Way = 'through';
  #held: Route[] = [];

  /** @param onlyActs - what only reads goes through */
  static async of(page: Page, { onlyActs = false } = {}): Promise<Answers> {
    const answers = new Answers();
    await page.route(OURS, route =>
      onlyActs && route.request().method() === 'GET' ? route.continue() : answers.#answer(route),
    );
    return answers;
  }

  /** From now on; what was held until now is answered like it. */
  async go(way: Way): Promise<void> {
    this.#way = way;
    const held = this.#held;
    this.#held = [];
    // A page that was left waits no more.
    await Promise.allSettled(held.map(route => this.#answer(route)));
  }

  async #answer(route: Route): Promise<void> {
    switch (this.#way) {
      case 'held':
        this.#held.push(route);
        return undefined;
      case 'broken':
        return route.fulfill(errorOf(500, 'Error', AWAY));
      case 'refused':
        return route.fulfill(errorOf(403, 'NotAllowedError', 'No.'));
      case 'cut':
        return route.abort();
      default:
        return route.continue();
    }
  }
}

/** An answer as back ends of Backstage give it. */
function errorOf(status: number, name: string, message: string) {
  return { status, json: { error: { name, message }, response: { statusCode: status } } };
}

/** Every page that asks our back ends, but those of an incident, its review and a run. */
const PAGES: readonly string[] = [
  '/',
  '/ownership',
  '/ownership/orphans',
  '/ownership/campaigns',
  '/ownership/campaigns/no-orphans',
  '/ownership/what-if?remove=group:default/payments-core',
  '/ownership/rules',
  '/ownership/rules/codeowners-mismatch',
  '/catalog/default/component/checkout',
  '/catalog/default/component/checkout/contract',
  '/catalog/default/component/checkout/runbooks',
  '/catalog/default/component/checkout/monitoring',
  '/catalog/default/group/checkout',
  '/catalog/default/group/commerce/ownership',
  '/catalog/default/user/mara.lindqvist',
  '/oncall',
  '/oncall/my-shifts',
  '/oncall/rotations/default/checkout-primary',
  '/monitoring',
  '/monitoring/slos/cart-cart-availability',
  '/monitoring/coverage',
  '/monitoring/drift',
  '/runbooks',
  '/runbooks/runs',
  '/runbooks/approvals',
  '/runbooks/drills',
  '/runbooks/automatic',
  '/runbooks/default/previous-release',
  '/incidents',
  '/incidents/status',
  '/incidents/reviews',
  '/incidents/backlog',
  '/incidents/insights',
  '/incidents/feedback',
  '/incidents/maintenance',
  '/incidents/ways',
];

/** What acts answer, as far as it is looked at. */
interface Answered {
  number: number;
  id: string;
  plan: { digest: string };
}

type Post = (path: string, data: object) => Promise<Answered>;

/** Acts as the owner of checkout, without a page between. */
async function asOwner(request: APIRequestContext): Promise<Post> {
  const headers = { authorization: `Bearer ${await tokenOf(request, 'owner')}` };
  return async (path, data) => {
    const answer = await request.post(`/api/${path}`, { headers, data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };
}

async function declare(post: Post): Promise<number> {
  const { number } = await post('incidents/v1/incidents', {
    title: 'Gift cards are slow',
    serviceRef: 'component:default/checkout',
    idempotencyKey: randomUUID(),
  });
  return number;
}

/** An incident that is over, with its review begun, and a run of a runbook that waits for a person. */
async function pagesOfWhatHappened(post: Post): Promise<string[]> {
  const number = await declare(post);
  await post(`incidents/v1/incidents/${number}/resolve`, {});
  await post(`incidents/v1/reviews/${number}`, {});
  const wish = { entityRef: 'component:default/checkout', inputs: {} };
  const { plan } = await post('runbooks/v1/runbooks/default/service-down/preview', wish);
  const { id } = await post('runbooks/v1/runs', {
    ...{ ...wish, runbookRef: 'runbook:default/service-down', mode: 'live' },
    ...{ planDigest: plan.digest, idempotencyKey: randomUUID() },
  });
  return [`/incidents/${number}`, `/incidents/reviews/${number}`, `/runbooks/runs/${id}`];
}

const failuresOf = (page: Page) =>
  page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Try again' }) });

/** Presses every "Try again" that is there now. */
async function tryAgain(page: Page): Promise<void> {
  for (const button of await page.getByRole('button', { name: 'Try again' }).all()) {
    // One answer may be what several parts of a page wait for.
    await button.click({ timeout: 2_000 }).catch(() => {});
  }
}

/** Slow, broken, refused and cut off, one after the other, and then as it should be. */
async function seeItFail(page: Page, answers: Answers, path: string): Promise<void> {
  await answers.go('held');
  await page.goto(path);
  const waiting = page.getByRole('status').filter({ hasText: /…$/ });
  await expect(waiting.first(), `${path} says what it waits for`).toBeVisible();

  await answers.go('broken');
  await expect(failuresOf(page).first(), `${path} says what failed`).toContainText('could not be');
  await expect(page.getByText(REFUSED)).toHaveCount(0);
  // Cards of Backstage that still load turn a wheel without a name.
  await expect(async () => {
    expect(await seriousViolations(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
  }, `${path} can be used`).toPass({ timeout: 30_000 });

  await answers.go('refused');
  await expect(async () => {
    await tryAgain(page);
    await expect(failuresOf(page).first()).toContainText(REFUSED, { timeout: 1_000 });
  }, `${path} says who is refused`).toPass({ timeout: 30_000 });

  await answers.go('cut');
  await expect(async () => {
    await tryAgain(page);
    await expect(failuresOf(page).first()).toBeVisible({ timeout: 1_000 });
    await expect(page.getByText(REFUSED)).toHaveCount(0, { timeout: 1_000 });
  }, `${path} says that it was cut off`).toPass({ timeout: 30_000 });

  await answers.go('through');
  await expect(async () => {
    await tryAgain(page);
    await expect(failuresOf(page)).toHaveCount(0, { timeout: 1_000 });
    await expect(waiting).toHaveCount(0, { timeout: 1_000 });
  }, `${path} comes back`).toPass({ timeout: 30_000 });
}

test('every page says that it waits, what failed and who is refused, and comes back when it is asked to', async ({
  context,
  page,
  request,
}) => {
  test.setTimeout(900_000);
  const paths = [...PAGES, ...(await pagesOfWhatHappened(await asOwner(request)))];
  // Two tabs at once, which wait most of the time.
  const tabs = [page, await context.newPage()];
  await Promise.all(
    tabs.map(async tab => {
      await signInAs(tab, /Mara Lindqvist/);
      const answers = await Answers.of(tab);
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
        const next = path;
        await test.step(next, () => seeItFail(tab, answers, next));
      }
    }),
  );
});

/** A form: where it is, what opens it, what is filled in by label, and what sends it. */
interface Form {
  path: string;
  /** Opens a dialog; absent where the form stands on the page. */
  open?: string;
  /** The part of the page it stands on. */
  region?: string;
  fields: readonly [label: string, text: string][];
  /** What is chosen before the fields are filled in. */
  choices?: readonly Choice[];
  send: string;
}

type Choice =
  | { label: string; option: string }
  /** One found by typing. */
  | { label: string; search: string }
  | { box: RegExp };

const formsOf = (incident: number, over: number): readonly Form[] => [
  {
    path: '/incidents',
    open: 'Declare an incident',
    fields: [['What is wrong', 'Nothing can be paid']],
    send: 'Declare it and page',
  },
  {
    path: `/incidents/${incident}`,
    region: 'Timeline',
    fields: [['Write into it', 'Only in Norway']],
    send: 'Write it down',
  },
  {
    path: `/incidents/${incident}`,
    region: 'Updates',
    fields: [['How it stands', 'We look into it.']],
    send: 'Tell stakeholders',
  },
  {
    path: `/incidents/${incident}`,
    open: 'Say what it does…',
    fields: [['Share of the customers who feel it, in percent', '30']],
    send: 'Write it down',
  },
  {
    path: `/incidents/${incident}`,
    open: 'Correct an instant…',
    fields: [
      ['When it really was', '2026-01-05T10:00:30'],
      ['How you know', 'The graphs say so.'],
    ],
    send: 'Correct it',
  },
  {
    path: `/incidents/${incident}`,
    open: 'Publish it…',
    fields: [['What customers cannot do', 'Paying is slow']],
    send: 'Publish it',
  },
  {
    path: `/incidents/${over}`,
    open: 'Add an action item…',
    fields: [['What', 'Alert on it']],
    send: 'Write it down',
  },
  {
    path: '/runbooks/default/service-down?service=component:default/checkout',
    open: 'Go through it for Checkout',
    fields: [],
    send: 'Go through it for Checkout',
  },
  {
    path: '/oncall/rotations/default/checkout-primary',
    open: 'Make an override…',
    choices: [
      { label: 'What changes', option: 'Somebody is on call as well' },
      { label: 'Who is on call as well', option: 'somebody else…' },
      { label: 'Who is on call as well: search', search: 'Yuki Tanaka' },
    ],
    fields: [['Why', 'A large sale']],
    send: 'Make the override',
  },
  {
    path: '/ownership/campaigns',
    open: 'Start a campaign…',
    choices: [
      { box: /^owner-missing/ },
      { box: /^1 / },
      { label: 'Only services of these teams', search: 'Commerce' },
      { label: 'Run by', search: 'Checkout' },
    ],
    fields: [
      ['Name', 'Somebody answers'],
      ['What it is for', 'Nobody is asked twice.'],
      ['Deadline', '2099-12-31'],
    ],
    send: 'Start the campaign',
  },
  {
    path: '/ownership/campaigns/no-orphans',
    open: 'End this campaign…',
    fields: [],
    send: 'End the campaign',
  },
  {
    path: '/incidents/maintenance',
    open: 'Announce maintenance',
    choices: [{ label: 'Services', search: 'Pricing' }],
    fields: [
      ['From', '2099-01-05T10:00'],
      ['Until', '2099-01-05T11:30'],
      ['Why', 'Its database moves.'],
    ],
    send: 'Page nobody in that time',
  },
  {
    path: '/catalog/default/component/pricing/contract',
    open: 'Propose a handover…',
    choices: [{ label: 'Team that takes it over', search: 'Storefront' }],
    fields: [['Why', 'Prices are shown where they are made.']],
    send: 'Ask the team',
  },
];

async function choose(place: Locator, choice: Choice): Promise<void> {
  if ('box' in choice) return place.getByRole('checkbox', { name: choice.box }).check();
  const { label } = choice;
  if ('option' in choice) {
    await place.getByLabel(label, { exact: true }).selectOption(choice.option);
    return undefined;
  }
  await place.getByRole('combobox', { name: label, exact: true }).fill(choice.search);
  return place.getByRole('option', { name: choice.search }).first().click();
}

/** What was chosen is chosen still. */
async function expectChosen(place: Locator, choice: Choice): Promise<void> {
  if ('box' in choice) {
    await expect(place.getByRole('checkbox', { name: choice.box })).toBeChecked();
  } else if ('option' in choice) {
    const chosen = place.getByLabel(choice.label, { exact: true }).locator('option:checked');
    await expect(chosen).toHaveText(choice.option);
  } else {
    const chosen = place.getByRole('list', { name: `${choice.label}: chosen`, exact: true });
    await expect(chosen).toContainText(choice.search);
  }
}

async function seeFormFail(page: Page, answers: Answers, form: Form): Promise<void> {
  const { path, open, region, fields, choices = [], send } = form;
  await answers.go('through');
  await page.goto(path);
  if (open) await page.getByRole('button', { name: open, exact: true }).click();
  const place = open ? page.getByRole('dialog') : page.getByRole('region', { name: region });
  // A label around its field has what was typed in it as well.
  const field = (label: string) => place.getByLabel(label, { exact: open !== undefined });
  for (const choice of choices) await choose(place, choice);
  for (const [label, text] of fields) await field(label).fill(text);
  const button = place.getByRole('button', { name: send, exact: true });
  // The form of an override first asks what it would change.
  await expect(button).toBeEnabled();
  // On a page, what an act could not do is said where acts are.
  const said = (open ? place : page).getByRole('alert');
  for (const way of ['broken', 'refused', 'cut'] as const) {
    await answers.go(way);
    await button.click();
    const words = { broken: AWAY, refused: 'No.', cut: /fetch|network/i }[way];
    await expect(said.filter({ hasText: words }).first(), `${send}, ${way}`).toBeVisible();
    for (const [label, text] of fields) {
      await expect(field(label)).toHaveValue(text);
    }
    for (const choice of choices) await expectChosen(place, choice);
    await expect(button, `${send} can be tried again`).toBeEnabled();
  }
  expect(await seriousViolations(page), send).toEqual([]);
}

test('every form says what failed, keeps what was typed, and can be sent again', async ({
  page,
  request,
}) => {
  test.setTimeout(300_000);
  const post = await asOwner(request);
  const incident = await declare(post);
  const over = await declare(post);
  await post(`incidents/v1/incidents/${over}/resolve`, {});
  await signInAs(page, /Mara Lindqvist/);
  const answers = await Answers.of(page, { onlyActs: true });
  for (const form of formsOf(incident, over)) {
    await test.step(form.open ?? form.send, () => seeFormFail(page, answers, form));
  }
  await post(`incidents/v1/incidents/${incident}/resolve`, {});
});
