import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConfiguredSecrets } from '../../config/ConfiguredSecrets';
import type { RunbooksConfig } from '../../config/readRunbooksConfig';
import { Dispatcher } from './Dispatcher';
import { RunWorker, type RunWorkerOptions } from './RunWorker';

/** How often the database is asked for runs that nobody woke this process for. */
const POLL_MS = 1_000;

/** @internal */
export interface CreateDispatcherOptions extends Omit<
  RunWorkerOptions,
  'renewMs' | 'secretSource' | 'logDelayMs'
> {
  /** How long a run is kept without a sign of life; it is renewed three times as often. */
  leaseMs: number;
  logger: LoggerService;
  settings: RunbooksConfig;
  /** Names this process among the replicas. */
  worker: string;
}

/** Has the runs that are due worked on, as many at once as the configuration says. @internal */
export function createDispatcher(options: CreateDispatcherOptions): Dispatcher {
  const { leaseMs, logger, settings, store, worker } = options;
  const workerOptions: RunWorkerOptions = {
    ...options,
    renewMs: leaseMs / 3,
    secretSource: new ConfiguredSecrets(settings),
  };
  return new Dispatcher({
    store,
    worker,
    logger,
    concurrency: settings.concurrency,
    pollMs: POLL_MS,
    work: (claim, stop) => new RunWorker(claim, workerOptions).work(stop),
  });
}
