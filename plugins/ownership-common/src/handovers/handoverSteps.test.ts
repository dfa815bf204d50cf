import type { DrillRecord } from '@rollcall/model';
import { fleetOf, NO_FACTS, ORGANISATION, service } from '@rollcall/test-utils';
import { type HandoverFacts, handoverSteps, isHandedOver, pagedRef } from '.';

const PAYMENTS = 'group:default/payments';
const PLATFORM = 'group:default/platform';
const POLICY = `
tiers:
  '1': {title: Critical, requires: {onCall: {coverage: 24x7}, runbook: {drilledWithin: P30D}}}
  '2': {title: Important, requires: {onCall: {coverage: 24x7}}}
tierOrder: ['1', '2']
`;
const rotation = (kind: string, owner: string) => `
kind: ${kind}
metadata: {name: ${owner}-primary}
spec: {owner: ${owner}}
---
`;
const EMPTY_TEAM = `
kind: Group
metadata: {name: empty}
spec: {type: team, parent: payments, children: []}
---
`;

const PROPOSED: HandoverFacts = {
  entityRef: 'component:default/ledger',
  fromRef: PAYMENTS,
  toRef: PLATFORM,
  state: 'proposed',
  requestedBy: 'user:default/mara',
  requestedAt: '2026-11-20T10:00:00.000Z',
};
const ACCEPTED: HandoverFacts = {
  ...PROPOSED,
  state: 'accepted',
  decidedBy: 'user:default/kim',
  decidedAt: '2026-11-21T10:00:00.000Z',
};

interface World {
  owner?: string;
  tier?: string;
  more?: string;
}

function fleetWith({ owner, tier, more = '' }: World) {
  const documents = ORGANISATION + EMPTY_TEAM + service({ name: 'ledger', owner, tier }) + more;
  return fleetOf({ documents, policy: POLICY });
}

const platformRotation = rotation('OnCallRotation', 'platform');

