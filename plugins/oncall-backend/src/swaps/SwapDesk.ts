import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { type Notifier, type People, recordAct } from '@rollcall/backend-kit';
import { humanizeRef } from '@rollcall/model';
import type { CreateSwapRequest } from '@rollcall/plugin-oncall-common';
import { peopleInForce } from '../access/peopleInForce';
import type { StoredSwap } from '../database/swaps/rows';
import type { SwapStore } from '../database/swaps/SwapStore';
import { linkToRotation, whenText } from '../notices/words';
import { overridable } from '../overrides/checkOverride';
import type { Caller } from '../overrides/OverrideDesk';
import type { LiveSchedules } from '../schedules/LiveSchedules';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { draftSwap } from './draftSwap';
import { overridesOfSwap } from './overridesOfSwap';
import { isAsked, stateOf } from './swapDto';

/** What can be answered to a swap. @internal */
export type SwapAnswer = 'accept' | 'decline' | 'withdraw';

const OUTCOMES = { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' } as const;

/** @internal */
export interface SwapDeskOptions {
  auditor: AuditorService;
  notifier: Notifier;
  people: Pick<People, 'refuse'>;
  schedules: Pick<LiveSchedules, 'current'>;
  store: SwapStore;
  /** The present instant in milliseconds. */
  now: () => number;
}

/**
 * Takes wishes to swap shifts, and answers to them. Who is on call asks for their own shift; only who is asked says yes.
 *
 * @internal
 */
export class SwapDesk {
  constructor(private readonly options: SwapDeskOptions) {}

  /**
   * @throws NotFoundError, InputError or ConflictError, each saying what to do
   */
  async request(request: CreateSwapRequest, caller: Caller): Promise<StoredSwap> {
    const { auditor, notifier, schedules, store, now } = this.options;
    const { actor, httpRequest, requestKey } = caller;
    const book = await schedules.current();
    const booked = book.rotation(request.rotationRef);
    const rotation = overridable(booked);
    const nowMs = now();
    const swap = draftSwap(request, { book, rotation, by: actor.name, nowMs });
    const { id, rotationRef, toUserRef, start, reason } = swap;
    const meta = { id, rotationRef, by: actor.name, ...(toUserRef && { toUserRef }) };
    const event = { eventId: 'swap-request', request: httpRequest, meta };
    const stored = await recordAct(auditor, event, () => store.insert(swap, requestKey));
    if (stored.id !== id) return theSame(stored, swap);
    const others = [...peopleInForce(rotation, { book, nowMs })].filter(ref => ref !== actor.name);
    const asked = toUserRef === undefined ? others : [toUserRef];
    if (asked.length === 0) return stored;
    const when = whenText(start, rotation.timeZone);
    await notifier.send({
      to: asked,
      title: `${humanizeRef(actor.name, 'user')} asks you to take ${booked.title} from ${when}`,
      description: reason,
      link: linkToRotation(rotationRef),
      scope: `oncall-swap-${id}`,
    });
    return stored;
  }

  /**
   * @throws NotFoundError, NotAllowedError or ConflictError, each saying what to do
   */
  async answer(id: string, answer: SwapAnswer, caller: Caller): Promise<StoredSwap> {
    const { auditor, schedules, store, now } = this.options;
    const { actor, httpRequest } = caller;
    const swap = await this.find(id);
    const book = await schedules.current();
    const nowMs = now();
    await this.#demand(answer, swap, { book, caller, nowMs });
    const meta = { id, rotationRef: swap.rotationRef, by: actor.name };
    const event = { eventId: `swap-${answer}`, request: httpRequest, meta };
    await recordAct(auditor, event, async () => {
      const state = stateOf(swap, nowMs);
      if (state !== 'open') throw closed(state, answer);
      const overrides =
        answer === 'accept' ? overridesOfSwap(swap, { book, by: actor.name, nowMs }) : [];
      const at = new Date(nowMs).toISOString();
      const outcome = { id, state: OUTCOMES[answer], by: actor.name, at, overrides };
      if (await store.answer(outcome)) return;
      throw closed(stateOf(await this.find(id), nowMs), answer);
    });
    // Every replica sees it at its next question; this one tells the pages that are open now.
    await schedules.current();
    await this.#tell(swap, answer, { book, by: actor.name });
    return this.find(id);
  }

  /**
   * @throws NotFoundError where there is no such swap
   */
  async find(id: string): Promise<StoredSwap> {
    const swap = await this.options.store.get(id);
    if (!swap) throw new NotFoundError(`There is no swap ${id}`);
    return swap;
  }

  /** Nobody takes on a shift over the head of whoever is asked: neither an admin nor the team. */
  async #demand(
    answer: SwapAnswer,
    swap: StoredSwap,
    { book, caller, nowMs }: { book: ScheduleBook; caller: Caller; nowMs: number },
  ): Promise<void> {
    const { actor, httpRequest } = caller;
    const { id, rotationRef, fromUserRef, toUserRef } = swap;
    const isTheirs =
      answer === 'withdraw'
        ? fromUserRef === actor.name
        : isAsked(swap, { book, userRef: actor.name, nowMs }) &&
          (answer === 'accept' || toUserRef !== undefined);
    if (isTheirs) return;
    const who =
      answer === 'withdraw'
        ? 'who asked for it'
        : (toUserRef ?? `who takes turns in ${humanizeRef(rotationRef, 'oncallrotation')}`);
    const message = `Only ${who} can ${answer} this swap`;
    await this.options.people.refuse(httpRequest, message, { id, rotationRef });
  }

  async #tell(
    { id, rotationRef, fromUserRef, toUserRef }: StoredSwap,
    answer: SwapAnswer,
    { book, by }: { book: ScheduleBook; by: string },
  ): Promise<void> {
    const told = answer === 'withdraw' ? toUserRef : fromUserRef;
    if (told === undefined) return;
    await this.options.notifier.send({
      to: told,
      title: `The swap of ${book.rotation(rotationRef).title} was ${OUTCOMES[answer]}`,
      description: `By ${humanizeRef(by, 'user')}.`,
      link: linkToRotation(rotationRef),
      scope: `oncall-swap-${id}`,
    });
  }
}

/**
 * @throws ConflictError where another wish was told under the same key
 */
function theSame(made: StoredSwap, wished: StoredSwap): StoredSwap {
  const wishOf = ({ rotationRef, start, end, toUserRef, inReturn }: StoredSwap) =>
    JSON.stringify([rotationRef, start, end, toUserRef, inReturn]);
  if (wishOf(made) === wishOf(wished)) return made;
  throw new ConflictError('This Idempotency-Key was used for another swap; use a new one');
}

function closed(state: string, answer: SwapAnswer): Error {
  return new ConflictError(`The swap is ${state}; there is nothing left to ${answer}`);
}
