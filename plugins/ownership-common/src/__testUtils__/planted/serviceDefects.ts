import type { Alert, Entity, Size, World } from './soundWorld';

/** A defect of one service: what to change, and what must then be found of it. */
export interface ServiceDefect {
  rule: string;
  plant(service: Entity, world: World): void;
  /** Only for services of this tier. */
  tier?: '1';
  /** Only in organisations with at least so many teams. */
  teams?: number;
  /** Nobody owns it then: who leans on it is reported too, and nobody is on call where somebody must be. */
  orphans?: boolean;
}

function annotate(name: string, value: string | undefined): ServiceDefect['plant'] {
  return ({ metadata: { annotations } }) => {
    if (value === undefined) delete annotations[`rollcall.dev/${name}`];
    else annotations[`rollcall.dev/${name}`] = value;
  };
}

function set(field: string, value: unknown): ServiceDefect['plant'] {
  return ({ spec }) => {
    spec[field] = value;
  };
}

function lean(on: string, note?: string): ServiceDefect['plant'] {
  return ({ spec, metadata: { annotations } }) => {
    (spec.dependsOn as string[]).push(on);
    if (note === undefined) return;
    const notes = annotations['rollcall.dev/dependencies'];
    annotations['rollcall.dev/dependencies'] = `${notes ? `${notes}\n` : ''}${on}: ${note}`;
  };
}

function numberOf({ metadata }: Entity): number {
  return Number(metadata.name.replace('service-', ''));
}

function remove(kind: string): ServiceDefect['plant'] {
  return (service, world) => {
    const ending = `-${numberOf(service)}`;
    world.entities = world.entities.filter(
      other => other.kind !== kind || !other.metadata.name.endsWith(ending),
    );
  };
}

const unwatch: ServiceDefect['plant'] = (service, world) => {
  remove('PrometheusRule')(service, world);
  world.deployed.delete(service.metadata.name);
};

/** Changes the alert of a service in code, and on the server too unless only the code is meant. */
function changeAlert(change: Partial<Alert>, where?: 'in code'): ServiceDefect['plant'] {
  return ({ metadata: { name } }, { entities, deployed }) => {
    const ending = `-${name.replace('service-', '')}`;
    const { spec } = entities.find(
      ({ kind, metadata }) => kind === 'PrometheusRule' && metadata.name.endsWith(ending),
    )!;
    const [{ rules }] = spec.groups as { rules: Alert[] }[];
    Object.assign(rules[0], change);
    if (where === undefined) Object.assign(deployed.get(name)![0], change);
  };
}

const giveFileAway: ServiceDefect['plant'] = (service, { entities }) => {
  const { spec } = entities.find(({ kind }) => kind === 'Codeowners')!;
  const team = service.spec.owner === 'team-0' ? 'team-1' : 'team-0';
  spec.text = `${spec.text}/services/${service.metadata.name}/ @acme/${team}\n`;
};

export const SERVICE_DEFECTS: readonly ServiceDefect[] = [
  { rule: 'owner-missing', plant: set('owner', undefined), orphans: true },
  { rule: 'owner-missing', plant: set('owner', ' '), orphans: true },
  { rule: 'owner-placeholder', plant: set('owner', 'TEAM-NAME'), orphans: true },
  { rule: 'owner-placeholder', plant: set('owner', 'foundation'), orphans: true },
  { rule: 'owner-wrong-kind', plant: set('owner', 'system:shop'), orphans: true },
  { rule: 'owner-unknown', plant: set('owner', 'nobody-here'), orphans: true },
  { rule: 'reference-unknown', plant: set('system', 'no-such-system') },
  { rule: 'reference-unknown', plant: set('subcomponentOf', 'no-such-service') },
  { rule: 'dependency-unknown', plant: lean('component:no-such-service') },
  { rule: 'dependency-unknown', plant: set('consumesApis', ['no-such-api']) },
  { rule: 'dependency-unguarded', plant: lean('resource:queue') },
  {
    rule: 'dependency-tier-inversion',
    plant: lean('resource:archive', '{failureMode: no history}'),
    tier: '1',
  },
  { rule: 'tier-missing', plant: annotate('tier', undefined) },
  { rule: 'tier-invalid', plant: annotate('tier', 'very') },
  {
    rule: 'ownership-unconfirmed',
    plant: annotate('confirmed', '2026-01-01 user:person-0'),
    tier: '1',
  },
  { rule: 'contact-unknown', plant: annotate('contacts', '{security: group:no-such-team}') },
  { rule: 'contact-unknown', plant: annotate('contacts', '{product: group:team-0}'), tier: '1' },
  {
    rule: 'evidence-unmet',
    plant: ({ metadata }, { ageDays }) => ageDays.set(`component:default/${metadata.name}`, 31),
    tier: '1',
  },
  { rule: 'slo-missing', plant: remove('SLO') },
  { rule: 'journey-missing', plant: remove('Journey'), tier: '1' },
  { rule: 'alert-missing', plant: unwatch, tier: '1' },
  { rule: 'monitoring-drift', plant: changeAlert({ expr: 'up < 1' }, 'in code') },
  { rule: 'rule-window-too-short', plant: changeAlert({ expr: 'rate(up[30s]) > 1' }) },
  {
    rule: 'runbook-link-broken',
    plant: changeAlert({ annotations: { runbook_url: 'runbook:no-such-runbook' } }),
  },
  {
    rule: 'duplicate-entity',
    plant: (service, { entities }) => entities.push(structuredClone(service)),
  },
  { rule: 'codeowners-mismatch', plant: giveFileAway, teams: 2 },
];

/** @internal */
export interface PlantedInService {
  at: number;
  defect: ServiceDefect;
}

/** Whether a defect can be planted in the service of that number. */
export function fits({ at, defect }: PlantedInService, size: Size): boolean {
  const rightTier = defect.tier === undefined || at % 2 === 0;
  return rightTier && size.teams >= (defect.teams ?? 1);
}

/** What the audit must say of a planted defect, as `rule entity`. */
export function expectedOf({ at, defect }: PlantedInService, size: Size): string[] {
  const ref = `component:default/service-${at}`;
  const expected = [`${defect.rule} ${ref}`];
  if (!defect.orphans) return expected;
  if (at % 2 === 0) expected.push(`oncall-missing ${ref}`);
  const dependant = at + 2;
  if (dependant < size.services) {
    expected.push(`dependency-unowned component:default/service-${dependant}`);
  }
  return expected;
}
