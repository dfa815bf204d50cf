import type { RunState } from '@rollcall/plugin-runbooks-common';

/** States after which nothing happens by itself, for queries. @internal */
export const ENDED_STATES: readonly RunState[] = [
  'succeeded',
  'failed',
  'rolled-back',
  'cancelled',
  'rejected',
  'expired',
];

/** The others: something happens yet, or somebody is waited for. @internal */
export const OPEN_STATES: readonly RunState[] = [
  'awaiting-approval',
  'ready',
  'running',
  'waiting',
  'needs-attention',
  'rolling-back',
];
