import type { CampaignDetail, CampaignSummary } from '@rollcall/plugin-ownership-common';

/** A campaign half done, changed as the test says. @internal */
export function campaignOf(changes: Partial<CampaignSummary>): CampaignSummary {
  return {
    id: 'c1',
    name: 'No orphans in tier 1',
    ownerRef: 'group:default/platform',
    rules: ['owner-missing'],
    scope: { tiers: ['1'] },
    startedAt: '2026-11-01T08:00:00Z',
    deadline: '2999-12-31',
    state: 'open',
    total: 4,
    closed: 2,
    ...changes,
  };
}

/** The same in full: one open, one back again, one waived, one closed. @internal */
export function campaignDetailOf(changes: Partial<CampaignDetail>): CampaignDetail {
  const item = {
    rule: 'owner-missing',
    message: 'The service names no owner.',
    remedy: 'Add spec.owner.',
    reopened: false,
  };
  return {
    ...campaignOf({}),
    teams: [
      { teamRef: 'group:default/payments', title: 'Payments', total: 2, closed: 2 },
      { title: 'nobody', total: 2, closed: 0 },
    ],
    items: [
      {
        ...item,
        fingerprint: 'v1:1',
        entityRef: 'component:default/ledger',
        title: 'Ledger',
        teamRef: 'group:default/payments',
        state: 'closed',
        closedAt: '2026-11-10T00:00:00Z',
      },
      {
        ...item,
        fingerprint: 'v1:2',
        entityRef: 'component:default/mail',
        title: 'Legacy mail',
        state: 'open',
        reopened: true,
      },
    ],
    joinedLater: [{ entityRef: 'component:default/new', title: 'Newcomer', openFindings: 1 }],
    progress: [
      { day: '2026-11-01', total: 4, closed: 0 },
      { day: '2026-11-10', total: 4, closed: 2 },
    ],
    ...changes,
  };
}
