import type { People } from '@rollcall/backend-kit';
import type { MyShiftsDto } from '@rollcall/plugin-oncall-common';
import express from 'express';
import Router from 'express-promise-router';
import { shiftsOfPerson } from '../answers/shiftsOfPerson';
import type { SwapStore } from '../database/swaps/SwapStore';
import { parseMyShiftsQuery } from '../requests/parseAheadQueries';
import { swapsFor } from '../swaps/swapsFor';
import type { ReadingRoom } from './ReadingRoom';

/** What is mine: shifts, and swaps that concern me. People only. @internal */
export function meRouter(options: {
  people: People;
  room: ReadingRoom;
  store: SwapStore;
}): express.Router {
  const { people, room, store } = options;
  const router = Router();
  router.get('/shifts', async (req, res) => {
    const { days } = parseMyShiftsQuery(req.query);
    const reading = await room.open(await people.personOf(req));
    const { actor, book, names, nowMs } = reading;
    const { name: userRef } = actor;
    const shifts = shiftsOfPerson(book, { userRef, days, names, fromMs: nowMs });
    const swaps = await swapsFor(reading, { store, mine: true });
    res.json({ userRef, shifts, swaps } satisfies MyShiftsDto);
  });
  return router;
}
