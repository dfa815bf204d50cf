import { dictionary, foreignSchema, mapping, TEXT } from './schemas';
import type { JsonSchema, KindDefinition } from './types';

/** `openslo.com` is the group from v2alpha on; early drafts of it kept the old one. */
const OPENSLO_VERSIONS = ['openslo/v1', 'openslo.com/v2alpha', 'openslo/v2alpha'];

/** The first version knew SLO and Service alone. */
const FIRST_VERSION = 'openslo/v1alpha';

/** OpenSLO allows a label to have several values. */
const METADATA: Record<string, JsonSchema> = {
  displayName: { type: 'string' },
  labels: dictionary({
    type: ['string', 'array'],
    items: { type: 'string' },
  }),
};

function openslo(
  kind: string,
  description: string,
  spec: JsonSchema = mapping({}),
): KindDefinition {
  const isFirst = kind === 'SLO' || kind === 'Service';
  return {
    kind,
    apiVersions: isFirst ? [...OPENSLO_VERSIONS, FIRST_VERSION] : OPENSLO_VERSIONS,
    family: 'slo',
    description,
    schema: foreignSchema(spec, METADATA),
  };
}

/**
 * OpenSLO, by its envelope and the fields that link (https://github.com/OpenSLO/OpenSLO). References are `slo:default/x`,
 * `sli:default/x`, `service:default/x` (an OpenSLO Service; Backstage has no kind of that name), `datasource:default/x`,
 * `alertpolicy:default/x`, `alertcondition:default/x`, `alertnotificationtarget:default/x`. OpenSLO knows no namespaces.
 *
 * @internal
 */
export const OPENSLO_KINDS: KindDefinition[] = [
  openslo(
    'SLO',
    'A promise: an objective over a window.',
    mapping({ service: TEXT, serviceRef: TEXT }),
  ),
  openslo('SLI', 'A measurement that promises are made of.'),
  openslo('Service', 'What promises are about.'),
  openslo('DataSource', 'Where measurements come from.'),
  openslo('AlertPolicy', 'When a promise in danger alerts, and whom.'),
  openslo('AlertCondition', 'A condition of an alert policy.'),
  openslo('AlertNotificationTarget', 'Whom an alert policy notifies.'),
];
