import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { CHECKOUT, eventsOf, nameOf, whoInTerminal } from './onCall';
import { pageOf } from './people';
import { askApi, tokenOf } from './portalApi';

const ROTATION = 'oncallrotation:default/checkout-primary';
const ROTATION_PAGE = '/oncall/rotations/default/checkout-primary';
const DAY_MS = 86_400_000;

/** Who is on call at an instant, by what they are called, and until when by the clock of the browser: `Mon 7 Dec, 09:00`. */
interface Answer {
  people: string[];
  until?: string;
}

interface Who {
  people: { userRef: string; until?: string }[];
  next?: { at: string };
}

async function post<T>(request: APIRequestContext, path: string, data: object): Promise<T> {
  const token = await tokenOf(request, 'owner');
  const response = await request.post(path, {
    data,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return response.json();
}

/** Who is on call by each of the five ways to ask. */
class FiveWays {
  readonly #names = new Map<string, string>();

  constructor(
    private readonly request: APIRequestContext,
    private readonly page: Page,
    private readonly feed: string,
  ) {}

  async at(at: string): Promise<Record<string, Answer>> {
    return {
      API: await this.#named(await this.#byApi(at)),
      terminal: await this.#named(await this.#byTerminal(at)),
      action: await this.#named(await this.#byAction(at)),
      calendar: await this.#byFeed(at),
      page: await this.#byPage(at),
    };
  }

  async #byApi(at: string): Promise<Who> {
    const query = new URLSearchParams({ ref: CHECKOUT, at });
    return askApi(this.request, { person: 'stranger', path: `/api/oncall/v1/who?${query}` });
  }

  async #byTerminal(at: string): Promise<Who> {
    const portal = new URL(this.page.url()).origin;
    const flags = ['--at', at, '--format', 'json'];
    return JSON.parse(await whoInTerminal(this.request, { person: 'stranger', portal, flags }));
  }

  async #byAction(at: string): Promise<Who> {
    const path = '/api/oncall/.backstage/actions/v1/actions/oncall:who-is-on-call/invoke';
    const { output } = await post<{ output: Who }>(this.request, path, { ref: CHECKOUT, at });
    return output;
  }

  async #byFeed(at: string): Promise<Answer> {
    const calendar = await (await this.request.get(this.feed)).text();
    const atMs = Date.parse(at);
    const events = eventsOf(calendar).filter(
      ({ startMs, endMs }) => startMs <= atMs && atMs < endMs,
    );
    return {
      people: events.map(({ summary }) => summary.split(' on call: ')[0]),
      until: events[0] && clockOf(events[0].endMs),
    };
  }

  /** The shift a reader comes to who looks for that instant on the timeline. */
  async #byPage(at: string): Promise<Answer> {
    const from = new Date(Date.parse(at) - DAY_MS).toISOString();
    await this.page.goto(`${ROTATION_PAGE}?${new URLSearchParams({ from, days: '7', slot: at })}`);
    const shift = this.page.getByRole('region', { name: 'The chosen shift' });
    // A name comes with the catalog; until then a link shows the reference.
    const people = shift.getByRole('link', { name: /^\p{Lu}/u });
    await expect(people).not.toHaveCount(0);
    const end = / – (\w+ \d+ \w+)(?: \d{4})?(, \d\d:\d\d)/.exec(await shift.innerText());
    return { people: await people.allInnerTexts(), until: end?.slice(1).join('') };
  }

  async #named({ people }: Who): Promise<Answer> {
    const names = await Promise.all(people.map(({ userRef }) => this.#nameOf(userRef)));
    const { until } = people[0];
    return { people: names, until: until && clockOf(Date.parse(until)) };
  }

  async #nameOf(userRef: string): Promise<string> {
    const known = this.#names.get(userRef) ?? (await nameOf(this.request, userRef));
    this.#names.set(userRef, known);
    return known;
  }
}

function clockOf(atMs: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Oslo',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(atMs);
  const part = (type: string) => parts.find(each => each.type === type)!.value;
  const month = part('month').replace('Sept', 'Sep');
  return `${part('weekday')} ${part('day')} ${month}, ${part('hour')}:${part('minute')}`;
}

test('the same instant gives the same answer on the page, in the API, in the terminal, in a calendar and by the action', async ({
  browser,
  request,
}) => {
  test.setTimeout(300_000);
  const page = await pageOf(browser, 'Yuki Tanaka');
  const scope = { kind: 'rotation', rotationRef: ROTATION };
  const feed = await post<{ id: string; url: string }>(request, '/api/oncall/v1/feeds', { scope });
  const ways = new FiveWays(request, page, feed.url);
  const agreed = async (at: string): Promise<Answer> => {
    const answers = await ways.at(at);
    const { API } = answers;
    expect(API.people).toHaveLength(1);
    expect(API.until).toBeDefined();
    expect({ at, ...answers }).toEqual({
      at,
      API,
      terminal: API,
      action: API,
      calendar: API,
      page: API,
    });
    return API;
  };

  const now = new Date().toISOString();
  const who = await askApi<Who>(request, {
    person: 'stranger',
    path: `/api/oncall/v1/who?${new URLSearchParams({ ref: CHECKOUT, at: now })}`,
  });
  const handoffMs = Date.parse(who.next!.at);
  const before = await agreed(new Date(handoffMs - 1).toISOString());
  const after = await agreed(new Date(handoffMs).toISOString());
  expect(after.people).not.toEqual(before.people);
  expect(await agreed(now)).toEqual(before);

  // A day of the week after, which somebody takes over while all of them know the schedule already.
  const start = new Date(handoffMs + 2 * DAY_MS).toISOString();
  const end = new Date(handoffMs + 3 * DAY_MS).toISOString();
  const midday = new Date(handoffMs + 2.5 * DAY_MS).toISOString();
  const planned = await agreed(midday);
  const override = await post<{ id: string }>(request, '/api/oncall/v1/overrides', {
    ...{ rotationRef: ROTATION, start, end },
    change: { kind: 'window', assign: ['user:default/ines.carvalho'] },
    reason: 'To see whether everybody hears of it',
  });
  expect(await agreed(midday)).toEqual({
    people: ['Inês Carvalho'],
    until: clockOf(Date.parse(end)),
  });
  const authorization = `Bearer ${await tokenOf(request, 'owner')}`;
  for (const path of [`overrides/${override.id}`, `feeds/${feed.id}`]) {
    const gone = await request.delete(`/api/oncall/v1/${path}`, { headers: { authorization } });
    expect(gone.status(), path).toBe(204);
    if (path.startsWith('overrides')) expect(await agreed(midday)).toEqual(planned);
  }
  expect((await request.get(feed.url)).status()).toBe(404);
});
