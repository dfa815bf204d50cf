import { planOfSteps, plannedStep } from '../__testUtils__/plans';
import { startRun } from '../run';
import { mayVote, type VoteRequest } from './mayVote';

const RULES = [
  { required: 1, from: ['owner'], expiresMs: 60_000, because: '' },
  { required: 1, from: ['group:default/security'], expiresMs: 90_000, because: '' },
];

const run = startRun({
  id: 'r',
  plan: planOfSteps([plannedStep('x')], RULES),
  mode: 'live',
  trigger: 'person',
  actorRef: 'user:default/mara',
  onBehalfOfRef: 'user:default/oyvind',
  atMs: 0,
});

function ask(name: string, groups: string[], parts: Partial<VoteRequest> = {}) {
  return mayVote({
    actor: { kind: 'user', ref: `user:default/${name}`, groups },
    run,
    planDigest: 'digest',
    target: { ownerRefs: ['group:default/payments'], onCallRefs: [] },
    nowMs: 1_000,
    ...parts,
  });
}

const OWNERS = ['group:default/payments'];

describe('mayVote', () => {
  it('counts a voter for every rule they fit', () => {
    expect(ask('sofia', OWNERS)).toEqual({ allowed: true, rules: [0] });
    expect(ask('sofia', [...OWNERS, 'group:default/security'])).toEqual({
      allowed: true,
      rules: [0, 1],
    });
  });

  it.each<[string, string, string[], Partial<VoteRequest>, string]>([
    ['whoever asked for the run', 'mara', OWNERS, {}, 'Somebody else'],
    ['whoever it was asked for', 'oyvind', OWNERS, {}, 'Somebody else'],
    ['a stranger', 'yuki', ['group:default/sre'], {}, 'must agree'],
    ['a service', 'sofia', OWNERS, { actor: { kind: 'service', subject: 'ci' } }, 'Only people'],
    ['the portal', 'sofia', OWNERS, { actor: { kind: 'system' } }, 'Only people'],
    [
      'whoever saw another plan',
      'sofia',
      OWNERS,
      { planDigest: 'other' },
      'another than the one you saw',
    ],
    [
      'whoever comes when the first rule has run out',
      'sofia',
      OWNERS,
      { nowMs: 60_000 },
      'is over',
    ],
    ['whoever left the owning team', 'sofia', [], {}, 'must agree'],
    [
      'whoever voted before',
      'sofia',
      OWNERS,
      {
        run: {
          ...run,
          votes: [{ byRef: 'user:default/sofia', decision: 'approve', rules: [0], atMs: 0 }],
        },
      },
      'voted already',
    ],
    [
      'anybody, where nobody is asked',
      'sofia',
      OWNERS,
      { run: { ...run, state: 'running' } },
      'no longer waits',
    ],
  ])('refuses %s', (_, name, groups, parts, because) => {
    expect(ask(name, groups, parts)).toEqual({
      allowed: false,
      because: expect.stringContaining(because),
    });
  });
});
