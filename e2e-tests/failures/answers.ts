import type { Page, Route } from '@playwright/test';

/** What our back ends are asked; what Backstage asks goes through. */
const OURS = /\/api\/(?:ownership|oncall|monitoring|runbooks|incidents)\/v\d/;
/** What the back ends say of themselves while they are broken. */
export const AWAY = 'The database is away.';
/** What pages say to whoever is refused. */
export const REFUSED = 'You are not allowed to see it';

type Way = 'through' | 'held' | 'broken' | 'refused' | 'cut';

/** What every page asks of our back ends, answered as the test wants it just now. */
export class Answers {
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
