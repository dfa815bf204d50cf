import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { AuditorService, DiscoveryService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { type People, recordAct } from '@rollcall/backend-kit';
import {
  type CreatedFeedDto,
  type FeedDto,
  oncallFeedManagePermission,
  toICalendar,
} from '@rollcall/plugin-oncall-common';
import type { FeedStore, StoredFeed } from '../database/feeds/FeedStore';
import { NameScope } from '../names/NameScope';
import type { Caller } from '../overrides/OverrideDesk';
import type { LiveSchedules } from '../schedules/LiveSchedules';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { entriesOf, feedWindow, nameOf } from './entriesOf';
import { giveCalendar } from './giveCalendar';

/** @internal */
export interface FeedDeskOptions {
  auditor: AuditorService;
  discovery: DiscoveryService;
  hideNames: boolean;
  people: Pick<People, 'holds' | 'refuse'>;
  schedules: Pick<LiveSchedules, 'current'>;
  store: FeedStore;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** 256 random bits: nobody guesses one. */
const TOKEN_BYTES = 32;

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** As the API gives it. @internal */
export function feedDto({ id, scope, createdAt, lastUsedAt }: StoredFeed): FeedDto {
  return { id, scope, createdAt, ...(lastUsedAt !== undefined && { lastUsedAt }) };
}

/**
 * Calendars people subscribe to. A calendar program cannot sign in, so the address is the key: it is shown once, only its hash
 * is kept, and it can be revoked.
 *
 * @internal
 */
export class FeedDesk {
  constructor(private readonly options: FeedDeskOptions) {}

  /**
   * @throws NotFoundError where there is no such rotation
   */
  async create(scope: FeedDto['scope'], caller: Caller): Promise<CreatedFeedDto> {
    const { auditor, discovery, schedules, store, now } = this.options;
    const { actor, httpRequest } = caller;
    if (scope.kind === 'rotation') (await schedules.current()).rotation(scope.rotationRef);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const feed: StoredFeed = {
      id: randomUUID(),
      ownerRef: actor.name,
      scope,
      createdAt: new Date(now()).toISOString(),
    };
    const meta = { id: feed.id, by: actor.name, scope: scope.kind };
    const event = { eventId: 'feed-create', request: httpRequest, meta };
    await recordAct(auditor, event, () => store.insert(feed, hashOf(token)));
    const baseUrl = await discovery.getExternalBaseUrl('oncall');
    return { ...feedDto(feed), url: `${baseUrl}/v1/feeds/ics/${token}.ics` };
  }

  /**
   * @throws NotFoundError where there is none, NotAllowedError where it is somebody else's
   */
  async revoke(id: string, { actor, httpRequest }: Caller): Promise<void> {
    const { auditor, people, store } = this.options;
    const feed = await store.get(id);
    if (!feed) throw new NotFoundError(`There is no feed ${id}`);
    const { name: permission } = oncallFeedManagePermission;
    if (feed.ownerRef !== actor.name && !(await people.holds(actor, oncallFeedManagePermission))) {
      const message = `Only whose it is, and holders of ${permission}, revoke a feed`;
      await people.refuse(httpRequest, message, { permission, id });
    }
    const meta = { id, by: actor.name, ownerRef: feed.ownerRef };
    const event = { eventId: 'feed-revoke', request: httpRequest, meta };
    await recordAct(auditor, event, async () => {
      if (!(await store.delete(id))) throw new NotFoundError(`There is no feed ${id}`);
    });
  }

  /**
   * The calendar of a token, as of now.
   *
   * @returns text of RFC 5545
   * @throws NotFoundError where it was revoked or never was, or whose it was has left; all alike
   */
  async read(token: string): Promise<string> {
    const { hideNames, schedules, store, now } = this.options;
    const feed = await store.ofToken(hashOf(token));
    if (!feed) throw await this.#denied();
    const book = await schedules.current();
    const nowMs = now();
    if (!isPresent(book, feed.ownerRef, nowMs)) throw await this.#denied(feed);
    const { ownerRef, scope } = feed;
    const { org } = book.fleet;
    const claims = new Set([ownerRef, ...org.groupsOf(ownerRef)]);
    const names = new NameScope({ hideNames, book, reader: { isService: false, claims } });
    const entries = entriesOf(book, {
      names,
      window: feedWindow(nowMs),
      scope: scope.kind === 'me' ? { kind: 'me', userRef: ownerRef } : scope,
    });
    const before = await store.given(feed.id);
    const given = giveCalendar(before, entries, nowMs);
    if (given !== before) await store.noteGiven(feed.id, given);
    await store.noteUse(feed, new Date(nowMs).toISOString());
    return toICalendar({ name: calendarName(book, feed), ...given });
  }

  async #denied(feed?: StoredFeed): Promise<Error> {
    const error = new NotFoundError('There is no such calendar; it may have been revoked');
    const event = await this.options.auditor.createEvent({
      eventId: 'access-denied',
      severityLevel: 'medium',
      meta: { feed: feed?.id ?? 'unknown' },
    });
    await event.fail({ error });
    return error;
  }
}

/** Who has left takes no calendar along. */
function isPresent({ fleet }: ScheduleBook, userRef: string, nowMs: number): boolean {
  if (fleet.org.hasLeft(userRef, nowMs)) return false;
  return !fleet.hasDirectory || fleet.org.hasUser(userRef);
}

function calendarName(book: ScheduleBook, { scope, ownerRef }: StoredFeed): string {
  return scope.kind === 'me'
    ? `On call: ${nameOf(book.fleet, ownerRef)}`
    : `On call: ${book.rotation(scope.rotationRef).title}`;
}
