import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { z } from 'zod';

const TOKEN = 'xoxb-0123456789-abcdef';

const plainText = z.strictObject({
  type: z.literal('plain_text'),
  text: z.string().min(1).max(75),
  emoji: z.boolean().optional(),
});
const button = z.strictObject({
  type: z.literal('button'),
  text: plainText,
  action_id: z.string().min(1).max(255).optional(),
  url: z.url().max(3_000).optional(),
  value: z.string().max(2_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const section = z.strictObject({
  type: z.literal('section'),
  block_id: z.string().max(255).optional(),
  text: z.strictObject({
    type: z.enum(['mrkdwn', 'plain_text']),
    verbatim: z.boolean().optional(),
    text: z.string().min(1).max(3_000),
  }),
});
const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: z.string().max(255).optional(),
  elements: z.array(button).min(1).max(25),
});

/** Arguments of `chat.postMessage` that are used here, with the limits Slack documents for them. */
const postSchema = z.strictObject({
  channel: z.string().min(1),
  text: z.string().max(40_000).optional(),
  blocks: z
    .array(z.union([section, actions]))
    .max(50)
    .optional(),
  thread_ts: z
    .string()
    .regex(/^\d+\.\d+$/)
    .optional(),
  parse: z.enum(['none', 'full']).optional(),
  link_names: z.boolean().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  metadata: z
    .strictObject({
      event_type: z.string().regex(/^[a-zA-Z0-9_]+$/),
      event_payload: z.record(z.string(), z.unknown()),
    })
    .optional(),
});

export type PostedMessage = z.infer<typeof postSchema> & { ts: string };

/**
 * A server that speaks as the public documentation of Slack's Web API says it does
 * (https://docs.slack.dev/reference/methods), and refuses what that says is refused: with status 200 and `ok: false`, but for
 * too many calls.
 */
export class SlackServer {
  static readonly token = TOKEN;

  readonly posted: PostedMessage[] = [];
  /** Conversations the bot is in. */
  readonly channels = new Set<string>();
  /** Ids by e-mail address. */
  readonly users = new Map<string, string>();
  /** Answers everything so, where set. */
  broken?: (res: Response) => void;
  readonly #server: Server;

  constructor() {
    const app = express();
    app.post('/api/chat.postMessage', express.json(), (req, res) => this.#post(req, res));
    app.get('/api/users.lookupByEmail', (req, res) => this.#lookUp(req, res));
    this.#server = createServer(app);
  }

  async start(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api`;
  }

  async stop(): Promise<void> {
    await new Promise<void>(resolve => this.#server.close(() => resolve()));
  }

  #refuses(req: Request, res: Response): boolean {
    if (this.broken) {
      this.broken(res);
      return true;
    }
    const bearer = req.header('authorization');
    if (bearer === `Bearer ${TOKEN}`) return false;
    res.json({ ok: false, error: bearer === undefined ? 'not_authed' : 'invalid_auth' });
    return true;
  }

  #post(req: Request, res: Response): void {
    if (this.#refuses(req, res)) return;
    const message = postSchema.safeParse(req.body);
    if (!message.success) {
      res.json({ ok: false, error: 'invalid_arguments', errors: [message.error.message] });
      return;
    }
    const { channel, text, blocks } = message.data;
    if (text === undefined && blocks === undefined) {
      res.json({ ok: false, error: 'no_text' });
      return;
    }
    const isPerson = [...this.users.values()].includes(channel);
    if (!isPerson && !this.channels.has(channel)) {
      res.json({ ok: false, error: 'channel_not_found' });
      return;
    }
    const ts = `${1_700_000_000 + this.posted.length}.000100`;
    this.posted.push({ ...message.data, ts });
    // What is written to a person is in a conversation of its own.
    const conversation = isPerson ? `D${channel.slice(1)}` : channel;
    this.channels.add(conversation);
    res.json({ ok: true, channel: conversation, ts, message: { type: 'message', text, ts } });
  }

  #lookUp(req: Request, res: Response): void {
    if (this.#refuses(req, res)) return;
    const id = this.users.get(String(req.query.email));
    res.json(
      id === undefined ? { ok: false, error: 'users_not_found' } : { ok: true, user: { id } },
    );
  }
}
