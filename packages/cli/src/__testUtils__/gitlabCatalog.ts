import { dump } from 'js-yaml';
import { ANNOTATIONS, ROLLCALL_API_VERSION } from '@rollcall/model';

/** A service as GitLab's catalog writes it; only what has a place among our documents. */
interface GitlabService {
  name: string;
  friendly_name: string;
  tier: string;
  label: string;
  teams?: string[] | null;
  infra_owner?: string;
  business?: {
    requirement?: string;
    business_value?: string;
    customers?: string[];
    SLA?: { overall_sla_weighting?: number; response_time?: string | null };
  };
  technical?: {
    project?: string[] | null;
    documents?: Record<string, string | (string | null)[] | null>;
    dependencies?: { service: string | null }[] | null;
    logging?: { name: string | null; permalink: string | null }[];
    security?: { data_classification?: string | null };
  };
  observability?: {
    monitors?: Record<string, string | null> | null;
    alerts?: { alert_link: string | null }[];
  };
  operations?: {
    runbooks?: string[] | null;
    playbooks?: string[] | null;
    error_budget?: string | null;
  };
  infrastructure?: {
    provider?: string;
    architecture?: string | null;
    provisioning?: string | null;
  };
}

/** A team as GitLab's catalog writes it. */
interface GitlabTeam {
  name: string;
  url?: string;
  manager_slug?: string;
  slack_channel?: string;
  slack_alerts_channel?: string;
  product_stage_group?: string;
  oncall_schedule?: string | null;
}

/** @internal */
export interface GitlabCatalog {
  tiers: { name: string }[];
  services: GitlabService[];
  teams: GitlabTeam[];
}

type Document = Record<string, unknown>;

const BACKSTAGE = 'backstage.io/v1alpha1';

/** Without what is empty, so that a document says only what its source says. */
function compact(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) =>
      Array.isArray(value)
        ? value.length > 0
        : value !== undefined && value !== null && value !== '',
    ),
  );
}

function present<T>(values: readonly (T | null | undefined)[] | null | undefined): T[] {
  return (values ?? []).filter(value => value !== null && value !== undefined) as T[];
}

/** Many places are written as paths below their host; a link needs an address. */
function link(title: string, target: string): { url: string; title: string } {
  const isAddress = /^https?:\/\//.test(target);
  return {
    url: isAddress ? target : `https://dashboards.gitlab.net/${target.replace(/^\/+/, '')}`,
    title,
  };
}

function linksOf({ technical, observability, operations, infrastructure }: GitlabService) {
  const documents = Object.entries(technical?.documents ?? {}).flatMap(([title, targets]) =>
    present([targets].flat()).map(target => link(title, target)),
  );
  const logs = present(technical?.logging).flatMap(({ name, permalink }) =>
    permalink ? [link(`logs: ${name ?? 'unnamed'}`, permalink)] : [],
  );
  const monitors = Object.entries(observability?.monitors ?? {}).flatMap(([title, target]) =>
    target ? [link(title, target)] : [],
  );
  return [
    ...present(technical?.project).map(target => link('project', target)),
    ...documents,
    ...logs,
    ...monitors,
    ...present(observability?.alerts).flatMap(each =>
      each.alert_link ? [link('alerts', each.alert_link)] : [],
    ),
    ...present(operations?.playbooks).map(target => link('playbook', target)),
    ...present([infrastructure?.architecture]).map(target => link('architecture', target)),
    ...present([infrastructure?.provisioning]).map(target => link('provisioning', target)),
  ];
}

