import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';
import { type ReachConfig, readReachConfig } from '../reach/readReachConfig';
import { type AlertSource, durationMs, readSource } from './readSource';
import { refuseSharedSecrets } from './refuseSharedSecrets';

/** @internal */
export interface IncidentsSettings {
  operators: readonly string[];
  sources: ReadonlyMap<string, AlertSource>;
  mostWaiting: number;
  reopenWithinMs: number;
  /** Whether promises that burn, as monitoring reads them, are alerts. */
  hasBurningSlos: boolean;
  /** Whether those on call for a certain cause are asked to help without a person deciding so. */
  pullsInCauses: boolean;
  /** How paths are tested; absent where they are not. */
  reach?: ReachConfig;
}

const MOST_WAITING = 20_000;
const REOPEN_WITHIN_MS = 15 * 60_000;

function readOperator(text: string): string {
  const ref = normalizeRef(text, { defaultKind: 'user' });
  if (ref?.startsWith('user:')) return ref;
  throw new InputError(`incidents.operators: "${text}" is no person; write "user:default/mara".`);
}

/**
 * Reads `incidents` of the configuration.
 *
 * @throws InputError naming the setting that is wrong
 * @internal
 */
export function readIncidentsConfig(root: Config): IncidentsSettings {
  const config = root.getOptionalConfig('incidents');
  const section = config?.getOptionalConfig('sources');
  const sources = new Map(
    (section?.keys() ?? []).map(name => [name, readSource(name, section!.getConfig(name))]),
  );
  refuseSharedSecrets(sources);
  const reach = readReachConfig(root, sources);
  return {
    operators: (config?.getOptionalStringArray('operators') ?? []).map(readOperator),
    sources,
    mostWaiting: config?.getOptionalNumber('mostWaiting') ?? MOST_WAITING,
    reopenWithinMs: (config && durationMs(config, 'reopenWithin')) ?? REOPEN_WITHIN_MS,
    hasBurningSlos: config?.getOptionalBoolean('burningSlos') ?? false,
    pullsInCauses: config?.getOptionalBoolean('pullInCauses') ?? true,
    ...(reach && { reach }),
  };
}
