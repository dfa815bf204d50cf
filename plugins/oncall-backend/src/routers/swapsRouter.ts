import type { People } from '@rollcall/backend-kit';
import type { SwapDto } from '@rollcall/plugin-oncall-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import type { SwapStore } from '../database/swaps/SwapStore';
import type { Caller } from '../overrides/OverrideDesk';
import { parseSwapRequest } from '../requests/parseSwapRequest';
import { parseSwapsQuery } from '../requests/parseSwapsQuery';
import { requestKeyOf } from '../requests/requestKey';
import type { SwapAnswer, SwapDesk } from '../swaps/SwapDesk';
import { swapDto } from '../swaps/swapDto';
import { swapsFor } from '../swaps/swapsFor';
import type { ReadingRoom } from './ReadingRoom';

/** @internal */
export interface SwapsRouterOptions {
  desk: SwapDesk;
  people: People;
  room: ReadingRoom;
  store: SwapStore;
}

const ANSWERS: readonly SwapAnswer[] = ['accept', 'decline', 'withdraw'];

/** Swaps of shifts: asked for by who is on call, answered by who is asked. @internal */
export function swapsRouter(options: SwapsRouterOptions): express.Router {
  const { desk, people, room, store } = options;
  const router = Router();

  async function callerOf(req: Request): Promise<Caller> {
    const actor = await people.personOf(req);
    return { actor, httpRequest: req, requestKey: requestKeyOf(req, actor) };
  }

  router.get('/', async (req, res) => {
    const query = parseSwapsQuery(req.query);
    const items = await swapsFor(await room.enter(req), { ...query, store });
    res.json({ items } satisfies { items: SwapDto[] });
  });

  router.post('/', express.json(), async (req: Request, res) => {
    const caller = await callerOf(req);
    const swap = await desk.request(parseSwapRequest(req.body), caller);
    const { book, nowMs } = await room.open(caller.actor);
    const dto = swapDto(swap, { book, userRef: caller.actor.name, nowMs });
    res.status(201).json(dto satisfies SwapDto);
  });

  for (const answer of ANSWERS) {
    router.post(`/:id/${answer}`, async (req, res) => {
      const caller = await callerOf(req);
      const swap = await desk.answer(req.params.id, answer, caller);
      const { book, nowMs } = await room.open(caller.actor);
      res.json(swapDto(swap, { book, userRef: caller.actor.name, nowMs }) satisfies SwapDto);
    });
  }

  return router;
}
