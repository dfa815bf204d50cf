import type express from 'express';
import Router from 'express-promise-router';
import { alertmanagerRouter } from './alertmanagerRouter';
import { eventsRouter } from './eventsRouter';
import type { IntakeOptions } from './IntakeOptions';
import { signedRouter } from './signedRouter';

/** Where sources post, each with a secret of its own. @internal */
export function intakeRouter(options: IntakeOptions): express.Router {
  const router = Router();
  router.use('/alertmanager', alertmanagerRouter(options));
  router.use('/events', eventsRouter(options));
  router.use(signedRouter(options));
  return router;
}
