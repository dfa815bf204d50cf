import {
  type PageAudience,
  type PageChannel,
  type PageContact,
  type PageMessage,
  PageRefusedError,
  type TestMessage,
} from '@rollcall/plugin-incidents-node';
import { blocksOf, blocksOfTest, fallbackOf } from './blocksOf';
import type { SlackSettings } from './readSlackConfig';
import { SlackClient } from './SlackClient';

/** What Backstage's own notifications by Slack read too: an id of a person or a channel. */
const ANNOTATION = 'slack.com/bot-notify';

/** Text of alerts calls nobody and leads nowhere by itself. */
const AS_WRITTEN = { parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false };

/** A thread: where it is, and the message it hangs on. */
const REFERENCE = /^([A-Z0-9]+):(\d+\.\d+)$/;

/**
 * Pages by Slack: people directly, and the channel of the team that owns what is wrong. What came of it is told in the same thread.
 *
 * @internal
 */
export class SlackChannel implements PageChannel {
  readonly name = 'slack';
  readonly title = 'Slack';
  readonly isToldOutcome = true;
  readonly #client: SlackClient;

  constructor(private readonly settings: SlackSettings) {
    this.#client = new SlackClient(settings.upstream);
  }

  recipientsOf({ people, owner }: PageAudience): readonly PageContact[] {
    const { findPeopleByEmail } = this.settings;
    const known = people.filter(
      contact =>
        this.#idOf(contact) !== undefined || (findPeopleByEmail && contact.email !== undefined),
    );
    const isTeam = owner !== undefined && owner.ref.startsWith('group:') && this.#idOf(owner);
    return isTeam ? [...known, owner] : known;
  }

  async send(message: PageMessage) {
    const { recipient, inReplyTo, key } = message;
    const thread = REFERENCE.exec(inReplyTo ?? '');
    const { channel, ts } = await this.#client.post({
      channel: thread ? thread[1] : await this.#destinationOf(recipient),
      text: fallbackOf(message),
      blocks: blocksOf(message),
      ...AS_WRITTEN,
      // Slack has no key that makes a second attempt the same message; this lets it be told.
      metadata: { event_type: 'rollcall_page', event_payload: { key, kind: message.kind } },
      ...(thread && { thread_ts: thread[2] }),
    });
    return { reference: `${channel}:${ts}` };
  }

  /** A message in Slack wakes nobody else, so that a test comes to no more than itself. */
  async sendTest(message: TestMessage) {
    await this.#client.post({
      channel: await this.#destinationOf(message.recipient),
      text: fallbackOf(message),
      blocks: blocksOfTest(message),
      ...AS_WRITTEN,
      metadata: { event_type: 'rollcall_path_test', event_payload: { key: message.key } },
    });
  }

  /** What the configuration says, else the catalog. */
  #idOf({ ref, annotations }: PageContact): string | undefined {
    const { teams, people } = this.settings;
    return teams.get(ref) ?? people.get(ref) ?? annotations[ANNOTATION];
  }

  async #destinationOf(contact: PageContact): Promise<string> {
    const id = this.#idOf(contact);
    if (id !== undefined) return id;
    const { email } = contact;
    if (email === undefined || !this.settings.findPeopleByEmail) {
      throw new PageRefusedError(`Nothing says who ${contact.ref} is in Slack any more`);
    }
    return this.#client.idOf(email);
  }
}
