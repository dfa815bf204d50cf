import type { ServiceRow } from '@rollcall/plugin-ownership-common';

/** A row as the ownership plugin sends it, of a healthy service of tier 1. @internal */
export function serviceRow(name: string): ServiceRow {
  return {
    ref: `component:default/${name}`,
    title: name,
    type: 'service',
    tier: { id: '1', title: 'Critical', rank: 0 },
    owner: { state: 'owned', ref: 'group:default/payments', title: 'Payments' },
    marks: { owner: 'met', 'on-call': 'met', tier: 'met', watch: 'met', runbook: 'met' },
    openFindings: 0,
  };
}
