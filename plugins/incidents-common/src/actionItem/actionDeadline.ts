import { addDurationMs, type Policy } from '@rollcall/model';
import type { ActionItemClass } from './types';

/** Two weeks; two sprints of two weeks each; a quarter. */
const DEFAULTS: Readonly<Record<ActionItemClass, string>> = {
  'dont-repeat': 'P14D',
  reliability: 'P28D',
  'stability-epic': 'P90D',
};

/**
 * Until when something is to be done where nobody says otherwise: counted from the incident, not from when somebody found the time to
 * write it down. The policy may give other times (`incidents.actions`).
 *
 * @param options - `from`: ISO 8601 instant at which the incident was noticed; of an epic, at which it was begun
 * @returns ISO 8601 instant
 * @public
 */
export function actionDeadline(
  policy: Pick<Policy, 'incidents'>,
  options: { class: ActionItemClass; from: string },
): string {
  const { dontRepeatWithin, reliabilityWithin } = policy.incidents?.actions ?? {};
  const declared: Partial<Record<ActionItemClass, string | undefined>> = {
    'dont-repeat': dontRepeatWithin,
    reliability: reliabilityWithin,
  };
  const within = declared[options.class] ?? DEFAULTS[options.class];
  return new Date(addDurationMs(Date.parse(options.from), within)).toISOString();
}
