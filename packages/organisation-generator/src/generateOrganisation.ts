import { dump } from 'js-yaml';
import {
  department,
  type GeneratedDocument,
  person,
  ruleDocument,
  serviceDocuments,
  sharedRunbook,
  teamDocuments,
} from './documents';
import {
  type OrganisationSize,
  type PlannedService,
  planServices,
  planTeams,
  type Team,
} from './layout';

/** A file of the organisation, relative to its root. @public */
export interface GeneratedFile {
  file: string;
  text: string;
}

/** @public */
export interface OrganisationOptions extends OrganisationSize {
  /** Names of further people, in a team of their own, such as those who sign in to a demo. */
  people?: readonly string[];
}

const POLICY = `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: { name: generated, title: Generated }
spec:
  scope: organisation
  services: { types: [service, website] }
  owners: { inherit: none }
  onCall: { fallback: 'oncallrotation:team-000000-primary', parentTeams: accept }
  rules: { codeowners-missing: 'off', codeowners-mismatch: 'off' }
  tiers:
    '1':
      title: Critical
      requires: { onCall: { coverage: 24x7, people: 3 }, slo: { minimum: 99.9 }, alerts: { runbook: true }, runbook: {} }
    '2': { title: Important, requires: { onCall: { people: 2 }, slo: { minimum: 99 }, runbook: {} } }
    '3': { title: Standard, requires: { members: 2 } }
    '4': { title: Best effort, requires: {} }
`;

/** What teams of a grown organisation share; each stands at every service that matters. */
const SHARED_RUNBOOKS = ['roll-back', 'fail-over', 'shed-load', 'rotate-secrets', 'tell-customers'];

function textOf(documents: readonly GeneratedDocument[]): string {
  return documents.map(each => dump(each, { lineWidth: -1, noRefs: true })).join('---\n');
}

/** Gathers what belongs to one team, one team after the other. */
function* byTeam(
  services: Iterable<PlannedService>,
): Generator<{ team: Team; services: PlannedService[] }> {
  let gathered: PlannedService[] = [];
  for (const service of services) {
    if (gathered.length > 0 && gathered[0].team !== service.team) {
      yield { team: gathered[0].team, services: gathered };
      gathered = [];
    }
    gathered.push(service);
  }
  if (gathered.length > 0) yield { team: gathered[0].team, services: gathered };
}

function extraPeople(names: readonly string[]): GeneratedDocument[] {
  return [
    { ...department('visitors'), spec: { type: 'team', children: [] } },
    ...names.map(name => person(name, 'visitors')),
  ];
}

/**
 * The files of an organisation: departments, teams, people, services, rotations, escalations, promises, alerts, runbooks, and
 * exercises that were held. The same for the same size and seed; made a team at a time, so that memory does not grow with it.
 *
 * @public
 */
export function* generateOrganisation(options: OrganisationOptions): Generator<GeneratedFile> {
  const { people = [] } = options;
  const teams = planTeams(options);
  yield { file: 'rollcall.yaml', text: POLICY };
  const departments = [...new Set(teams.map(team => team.department))];
  yield {
    file: 'catalog/org.yaml',
    text: textOf([
      ...departments.map(department),
      ...SHARED_RUNBOOKS.map(name => sharedRunbook(name, departments[0])),
      ...(people.length > 0 ? extraPeople(people) : []),
    ]),
  };
  let index = 0;
  for (const { team, services } of byTeam(planServices(options, teams))) {
    const documents = [
      ...teamDocuments(team, index),
      ...services.flatMap(serviceDocuments),
      ...ruleDocument(team, services),
    ];
    yield { file: `catalog/${team.department}/${team.name}.yaml`, text: textOf(documents) };
    index += 1;
  }
}
