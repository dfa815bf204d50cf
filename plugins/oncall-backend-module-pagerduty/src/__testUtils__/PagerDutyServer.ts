import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Request, type Response } from 'express';

export interface Entry {
  start: string;
  /** Null where it does not end. */
  end: string | null;
  user: string;
}

interface OnCallEntry {
  policy: string;
  level: number;
  user: string;
  start: string | null;
  end: string | null;
}

/** What an account holds. */
export interface AccountData {
  users: { id: string; name: string; email: string }[];
  schedules: Record<string, { name: string; entries: Entry[] }>;
  /** Shift-based ones, which only the third version of the endpoint knows. */
  shiftSchedules: Record<string, { name: string; entries: (Entry | Omit<Entry, 'user'>)[] }>;
  services: Record<string, { name: string; policy: string }>;
  onCalls: OnCallEntry[];
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly details: string[] = [],
  ) {
    super(message);
  }
}

const DAY_MS = 86_400_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function instantOf(req: Request, name: string): number | undefined {
  const text = req.query[name];
  if (text === undefined) return undefined;
  if (typeof text !== 'string' || !INSTANT.test(text)) {
    throw new Refusal(400, 2004, "Invalid time values in 'since' and/or 'until' parameters");
  }
  return Date.parse(text);
}

/** The documentation of the range: three months at most. */
function rangeOf(req: Request): { sinceMs: number; untilMs: number } {
  const sinceMs = instantOf(req, 'since');
  const untilMs = instantOf(req, 'until');
  if (sinceMs === undefined || untilMs === undefined) {
    throw new Refusal(400, 2003, 'Missing Arguments');
  }
  const latest = new Date(sinceMs);
  latest.setUTCMonth(latest.getUTCMonth() + 3);
  if (untilMs < sinceMs || untilMs > latest.getTime()) {
    throw new Refusal(400, 2005, 'Invalid Query Date Range');
  }
  return { sinceMs, untilMs };
}

function reference(id: string, type: string, summary?: string) {
  return {
    id,
    type: `${type}_reference`,
    summary: summary ?? id,
    self: `https://api.pagerduty.com/${type}s/${id}`,
    html_url: `https://acme.pagerduty.com/${type}s/${id}`,
  };
}

/**
 * A server that speaks as the public documentation of PagerDuty's REST API says it does
 * (https://developer.pagerduty.com/api-reference), and refuses what that says is refused: missing or wrong headers, unknown
 * ids, windows that are too long, pages that are too large, too many requests.
 */
export class PagerDutyServer {
  static readonly token = 'y_NbAkKc66ryYTWUXYEu';

  readonly requests: string[] = [];
  readonly data: AccountData = {
    users: [],
    schedules: {},
    shiftSchedules: {},
    services: {},
    onCalls: [],
  };
  /** Requests left in this minute, and seconds until the next; none of it is said where it is unset. */
  limit?: { remaining: number; resetSeconds: number };
  /** Answers everything so, where set. */
  broken?: (req: IncomingMessage, res: Response) => void;
  /** The present instant, for what lies too far ahead. */
  nowMs = Date.now();
  readonly #server: Server;

