import type { People } from '@rollcall/backend-kit';
import {
  oncallOverrideDeletePermission,
  type OverrideDto,
  type OverridePreviewDto,
} from '@rollcall/plugin-oncall-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import type { RotationAccess } from '../access/RotationAccess';
import { overridesIn } from '../answers/scheduleDto';
import { toRotationOverride } from '../overrides/draftOverride';
import type { Caller, OverrideDesk } from '../overrides/OverrideDesk';
import { overrideDto } from '../overrides/overrideDto';
import { parseOverrideRequest } from '../requests/parseOverrideRequest';
import { parseOverridesQuery } from '../requests/parseWindow';
import { requestKeyOf } from '../requests/requestKey';
import type { ReadingRoom } from './ReadingRoom';

/** @internal */
export interface OverridesRouterOptions {
  access: Pick<RotationAccess, 'judge'>;
  desk: OverrideDesk;
  people: People;
  room: ReadingRoom;
}

/** Overrides: those of documents and of the portal; making and taking back the latter. @internal */
export function overridesRouter(options: OverridesRouterOptions): express.Router {
  const { access, desk, people, room } = options;
  const router = Router();

  async function callerOf(req: Request): Promise<Caller> {
    const actor = await people.personOf(req);
    return { actor, httpRequest: req, requestKey: requestKeyOf(req, actor) };
  }

  router.get('/', async (req, res) => {
    const { actor, book, names, nowMs } = await room.enter(req);
    const { rotationRef, window } = parseOverridesQuery(req.query, nowMs);
    const booked = book.rotation(rotationRef);
    const judge = await access.judge(oncallOverrideDeletePermission, actor.credentials);
    const mayRemove = judge(book, booked);
    const items = overridesIn(book, booked, { window, names, mayRemove, nowMs });
    res.json({ items } satisfies { items: OverrideDto[] });
  });

  router.post('/preview', express.json(), async (req: Request, res) => {
    const caller = await callerOf(req);
    const preview = await desk.preview(parseOverrideRequest(req.body), caller);
    res.json(preview satisfies OverridePreviewDto);
  });

  router.post('/', express.json(), async (req: Request, res) => {
    const caller = await callerOf(req);
    const stored = await desk.create(parseOverrideRequest(req.body), caller);
    const { book } = await room.open(caller.actor);
    const booked = book.rotation(stored.rotationRef);
    const judge = await access.judge(oncallOverrideDeletePermission, caller.actor.credentials);
    const dto = overrideDto(toRotationOverride(stored), {
      // Whoever may make one may read it.
      rotation: booked.rotation!,
      mayRemove: judge(book, booked),
      showsNames: true,
    });
    res.status(201).json(dto! satisfies OverrideDto);
  });

  router.delete('/:id', async (req, res) => {
    await desk.remove(req.params.id, await callerOf(req));
    res.status(204).end();
  });

  return router;
}
