import { ROLLCALL_API_VERSION } from './auditPolicy';
import { DURATION, entitySchema, mapping, TEXT, TEXTS } from './schemas';
import type { JsonSchema, KindDefinition } from './types';

const BOOLEAN: JsonSchema = { type: 'boolean' };
const OBJECT: JsonSchema = { type: 'object' };

/** A call of an action: which, with what. */
const CALL_FIELDS: Record<string, JsonSchema> = {
  action: TEXT,
  with: OBJECT,
  secrets: { type: 'object', additionalProperties: TEXT },
};

const CALL: JsonSchema = mapping(CALL_FIELDS, { required: ['action'], closed: true });

/** What a step is besides doing: one of these four is in each. */
const STEP: JsonSchema = {
  ...mapping(
    {
      id: { type: 'string', format: 'entity-name' },
      title: TEXT,
      description: TEXT,
      ...CALL_FIELDS,
      check: CALL,
      expect: TEXT,
      manual: TEXT,
      evidence: { type: 'string', enum: ['none', 'text', 'link'] },
      ask: mapping({ form: OBJECT, question: TEXT }, { required: ['form'], closed: true }),
      when: TEXT,
      timeout: DURATION,
      retry: mapping(
        { attempts: { type: 'integer', minimum: 1, maximum: 20 }, delay: DURATION },
        { required: ['attempts'], closed: true },
      ),
      idempotent: { type: 'string', enum: ['yes', 'probe', 'no'] },
      verify: mapping(
        { check: CALL, expect: TEXT, within: DURATION, every: DURATION },
        { required: ['check', 'expect', 'within'], closed: true },
      ),
      rollback: CALL,
      onFailure: { type: 'string', enum: ['stop', 'continue', 'rollback'] },
    },
    { required: ['id'], closed: true },
  ),
  oneOf: [
    { required: ['action'] },
    { required: ['check'] },
    { required: ['manual'] },
    { required: ['ask'] },
  ],
};

const GRANTS: JsonSchema = { type: 'array', minItems: 1, items: TEXT };

const APPROVAL: JsonSchema = mapping(
  {
    when: TEXT,
    required: { type: 'integer', minimum: 1, maximum: 9 },
    from: GRANTS,
    expires: DURATION,
  },
  { required: ['required'], closed: true },
);

const AUTO: JsonSchema = mapping(
  {
    match: TEXT,
    cooldown: DURATION,
    maxPerHour: { type: 'integer', minimum: 1, maximum: 60 },
    breakAfterIneffective: { type: 'integer', minimum: 1, maximum: 20 },
  },
  { required: ['match'], closed: true },
);

const APPLIES_TO: JsonSchema = mapping(
  {
    services: TEXTS,
    match: mapping(
      {
        tier: TEXTS,
        type: TEXTS,
        labels: { type: 'object', additionalProperties: { type: 'string' } },
      },
      { closed: true },
    ),
  },
  { closed: true },
);

const RUNBOOK: JsonSchema = mapping(
  {
    owner: TEXT,
    appliesTo: APPLIES_TO,
    answers: TEXTS,
    risk: { type: 'string', enum: ['read-only', 'mutating', 'destructive'] },
    inputs: OBJECT,
    run: mapping({ who: GRANTS, breakGlass: BOOLEAN }, { closed: true }),
    approvals: { type: 'array', items: APPROVAL },
    auto: AUTO,
    locks: TEXTS,
    review: mapping({ every: DURATION }, { required: ['every'], closed: true }),
    drill: mapping(
      { every: DURATION, environment: TEXT },
      { required: ['every', 'environment'], closed: true },
    ),
    steps: { type: 'array', maxItems: 100, items: STEP },
    markdown: { type: 'string' },
  },
  { closed: true },
);

const EXERCISE: JsonSchema = mapping(
  {
    owner: TEXT,
    type: { type: 'string', enum: ['drill', 'chaos-experiment', 'game-day', 'pre-mortem'] },
    services: TEXTS,
    runbooks: TEXTS,
    environment: TEXT,
    loadFactor: { type: 'number', exclusiveMinimum: 0 },
    hypothesis: TEXT,
    announced: BOOLEAN,
    expectedAlert: TEXT,
    incident: TEXT,
    scheduledFor: { type: 'string', format: 'calendar-date' },
    outcome: mapping(
      {
        on: { type: 'string', format: 'calendar-date' },
        result: { type: 'string', enum: ['confirmed', 'refuted', 'aborted'] },
        summary: TEXT,
        findings: TEXTS,
      },
      { required: ['on', 'result'], closed: true },
    ),
  },
  { closed: true },
);

/** What to do when something breaks, and rehearsing it. @internal */
export const RUNBOOK_KINDS: KindDefinition[] = [
  {
    kind: 'Runbook',
    apiVersions: [ROLLCALL_API_VERSION],
    family: 'runbooks',
    description: 'What to do when something breaks.',
    schema: entitySchema(RUNBOOK),
  },
  {
    kind: 'Exercise',
    apiVersions: [ROLLCALL_API_VERSION],
    family: 'runbooks',
    description: 'A drill, chaos experiment, game day or pre-mortem.',
    schema: entitySchema(EXERCISE),
  },
];
