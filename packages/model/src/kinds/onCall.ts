import { ROLLCALL_API_VERSION } from './auditPolicy';
import { DURATION, entitySchema, mapping, TEXT, TEXTS } from './schemas';
import type { JsonSchema, KindDefinition } from './types';

const LOCAL_TIME: JsonSchema = { type: 'string', format: 'local-time' };
const CLOCK_TIME: JsonSchema = { type: 'string', format: 'clock-time' };

/** Longer turns or higher numbers are slips of the finger. */
const MOST_UNITS = 1000;

const TURN: JsonSchema = mapping(
  {
    every: { type: 'integer', minimum: 1, maximum: MOST_UNITS },
    unit: { type: 'string', enum: ['hour', 'day', 'week', 'month'] },
  },
  { required: ['every', 'unit'], closed: true },
);

const VERSION: JsonSchema = mapping(
  {
    effectiveFrom: LOCAL_TIME,
    anchor: LOCAL_TIME,
    turn: TURN,
    members: TEXTS,
    startWith: TEXT,
  },
  { required: ['effectiveFrom', 'turn', 'members'], closed: true },
);

const RESTRICTION: JsonSchema = mapping(
  {
    days: {
      type: 'array',
      minItems: 1,
      items: { type: 'string', enum: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] },
    },
    from: CLOCK_TIME,
    to: CLOCK_TIME,
  },
  { required: ['from', 'to'], closed: true },
);

const LAYER: JsonSchema = mapping(
  {
    name: TEXT,
    priority: { type: 'integer' },
    restrict: { type: 'array', items: RESTRICTION },
    advance: { type: 'string', enum: ['calendar', 'coverage'] },
    versions: { type: 'array', items: VERSION },
  },
  { required: ['name', 'versions'], closed: true },
);

const OVERRIDE: JsonSchema = {
  ...mapping(
    {
      id: TEXT,
      from: LOCAL_TIME,
      to: LOCAL_TIME,
      cover: mapping(
        { replace: TEXT, with: TEXT },
        { required: ['replace', 'with'], closed: true },
      ),
      add: TEXT,
      remove: TEXT,
      window: mapping({ assign: TEXTS }, { required: ['assign'], closed: true }),
      reason: { type: 'string' },
      by: TEXT,
      at: { type: 'string' },
    },
    { required: ['id', 'from', 'to'], closed: true },
  ),
  anyOf: [
    { required: ['cover'] },
    { required: ['add'] },
    { required: ['remove'] },
    { required: ['window'] },
  ],
};

const SOURCE: JsonSchema = {
  ...mapping(
    {
      pagerduty: mapping(
        { schedule: { type: 'string', format: 'pagerduty-id' }, account: TEXT },
        { required: ['schedule'], closed: true },
      ),
      ical: mapping(
        { endpoint: { type: 'string', format: 'endpoint-name' } },
        { required: ['endpoint'], closed: true },
      ),
    },
    { closed: true },
  ),
  anyOf: [{ required: ['pagerduty'] }, { required: ['ical'] }],
};

/** Who is on call, and whom to page next. @internal */
export const ON_CALL_KINDS: KindDefinition[] = [
  {
    kind: 'OnCallRotation',
    apiVersions: [ROLLCALL_API_VERSION],
    family: 'on-call',
    description: 'Who takes turns, and when.',
    schema: entitySchema(
      mapping(
        {
          owner: TEXT,
          timeZone: { type: 'string', format: 'time-zone' },
          single: { type: 'boolean' },
          holidays: { type: 'array', items: { type: 'string', format: 'calendar-date' } },
          layers: { type: 'array', items: LAYER },
          overrides: { type: 'array', items: OVERRIDE },
          source: SOURCE,
        },
        { required: ['owner'], closed: true },
      ),
    ),
  },
  {
    kind: 'EscalationPolicy',
    apiVersions: [ROLLCALL_API_VERSION],
    family: 'on-call',
    description: 'Whom to page, and whom next when nobody answers.',
    schema: entitySchema(
      mapping(
        {
          owner: TEXT,
          steps: {
            type: 'array',
            items: mapping(
              { after: DURATION, notify: TEXTS },
              { required: ['notify'], closed: true },
            ),
          },
          repeat: { type: 'integer', minimum: 0, maximum: 9 },
          repeatAfter: DURATION,
        },
        { required: ['owner'], closed: true },
      ),
    ),
  },
];
