import type { Actor, People } from '@rollcall/backend-kit';
import type { Request } from 'express';
import { NameScope, readerOf } from '../names/NameScope';
import type { LiveSchedules } from '../schedules/LiveSchedules';
import type { ScheduleBook } from '../schedules/ScheduleBook';

/** Who asks, what is known now, and what of it they may see. @internal */
export interface Reading {
  actor: Actor;
  book: ScheduleBook;
  names: NameScope;
  nowMs: number;
}

/** @internal */
export interface ReadingRoomOptions {
  hideNames: boolean;
  people: Pick<People, 'actorOf'>;
  schedules: Pick<LiveSchedules, 'current'>;
  /** The present instant in milliseconds. */
  now: () => number;
}

/**
 * Where every question begins.
 *
 * @internal
 */
export class ReadingRoom {
  constructor(private readonly options: ReadingRoomOptions) {}

  /**
   * @throws AuthenticationError where nobody is signed in; ServiceUnavailableError before anything is known
   */
  async enter(req: Request): Promise<Reading> {
    const { people } = this.options;
    return this.open(await people.actorOf(req));
  }

  /** The same for somebody who is known already. */
  async open(actor: Actor): Promise<Reading> {
    const { hideNames, schedules, now } = this.options;
    const book = await schedules.current();
    const names = new NameScope({ hideNames, book, reader: readerOf(actor) });
    return { actor, book, names, nowMs: now() };
  }
}
