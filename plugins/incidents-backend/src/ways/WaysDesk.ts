import type { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { type Actor, recordAct } from '@rollcall/backend-kit';
import type { WayDto, WaysDto } from '@rollcall/plugin-incidents-common';
import type { PageChannel, PageContact, TestMessage } from '@rollcall/plugin-incidents-node';
import type { Request } from 'express';
import { digestOf } from '../database/digestOf';
import { instantOf } from '../database/rows';
import { contactOf } from '../paging/contactOf';
import type { World } from '../work/World';
import { presentWayTest } from './presentWayTest';
import { PAUSE_MS, type WayTestRecord, type WayTestStore } from './WayTestStore';

/** @internal */
export interface WaysDeskOptions {
  auditor: AuditorService;
  channels: readonly PageChannel[];
  logger: LoggerService;
  now: () => number;
  /** Without a slash at the end. */
  portalUrl: string;
  store: WayTestStore;
  world: Pick<World, 'know'>;
}

interface Begun {
  id: string;
  channel: PageChannel;
}

const PATH = '/incidents/ways';
const LONGEST_PROBLEM = 500;

/** How pages reach whoever asks, and tests they have sent to themselves and to nobody else. @internal */
export class WaysDesk {
  constructor(private readonly options: WaysDeskOptions) {}

  async view(actor: Actor): Promise<WaysDto> {
    const { channels, now, store } = this.options;
    const [me, tests] = await Promise.all([this.#contact(actor), store.of(actor.name)]);
    const items = channels.map((channel): WayDto => {
      const test = tests.get(channel.name);
      return {
        channel: channel.name,
        title: channel.title,
        state: stateOf(channel, me),
        ...(test && { test: presentWayTest(test) }),
      };
    });
    const nextMs = nextTestMs(items, tests);
    return {
      userRef: actor.name,
      items,
      ...(nextMs !== undefined && nextMs > now() && { nextTestAt: instantOf(nextMs) }),
    };
  }

  /**
   * Tells whoever asks by each of their ways that nothing is wrong. One that fails holds up no other.
   *
   * @throws ConflictError where no way takes tests, or all were tested just now
   */
  async test(req: Request, actor: Actor): Promise<WaysDto> {
    const { auditor, channels, store } = this.options;
    const me = await this.#contact(actor);
    const ways = channels.filter(channel => stateOf(channel, me) === 'tested');
    if (ways.length === 0) throw noneTakesTests();
    const meta = { channels: ways.map(({ name }) => name) };
    await recordAct(auditor, { eventId: 'way-test', request: req, meta }, async () => {
      const begun: Begun[] = [];
      for (const channel of ways) {
        const id = await store.begin(actor.name, channel.name);
        if (id !== undefined) begun.push({ id, channel });
      }
      if (begun.length === 0) throw tooSoon();
      await Promise.all(begun.map(one => this.#send(one, me)));
    });
    return this.view(actor);
  }

  async #send({ id, channel }: Begun, recipient: PageContact): Promise<void> {
    const { logger, store } = this.options;
    const key = digestOf('way-test', id, channel.name);
    try {
      await channel.sendTest!({ ...this.#message(), key, recipient });
      await store.end(id, { outcome: 'sent', problem: null });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      const problem = message.slice(0, LONGEST_PROBLEM);
      logger.warn('A test of a way to somebody could not be sent', {
        channel: channel.name,
        problem,
      });
      const outcome = name === 'PageRefusedError' ? 'refused' : 'failed';
      await store.end(id, { outcome, problem });
    }
  }

  #message(): Omit<TestMessage, 'key' | 'recipient'> {
    const { now, portalUrl } = this.options;
    return {
      title: 'Test: do pages reach you?',
      description:
        'Nothing is wrong. You had this sent to yourself, and to nobody else, the way a page would come.',
      at: instantOf(now()),
      path: PATH,
      links: { ways: `${portalUrl}${PATH}` },
    };
  }

  async #contact({ name }: Actor): Promise<PageContact> {
    return contactOf((await this.options.world.know()).fleet, name);
  }
}

/** What a channel is to somebody. What reaches a team alone is none of their own. */
function stateOf(channel: PageChannel, me: PageContact): WayDto['state'] {
  const isKnown = channel.recipientsOf({ people: [me] }).some(({ ref }) => ref === me.ref);
  if (!isKnown) return 'absent';
  return channel.sendTest ? 'tested' : 'untested';
}

/** From when on one of the ways may be tested. */
function nextTestMs(
  items: readonly WayDto[],
  tests: ReadonlyMap<string, WayTestRecord>,
): number | undefined {
  const times = items
    .filter(({ state }) => state === 'tested')
    .map(({ channel }) => {
      const test = tests.get(channel);
      return test ? Number(test.began_at) + PAUSE_MS : 0;
    });
  return times.length > 0 ? Math.min(...times) : undefined;
}

function noneTakesTests(): ConflictError {
  return new ConflictError(
    'None of the ways that know you takes tests. Ask whoever runs the portal for one that does: notifications, Slack or e-mail.',
  );
}

function tooSoon(): ConflictError {
  return new ConflictError(
    'You had tests sent to yourself just now. What came of them stands beside each way; have others sent in two minutes.',
  );
}
