import type { Finding } from '@rollcall/model';
import type {
  FiveAnswer,
  FleetOverview,
  MarkState,
  RuleSummary,
  ServiceReport,
  ServiceRow,
} from '@rollcall/plugin-ownership-common';

/** @internal */
export const SNAPSHOT = { generation: 7, readAt: '2026-11-21T12:00:00Z', complete: true };

const ALL_MET: Record<FiveAnswer, MarkState> = {
  owner: 'met',
  'on-call': 'met',
  tier: 'met',
  watch: 'met',
  runbook: 'met',
};

/** A row of a healthy service of tier 1, changed as the test says. @internal */
export function rowOf(
  changes: Omit<Partial<ServiceRow>, 'marks'> & { marks?: Partial<ServiceRow['marks']> },
): ServiceRow {
  const { marks, ...rest } = changes;
  return {
    ref: 'component:default/checkout',
    title: 'Checkout',
    type: 'service',
    tier: { id: '1', title: 'Critical', rank: 0 },
    owner: { state: 'owned', ref: 'group:default/payments', title: 'Payments' },
    openFindings: 0,
    ...rest,
    marks: { ...ALL_MET, ...marks },
  };
}

/** An open error about an owner, changed as the test says. @internal */
export function findingOf(changes: Partial<Finding>): Finding {
  return {
    rule: 'owner-missing',
    severity: 'error',
    state: 'open',
    answer: 'owner',
    message: 'The service names no owner.',
    remedy: 'Add spec.owner with an existing group.',
    file: 'catalog/mail.yaml',
    line: 9,
    fingerprint: `v1:${JSON.stringify(changes)}`,
    ...changes,
  };
}

/** An orphan: its owner is a group that is gone. @internal */
export const ORPHAN = rowOf({
  ref: 'component:default/legacy-mail',
  title: 'Legacy mail',
  tier: { id: '2', title: 'Important', rank: 1 },
  owner: { state: 'not-found', ref: 'group:default/mailers', declared: 'mailers' },
  marks: { owner: 'unmet', 'on-call': 'unknown', runbook: 'not-required' },
  openFindings: 2,
  worst: 'error',
  urgent: ['owner'],
  orphan: {
    rule: 'owner-unknown',
    message: 'There is no group mailers.',
    remedy: 'Name a group that exists.',
    file: 'catalog/mail.yaml',
    line: 12,
  },
});

/** @internal */
export function overviewOf(changes: Partial<FleetOverview>): FleetOverview {
  const none = { met: 0, unmet: 0, waived: 0, unknown: 0, 'not-required': 0 };
  const one = { ...none, met: 1 };
  return {
    snapshot: SNAPSHOT,
    services: 2,
    answered: 1,
    orphans: 1,
    urgentOrphans: 1,
    openFindings: { error: 1, warning: 1, info: 0 },
    tiers: [
      {
        id: '1',
        title: 'Critical',
        services: 1,
        marks: { owner: one, 'on-call': one, tier: one, watch: one, runbook: one },
      },
      {
        id: '2',
        title: 'Important',
        services: 1,
        marks: {
          owner: { ...none, unmet: 1 },
          'on-call': { ...none, unknown: 1 },
          tier: one,
          watch: one,
          runbook: { ...none, 'not-required': 1 },
        },
      },
    ],
    rejected: [],
    ...changes,
  };
}

/** A service of tier 1 without an SLO. @internal */
export function reportOf(changes: Partial<ServiceReport>): ServiceReport {
  const source = { file: 'catalog/checkout.yaml', document: 1, line: 1 };
  return {
    snapshot: SNAPSHOT,
    ref: 'component:default/checkout',
    title: 'Checkout',
    type: 'service',
    place: { file: 'catalog/checkout.yaml', line: 1 },
    owner: {
      state: 'owned',
      ref: 'group:default/payments',
      title: 'Payments',
      declared: 'payments',
      kind: 'group',
      activeMembers: 6,
      additional: [],
      hops: [
        {
          from: 'component:default/checkout',
          via: 'spec.owner',
          to: 'group:default/payments',
          source,
          position: { line: 14, column: 10 },
        },
      ],
    },
    tier: {
      state: 'set',
      declared: '1',
      tier: { id: '1', title: 'Critical', rank: 0, approvals: 1, requires: {} },
      hops: [],
    },
    onCall: { state: 'team', ref: 'oncallrotation:default/payments-primary', hops: [] },
    slos: [],
    rules: [],
    runbooks: [
      { ref: 'runbook:default/restart', kind: 'Runbook', title: 'Restart consumers', hops: [] },
    ],
    dependencies: [],
    standing: {
      marks: { ...ALL_MET, 'on-call': 'unknown', watch: 'unmet' },
      requirements: [
        {
          id: 'owner',
          answer: 'owner',
          title: 'An owner that exists',
          state: 'met',
          because: 'Payments exists and has 6 active members.',
          findings: [],
        },
        {
          id: 'slo.minimum',
          answer: 'watch',
          title: 'An SLO of at least 99.9 %',
          state: 'unmet',
          because: 'No SLO names this service.',
          findings: ['v1:slo'],
        },
      ],
    },
    findings: [
      findingOf({
        rule: 'slo-missing',
        answer: 'watch',
        message: 'No SLO names this service.',
        remedy: 'Write an SLO for it.',
        file: undefined,
        line: undefined,
        fingerprint: 'v1:slo',
      }),
    ],
    ...changes,
  };
}

/** A rule about owners with two open findings, changed as the test says. @internal */
export function ruleOf(changes: Partial<RuleSummary>): RuleSummary {
  return {
    id: 'owner-missing',
    title: 'Somebody owns it',
    answer: 'owner',
    severity: 'error',
    openFindings: 2,
    ...changes,
  };
}
