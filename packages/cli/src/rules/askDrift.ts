import type { DriftDto, DriftSummaryDto } from '@rollcall/plugin-monitoring-common';
import { EnvironmentError, UsageError } from '../lib/errors';
import { nearest } from '../lib/nearest';
import { askPortal } from '../portal/askPortal';
import type { RuleDrift } from './RuleDrift';

function parse<T>(text: string, isGood: (value: T) => boolean): T {
  let value: T | undefined;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && isGood(value)) return value;
  throw new EnvironmentError('The portal did not say what its servers run.');
}

function driftOf(dto: DriftDto): RuleDrift {
  const { source, environment, asOf, stale, same, problem, items } = dto;
  return { source, environment, asOf, stale, same, problem, items };
}

/**
 * Asks a portal how what its servers run compares with the code it knows.
 *
 * @param options - `source`: of that server alone
 * @throws UsageError where the portal has no server of that name
 * @throws EnvironmentError where it does not answer as it should
 * @internal
 */
export async function askDrift(options: {
  portal: string;
  token: string | undefined;
  source?: string;
}): Promise<RuleDrift[]> {
  const { portal, token, source } = options;
  const ask = (path: string) =>
    askPortal({
      portal,
      plugin: 'monitoring',
      token,
      path,
      wayOut: 'ask a server yourself: --prometheus URL.',
    });
  const { items } = parse<{ items: DriftSummaryDto[] }>(await ask('drift'), value =>
    Array.isArray(value.items),
  );
  const names = items.map(each => each.source);
  if (source !== undefined && !names.includes(source)) {
    const meant = nearest(source, names);
    throw new UsageError(
      `The portal has no server "${source}".`,
      meant ? `Did you mean "${meant}"?` : `It has ${names.join(', ') || 'none'}.`,
    );
  }
  const asked = source === undefined ? names : [source];
  return Promise.all(
    asked.map(async name =>
      driftOf(
        parse<DriftDto>(await ask(`drift/${encodeURIComponent(name)}`), value =>
          Array.isArray(value.items),
        ),
      ),
    ),
  );
}
