import { PageRefusedError } from '@rollcall/plugin-incidents-node';
import type { JsonRequest, Upstream } from '@rollcall/upstream';
import { z } from 'zod';

/** Answers of the Web API: what went wrong stands in the body, beside the status 200. */
const answerSchema = z.object({ ok: z.boolean(), error: z.string().optional() });
const postedSchema = answerSchema.extend({
  channel: z.string().optional(),
  ts: z.string().optional(),
});
const foundSchema = answerSchema.extend({ user: z.object({ id: z.string() }).optional() });

/** What another attempt may mend; any other error will be the same again. */
const PASSING = new Set([
  'fatal_error',
  'internal_error',
  'ratelimited',
  'rate_limited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

const WORDS: Readonly<Record<string, string>> = {
  account_inactive: 'the token belongs to an account that was removed',
  channel_not_found: 'it knows no such channel, or the bot may not see it',
  invalid_auth: 'it does not accept the configured token',
  is_archived: 'the channel is archived',
  missing_scope: 'the token lacks the scope for it',
  not_in_channel: 'the bot is not in the channel; invite it',
  token_revoked: 'the token was revoked',
  users_not_found: 'it knows nobody of that e-mail address',
};

/** Where a message went. @internal */
export interface Posted {
  channel: string;
  ts: string;
}

/**
 * Speaks with the Web API of Slack; see https://docs.slack.dev/reference/methods/chat.postMessage.
 *
 * @internal
 */
export class SlackClient {
  constructor(private readonly upstream: Pick<Upstream, 'json'>) {}

  /**
   * @param message - arguments of `chat.postMessage`
   * @throws PageRefusedError where it would be refused again, UpstreamError where there is no answer of use
   */
  async post(message: object): Promise<Posted> {
    const { channel, ts } = await this.#ask({
      operation: 'post a message',
      method: 'POST',
      path: ['chat.postMessage'],
      body: { json: message },
      parse: value => postedSchema.parse(value),
    });
    if (channel === undefined || ts === undefined) {
      throw new Error('Slack took the message and did not say where it is');
    }
    return { channel, ts };
  }

  /** @returns the id of whoever has an e-mail address */
  async idOf(email: string): Promise<string> {
    const { user } = await this.#ask({
      operation: 'look somebody up',
      path: ['users.lookupByEmail'],
      query: { email },
      parse: value => foundSchema.parse(value),
    });
    if (!user) throw new PageRefusedError('Slack found somebody, and does not say whom');
    return user.id;
  }

  async #ask<T extends z.infer<typeof answerSchema>>(request: JsonRequest<T>): Promise<T> {
    const answer = await this.upstream.json(request);
    if (answer.ok) return answer;
    const code = answer.error ?? 'unknown_error';
    const said = `Slack refused it: ${WORDS[code] ?? 'it says no more'} (${code})`;
    throw PASSING.has(code) ? new Error(said) : new PageRefusedError(said);
  }
}
