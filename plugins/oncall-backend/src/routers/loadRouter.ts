import type { LoadDto } from '@rollcall/plugin-oncall-common';
import express from 'express';
import Router from 'express-promise-router';
import { loadDto } from '../answers/loadDto';
import { parseRotationParams } from '../requests/parseRotationParams';
import { parseLoadWindow } from '../requests/parseWindow';
import type { ReadingRoom } from './ReadingRoom';

/** How the time on call is shared out. @internal */
export function loadRouter({ room }: { room: ReadingRoom }): express.Router {
  const router = Router();
  router.get('/:namespace/:name/load', async (req, res) => {
    const ref = parseRotationParams(req.params);
    const { actor, book, nowMs } = await room.enter(req);
    const window = parseLoadWindow(req.query, nowMs);
    const { claims } = actor;
    res.json(loadDto(book, book.rotation(ref), { window, claims }) satisfies LoadDto);
  });
  return router;
}
