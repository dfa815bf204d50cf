import type express from 'express';
import Router from 'express-promise-router';
import { type PullInDeskOptions, PullInDesk } from './PullInDesk';
import { surroundingsRouter, type SurroundingsRouterOptions } from './surroundingsRouter';

/** @internal */
export type LifecycleOptions = PullInDeskOptions & Omit<SurroundingsRouterOptions, 'pullIns'>;

/** What people do in an incident beside acting in it: its parts put together. @internal */
export class Lifecycle {
  /** Below `/v1/incidents`. */
  readonly router: express.Router;

  constructor(options: LifecycleOptions) {
    const pullIns = new PullInDesk(options);
    this.router = Router();
    this.router.use(surroundingsRouter({ ...options, pullIns }));
  }
}
