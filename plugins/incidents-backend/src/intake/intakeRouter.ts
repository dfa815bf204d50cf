import type express from 'express';
import Router from 'express-promise-router';
import { alertmanagerRouter } from './alertmanagerRouter';
import { eventsRouter } from './eventsRouter';
import type { IntakeOptions } from './IntakeOptions';
import { signedRouter } from './signedRouter';
import { WaitingCounts } from './WaitingCounts';

/** Where sources post, each with a secret of its own. @internal */
export function intakeRouter(options: IntakeOptions): express.Router {
  const { now, store } = options;
  const waiting = new WaitingCounts({ count: source => store.countWaiting(source), now });
  const door = { ...options, waiting };
  const router = Router();
  router.use('/alertmanager', alertmanagerRouter(door));
  router.use('/events', eventsRouter(door));
  router.use(signedRouter(door));
  return router;
}
