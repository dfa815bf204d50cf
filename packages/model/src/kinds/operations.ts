import { ROLLCALL_API_VERSION } from './auditPolicy';
import { entitySchema, mapping, TEXT, TEXTS } from './schemas';
import type { JsonSchema, KindDefinition, KindFamily } from './types';

const OWNER = { owner: TEXT };

/** Below 100: a promise without room for failure has no budget. */
const PERCENT: JsonSchema = { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 100 };

function operational(
  kind: string,
  family: KindFamily,
  description: string,
  spec: JsonSchema,
): KindDefinition {
  return {
    kind,
    apiVersions: [ROLLCALL_API_VERSION],
    family,
    description,
    schema: entitySchema(spec),
  };
}

/**
 * Our kinds of the operational domains. Judged here are the envelope and the fields that link them; the fields inside are
 * judged by the domain that acts on them.
 *
 * @internal
 */
export const OPERATIONAL_KINDS: KindDefinition[] = [
  operational(
    'Journey',
    'slo',
    "A customer's path through the services, and its promise.",
    mapping({ ...OWNER, services: { ...TEXTS, minItems: 1 }, slo: TEXT, sla: PERCENT }),
  ),
];
