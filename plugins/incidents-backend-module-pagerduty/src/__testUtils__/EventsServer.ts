import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { z } from 'zod';

const common = {
  routing_key: z.string().length(32),
  dedup_key: z.string().min(1).max(255),
};

/** Events as the documentation describes them, with its limits. */
const eventSchema = z.discriminatedUnion('event_action', [
  z.strictObject({
    ...common,
    dedup_key: common.dedup_key.optional(),
    event_action: z.literal('trigger'),
    payload: z.strictObject({
      summary: z.string().min(1).max(1_024),
      source: z.string().min(1),
      severity: z.enum(['critical', 'warning', 'error', 'info']),
      timestamp: z.iso.datetime({ offset: true }).optional(),
      component: z.string().optional(),
      group: z.string().optional(),
      class: z.string().optional(),
      custom_details: z.unknown().optional(),
    }),
    images: z
      .array(z.strictObject({ src: z.url(), href: z.url().optional(), alt: z.string().optional() }))
      .optional(),
    links: z.array(z.strictObject({ href: z.url(), text: z.string().optional() })).optional(),
    client: z.string().optional(),
    client_url: z.url().optional(),
  }),
  z.strictObject({ ...common, event_action: z.literal('acknowledge') }),
  z.strictObject({ ...common, event_action: z.literal('resolve') }),
]);

/** An alert as PagerDuty keeps it, by deduplication key. */
export interface KeptAlert {
  state: 'triggered' | 'acknowledged' | 'resolved';
  triggers: number;
  event: z.infer<typeof eventSchema>;
}

/**
 * A server that speaks as the public documentation of PagerDuty's Events API v2 says it does
 * (https://developer.pagerduty.com/docs/send-alert-event), and refuses what that says is refused.
 */
export class EventsServer {
  readonly keys = new Set<string>();
  readonly alerts = new Map<string, KeptAlert>();
  /** Answers everything so, where set. */
  broken?: (res: Response) => void;
  readonly #server: Server;

  constructor() {
    const app = express();
    app.post('/v2/enqueue', express.json({ limit: '512kb' }), (req, res) => this.#take(req, res));
    this.#server = createServer(app);
  }

  async start(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>(resolve => this.#server.close(() => resolve()));
  }

  #take(req: Request, res: Response): void {
    if (this.broken) {
      this.broken(res);
      return;
    }
    const event = eventSchema.safeParse(req.body);
    const refuse = (problem: string) =>
      res
        .status(400)
        .json({ status: 'invalid event', message: 'Event object is invalid', errors: [problem] });
    if (!event.success) {
      refuse(event.error.message);
      return;
    }
    const { data } = event;
    if (!this.keys.has(data.routing_key)) {
      refuse("'routing_key' is invalid");
      return;
    }
    const key = data.dedup_key ?? `srv${this.alerts.size}`;
    this.#keep(key, data);
    res.status(202).json({ status: 'success', message: 'Event processed', dedup_key: key });
  }

  #keep(key: string, event: z.infer<typeof eventSchema>): void {
    const known = this.alerts.get(key);
    const isOpen = known !== undefined && known.state !== 'resolved';
    if (event.event_action === 'trigger') {
      this.alerts.set(key, {
        state: isOpen ? known.state : 'triggered',
        triggers: (isOpen ? known.triggers : 0) + 1,
        event,
      });
      return;
    }
    // What is not open is taken and changes nothing.
    if (isOpen) known.state = event.event_action === 'resolve' ? 'resolved' : 'acknowledged';
  }
}
