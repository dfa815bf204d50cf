/*
 * An organisation of any size in which nothing is wrong. It uses everything the rules look at, so that a rule which fires
 * too easily shows.
 */

export const POLICY = `
owners: {placeholders: [foundation]}
waivers: {acceptFrom: [waivers/]}
tiers:
  "1":
    title: Critical
    requires:
      onCall: {}
      slo: {}
      alerts: {}
      runbook: {}
      confirmedWithin: P90D
      contacts: [security]
      evidence: ["image.ageDays <= 30"]
      members: 1
  "2": {title: Important, requires: {slo: {}}}
`;

export interface Entity {
  kind: string;
  apiVersion?: string;
  metadata: { name: string; annotations: Record<string, string> };
  spec: Record<string, unknown>;
}

/** An alert, as files write it. */
export interface Alert {
  alert: string;
  expr: string;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
}

export interface World {
  entities: Entity[];
  ageDays: Map<string, number>;
  /** What the server runs, by name of the group. */
  deployed: Map<string, Alert[]>;
}

export interface Size {
  teams: number;
  services: number;
}

export function entity(kind: string, name: string, spec: Entity['spec'], annotations = {}): Entity {
  const apiVersion = ['Component', 'Group', 'User', 'System', 'Resource'].includes(kind)
    ? 'backstage.io/v1alpha1'
    : 'rollcall.dev/v1alpha1';
  return { kind, apiVersion, metadata: { name, annotations: { ...annotations } }, spec };
}

function soundTeam(at: number): Entity[] {
  const parent = at === 0 ? {} : { parent: `team-${Math.floor((at - 1) / 2)}` };
  return [
    entity('Group', `team-${at}`, { type: 'team', ...parent }),
    entity('User', `person-${at}`, { memberOf: [`team-${at}`] }),
    entity('OnCallRotation', `duty-${at}`, { owner: `team-${at}`, timeZone: 'UTC', layers: [] }),
  ];
}

/** Every service leans on the one before it of its own tier, and says what happens without it. */
function soundService(at: number, teams: number): Entity[] {
  const name = `service-${at}`;
  const tier = at % 2 === 0 ? '1' : '2';
  const on = at >= 2 ? `component:service-${at - 2}` : undefined;
  const notes = on ? { 'rollcall.dev/dependencies': `${on}: {guard: answers from memory}` } : {};
  return [
    entity(
      'Component',
      name,
      { type: 'service', owner: `team-${at % teams}`, system: 'shop', dependsOn: on ? [on] : [] },
      {
        'rollcall.dev/tier': tier,
        'rollcall.dev/confirmed': '2026-11-01 user:person-0',
        'rollcall.dev/contacts': '{security: group:team-0}',
        ...notes,
      },
    ),
    entity('SLO', `slo-${at}`, { service: name }),
    ...(tier === '1'
      ? [entity('Journey', `journey-${at}`, { owner: 'team-0', services: [`component:${name}`] })]
      : []),
    entity('PrometheusRule', `rules-${at}`, {
      groups: [{ name, rules: [soundAlert(name)] }],
    }),
  ];
}

function soundAlert(service: string): Alert {
  return { alert: 'Down', expr: 'up == 0', labels: { service } };
}

export function soundWorld({ teams, services }: Size): World {
  const each = <T>(count: number, make: (at: number) => T[]) =>
    Array.from({ length: count }, (_, at) => make(at)).flat();
  const codeowners = each(services, at => [`/services/service-${at}/ @acme/team-${at % teams}`]);
  return {
    entities: [
      ...each(teams, soundTeam),
      entity('System', 'shop', { owner: 'team-0' }),
      entity('Resource', 'queue', { type: 'queue', owner: 'team-0' }),
      entity(
        'Resource',
        'archive',
        { type: 'bucket', owner: 'team-0' },
        { 'rollcall.dev/tier': '2' },
      ),
      ...each(services, at => soundService(at, teams)),
      entity('Runbook', 'restart', {
        owner: 'team-0',
        appliesTo: { match: { type: ['service'] } },
        steps: [{ id: 'restart', manual: 'Restart it.' }],
      }),
      entity('Codeowners', 'codeowners', {
        dialect: 'github',
        root: '',
        text: `* @acme/team-0\n/teams/ ${each(teams, at => [`@acme/team-${at}`]).join(' ')}\n${codeowners.join('\n')}\n`,
      }),
    ],
    ageDays: new Map(each(services, at => [[`component:default/service-${at}`, 3] as const])),
    deployed: new Map(
      each(services, at => [[`service-${at}`, [soundAlert(`service-${at}`)]] as const]),
    ),
  };
}

export function fileOf({ kind, metadata: { name } }: Entity): string {
  if (kind === 'Component') return `services/${name}/catalog.yaml`;
  if (kind === 'OnCallRotation') return `teams/${name}.yaml`;
  if (kind === 'Codeowners') return '.github/CODEOWNERS';
  if (kind === 'Waiver') return `waivers/${name}.yaml`;
  return `${kind}/${name}.yaml`;
}
