import { planOf } from '../__testUtils__/samples';
import { approvalWords, markOfStep, runLabel } from './planWords';

const LIVE = { mode: 'live' as const, drill: false, breaksGlass: false };
const free = planOf({ approvals: [] });
const [check, restart, manual] = free.steps;

describe('what the button says', () => {
  it.each([
    ['Ask for approval and run', planOf(), LIVE],
    ['Ask for approval and rehearse on Checkout', planOf(), { ...LIVE, drill: true }],
    ['Rehearse on Checkout', free, { ...LIVE, drill: true }],
    ['Run now without approval', planOf(), { ...LIVE, breaksGlass: true }],
    ['Try without changing anything', planOf(), { ...LIVE, mode: 'dry' as const }],
    ['Restart one by one on Checkout', free, LIVE],
    ['Change Checkout in 2 steps', planOf({ approvals: [], steps: [restart, restart] }), LIVE],
    ['Go through it for Checkout', planOf({ approvals: [], steps: [check, manual] }), LIVE],
    ['Check Checkout', planOf({ approvals: [], steps: [check] }), LIVE],
    [
      'Check Checkout',
      planOf({ approvals: [], steps: [check, { ...restart, decision: 'skipped' }] }),
      LIVE,
    ],
  ])('%s', (expected, plan, intent) => {
    expect(runLabel(plan, 'Checkout', intent)).toBe(expected);
  });
});

describe('who must agree', () => {
  it.each([
    [['owner'], 1, '1 approval from an owner, within 1 h. Why.'],
    [['owner', 'on-call'], 2, '2 approvals from owners or who is on call, within 1 h. Why.'],
    [['group:default/sre'], 1, '1 approval from a member of SRE, within 1 h. Why.'],
  ])('%j', (from, required, expected) => {
    const rule = { from, required, expiresMs: 3_600_000, because: 'Why.' };
    expect(approvalWords(rule, () => 'SRE')).toBe(expected);
  });
});

describe('the mark of a step', () => {
  it.each([
    ['check', check],
    ['changes', restart],
    ['check', { ...restart, risk: 'read-only' as const }],
    ['by-hand', manual],
    ['asks', { ...manual, kind: 'ask' as const }],
  ])('%s', (mark, step) => {
    expect(markOfStep(step)).toBe(mark);
  });
});
