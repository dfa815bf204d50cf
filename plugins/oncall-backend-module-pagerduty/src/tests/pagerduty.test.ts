import { ConfigReader } from '@backstage/config';
import { readAccounts } from '../accounts/readAccounts';
import { PagerDutySource } from '../PagerDutySource';
import { PagerDutyServer } from '../__testUtils__/PagerDutyServer';

const NOW = Date.parse('2026-11-26T10:00:00Z');
const DAY_MS = 86_400_000;
const window = { startMs: NOW - 7 * DAY_MS, endMs: NOW + 80 * DAY_MS };

const MARA = { id: 'PMARA', name: 'Mara Lindqvist', email: 'Mara@fjordly.test' };
const KIM = { id: 'PKIM', name: 'Kim Aas', email: 'kim@fjordly.test' };

describe('PagerDuty, as its documentation says it answers', () => {
  let pagerDuty: PagerDutyServer;
  let baseUrl: string;
  let nowMs: number;
  let waits: number[];

  beforeEach(async () => {
    nowMs = NOW;
    waits = [];
    pagerDuty = new PagerDutyServer();
    pagerDuty.nowMs = NOW;
    baseUrl = await pagerDuty.start();
    pagerDuty.data.users.push(MARA, KIM);
    pagerDuty.data.schedules.PSCHED1 = {
      name: 'Primary',
      entries: [
        { start: '2026-11-01T09:00:00-05:00', end: '2026-11-30T09:00:00-05:00', user: 'PMARA' },
        { start: '2026-12-01T09:00:00-05:00', end: '2027-06-01T09:00:00-04:00', user: 'PKIM' },
      ],
    };
  });
  afterEach(() => pagerDuty.stop());

  function sourceOf(config: object = {}): PagerDutySource {
    const pagerduty = {
      token: PagerDutyServer.token,
      baseUrl,
      retry: { attempts: 1 },
      ...config,
    };
    const accounts = readAccounts(new ConfigReader({ oncall: { pagerduty } }), {
      now: () => nowMs,
      wait: async ms => {
        waits.push(ms);
        nowMs += ms;
        if (pagerDuty.limit) pagerDuty.limit = { remaining: 960, resetSeconds: 60 };
      },
    });
    return new PagerDutySource(accounts);
  }
  const listed = async (source: PagerDutySource, schedule = 'PSCHED1') => {
    const { shifts } = await source.listFinalShifts({ schedule, window });
    return shifts.map(
      ({ startMs, endMs, person }) =>
        `${new Date(startMs).toISOString().slice(0, 16)} ${new Date(endMs).toISOString().slice(0, 16)} ${person.email ?? person.name}`,
    );
  };

  it('gives schedules as they are rendered there, cut to the window, with addresses of the people', async () => {
    expect(await listed(sourceOf())).toEqual([
      '2026-11-19T10:00 2026-11-30T14:00 mara@fjordly.test',
      '2026-12-01T14:00 2027-02-14T10:00 kim@fjordly.test',
    ]);
    const [first] = pagerDuty.requests;
    expect(first).toContain('/schedules/PSCHED1?');
    expect(first).toContain('overflow=true');
    expect(first).toContain('time_zone=UTC');
  });

  it('gives shift-based schedules too, with more than one at a time, and gaps on purpose', async () => {
    pagerDuty.data.shiftSchedules.PSHIFT1 = {
      name: 'Shifts',
      entries: [
        { start: '2026-11-20T00:00:00Z', end: '2026-11-22T00:00:00Z', user: 'PMARA' },
        { start: '2026-11-21T00:00:00Z', end: '2026-11-23T00:00:00Z', user: 'PKIM' },
        { start: '2026-11-23T00:00:00Z', end: '2026-11-24T00:00:00Z' },
      ],
    };
    expect(await listed(sourceOf(), 'PSHIFT1')).toEqual([
      '2026-11-20T00:00 2026-11-22T00:00 mara@fjordly.test',
      '2026-11-21T00:00 2026-11-23T00:00 kim@fjordly.test',
    ]);
  });

  it('reads users page by page, once an hour, and asks for one who is new or gone', async () => {
    for (let number = 0; number < 250; number++) {
      pagerDuty.data.users.unshift({
        id: `PU${number}`,
        name: `User ${number}`,
        email: `u${number}@fjordly.test`,
      });
    }
    const source = sourceOf();
    await listed(source);
    const pages = () => pagerDuty.requests.filter(request => request.includes('/users?'));
    expect(pages().map(request => /offset=(\d+)/.exec(request)?.[1])).toEqual(['0', '100', '200']);
    await listed(source);
    expect(pages()).toHaveLength(3);
    nowMs += 60 * 60_000;
    await listed(source);
    expect(pages()).toHaveLength(6);

    pagerDuty.data.schedules.PSCHED1.entries[0].user = 'PGONE';
    expect((await listed(source))[0]).toContain('PGONE');
    expect(pagerDuty.requests.at(-1)).toBe('GET /users/PGONE');
    await listed(source);
    expect(pagerDuty.requests.filter(request => request.includes('PGONE'))).toHaveLength(1);
  });

  it('says who answers for a service: the first level that has anybody, page by page', async () => {
    pagerDuty.data.services.PSVC1 = { name: 'Checkout', policy: 'PPOL1' };
    for (let hour = 0; hour < 240; hour++) {
      pagerDuty.data.onCalls.push({
        policy: 'PPOL1',
        level: 1,
        user: hour % 2 ? 'PMARA' : 'PKIM',
        start: new Date(NOW + hour * 3_600_000).toISOString(),
        end: new Date(NOW + (hour + 1) * 3_600_000).toISOString(),
      });
    }
    // Named directly in the second level: always.
    pagerDuty.data.onCalls.push({
      policy: 'PPOL1',
      level: 2,
      user: 'PKIM',
      start: null,
      end: null,
    });
    pagerDuty.data.onCalls.push({
      policy: 'POTHER',
      level: 1,
      user: 'PMARA',
      start: null,
      end: null,
    });
    const { shifts, title } = await sourceOf().listServiceShifts({ service: 'PSVC1', window });
    expect(title).toBe('Checkout');
    // Before level 1 begins, and after it ends, level 2; and each hour of level 1 in between.
    expect(shifts).toHaveLength(1 + 239 + 1);
    expect(shifts[0]).toEqual({
      startMs: window.startMs,
      // Kim of level 2, and then of level 1, without a break.
      endMs: NOW + 3_600_000,
      person: { id: 'PKIM', name: 'Kim Aas', email: 'kim@fjordly.test' },
    });
    expect(shifts[1]).toMatchObject({ startMs: NOW + 3_600_000, person: { id: 'PMARA' } });
    expect(shifts.at(-1)).toMatchObject({ endMs: window.endMs, person: { id: 'PKIM' } });
    const onCalls = pagerDuty.requests.filter(request => request.includes('/oncalls'));
    expect(onCalls).toHaveLength(3);
    expect(onCalls[0]).toContain(`escalation_policy_ids%5B%5D=PPOL1`);
  });

  it('is left alone for as long as it asks, before a request is one too many', async () => {
    pagerDuty.limit = { remaining: 1, resetSeconds: 20 };
    const shifts = await listed(sourceOf());
    expect(shifts).toHaveLength(2);
    expect(waits).toEqual([20_000]);
  });

  it('that refuses a request as one too many is asked again only when the minute is over', async () => {
    pagerDuty.limit = { remaining: 0, resetSeconds: 45 };
    const source = sourceOf();
    await expect(listed(source)).rejects.toMatchObject({ reason: 'rate-limited' });
    expect(pagerDuty.requests).toHaveLength(1);
    expect(await listed(source)).toHaveLength(2);
    expect(waits).toEqual([45_000]);
  });

  it.each<[string, (source: PagerDutySource) => Promise<unknown>, string]>([
    ['a schedule it does not have', source => listed(source, 'PNONE'), 'has no schedule PNONE'],
    [
      'a service it does not have',
      source => source.listServiceShifts({ service: 'PNONE', window }),
      'has no service PNONE',
    ],
    ['what is no id', source => listed(source, '../users'), 'is no id'],
    [
      'more than three months',
      source =>
        source.listFinalShifts({
          schedule: 'PSCHED1',
          window: { startMs: NOW, endMs: NOW + 100 * DAY_MS },
        }),
      'did not accept the request (400)',
    ],
  ])('refuses %s, and says so', async (_, ask, message) => {
    await expect(ask(sourceOf())).rejects.toThrow(message);
  });

  it('refuses a wrong key, and nothing that is said of it repeats the key', async () => {
    const error = await listed(sourceOf({ token: 'wrong-s3cret' })).catch(
      (thrown: Error) => thrown,
    );
    expect(error).toMatchObject({ reason: 'unauthorized' });
    expect(`${JSON.stringify(error)} ${error}`).not.toContain('s3cret');
  });

  it.each<[string, NonNullable<PagerDutyServer['broken']>]>([
    ['is down', (_req, res) => void res.status(503).json({ error: { message: 'x', code: 2000 } })],
    ['answers a page', (_req, res) => void res.send('<html></html>')],
    ['answers another shape', (_req, res) => void res.json({ schedule: { final_schedule: {} } })],
    ['breaks off', req => void req.socket.destroy()],
  ])('that %s gives nothing at all rather than a part', async (_, broken) => {
    const source = sourceOf();
    await listed(source);
    pagerDuty.broken = broken;
    await expect(listed(source)).rejects.toMatchObject({ name: 'UpstreamError' });
  });

  it('whose users cannot be listed gives no schedule of strangers', async () => {
    const user = { id: 'PMARA', summary: 'Mara' };
    const entry = { start: '2026-11-26T00:00:00Z', end: '2026-11-27T00:00:00Z', user };
    const schedule = { name: 'n', final_schedule: { rendered_schedule_entries: [entry] } };
    pagerDuty.broken = (req, res) => {
      if (req.url?.startsWith('/users')) res.status(500).json({ error: { code: 2000 } });
      else res.json({ schedule });
    };
    await expect(listed(sourceOf())).rejects.toMatchObject({ reason: 'server-error' });
  });

  describe('of several accounts', () => {
    const accounts = () => ({
      eu: { token: PagerDutyServer.token, baseUrl },
      us: { token: PagerDutyServer.token, baseUrl: 'http://127.0.0.1:9' },
    });
    const ask = (config: object, account?: string) => {
      const source = new PagerDutySource(
        readAccounts(new ConfigReader({ oncall: { pagerduty: config } })),
      );
      return source.listFinalShifts({ schedule: 'PSCHED1', account, window });
    };

    it('asks the one that is named', async () => {
      await expect(ask({ accounts: accounts() }, 'eu')).resolves.toMatchObject({
        title: 'Primary',
      });
    });

    it.each([
      [undefined, 'Say which account of PagerDuty is meant: eu, us'],
      ['uk', 'did you mean "us"?'],
    ])('asks none where it is not plain which: %s', async (account, message) => {
      await expect(ask({ accounts: accounts() }, account)).rejects.toThrow(message);
    });

    it('needs no name where there is one, and the one without a name goes by any', async () => {
      const { eu } = accounts();
      await expect(ask({ accounts: { eu } })).resolves.toMatchObject({ title: 'Primary' });
      await expect(ask({ accounts: { eu } }, 'us')).rejects.toThrow('no PagerDuty account "us"');
      await expect(ask(eu, 'acme')).resolves.toMatchObject({ title: 'Primary' });
      await expect(ask({ accounts: {} })).rejects.toThrow('has no PagerDuty account');
    });

    it('is configured one way or the other, and with a key', () => {
      const read = (pagerduty: object) => () =>
        readAccounts(new ConfigReader({ oncall: { pagerduty } }));
      expect(read({ token: 'x', accounts: accounts() })).toThrow('but not both');
      expect(read({ accounts: { eu: {} } })).toThrow('token');
      expect(readAccounts(new ConfigReader({})).size).toBe(0);
    });
  });
});
