import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { EventMapping } from '@rollcall/plugin-incidents-common';
import { z } from 'zod';

const place = z.string().regex(/^\//, 'is no JSON Pointer, such as "/data/title"');
const places = z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), place);

const mappingSchema = z.strictObject({
  key: place,
  status: place.optional(),
  resolved: z.array(z.string().min(1)).optional(),
  title: place,
  name: place.optional(),
  severity: place.optional(),
  severities: z.record(z.string(), z.string()).optional(),
  service: place.optional(),
  startsAt: place.optional(),
  endsAt: place.optional(),
  url: place.optional(),
  labels: places.optional(),
  annotations: places.optional(),
});

/**
 * Reads where events of a source say what an alert needs.
 *
 * @param fallback - what holds where the configuration says nothing else; without it, key and title must be said
 * @throws InputError naming the setting that is wrong
 * @internal
 */
export function readMapping(
  name: string,
  config: Config,
  fallback: Partial<EventMapping>,
): EventMapping {
  const read = mappingSchema.safeParse({ ...fallback, ...config.getOptional<object>('mapping') });
  if (read.success) {
    const { severities = {} } = read.data;
    const lower = Object.entries(severities).map(([from, to]) => [from.toLowerCase(), to]);
    return { ...read.data, severities: Object.fromEntries(lower) };
  }
  const [{ path, message }] = read.error.issues;
  throw new InputError(`incidents.sources.${name}.mapping.${path.join('.')}: ${message}`);
}