describe('the steps of a handover', () => {
  it.each<[string, World, HandoverFacts, string[]]>([
    ['proposed', {}, PROPOSED, ['unmet', 'not-required', 'not-required', 'unmet']],
    ['accepted', {}, ACCEPTED, ['met', 'not-required', 'not-required', 'unmet']],
    [
      'accepted and merged',
      { owner: 'platform' },
      ACCEPTED,
      ['met', 'not-required', 'not-required', 'met'],
    ],
    [
      'merged before anybody accepted',
      { owner: 'platform' },
      PROPOSED,
      ['unmet', 'not-required', 'not-required', 'met'],
    ],
    ['without a rotation', { tier: '2' }, ACCEPTED, ['met', 'unmet', 'not-required', 'unmet']],
    [
      'with a rotation',
      { tier: '2', more: platformRotation },
      ACCEPTED,
      ['met', 'met', 'not-required', 'unmet'],
    ],
    [
      'with an escalation policy',
      { tier: '2', more: rotation('EscalationPolicy', 'platform') },
      ACCEPTED,
      ['met', 'met', 'not-required', 'unmet'],
    ],
    [
      'with the rotation of the old owner only',
      { tier: '2', more: rotation('OnCallRotation', 'payments') },
      ACCEPTED,
      ['met', 'unmet', 'not-required', 'unmet'],
    ],
    [
      'with the rotation of a parent team only',
      { tier: '2', more: rotation('OnCallRotation', 'payments') },
      { ...ACCEPTED, toRef: 'group:default/empty' },
      ['met', 'unmet', 'not-required', 'unmet'],
    ],
    [
      'with a rotation and nobody in it',
      { tier: '2', more: rotation('OnCallRotation', 'empty') },
      { ...ACCEPTED, toRef: 'group:default/empty' },
      ['met', 'unmet', 'not-required', 'unmet'],
    ],
    [
      'of a tier that asks for drills',
      { tier: '1', more: platformRotation },
      ACCEPTED,
      ['met', 'met', 'unknown', 'unmet'],
    ],
    [
      'declined',
      {},
      { ...ACCEPTED, state: 'declined' },
      ['unmet', 'not-required', 'not-required', 'unmet'],
    ],
    [
      'of a service that is gone',
      {},
      { ...ACCEPTED, entityRef: 'component:default/gone' },
      ['met', 'unknown', 'unknown', 'unknown'],
    ],
  ])('are judged where it is %s', (_, world, handover, expected) => {
    const steps = handoverSteps(fleetWith(world), handover, NO_FACTS);
    expect(steps.map(({ id }) => id)).toEqual(['accepted', 'on-call', 'drill', 'merged']);
    expect(steps.map(({ state }) => state)).toEqual(expected);
  });

  const runbook = `
kind: Runbook
metadata: {name: restart}
spec:
  owner: platform
  appliesTo: {services: ['component:ledger']}
---
`;
  const RESTART = 'runbook:default/restart';
  const LATER = '2026-11-22T10:00:00.000Z';
  const EARLIER = '2026-11-19T10:00:00.000Z';
  const exercise = (on: string) => `
kind: Exercise
metadata: {name: rehearsal}
spec:
  owner: platform
  type: drill
  runbooks: [restart]
  outcome: {on: '${on}', result: confirmed}
---
`;

  it.each<[string, string, string, DrillRecord[] | undefined, string]>([
    ['nobody knows of any', runbook, 'unknown', undefined, 'No drills are known here'],
    ['there is no runbook', '', 'unmet', [], 'no runbook that could be rehearsed'],
    ['there was none', runbook, 'unmet', [], 'platform has rehearsed none of its runbooks since'],
    [
      'a person of the receiving team rehearsed',
      runbook,
      'met',
      [{ runbookRef: RESTART, at: LATER, outcome: 'passed', by: 'user:default/kim' }],
      'restart was rehearsed well by kim on 2026-11-22',
    ],
    [
      'nobody wrote down who rehearsed',
      runbook,
      'met',
      [{ runbookRef: RESTART, at: LATER, outcome: 'passed' }],
      'restart was rehearsed well on 2026-11-22',
    ],
    [
      'a person of the old team rehearsed',
      runbook,
      'unmet',
      [{ runbookRef: RESTART, at: LATER, outcome: 'passed', by: 'user:default/mara' }],
      'rehearsed none of its runbooks',
    ],
    [
      'it was before the handover',
      runbook,
      'unmet',
      [{ runbookRef: RESTART, at: EARLIER, outcome: 'passed', by: 'user:default/kim' }],
      'rehearsed none of its runbooks',
    ],
    [
      'it failed',
      runbook,
      'unmet',
      [{ runbookRef: RESTART, at: LATER, outcome: 'failed', by: 'user:default/kim' }],
      'The last rehearsal by platform, on 2026-11-22T10:00:00.000Z, failed.',
    ],
    [
      'it was of the runbook of another service',
      runbook,
      'unmet',
      [{ runbookRef: 'runbook:default/other', at: LATER, outcome: 'passed' }],
      'rehearsed none of its runbooks',
    ],
    ['an Exercise tells of it', runbook + exercise(LATER), 'met', undefined, 'rehearsed well'],
    ['an Exercise tells of one before', runbook + exercise(EARLIER), 'unmet', [], 'none'],
  ])('judge the drill where %s', (_, more, state, drills, because) => {
    const fleet = fleetWith({ tier: '1', more: platformRotation + more });
    const facts = { ...NO_FACTS, ...(drills && { drills }) };
    const step = handoverSteps(fleet, ACCEPTED, facts).find(({ id }) => id === 'drill');
    expect(step).toMatchObject({ state, because: expect.stringContaining(because) });
  });

  it('say where one person acted for both teams', () => {
    const asked = { ...ACCEPTED, requestedBy: 'user:default/kim' };
    const [accepted] = handoverSteps(fleetWith({}), asked, NO_FACTS);
    expect(accepted.because).toContain('kim, who also proposed it, accepted for platform');
  });

  it.each<[boolean, World, HandoverFacts]>([
    [false, {}, ACCEPTED],
    [false, { owner: 'platform' }, PROPOSED],
    [false, { owner: 'platform', tier: '2' }, ACCEPTED],
    [false, {}, { ...ACCEPTED, entityRef: 'component:default/gone' }],
    [true, { owner: 'platform' }, ACCEPTED],
    [true, { owner: 'platform', tier: '2', more: platformRotation }, ACCEPTED],
    // Nobody can rehearse where nobody records it; that must not hold ownership back for ever.
    [true, { owner: 'platform', tier: '1', more: platformRotation }, ACCEPTED],
  ])('are all done: %s', (expected, world, handover) => {
    expect(isHandedOver(handoverSteps(fleetWith(world), handover, NO_FACTS))).toBe(expected);
  });

  it.each<[string | undefined, World, HandoverFacts]>([
    [PAYMENTS, {}, PROPOSED],
    [PAYMENTS, { owner: 'platform' }, ACCEPTED],
    [undefined, {}, { ...PROPOSED, fromRef: undefined }],
    [PLATFORM, { owner: 'platform' }, { ...ACCEPTED, state: 'done' }],
    [PAYMENTS, {}, { ...ACCEPTED, state: 'declined' }],
    [PLATFORM, { owner: 'platform' }, { ...PROPOSED, state: 'cancelled' }],
    [undefined, { owner: 'nobody-at-all' }, { ...PROPOSED, state: 'cancelled' }],
    [undefined, {}, { ...PROPOSED, state: 'cancelled', entityRef: 'component:default/gone' }],
  ])('leave %s to be paged', (expected, world, handover) => {
    expect(pagedRef(fleetWith(world), handover)).toBe(expected);
  });
});
