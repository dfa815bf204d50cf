import {
  instantText,
  type CoverageGapDto,
  type OnCallBriefsDto,
  type OnCallNowPage,
  oncallOverrideCreatePermission,
  oncallOverrideDeletePermission,
  type ScheduleDto,
  type ShiftsDto,
  type WhoDto,
} from '@rollcall/plugin-oncall-common';
import express from 'express';
import Router from 'express-promise-router';
import type { RotationAccess } from '../access/RotationAccess';
import { gapsAhead } from '../answers/gapsAhead';
import { onCallNow } from '../answers/now/onCallNow';
import { pageText } from '../answers/now/pageText';
import { onCallBriefs } from '../answers/onCallBriefs';
import { scheduleDto } from '../answers/scheduleDto';
import { shiftsOfPerson } from '../answers/shiftsOfPerson';
import { whoDto } from '../answers/whoDto';
import { parseGapsQuery, parseShiftsQuery } from '../requests/parseAheadQueries';
import { parseNowQuery } from '../requests/parseNowQuery';
import { parseRotationParams } from '../requests/parseRotationParams';
import { parseWhoManyQuery, parseWhoQuery } from '../requests/parseWhoQuery';
import { parseWindow } from '../requests/parseWindow';
import type { ReadingRoom } from './ReadingRoom';

/** @internal */
export interface ReadRouterOptions {
  access: Pick<RotationAccess, 'judge'>;
  room: ReadingRoom;
}

/** Who is on call, when, and where nobody is. Reading only. @internal */
export function readRouter({ access, room }: ReadRouterOptions): express.Router {
  const router = Router();

  router.get('/now', async (req, res) => {
    const query = parseNowQuery(req.query);
    const { book, names, nowMs } = await room.enter(req);
    const page: OnCallNowPage = onCallNow(book, { query, names, atMs: nowMs });
    res.type('json').send(pageText(page));
  });

  router.get('/who', async (req, res) => {
    const { ref, at } = parseWhoQuery(req.query);
    const { book, names, nowMs } = await room.enter(req);
    res.json(whoDto(book, { ref, at: at ?? instantText(nowMs), names }) satisfies WhoDto);
  });

  router.get('/who/many', async (req, res) => {
    const refs = parseWhoManyQuery(req.query);
    const { book, names, nowMs } = await room.enter(req);
    const at = instantText(nowMs);
    res.json(onCallBriefs(book, { refs, at, names }) satisfies OnCallBriefsDto);
  });

  router.get('/rotations/:namespace/:name/schedule', async (req, res) => {
    const ref = parseRotationParams(req.params);
    const { actor, book, names, nowMs } = await room.enter(req);
    const window = parseWindow(req.query, nowMs);
    const booked = book.rotation(ref);
    const { credentials } = actor;
    const mayCreate = await access.judge(oncallOverrideCreatePermission, credentials);
    const mayDelete = await access.judge(oncallOverrideDeletePermission, credentials);
    const mayOverride = mayCreate(book, booked);
    const mayRemove = mayDelete(book, booked);
    const options = { window, names, mayOverride, mayRemove, nowMs };
    res.json(scheduleDto(book, booked, options) satisfies ScheduleDto);
  });

  router.get('/gaps', async (req, res) => {
    const query = parseGapsQuery(req.query);
    const { book, nowMs } = await room.enter(req);
    const items = gapsAhead(book, { ...query, fromMs: nowMs });
    res.json({ items } satisfies { items: CoverageGapDto[] });
  });

  router.get('/shifts', async (req, res) => {
    const { userRef, days } = parseShiftsQuery(req.query);
    const { book, names, nowMs } = await room.enter(req);
    const shifts = shiftsOfPerson(book, { userRef, days, names, fromMs: nowMs });
    res.json({ userRef, shifts } satisfies ShiftsDto);
  });

  return router;
}
