import { planOfSteps, plannedStep } from '../__testUtils__/plans';
import { readText, RESTART } from '../__testUtils__/runbooks';
import { startRun } from '../run';
import { mayRead, type ReadRequest } from './mayRead';
import type { Actor } from './types';

const APPROVALS = [
  { required: 1, from: ['owner', 'group:default/security'], expiresMs: 60_000, because: '' },
];
const run = {
  ...startRun({
    id: 'r',
    plan: planOfSteps([plannedStep('x')], APPROVALS),
    mode: 'live' as const,
    trigger: 'person' as const,
    actorRef: 'user:default/mara',
    onBehalfOfRef: 'user:default/oyvind',
    atMs: 0,
  }),
  votes: [{ byRef: 'user:default/left', decision: 'approve' as const, rules: [0], atMs: 1 }],
};
const { runbook } = readText(`${RESTART}run: {who: [owner, 'group:sre', 'service:pipeline']}\n`);
const person = (name: string, ...groups: string[]): Actor => ({
  kind: 'user',
  ref: `user:default/${name}`,
  groups,
});
const service = (subject: string): Actor => ({ kind: 'service', subject });

function ask(actor: Actor, parts: Partial<ReadRequest> = {}): boolean {
  return mayRead({
    actor,
    run,
    runbook,
    target: { ownerRefs: ['group:default/payments'], onCallRefs: ['user:default/kofi'] },
    readers: { groups: ['group:default/admins'], services: ['external:dashboard'] },
    ...parts,
  });
}

describe('mayRead', () => {
  it.each<[string, Actor]>([
    ['an owner of the target', person('sofia', 'group:default/payments')],
    ['who is on call for it', person('kofi', 'group:default/core')],
    ['who asked for the run', person('mara')],
    ['who it was asked for', person('oyvind')],
    ['who voted on it and then left the team', person('left')],
    ['a group that is asked to agree', person('sec', 'group:default/security')],
    ['who manages the portal', person('priya', 'group:default/admins')],
    ['a plugin of the portal', service('plugin:incidents')],
    ['a service an operator named', service('external:dashboard')],
    ['a service the runbook names', service('pipeline')],
    ['the portal itself', { kind: 'system' }],
  ])('lets %s see a run', (_, actor) => {
    expect(ask(actor)).toBe(true);
  });

  it('lets a service see what it asked for itself', () => {
    const own = { ...run, actorRef: 'service:deployments' };
    expect(ask(service('deployments'), { run: own })).toBe(true);
    expect(ask(service('other'), { run: own })).toBe(false);
  });

  it.each<[string, Actor, Partial<ReadRequest>]>([
    ['a stranger', person('yuki', 'group:default/search'), {}],
    ['a group that may run the runbook elsewhere', person('sre', 'group:default/sre'), {}],
    ['a service nobody named', service('external:other'), {}],
    ['a service that calls itself as a person is called', service('user:default/sofia'), {}],
    [
      'who was on call, where nobody knows who is',
      person('kofi'),
      { target: { ownerRefs: ['group:default/payments'] } },
    ],
    [
      'a member of the team that owned a target which is gone',
      person('sofia', 'group:default/payments'),
      { target: { ownerRefs: [] } },
    ],
  ])('shows nothing to %s', (_, actor, parts) => {
    expect(ask(actor, parts)).toBe(false);
  });
});
