import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import { type Actor, type Notifier, type People, recordAct } from '@rollcall/backend-kit';
import { humanizeRef } from '@rollcall/model';
import {
  type CreateOverrideRequest,
  oncallOverrideCreatePermission,
  oncallOverrideDeletePermission,
  type OverridePreviewDto,
} from '@rollcall/plugin-oncall-common';
import type { Request } from 'express';
import type { RotationAccess } from '../access/RotationAccess';
import type { OverrideStore } from '../database/overrides/OverrideStore';
import type { StoredOverride } from '../database/overrides/rows';
import type { LiveSchedules } from '../schedules/LiveSchedules';
import type { BookedRotation } from '../schedules/bookedRotations';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { checkOverlap } from './checkOverride';
import { concernedBy } from './concerned';
import { draftOverride } from './draftOverride';
import { endingNow } from './overrideTimes';
import { previewOverride } from './previewOverride';
import { tellConcerned } from './tellConcerned';

/** @internal */
export interface OverrideDeskOptions {
  access: Pick<RotationAccess, 'judge'>;
  auditor: AuditorService;
  notifier: Notifier;
  people: Pick<People, 'refuse'>;
  schedules: Pick<LiveSchedules, 'current'>;
  store: OverrideStore;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** Who asks, and by which request where it is one. @internal */
export interface Caller {
  actor: Actor;
  httpRequest?: Request;
  /** Stands for the wish, however often it is told. */
  requestKey?: string;
}

/**
 * Makes overrides and takes them back, for those who may, and tells the people concerned.
 *
 * @internal
 */
export class OverrideDesk {
  constructor(private readonly options: OverrideDeskOptions) {}

  /**
   * @returns what stands for the wish: the override that was made, now or when it was told first
   * @throws NotFoundError, NotAllowedError, InputError or ConflictError, each saying what to do
   */
  async create(request: CreateOverrideRequest, caller: Caller): Promise<StoredOverride> {
    const { auditor, notifier, schedules, store, now } = this.options;
    const { actor, httpRequest, requestKey } = caller;
    const { rotationRef } = request;
    const book = await schedules.current();
    const booked = book.rotation(rotationRef);
    await this.#demand(oncallOverrideCreatePermission, { book, booked, caller });
    const made = requestKey === undefined ? undefined : await store.ofRequest(requestKey);
    if (made) return theSame(made, request);

    const drafted = draftOverride(request, { book, booked, by: actor.name, nowMs: now() });
    const { override, rotation, concerned } = drafted;
    const { id, change } = override;
    const meta = { id, rotationRef, change: change.kind, by: actor.name };
    const event = { eventId: 'override-create', request: httpRequest, meta };
    const stored = await recordAct(auditor, event, () =>
      store.insert({
        override,
        requestKey,
        check: standing => checkOverlap(override, [...rotation.overrides, ...standing]),
      }),
    );
    // Every replica sees it at its next question; this one tells the pages that are open now.
    await schedules.current();
    if (stored.id !== id) return theSame(stored, request);
    const { title, teamRef } = booked;
    const { timeZone } = rotation;
    await tellConcerned(notifier, {
      override,
      title,
      timeZone,
      teamRef,
      concerned,
      by: actor.name,
    });
    return stored;
  }

  /**
   * What an override would do, without making it.
   *
   * @throws what making it would throw
   */
  async preview(request: CreateOverrideRequest, caller: Caller): Promise<OverridePreviewDto> {
    const { schedules, now } = this.options;
    const book = await schedules.current();
    const booked = book.rotation(request.rotationRef);
    await this.#demand(oncallOverrideCreatePermission, { book, booked, caller });
    const by = caller.actor.name;
    return previewOverride(book, draftOverride(request, { book, booked, by, nowMs: now() }));
  }

  /**
   * @throws NotFoundError, NotAllowedError or ConflictError, each saying what to do
   */
  async remove(id: string, caller: Caller): Promise<void> {
    const { auditor, notifier, schedules, store, now } = this.options;
    const { actor, httpRequest } = caller;
    const override = await store.get(id);
    if (!override) throw new NotFoundError(`The portal has no override "${id}"`);
    const { rotationRef } = override;
    const book = await schedules.current();
    const booked = book.rotation(rotationRef);
    await this.#demand(oncallOverrideDeletePermission, { book, booked, caller });

    const nowMs = now();
    const { rotation, title } = booked;
    const ending = endingNow(override, rotation?.timeZone ?? 'UTC', nowMs);
    const end = { id, by: actor.name, at: new Date(nowMs).toISOString() };
    const meta = { id, rotationRef, by: actor.name };
    const event = { eventId: 'override-remove', request: httpRequest, meta };
    await recordAct(auditor, event, async () => {
      const isTakenBack =
        ending.kind !== 'over' &&
        (await store.end({ ...end, ...(ending.kind === 'cut' && { cutTo: ending }) }));
      if (!isTakenBack) throw new ConflictError('It is over; what was is not changed');
    });
    const after = await schedules.current();
    if (!rotation) return;
    const startMs = Math.max(Date.parse(override.start), nowMs);
    const window = { startMs, endMs: Date.parse(override.end) };
    const [was, is] = [book.slots(rotation, window), after.slots(rotation, window)];
    const concerned = concernedBy(was, is, window);
    const { timeZone } = rotation;
    const { teamRef } = booked;
    const about = {
      override,
      title,
      timeZone,
      teamRef,
      concerned,
      by: actor.name,
      isTakenBack: true,
    };
    await tellConcerned(notifier, about);
  }

  async #demand(
    permission: ResourcePermission,
    options: { book: ScheduleBook; booked: BookedRotation; caller: Caller },
  ): Promise<void> {
    const { book, booked, caller } = options;
    const isAllowed = await this.options.access.judge(permission, caller.actor.credentials);
    if (isAllowed(book, booked)) return;
    const { ref: rotationRef } = booked;
    const name = humanizeRef(rotationRef, 'oncallrotation');
    const message = `Only those who take turns in ${name}, and the team that owns it, change it`;
    const meta = { permission: permission.name, rotationRef };
    await this.options.people.refuse(caller.httpRequest, message, meta);
  }
}

/**
 * @throws ConflictError where another wish was told under the same key
 */
function theSame(made: StoredOverride, { rotationRef, change }: CreateOverrideRequest) {
  const isSame =
    made.rotationRef === rotationRef && JSON.stringify(made.change) === JSON.stringify(change);
  if (isSame) return made;
  throw new ConflictError('This Idempotency-Key was used for another override; use a new one');
}
