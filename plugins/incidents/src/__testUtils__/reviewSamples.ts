import type {
  ActionItemDto,
  LessonsDto,
  ReviewContent,
  ReviewDto,
  ReviewRow,
} from '@rollcall/plugin-incidents-common';

const AT = '2026-11-21T10:00:00.000Z';

/** What a draft holds. @internal */
export const REVIEW_CONTENT: ReviewContent = {
  summary: 'INC-42: Checkout is slow.',
  impact: '',
  contributingFactors: [],
  wentWell: '',
  wasHard: '',
  luck: '',
};

/** A row of the list of reviews. @internal */
export function reviewRowOf(parts: Partial<ReviewRow> = {}): ReviewRow {
  return {
    incident: {
      number: 42,
      title: 'Checkout is slow',
      severity: 2,
      serviceRef: 'component:default/checkout',
      ownerRef: 'group:default/payments',
      tier: '1',
      openedAt: AT,
      resolvedAt: AT,
    },
    state: 'draft',
    isRequired: true,
    dueAt: '2026-11-26T10:00:00.000Z',
    isOverdue: false,
    updatedAt: AT,
    ...parts,
  };
}

/** A draft that Mara may write. @internal */
export function reviewOf(parts: Partial<ReviewDto> = {}): ReviewDto {
  return {
    ...reviewRowOf(),
    version: 1,
    because: 'Incidents of tier 1 are reviewed at severity 2.',
    content: REVIEW_CONTENT,
    facts: {
      moments: { detected: { at: AT } },
      durations: {},
      alerts: [{ title: 'Slow', since: AT }],
      pages: [{ at: AT, people: ['user:default/mara'], reaches: 'on-call' }],
      unreached: [],
      runs: [{ at: AT, runId: 'r1', runbookRef: 'runbook:default/drain' }],
      changes: [],
      notes: 2,
      reopened: 0,
    },
    acts: ['submit'],
    mayWrite: true,
    ...parts,
  };
}

/** Something Mara's team is to do. @internal */
export function actionItemOf(parts: Partial<ActionItemDto> = {}): ActionItemDto {
  return {
    id: 'a1',
    incident: 42,
    class: 'dont-repeat',
    title: 'Alert on refused cards',
    ownerRef: 'group:default/payments',
    serviceRef: 'component:default/checkout',
    dueAt: '2026-12-05T10:00:00.000Z',
    isOverdue: false,
    state: 'open',
    version: 1,
    createdAt: AT,
    createdBy: 'user:default/mara',
    mayWrite: true,
    ...parts,
  };
}

/** What was learned of an incident so far: nothing yet. @internal */
export function lessonsOf(parts: Partial<LessonsDto> = {}): LessonsDto {
  return {
    duty: { isRequired: true, because: 'Incidents of tier 1 are reviewed at severity 2.' },
    actionItems: [],
    deadlines: {
      'dont-repeat': '2026-12-05T10:00:00.000Z',
      reliability: '2026-12-19T10:00:00.000Z',
      'stability-epic': '2027-02-19T10:00:00.000Z',
    },
    mayWrite: true,
    ...parts,
  };
}
