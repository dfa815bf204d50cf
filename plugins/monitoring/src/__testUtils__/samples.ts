import type {
  AlertDto,
  ChangeDto,
  CoverageReportDto,
  DriftDto,
  GateDecision,
  SloDetailDto,
  SloPage,
  SloRow,
} from '@rollcall/plugin-monitoring-common';

/** A promise half spent, but for what is given. */
export function sampleRow(parts: Partial<SloRow> = {}): SloRow {
  return {
    id: 'checkout-availability',
    ref: 'slo:default/checkout-availability',
    title: 'Checkout answers',
    generator: 'openslo',
    serviceRef: 'component:default/checkout',
    ownerRef: 'group:default/payments',
    tier: '1',
    objective: 99.9,
    windowText: '30 days, rolling',
    budget: {
      remaining: 0.62,
      remainingMinutes: 26,
      sli: 0.9996,
      origin: {
        source: 'main',
        asOf: new Date().toISOString(),
        stale: false,
        coverage: 1,
        events: 1_000_000,
        badEvents: 380,
        method: 'occurrences',
        query: 'up',
      },
    },
    burn: {
      current: 0.4,
      windows: [
        { window: '3d', rate: 0.5, threshold: 1, firing: false },
        { window: '1h', rate: 0.4, threshold: 14.4, firing: false },
      ],
    },
    forecast: { state: 'holds', method: 'Linear over the last day and week.' },
    state: 'healthy',
    ...parts,
  };
}

export function samplePage(items: SloRow[], parts: Partial<SloPage> = {}): SloPage {
  const counts = { burning: 0, spent: 0, 'at-risk': 0, healthy: 0, 'no-traffic': 0, unknown: 0 };
  for (const { state } of items) counts[state] += 1;
  return {
    items,
    totalItems: items.length,
    counts,
    sources: [{ name: 'main', state: 'up', version: '2.42.0', retention: '60d' }],
    ...parts,
  };
}

export function sampleDetail(parts: Partial<SloDetailDto> = {}): SloDetailDto {
  return {
    ...sampleRow(),
    place: 'catalog/slos.yaml:3',
    hops: [],
    indicator: {
      kind: 'ratio',
      queries: [
        {
          name: '/spec/indicator/spec/ratioMetric/total/metricSource/spec/query',
          query: 'sum(rate(http_requests_total[5m]))',
        },
      ],
    },
    explanation: ['Every event counts.'],
    alerts: [],
    runbooks: [{ ref: 'runbook:default/restart', title: 'Restart the workers' }],
    journeys: [],
    problems: [],
    ...parts,
  };
}

export function sampleAlert(parts: Partial<AlertDto> = {}): AlertDto {
  return {
    name: 'CheckoutDown',
    rule: 'checkout of alerts.yaml',
    expression: 'up == 0',
    severity: 'page',
    runbook: { state: 'found', ref: 'runbook:default/restart' },
    place: 'alerts.yaml:1',
    origin: 'document',
    state: 'inactive',
    drift: 'same',
    ...parts,
  };
}

export function sampleCoverage(): CoverageReportDto {
  return {
    tiers: [
      { tier: '1', services: 2, withSlo: 1, withAlert: 2, withRunbook: 0 },
      { tier: '2', services: 0, withSlo: 0, withAlert: 0, withRunbook: 0 },
    ],
    items: [
      {
        serviceRef: 'component:default/checkout',
        title: 'Checkout',
        ownerRef: 'group:default/payments',
        tier: '1',
        slo: true,
        alert: false,
        runbook: false,
        asked: { slo: true, alert: true, runbook: false },
      },
    ],
    totalItems: 1,
  };
}

export function sampleDrift(): DriftDto {
  return {
    source: 'main',
    asOf: '2026-11-26T10:00:00Z',
    same: 12,
    changed: 1,
    missing: 0,
    extra: 1,
    items: [
      {
        kind: 'changed',
        group: 'checkout',
        name: 'CheckoutErrors',
        origin: 'document',
        serviceRef: 'component:default/checkout',
        place: 'alerts.yaml:1',
        differences: [{ field: 'expression', code: 'errors > 0.02', deployed: 'errors > 0.2' }],
      },
      { kind: 'extra', group: 'checkout', name: 'ByHand', differences: [] },
    ],
  };
}

export function sampleDecision(parts: Partial<GateDecision> = {}): GateDecision {
  return {
    serviceRef: 'component:default/checkout',
    verdict: 'go',
    exitCode: 0,
    unknown: 'closed',
    reasons: [{ topic: 'budget', effect: 'passes', message: 'There is budget left.' }],
    pagesOnCall: false,
    owed: [],
    decidedAt: '2026-11-26T10:00:00Z',
    ...parts,
  };
}

export function sampleChange(parts: Partial<ChangeDto> = {}): ChangeDto {
  return {
    id: 'CHG-7',
    title: 'Raise the limit',
    services: ['component:default/checkout'],
    author: 'user:default/mara',
    recordedAt: '2026-11-26T09:00:00Z',
    approvals: [],
    missing: ['tester'],
    mayApproveAs: [],
    emergencies: [],
    ...parts,
  };
}