function component(service: GitlabService): Document {
  const { name, friendly_name: title, business, technical, operations, infrastructure } = service;
  const teams = present(service.teams);
  const about = [business?.requirement, business?.business_value].map(text => text?.trim());
  return {
    apiVersion: BACKSTAGE,
    kind: 'Component',
    metadata: compact({
      name,
      title,
      description: about.filter(Boolean).join('\n\n'),
      annotations: compact({
        [ANNOTATIONS.tier]: service.tier,
        'gitlab.com/label': service.label,
        // A component has one owner; the teams beside the first are kept in sight.
        'gitlab.com/teams': teams.join(', '),
        'gitlab.com/infra-owner': service.infra_owner,
        'gitlab.com/customers': present(business?.customers).join('; '),
        'gitlab.com/sla-weighting': business?.SLA?.overall_sla_weighting?.toString(),
        'gitlab.com/response-time': business?.SLA?.response_time,
        'gitlab.com/data-classification': technical?.security?.data_classification,
        'gitlab.com/error-budget': operations?.error_budget,
        'gitlab.com/provider': infrastructure?.provider,
      }),
      links: linksOf(service),
    }),
    spec: compact({
      type: 'service',
      lifecycle: 'production',
      owner: teams[0],
      dependsOn: present(technical?.dependencies).flatMap(({ service: other }) =>
        other ? [`component:${other}`] : [],
      ),
    }),
  };
}

function runbooksOf(services: readonly GitlabService[]): Document[] {
  const usedBy = new Map<string, string[]>();
  for (const { name, operations } of services) {
    for (const file of present(operations?.runbooks)) {
      usedBy.set(file, [...(usedBy.get(file) ?? []), name]);
    }
  }
  return [...usedBy].map(([file, names], index) => ({
    apiVersion: ROLLCALL_API_VERSION,
    kind: 'Runbook',
    metadata: { name: `runbook-${index + 1}`, title: file },
    spec: {
      owner: 'sre_reliability',
      appliesTo: { services: names.map(name => `component:${name}`) },
      risk: 'mutating',
    },
  }));
}

function teamDocuments(team: GitlabTeam): Document[] {
  const { name, url, manager_slug: manager, oncall_schedule: schedule } = team;
  const group = {
    apiVersion: BACKSTAGE,
    kind: 'Group',
    metadata: compact({
      name,
      annotations: compact({
        'slack.com/channel': team.slack_channel,
        'slack.com/alerts-channel': team.slack_alerts_channel,
        'gitlab.com/stage-group': team.product_stage_group,
        'gitlab.com/manager': manager,
      }),
      links: url ? [link('team', url)] : [],
    }),
    spec: { type: 'team', children: [], ...(manager ? { members: [manager] } : {}) },
  };
  const rotation = {
    apiVersion: ROLLCALL_API_VERSION,
    kind: 'OnCallRotation',
    metadata: { name, links: schedule ? [link('schedule', schedule)] : [] },
    spec: {
      owner: `group:${name}`,
      timeZone: 'Etc/UTC',
      source: { pagerduty: { schedule: schedule?.replace(/\/+$/, '').replace(/^.*[#/]/, '') } },
    },
  };
  return schedule ? [group, rotation] : [group];
}

function policy(tiers: GitlabCatalog['tiers']): Document {
  return {
    apiVersion: ROLLCALL_API_VERSION,
    kind: 'AuditPolicy',
    metadata: { name: 'gitlab' },
    spec: {
      scope: 'organisation',
      tiers: Object.fromEntries(tiers.map(({ name }) => [name, { title: name }])),
    },
  };
}

/**
 * GitLab's own service catalog as documents of ours, by file: what it says about services, teams, tiers, dependencies,
 * dashboards, logs, runbooks and rotations, each in the place we have for it.
 *
 * @internal
 */
export function gitlabDocuments(catalog: GitlabCatalog): Record<string, string> {
  const { tiers, services, teams } = catalog;
  const text = (documents: readonly Document[]) =>
    documents.map(each => dump(each, { noRefs: true, lineWidth: -1 })).join('---\n');
  return {
    'rollcall.yaml': text([policy(tiers)]),
    'services.yaml': text(services.map(component)),
    'runbooks.yaml': text(runbooksOf(services)),
    'teams.yaml': text(teams.flatMap(teamDocuments)),
  };
}
