import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import type { AccountData } from './AccountData';
import { onCallsOf } from './onCalls';
import { answerRefusal, Refusal } from './Refusal';
import { scheduleOf, shiftScheduleOf } from './schedules';
import { serviceOf } from './services';
import { userOf, usersOf } from './users';

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
    const answer = (path: string, answerOf: (data: AccountData, req: Request) => object) =>
      app.get(path, (req, res) => {
        res.json(answerOf(this.data, req));
      });
    answer('/schedules/:id', scheduleOf);
    answer('/v3/schedules/:id', shiftScheduleOf);
    answer('/services/:id', serviceOf);
    answer('/oncalls', (data, req) => onCallsOf(data, req, this.nowMs));
    answer('/users', usersOf);
    answer('/users/:id', userOf);
    app.use(() => {
      throw new Refusal(404, 2100, 'Not Found');
    });
    app.use(answerRefusal);
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
}
