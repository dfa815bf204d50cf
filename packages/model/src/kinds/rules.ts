import { ROLLCALL_API_VERSION } from './auditPolicy';
import { entitySchema, foreignSchema, mapping, TEXT } from './schemas';
import type { JsonSchema, KindDefinition, KindFamily } from './types';

function operator(options: {
  kind: string;
  apiVersion: string;
  family: KindFamily;
  description: string;
  spec: JsonSchema;
}): KindDefinition {
  const { apiVersion, spec, ...rest } = options;
  return { ...rest, apiVersions: [apiVersion], schema: foreignSchema(spec) };
}

/**
 * Monitoring in the envelopes of Kubernetes operators. References are `prometheusrule:<namespace>/x`,
 * `prometheusservicelevel:<namespace>/x` and `servicelevelobjective:<namespace>/x`.
 *
 * @internal
 */
export const RULE_KINDS: KindDefinition[] = [
  operator({
    kind: 'PrometheusRule',
    apiVersion: 'monitoring.coreos.com/v1',
    family: 'rules',
    description: 'Alerting and recording rules of Prometheus.',
    spec: mapping({
      groups: {
        type: 'array',
        items: mapping({
          name: TEXT,
          rules: { type: 'array', items: { type: 'object' } },
        }),
      },
    }),
  }),
  operator({
    kind: 'PrometheusServiceLevel',
    apiVersion: 'sloth.slok.dev/v1',
    family: 'slo',
    description: 'Promises of one service, as Sloth reads them.',
    spec: mapping(
      {
        service: TEXT,
        slos: { type: 'array', items: { type: 'object' } },
      },
      { required: ['service'] },
    ),
  }),
  operator({
    kind: 'ServiceLevelObjective',
    apiVersion: 'pyrra.dev/v1alpha1',
    family: 'slo',
    description: 'A promise, as Pyrra reads it.',
    spec: mapping({}),
  }),
  {
    kind: 'AlertmanagerConfiguration',
    apiVersions: [ROLLCALL_API_VERSION],
    family: 'rules',
    description: 'Where alerts go: a configuration of Alertmanager, wrapped, without its secrets.',
    schema: entitySchema(
      mapping(
        {
          route: { type: 'object' },
          receivers: { type: 'array', items: { type: 'object' } },
          inhibit_rules: { type: 'array', items: { type: 'object' } },
          time_intervals: { type: 'array', items: { type: 'object' } },
          mute_time_intervals: { type: 'array', items: { type: 'object' } },
        },
        { required: ['route', 'receivers'], closed: true },
      ),
    ),
  },
];
