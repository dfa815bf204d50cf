import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readUpstreamOptions } from '@rollcall/upstream';
import { PrometheusSource } from './PrometheusSource';

/**
 * The sources of the configuration, in its order.
 *
 * @throws InputError at start-up where two have one name
 * @internal
 */
export function readSources(config: Config): PrometheusSource[] {
  const sources = (config.getOptionalConfigArray('monitoring.sources') ?? []).map(section => {
    const name = section.getString('name');
    return new PrometheusSource({
      name,
      environment: section.getOptionalString('environment'),
      upstream: readUpstreamOptions(section, {
        name: `Prometheus ${name}`,
        timeoutMs: 10_000,
        retry: { attempts: 2 },
        bulkhead: { concurrent: 10, queued: 10_000 },
        // Ten thousand rules with their annotations, and every alert that fires.
        maxResponseBytes: 64 * 1024 * 1024,
      }),
    });
  });
  const names = sources.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new InputError(`monitoring.sources has "${twice}" twice`);
  return sources;
}
