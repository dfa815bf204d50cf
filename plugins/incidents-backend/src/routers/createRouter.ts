import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  authorize,
  openApiRouter,
  refuseCharacterZero,
  refuseWhileDatabaseIsAway,
} from '@rollcall/backend-kit';
import {
  type AlertSourceDto,
  incidentPersonErasePermission,
  incidentReadPermission,
} from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import type { ChangeStore } from '../database/ChangeStore';
import { digestsRouter } from '../digests/digestsRouter';
import { erasuresRouter } from '../erasure/erasuresRouter';
import type { IntakeOptions } from '../intake/IntakeOptions';
import { intakeRouter } from '../intake/intakeRouter';
import type { FeedbackDesk } from '../feedback/FeedbackDesk';
import { feedbackRouter } from '../feedback/feedbackRouter';
import type { MaintenanceDesk } from '../maintenance/MaintenanceDesk';
import { maintenanceRouter } from '../maintenance/maintenanceRouter';
import type { ReachBoard } from '../reach/ReachBoard';
import type { ReachDesk } from '../reach/ReachDesk';
import { reachRouter } from '../reach/reachRouter';
import type { WaysDesk } from '../ways/WaysDesk';
import { waysRouter } from '../ways/waysRouter';
import { changesRouter } from './changesRouter';
import type { Lifecycle } from '../lifecycle/Lifecycle';
import { factsRouter } from './factsRouter';
import { figuresRouter } from './figuresRouter';
import { incidentsRouter, type IncidentsRouterOptions } from './incidentsRouter';
import { sourcesOf } from './sourcesOf';

/** @internal */
export interface GuardOptions {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}

/** @internal */
export interface RouterOptions
  extends Omit<IncidentsRouterOptions, keyof GuardOptions>, GuardOptions {
  changes: ChangeStore;
  intake: IntakeOptions;
  knex: Knex;
  lifecycle: Lifecycle;
  maintenance: MaintenanceDesk;
  feedback: FeedbackDesk;
  reach: ReachDesk;
  reachBoard: ReachBoard;
  ways: WaysDesk;
  logger: LoggerService;
  now: () => number;
}

/** Open without signing in: sources bring a token of their own. @internal */
export const INTAKE_PATH = '/v1/intake';

/**
 * Everything under `/api/incidents`, described in `schema/openapi.yaml`.
 *
 * @internal
 */
export function createRouter(options: RouterOptions): express.Router {
  const { alerts, intake, logger } = options;
  const mayRead = authorize(incidentReadPermission, options);
  const router = Router();
  router.use(refuseCharacterZero());
  router.use(INTAKE_PATH, intakeRouter(intake));
  router.use('/v1/changes', changesRouter(options));
  router.use('/v1/maintenance', maintenanceRouter(options));
  router.use('/v1/feedback', feedbackRouter(options));
  router.use('/v1/reach', reachRouter(options));
  router.use('/v1/ways', waysRouter(options));
  router.use(
    '/v1/erasures',
    authorize(incidentPersonErasePermission, options),
    erasuresRouter(options),
  );
  router.use('/v1/openapi.json', mayRead, openApiRouter('@rollcall/plugin-incidents-backend'));
  router.use('/v1/incidents', mayRead, incidentsRouter(options));
  router.use('/v1/incidents', mayRead, options.lifecycle.router);
  router.use('/v1/facts', mayRead, factsRouter(options));
  router.use('/v1/figures', mayRead, figuresRouter(options));
  router.use('/v1/digests', mayRead, digestsRouter(options));
  router.get('/v1/sources', mayRead, async (_req, res) => {
    const items: AlertSourceDto[] = sourcesOf({
      sources: intake.settings.sources,
      lastSeen: await alerts.lastSeen(),
      nowMs: intake.now(),
    });
    res.json({ items });
  });
  router.use(
    refuseWhileDatabaseIsAway({ logger, remains: 'Sources of alerts send theirs again.' }),
  );
  return router;
}
