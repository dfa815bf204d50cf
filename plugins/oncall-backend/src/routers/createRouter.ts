import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { authorize, openApiRouter, type People, refuseCharacterZero } from '@rollcall/backend-kit';
import {
  oncallPersonErasePermission,
  oncallScheduleReadPermission,
  oncallScheduleRefreshPermission,
} from '@rollcall/plugin-oncall-common';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import type { RotationAccess } from '../access/RotationAccess';
import type { FeedStore } from '../database/feeds/FeedStore';
import type { SwapStore } from '../database/swaps/SwapStore';
import type { FeedDesk } from '../feeds/FeedDesk';
import type { OverrideDesk } from '../overrides/OverrideDesk';
import type { LiveSchedules } from '../schedules/LiveSchedules';
import type { ScheduleImporter } from '../sources/importing/ScheduleImporter';
import type { SwapDesk } from '../swaps/SwapDesk';
import { erasuresRouter } from './erasuresRouter';
import { factsRouter } from './factsRouter';
import { calendarRouter, feedsRouter } from './feedsRouter';
import { loadRouter } from './loadRouter';
import { meRouter } from './meRouter';
import { overridesRouter } from './overridesRouter';
import type { ReadingRoom } from './ReadingRoom';
import { readRouter } from './readRouter';
import { refreshRouter } from './refreshRouter';
import { swapsRouter } from './swapsRouter';

/** @internal */
export interface RouterOptions {
  access: RotationAccess;
  auditor: AuditorService;
  feeds: { desk: FeedDesk; store: FeedStore };
  httpAuth: HttpAuthService;
  importer: ScheduleImporter;
  knex: Knex;
  /** The present instant in milliseconds. */
  now: () => number;
  overrides: OverrideDesk;
  people: People;
  permissions: PermissionsService;
  room: ReadingRoom;
  schedules: LiveSchedules;
  swaps: { desk: SwapDesk; store: SwapStore };
}

/** The one path that is open without signing in: calendar programs cannot, and bring a token instead. @internal */
export const CALENDAR_PATH = '/v1/feeds/ics';

/**
 * Everything under `/api/oncall`, described in `schema/openapi.yaml`.
 *
 * @internal
 */
export function createRouter(options: RouterOptions): express.Router {
  const { access, auditor, feeds, importer, people, room, schedules, swaps } = options;
  const mayRead = authorize(oncallScheduleReadPermission, options);
  const mayRefresh = authorize(oncallScheduleRefreshPermission, options);
  const router = Router();
  router.use(refuseCharacterZero());
  router.use(CALENDAR_PATH, calendarRouter({ desk: feeds.desk }));
  router.use('/v1/refresh', mayRefresh, refreshRouter({ auditor, importer, schedules }));
  const mayErase = authorize(oncallPersonErasePermission, options);
  router.use('/v1/erasures', mayErase, erasuresRouter(options));
  router.use('/v1/openapi.json', mayRead, openApiRouter('@rollcall/plugin-oncall-backend'));
  router.use('/v1/facts', mayRead, factsRouter({ people, room }));
  router.use(
    '/v1/overrides',
    mayRead,
    overridesRouter({ access, desk: options.overrides, people, room }),
  );
  router.use('/v1/swaps', mayRead, swapsRouter({ ...swaps, people, room }));
  router.use('/v1/me', mayRead, meRouter({ people, room, store: swaps.store }));
  router.use('/v1/feeds', mayRead, feedsRouter({ ...feeds, people }));
  router.use('/v1/rotations', mayRead, loadRouter({ room }));
  router.use('/v1', mayRead, readRouter({ access, room }));
  return router;
}
