import type { PlannedService, Team } from './layout';

/** A document as it is written, plain data. @internal */
export interface GeneratedDocument {
  apiVersion: string;
  kind: string;
  metadata: { name: string } & Record<string, unknown>;
  spec: Record<string, unknown>;
}

const CATALOG = 'backstage.io/v1alpha1';
const OURS = 'rollcall.dev/v1alpha1';

function document(
  apiVersion: string,
  kind: string,
  metadata: GeneratedDocument['metadata'],
  spec: Record<string, unknown>,
): GeneratedDocument {
  return { apiVersion, kind, metadata, spec };
}

/** A group above others. @internal */
export function department(name: string): GeneratedDocument {
  return document(CATALOG, 'Group', { name }, { type: 'department', children: [] });
}

/** A person of a team. @internal */
export function person(name: string, team: string): GeneratedDocument {
  return document(
    CATALOG,
    'User',
    { name },
    { profile: { displayName: `Person ${name}` }, memberOf: [team] },
  );
}

/** A team with its people, rotation, escalation, runbook and, every fourth, an exercise that was held. @internal */
export function teamDocuments(team: Team, index: number): GeneratedDocument[] {
  const owner = `group:${team.name}`;
  return [
    document(
      CATALOG,
      'Group',
      { name: team.name },
      { type: 'team', parent: team.department, children: [] },
    ),
    ...team.members.map(name => person(name, team.name)),
    document(
      OURS,
      'OnCallRotation',
      { name: `${team.name}-primary` },
      {
        owner,
        timeZone: 'Europe/Oslo',
        layers: [
          {
            name: 'week',
            priority: 0,
            versions: [
              {
                effectiveFrom: '2026-01-05T09:00',
                turn: { every: 1, unit: 'week' },
                members: team.members.map(name => `user:${name}`),
                startWith: `user:${team.members[0]}`,
              },
            ],
          },
        ],
      },
    ),
    document(
      OURS,
      'EscalationPolicy',
      { name: team.name },
      {
        owner,
        steps: [
          { after: 'PT0S', notify: [`oncallrotation:${team.name}-primary`] },
          { after: 'PT10M', notify: [`user:${team.members[0]}`] },
        ],
        repeat: 1,
      },
    ),
    document(
      OURS,
      'Runbook',
      { name: `${team.name}-errors`, title: `Errors at ${team.name}` },
      {
        owner,
        appliesTo: { match: { tier: ['1', '2'], labels: { team: team.name } } },
        answers: [alertOf(team.name)],
        risk: 'read-only',
        steps: [{ id: 'look', manual: 'Look at the last change, and at what it leans on.' }],
      },
    ),
    ...(index % 4 === 0
      ? [
          document(
            OURS,
            'Exercise',
            { name: `${team.name}-drill` },
            {
              owner,
              type: 'drill',
              runbooks: [`runbook:${team.name}-errors`],
              environment: 'staging',
              hypothesis: 'Whoever is on call finds it within five minutes.',
              outcome: {
                on: '2026-10-20',
                result: 'confirmed',
                summary: 'Found after three minutes.',
              },
            },
          ),
        ]
      : []),
  ];
}

/** A runbook of the whole organisation, for each service that matters. @internal */
export function sharedRunbook(name: string, owner: string): GeneratedDocument {
  return document(
    OURS,
    'Runbook',
    { name, title: `What everybody does: ${name}` },
    {
      owner: `group:${owner}`,
      appliesTo: { match: { tier: ['1', '2'] } },
      risk: 'read-only',
      steps: [{ id: 'look', manual: 'Look at what changed everywhere in the last hour.' }],
    },
  );
}

function alertOf(team: string): string {
  return `ErrorsHigh_${team.replaceAll('-', '_')}`;
}

function promise(service: PlannedService): GeneratedDocument {
  const { name, tier } = service;
  const query = (matcher: string) => ({
    metricSource: {
      type: 'Prometheus',
      spec: { query: `http_requests_total{service="${name}"${matcher}}` },
    },
  });
  return document(
    'openslo/v1',
    'SLO',
    { name: `${name}-availability` },
    {
      description: `Requests to ${name} that are not answered with a 5xx.`,
      service: name,
      indicator: {
        metadata: { name: `${name}-availability` },
        spec: { ratioMetric: { counter: true, good: query(',code!~"5.."'), total: query('') } },
      },
      timeWindow: [{ duration: '28d', isRolling: true }],
      budgetingMethod: 'Occurrences',
      objectives: [{ displayName: 'Available', target: tier === '1' ? 0.9995 : 0.995 }],
    },
  );
}

/** A service and, where it matters, its promise. @internal */
export function serviceDocuments(service: PlannedService): GeneratedDocument[] {
  const { name, team, tier, type, dependsOn, isOrphan } = service;
  const component = document(
    CATALOG,
    'Component',
    {
      name,
      description: `The ${type} number ${name}.`,
      labels: { team: team.name },
      annotations: {
        'rollcall.dev/tier': tier,
        'rollcall.dev/confirmed': `2026-11-16 user:${team.members[0]}`,
      },
    },
    {
      type,
      lifecycle: 'production',
      owner: isOrphan ? `gone-${team.name}` : team.name,
      dependsOn: dependsOn.map(other => `component:${other}`),
    },
  );
  return tier === '1' || tier === '2' ? [component, promise(service)] : [component];
}

/** The alerts of a team, one for each of its services that matters; none where there is no such service. @internal */
export function ruleDocument(team: Team, services: readonly PlannedService[]): GeneratedDocument[] {
  const watched = services.filter(({ tier }) => tier === '1' || tier === '2');
  if (watched.length === 0) return [];
  const rules = watched.map(({ name }) => ({
    alert: alertOf(team.name),
    expr: `sum(rate(http_requests_total{service="${name}",code=~"5.."}[5m])) / sum(rate(http_requests_total{service="${name}"}[5m])) > 0.02`,
    for: '5m',
    labels: { severity: 'page', service: name, owner: team.name },
    annotations: { summary: `${name} answers with errors` },
  }));
  return [
    document(
      'monitoring.coreos.com/v1',
      'PrometheusRule',
      { name: `${team.name}-alerts`, annotations: { 'backstage.io/owner': team.name } },
      { groups: [{ name: team.name, rules }] },
    ),
  ];
}
