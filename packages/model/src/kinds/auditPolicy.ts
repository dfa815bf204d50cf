import { dictionary, DURATION, entitySchema, mapping, TEXT, TEXTS } from './schemas';
import type { JsonSchema, KindDefinition } from './types';

/** The version of all kinds that are Rollcall's own. @public */
export const ROLLCALL_API_VERSION = 'rollcall.dev/v1alpha1';

const BOOLEAN: JsonSchema = { type: 'boolean' };
const COUNT: JsonSchema = { type: 'integer', minimum: 0 };

const REQUIRES: JsonSchema = mapping(
  {
    onCall: mapping(
      {
        coverage: { type: 'string', format: 'on-call-coverage' },
        people: { type: 'integer', minimum: 1 },
      },
      { closed: true },
    ),
    slo: mapping(
      { minimum: { type: 'number', exclusiveMinimum: 0, maximum: 100 } },
      { closed: true },
    ),
    alerts: mapping({ runbook: BOOLEAN }, { closed: true }),
    runbook: mapping({ drilledWithin: DURATION }, { closed: true }),
    confirmedWithin: DURATION,
    evidence: TEXTS,
    individualOwner: BOOLEAN,
    members: COUNT,
    contacts: TEXTS,
  },
  { closed: true },
);

const GATE_EFFECT: JsonSchema = { type: 'string', enum: ['freeze', 'warn', 'ignore'] };

const GATE: JsonSchema = mapping(
  {
    budget: mapping(
      {
        spent: { type: 'string', enum: ['freeze', 'page', 'warn'] },
        reserve: { type: 'number', minimum: 0, exclusiveMaximum: 1 },
      },
      { closed: true },
    ),
    incidents: GATE_EFFECT,
    standing: GATE_EFFECT,
    unknown: { type: 'string', enum: ['open', 'closed'] },
    changeRecord: mapping({ approvals: TEXTS }, { closed: true }),
    emergency: mapping({ approvalWithin: DURATION }, { closed: true }),
  },
  { closed: true },
);

const PERCENT: JsonSchema = { type: 'number', exclusiveMinimum: 0, maximum: 100 };

const INCIDENTS: JsonSchema = mapping(
  {
    acknowledge: mapping({ within: DURATION, target: PERCENT }, { closed: true }),
    review: mapping(
      {
        severities: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 4 } },
        within: DURATION,
        target: PERCENT,
      },
      { closed: true },
    ),
    actions: mapping({ target: PERCENT }, { closed: true }),
  },
  { closed: true },
);

const BY_RISK: JsonSchema = mapping({ mutating: COUNT, destructive: COUNT }, { closed: true });

/** One number for whatever changes something, or one for each risk. */
const APPROVALS: JsonSchema = { ...BY_RISK, type: ['integer', 'object'], minimum: 0 };

const TIER: JsonSchema = mapping(
  {
    title: TEXT,
    description: TEXT,
    approvals: APPROVALS,
    requires: REQUIRES,
    gate: GATE,
    incidents: INCIDENTS,
  },
  { closed: true },
);

const SPEC: JsonSchema = mapping(
  {
    scope: { type: 'string', enum: ['organisation', 'repository'] },
    services: mapping({ types: TEXTS }, { closed: true }),
    owners: mapping(
      {
        inherit: { type: 'string', enum: ['none', 'append', 'fallback'] },
        placeholders: TEXTS,
        aliases: dictionary(TEXT),
        departedGrace: DURATION,
      },
      { closed: true },
    ),
    onCall: mapping(
      {
        fallback: TEXT,
        parentTeams: { type: 'string', enum: ['accept', 'finding'] },
      },
      { closed: true },
    ),
    waivers: mapping({ acceptFrom: TEXTS }, { closed: true }),
    runbooks: mapping({ approvals: BY_RISK, standing: TEXTS }, { closed: true }),
    incidents: mapping(
      {
        actions: mapping(
          { dontRepeatWithin: DURATION, reliabilityWithin: DURATION },
          { closed: true },
        ),
      },
      { closed: true },
    ),
    tiers: dictionary(TIER),
    tierOrder: TEXTS,
    rules: dictionary({
      type: 'string',
      enum: ['error', 'warning', 'info', 'off'],
    }),
  },
  { closed: true },
);

/** @internal */
export const AUDIT_POLICY: KindDefinition = {
  kind: 'AuditPolicy',
  apiVersions: [ROLLCALL_API_VERSION],
  family: 'policy',
  description: 'The rules of the game: tiers and what each requires, severities, aliases.',
  schema: entitySchema(SPEC),
};
