import { readText } from '../__testUtils__/runbooks';
import { planOfSteps, plannedStep } from '../__testUtils__/plans';
import { mayRun, type RunRequest } from './mayRun';
import type { Actor } from './types';

const TEAM = 'group:default/payments';
const owner: Actor = { kind: 'user', ref: 'user:default/mara', groups: [TEAM] };
const parentTeam: Actor = {
  kind: 'user',
  ref: 'user:default/ines',
  groups: ['group:default/commerce'],
};
const onCall: Actor = { kind: 'user', ref: 'user:default/kofi', groups: ['group:default/core'] };
const stranger: Actor = { kind: 'user', ref: 'user:default/yuki', groups: ['group:default/sre'] };
const service: Actor = { kind: 'service', subject: 'plugin:incidents' };
const system: Actor = { kind: 'system' };

const MANUAL = 'steps: [{id: x, action: a}]';

function ask(
  actor: Actor,
  parts: Partial<RunRequest> & {
    spec?: string;
    risk?: 'read-only' | 'mutating' | 'destructive';
  } = {},
) {
  const { spec = MANUAL, risk = 'mutating', ...rest } = parts;
  return mayRun({
    actor,
    runbook: readText(spec).runbook,
    plan: planOfSteps([plannedStep('x')], [], { risk }),
    mode: 'live',
    trigger: 'person',
    target: {
      ownerRefs: [TEAM, 'group:default/commerce'],
      onCallRefs: ['user:default/kofi'],
    },
    conditions: { trusted: true, killSwitch: false, durable: true },
    standing: [],
    ...rest,
  });
}

describe('mayRun', () => {
  it.each<[string, Actor, Parameters<typeof ask>[1], string | undefined]>([
    ['the owner', owner, {}, 'owner'],
    ['a team above the owner', parentTeam, {}, 'owner'],
    ['who is on call', onCall, {}, 'on-call'],
    ['nobody else', stranger, {}, undefined],
    [
      'nobody else, even where the document names their group',
      stranger,
      { spec: `run: {who: ["group:sre"]}\n${MANUAL}` },
      undefined,
    ],
    [
      'no owner, where the document is for those on call',
      owner,
      { spec: `run: {who: [on-call]}\n${MANUAL}` },
      undefined,
    ],
    [
      'nobody, where nobody owns it and nobody knows who is on call',
      owner,
      { target: { ownerRefs: [] } },
      undefined,
    ],
    ['no service', service, {}, undefined],
    [
      'a service the document names',
      service,
      { spec: `run: {who: ["service:plugin:incidents"]}\n${MANUAL}` },
      'service',
    ],
    [
      'no other service',
      { kind: 'service', subject: 'plugin:other' },
      { spec: `run: {who: ["service:plugin:incidents"]}\n${MANUAL}` },
      undefined,
    ],
    ['not the portal itself', system, { trigger: 'schedule' }, undefined],
    ['the portal itself, to look', system, { trigger: 'schedule', risk: 'read-only' }, 'read-only'],
    [
      'the portal itself, where the policy lets it',
      system,
      { trigger: 'schedule', standing: ['runbook:default/restart-consumer'] },
      'standing',
    ],
    [
      'not the portal itself on an alert the runbook does not answer by itself',
      system,
      { trigger: 'alert', risk: 'read-only' },
      undefined,
    ],
    [
      'not the portal itself for an incident the runbook does not answer by itself',
      system,
      { trigger: 'incident', risk: 'read-only' },
      undefined,
    ],
    [
      'not the portal itself while all is switched off',
      system,
      {
        trigger: 'schedule',
        risk: 'read-only',
        conditions: { trusted: true, killSwitch: true, durable: true },
      },
      undefined,
    ],
    [
      'nobody from a source that is not trusted',
      owner,
      { conditions: { trusted: false, killSwitch: false, durable: true } },
      undefined,
    ],
    [
      'nobody a plan with problems',
      owner,
      { plan: planOfSteps([], [], { runnable: false }) },
      undefined,
    ],
    [
      'nobody what must not run twice, on a database in memory',
      owner,
      { conditions: { trusted: true, killSwitch: false, durable: false } },
      undefined,
    ],
    [
      'the owner what may run twice, on a database in memory',
      owner,
      {
        plan: planOfSteps([plannedStep('x', { idempotent: 'yes' })]),
        conditions: { trusted: true, killSwitch: false, durable: false },
      },
      'owner',
    ],
    ['no stranger a dry run of a change', stranger, { mode: 'dry' }, undefined],
    [
      'no stranger a dry run that really looks',
      stranger,
      { mode: 'dry', risk: 'read-only' },
      undefined,
    ],
    [
      'no stranger a dry run that really looks inside another',
      stranger,
      {
        mode: 'dry',
        plan: planOfSteps(
          [plannedStep('x', { nested: planOfSteps([plannedStep('y', { kind: 'check' })]) })],
          [],
          { risk: 'read-only' },
        ),
      },
      undefined,
    ],
    ['who is on call a dry run of looking', onCall, { mode: 'dry', risk: 'read-only' }, 'on-call'],
    [
      'anybody a dry run of what people do',
      stranger,
      {
        mode: 'dry',
        plan: planOfSteps(
          [
            plannedStep('x', { kind: 'manual' }),
            plannedStep('y', { kind: 'ask' }),
            plannedStep('z', { kind: 'check', decision: 'skipped' }),
          ],
          [],
          { risk: 'read-only' },
        ),
      },
      'read-only',
    ],
  ])('lets %s', (_, actor, parts, via) => {
    const verdict = ask(actor, parts);
    expect(verdict.via).toBe(via);
    expect(verdict.allowed).toBe(via !== undefined);
    expect(verdict.because).toEqual([expect.stringMatching(/\.$/)]);
  });
});
