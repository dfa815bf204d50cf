import { setTimeout as pause } from 'node:timers/promises';

const PERSON = 'owner';
const EVERY_MS = 500;
const PATIENCE_MS = 10_000;
/** A token is good for an hour; whoever looks at a page asks for one as seldom. */
const TOKEN_LASTS_MS = 300_000;
/** What alerts are about, in turn. */
const SERVICES = [
  'checkout',
  'cart',
  'pricing',
  'payments',
  'ledger',
  'shop-search',
  'sign-in',
  'tax',
];
const READ = [
  '/api/incidents/v1/incidents?limit=20',
  '/api/ownership/v1/overview',
  '/api/oncall/v1/now?limit=20',
  '/api/monitoring/v1/slos?limit=20',
  '/api/runbooks/v1/runbooks?limit=20',
];

/**
 * Alerts and people that keep coming, whatever happens: an alert every half a second, sent again until it is taken, as
 * Alertmanager does; a read every half a second; and a note into the newest incident every two seconds.
 */
export class Traffic {
  /** By title: when each alert was taken. */
  taken = new Map();
  /** Texts of notes that were taken, by number of the incident. */
  notes = [];
  reads = { answered: 0, failed: 0, slowestMs: 0 };
  /** Alerts that were refused, and would never come again. */
  refused = 0;
  #number = 0;
  #isOver = false;
  #loops = [];
  #pending = new Set();
  #tokens = new Map();

  /** @param {{addresses: () => string[], intakeToken: string}} options - addresses of the replicas that are up */
  constructor(options) {
    this.options = options;
  }

  start(label) {
    this.label = label;
    this.#isOver = false;
    this.#number = 0;
    this.refused = 0;
    this.reads = { answered: 0, failed: 0, slowestMs: 0 };
    const every = async (ms, act) => {
      while (!this.#isOver) {
        const started = act().catch(() => undefined);
        this.#pending.add(started);
        started.finally(() => this.#pending.delete(started));
        await pause(ms);
      }
    };
    this.#loops = [
      every(EVERY_MS, () => this.#alert()),
      every(EVERY_MS, () => this.#read()),
      every(4 * EVERY_MS, () => this.#write()),
    ];
  }

  /** No new ones; waits until what was sent is taken. */
  async stop() {
    this.#isOver = true;
    await Promise.all(this.#loops);
    await Promise.all([...this.#pending]);
  }

  #address(turn) {
    const addresses = this.options.addresses();
    return addresses[turn % addresses.length];
  }

  async #alert() {
    const number = this.#number++;
    const title = `${this.label} ${number}`;
    const service = SERVICES[number % SERVICES.length];
    const startsAt = new Date().toISOString();
    const labels = {
      alertname: `Drill_${title.replaceAll(/\W+/g, '_')}`,
      service,
      severity: 'page',
    };
    const body = JSON.stringify({
      version: '4',
      groupKey: title,
      status: 'firing',
      receiver: 'rollcall',
      groupLabels: {},
      commonLabels: labels,
      commonAnnotations: {},
      externalURL: 'http://127.0.0.1',
      alerts: [
        {
          status: 'firing',
          labels,
          annotations: { summary: title },
          startsAt,
          endsAt: '0001-01-01T00:00:00Z',
          generatorURL: 'http://127.0.0.1',
          fingerprint: Buffer.from(title).toString('hex').slice(0, 40),
        },
      ],
    });
    for (let attempt = 0; ; attempt += 1) {
      const status = await fetch(
        `${this.#address(number + attempt)}/api/incidents/v1/intake/alertmanager/gameday`,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${this.options.intakeToken}`,
          },
          body,
          signal: AbortSignal.timeout(PATIENCE_MS),
        },
      ).then(
        answer => answer.status,
        () => 0,
      );
      if (status >= 200 && status < 300) {
        this.taken.set(title, { atMs: Date.now(), tries: attempt + 1 });
        return;
      }
      // Alertmanager sends again after an answer of the server's fault, and never after one of its own.
      if (status >= 400 && status < 500) {
        this.refused += 1;
        return;
      }
      await pause(1_000);
    }
  }

  async token(address) {
    const known = this.#tokens.get(address);
    if (known && Date.now() - known.atMs < TOKEN_LASTS_MS) return known.token;
    const answer = await fetch(`${address}/api/auth/demo/refresh`, {
      headers: { 'x-rollcall-demo-person': PERSON, 'x-requested-with': 'XMLHttpRequest' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { token } = (await answer.json()).backstageIdentity;
    this.#tokens.set(address, { token, atMs: Date.now() });
    return token;
  }

  async ask(path, init = {}, address = this.#address(0)) {
    const answer = await fetch(`${address}${path}`, {
      ...init,
      headers: {
        ...init.headers,
        authorization: `Bearer ${await this.token(address)}`,
        'content-type': 'application/json',
      },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.status === 401) this.#tokens.delete(address);
    return answer;
  }

  async #read() {
    const turn = this.reads.answered + this.reads.failed;
    const startMs = performance.now();
    const isGood = await this.ask(READ[turn % READ.length], {}, this.#address(turn)).then(
      async answer => {
        await answer.arrayBuffer();
        return answer.ok;
      },
      () => false,
    );
    if (isGood) this.reads.answered += 1;
    else this.reads.failed += 1;
    this.reads.slowestMs = Math.max(this.reads.slowestMs, performance.now() - startMs);
  }

  async #write() {
    const list = await this.ask('/api/incidents/v1/incidents?limit=1');
    const number = (await list.json()).items?.[0]?.number;
    if (number === undefined) return;
    const text = `A note of ${this.label}, ${crypto.randomUUID()}`;
    const answer = await this.ask(`/api/incidents/v1/incidents/${number}/notes`, {
      method: 'POST',
      body: JSON.stringify({ text }),
    });
    if (answer.ok) this.notes.push({ number, text });
  }
}