  constructor() {
    const app = express();
    app.use((req, res, next) => this.#guard(req, res, next));
    app.get('/schedules/:id', (req, res) => this.#schedule(req, res));
    app.get('/v3/schedules/:id', (req, res) => this.#shiftSchedule(req, res));
    app.get('/services/:id', (req, res) => this.#service(req, res));
    app.get('/oncalls', (req, res) => this.#onCalls(req, res));
    app.get('/users', (req, res) => this.#users(req, res));
    app.get('/users/:id', (req, res) => this.#user(req, res));
    app.use(() => {
      throw new Refusal(404, 2100, 'Not Found');
    });
    const refuse: ErrorRequestHandler = (error, _req, res, _next) => {
      const { status = 500, code = 2000, message, details = [] } = error as Partial<Refusal>;
      res.status(status).json({ error: { message, code, errors: details } });
    };
    app.use(refuse);
    this.#server = createServer(app);
  }

  async start(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>(resolve => this.#server.close(() => resolve()));
  }

  #guard(req: Request, res: Response, next: () => void): void {
    this.requests.push(`${req.method} ${req.url}`);
    if (this.broken) {
      this.broken(req, res);
      return;
    }
    const accept = req.header('accept');
    if (req.header('authorization') !== `Token token=${PagerDutyServer.token}`) {
      throw new Refusal(401, 2006, 'Authentication failed');
    }
    if (accept !== 'application/vnd.pagerduty+json;version=2') {
      throw new Refusal(400, 2002, 'Arguments Caused Error', ['Accept header is invalid']);
    }
    if (req.header('content-type') !== 'application/json') {
      throw new Refusal(400, 2002, 'Arguments Caused Error', ['Content-Type is required']);
    }
    if (this.limit) {
      const { remaining, resetSeconds } = this.limit;
      this.limit = { remaining: Math.max(0, remaining - 1), resetSeconds };
      res.set({
        'ratelimit-limit': '960',
        'ratelimit-remaining': String(this.limit.remaining),
        'ratelimit-reset': String(resetSeconds),
      });
      if (remaining <= 0) throw new Refusal(429, 2020, 'Rate Limit Exceeded');
    }
    next();
  }

  #nameOf(id: string): string {
    return this.data.users.find(user => user.id === id)?.name ?? id;
  }

  /** Entries that meet the range; cut to it unless `overflow=true`. */
  #rendered(req: Request, entries: readonly Omit<Entry, 'user'>[]) {
    const { sinceMs, untilMs } = rangeOf(req);
    const cut = req.query.overflow !== 'true';
    return entries
      .filter(
        ({ start, end }) => Date.parse(start) < untilMs && (!end || Date.parse(end) > sinceMs),
      )
      .map(entry => ({
        ...entry,
        start: cut
          ? new Date(Math.max(Date.parse(entry.start), sinceMs)).toISOString()
          : entry.start,
        end: cut
          ? new Date(Math.min(entry.end ? Date.parse(entry.end) : Infinity, untilMs)).toISOString()
          : entry.end,
      }));
  }

  #schedule(req: Request, res: Response): void {
    const schedule = this.data.schedules[req.params.id];
    if (!schedule) throw new Refusal(404, 3004, 'Schedule Not Found');
    const entries = this.#rendered(req, schedule.entries) as Entry[];
    const rendered = entries.map(({ start, end, user }) => ({
      start,
      end,
      user: reference(user, 'user', this.#nameOf(user)),
    }));
    res.json({
      schedule: {
        ...reference(req.params.id, 'schedule', schedule.name),
        type: 'schedule',
        name: schedule.name,
        time_zone: 'America/New_York',
        schedule_layers: [],
        overrides_subschedule: { name: 'Overrides', rendered_schedule_entries: [] },
        final_schedule: { name: 'Final Schedule', rendered_schedule_entries: rendered },
      },
    });
  }

  #shiftSchedule(req: Request, res: Response): void {
    const schedule = this.data.shiftSchedules[req.params.id];
    if (!schedule) {
      // One that was not upgraded is refused, one that is not there is not found.
      const isLayered = this.data.schedules[req.params.id] !== undefined;
      throw isLayered
        ? new Refusal(400, 2001, 'Invalid Input Provided')
        : new Refusal(404, 3004, 'Schedule Not Found');
    }
    const includes = ([] as unknown[]).concat(req.query.include ?? req.query['include[]'] ?? []);
    const assignments = this.#rendered(req, schedule.entries).map(entry => ({
      type: 'computed_shift_assignment',
      start_time: entry.start,
      end_time: entry.end,
      member:
        'user' in entry
          ? { type: 'user_member', user_id: entry.user as string }
          : { type: 'empty_member' },
    }));
    res.json({
      schedule: {
        id: req.params.id,
        type: 'schedule_v3',
        name: schedule.name,
        time_zone: 'America/New_York',
        rotations: [],
        ...(includes.includes('final_schedule') && {
          final_schedule: { type: 'final_schedule', computed_shift_assignments: assignments },
        }),
      },
    });
  }

  #service(req: Request, res: Response): void {
    const service = this.data.services[req.params.id];
    if (!service) throw new Refusal(404, 5002, 'Service Not Found');
    res.json({
      service: {
        id: req.params.id,
        type: 'service',
        name: service.name,
        status: 'active',
        escalation_policy: reference(service.policy, 'escalation_policy'),
      },
    });
  }

  #page<T>(req: Request, res: Response, field: string, items: readonly T[]): void {
    const { limit: limitText = '25', offset: offsetText = '0' } = req.query;
    const [limit, offset] = [Number(limitText), Number(offsetText)];
    const isWhole = Number.isInteger(limit) && Number.isInteger(offset);
    if (!isWhole || limit < 1 || limit > 100 || offset < 0 || offset + limit > 10_000) {
      throw new Refusal(400, 2001, 'Invalid Input Provided', ['limit or offset is out of range']);
    }
    const page = items.slice(offset, offset + limit);
    res.json({ [field]: page, limit, offset, more: offset + limit < items.length, total: null });
  }

  #onCalls(req: Request, res: Response): void {
    const { sinceMs, untilMs } = rangeOf(req);
    if (untilMs > this.nowMs + 90 * DAY_MS) {
      throw new Refusal(400, 2005, 'Invalid Query Date Range', [
        'On-call shifts are limited to 90 days in the future',
      ]);
    }
    const policies = ([] as unknown[]).concat(
      req.query.escalation_policy_ids ?? req.query['escalation_policy_ids[]'] ?? [],
    );
    const items = this.data.onCalls
      .filter(({ policy }) => policies.length === 0 || policies.includes(policy))
      .filter(
        ({ start, end }) =>
          (start === null || Date.parse(start) < untilMs) &&
          (end === null || Date.parse(end) > sinceMs),
      )
      .map(({ policy, level, user, start, end }) => ({
        escalation_policy: reference(policy, 'escalation_policy'),
        escalation_level: level,
        schedule: start === null ? null : reference('PSCHED1', 'schedule'),
        user: reference(user, 'user', this.#nameOf(user)),
        start,
        end,
      }));
    this.#page(req, res, 'oncalls', items);
  }

  #users(req: Request, res: Response): void {
    const items = this.data.users.map(user => ({ ...user, type: 'user', role: 'user' }));
    this.#page(req, res, 'users', items);
  }

  #user(req: Request, res: Response): void {
    const user = this.data.users.find(({ id }) => id === req.params.id);
    if (!user) throw new Refusal(404, 2013, 'User not found');
    res.json({ user: { ...user, type: 'user' } });
  }
}
