import type { Facts, Rule } from '@rollcall/model';
import {
  fleetOf,
  type FleetText,
  NO_FACTS,
  NOW,
  ORGANISATION,
  rotation,
  service,
} from '@rollcall/test-utils';
import { waiver } from '../__testUtils__/waiver';
import { audit } from '../audit';
import { RULES } from '../rules';
import { isOrphan, orphanReason } from './orphan';
import { standing } from './standing';

const REF = 'component:default/a';

const POLICY = `
waivers: {acceptFrom: [waivers/]}
tiers:
  "1":
    title: Critical
    requires:
      onCall: {coverage: 24x7, people: 3}
      slo: {minimum: 99.9}
      alerts: {runbook: true}
      runbook: {drilledWithin: P30D}
      confirmedWithin: P90D
      contacts: [security]
      evidence: ["image.ageDays <= 30"]
      individualOwner: false
      members: 1
  "2": {title: Important, requires: {onCall: {}}}
  "3": {title: Useful}
`;

/** As where nobody installed what judges schedules. */
const WITHOUT_SCHEDULES = RULES.filter(({ id }) => !/^oncall-(?:gap|single-person)$/.test(id));

/** Three people of the team that owns the service, a week each. */
const THREE_IN_TURN = `
kind: User
metadata: {name: ola}
spec: {memberOf: [payments]}
---
kind: User
metadata: {name: nia}
spec: {memberOf: [payments]}
---
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: pay}
spec:
  owner: payments
  timeZone: Europe/Oslo
  layers:
    - name: week
      versions:
        - {effectiveFrom: "2026-01-05T09:00", turn: {every: 1, unit: week}, members: [mara, ola, nia]}
---
`;

function stands(
  text: FleetText,
  options: { facts?: Partial<Facts>; rules?: readonly Rule[] } = {},
) {
  const fleet = fleetOf(text);
  const { rules } = options;
  const findings = audit(fleet, { ...NO_FACTS, ...options.facts }, NOW, { rules });
  return standing(fleet, findings, REF, { rules });
}

function states(text: FleetText, options?: Parameters<typeof stands>[1]) {
  return Object.fromEntries(stands(text, options).requirements.map(({ id, state }) => [id, state]));
}

describe('standing', () => {
  it('asks a service without tiers for an owner only', () => {
    const { marks } = stands({ documents: ORGANISATION + service({ name: 'a' }) });
    expect(marks).toEqual({
      owner: 'met',
      'on-call': 'not-required',
      tier: 'not-required',
      watch: 'not-required',
      runbook: 'not-required',
    });
  });

  it('lists everything the tier names, met or not, and what nobody here can judge as unknown', () => {
    const documents =
      ORGANISATION +
      rotation('duty', 'payments') +
      service({
        name: 'a',
        tier: '1',
        annotations: 'rollcall.dev/contacts: "{security: kim@acme.dev}"',
      });
    expect(states({ documents, policy: POLICY })).toEqual({
      owner: 'met',
      'owner.active': 'met',
      'owner.team': 'met',
      'owner.members': 'met',
      'owner.confirmed': 'unknown',
      'contact:security': 'met',
      onCall: 'met',
      'onCall.coverage': 'unmet',
      'onCall.people': 'unmet',
      tier: 'met',
      'evidence:image.ageDays <= 30': 'unknown',
      slo: 'unmet',
      'slo.minimum': 'unmet',
      alerts: 'unmet',
      'alerts.runbook': 'unmet',
      runbook: 'unmet',
      'runbook.drilledWithin': 'unmet',
    });
  });

  it('says in words for how long a confirmation holds', () => {
    const documents = ORGANISATION + service({ name: 'a', tier: '1' });
    const { requirements } = stands({ documents, policy: POLICY });
    expect(requirements.find(({ id }) => id === 'owner.confirmed')?.title).toBe(
      'Confirmed within 90 d',
    );
  });

  it('judges the schedule by what the tier asks of it', () => {
    const documents = ORGANISATION + THREE_IN_TURN + service({ name: 'a', tier: '1' });
    const found = states({ documents, policy: POLICY });
    expect(found['onCall.coverage']).toBe('met');
    expect(found['onCall.people']).toBe('met');
    const two = documents.replace('members: [mara, ola, nia]', 'members: [mara, ola]');
    expect(states({ documents: two, policy: POLICY })['onCall.people']).toBe('unmet');
    const torn = documents.replace(
      '- name: week',
      '- restrict: [{from: "09:00", to: "17:00"}]\n      name: week',
    );
    expect(states({ documents: torn, policy: POLICY })['onCall.coverage']).toBe('unmet');
  });

  it('calls no schedule met of which nobody can say whose it is', () => {
    const documents =
      ORGANISATION +
      rotation('day', 'payments') +
      rotation('night', 'payments') +
      service({ name: 'a', tier: '1' });
    const found = states({ documents, policy: POLICY });
    expect([found.onCall, found['onCall.coverage'], found['onCall.people']]).toEqual([
      'unmet',
      'unmet',
      'unmet',
    ]);
  });

  it('says which domain is missing where a requirement is unknown for that', () => {
    const documents =
      ORGANISATION + rotation('duty', 'payments') + service({ name: 'a', tier: '1' });
    const { requirements } = stands({ documents, policy: POLICY }, { rules: WITHOUT_SCHEDULES });
    const coverage = requirements.find(({ id }) => id === 'onCall.coverage');
    expect(coverage?.because).toBe(
      'Nobody checks oncall-gap here: the on-call domain is not installed.',
    );
  });

  it('judges what a further domain brings rules for', () => {
    const gaps: Rule = {
      id: 'oncall-gap',
      title: 'No gap',
      answer: 'on-call',
      defaultSeverity: 'warning',
      check: () => [],
    };
    const documents =
      ORGANISATION + rotation('duty', 'payments') + service({ name: 'a', tier: '1' });
    const found = states(
      { documents, policy: POLICY },
      {
        rules: [...WITHOUT_SCHEDULES, gaps],
      },
    );
    expect(found['onCall.coverage']).toBe('met');
    expect(found['onCall.people']).toBe('unknown');
  });

  it('shows the gravest of an answer in its mark: unmet, then unknown, then waived', () => {
    const documents =
      ORGANISATION + rotation('duty', 'payments') + service({ name: 'a', tier: '1' });
    expect(stands({ documents, policy: POLICY }, { rules: WITHOUT_SCHEDULES }).marks).toEqual({
      owner: 'unmet',
      'on-call': 'unknown',
      tier: 'unknown',
      watch: 'unmet',
      runbook: 'unmet',
    });
  });

  it('shows a waiver as such, with its date and who gave it', () => {
    const documents = {
      'a.yaml': ORGANISATION + service({ name: 'a', tier: '2' }),
      'waivers/a.yaml': waiver({ rule: 'oncall-missing', entity: 'component:a' }),
    };
    const { marks, requirements } = stands({ documents, policy: POLICY });
    expect(marks['on-call']).toBe('waived');
    expect(requirements.find(({ id }) => id === 'onCall')).toMatchObject({
      state: 'waived',
      because: expect.stringContaining('Waived until 2027-01-31 by user:kim'),
      findings: [expect.stringMatching(/^v1:/)],
    });
  });

  it('does not call met what the policy turned off', () => {
    const documents = ORGANISATION + service({ name: 'a', tier: '2' });
    const { requirements } = stands({
      documents,
      policy: `${POLICY}rules: {oncall-missing: off}`,
    });
    expect(requirements.find(({ id }) => id === 'onCall')).toMatchObject({
      state: 'unknown',
      because: 'The policy turns oncall-missing off, so nobody checks it.',
    });
  });

  it('does not know the owner where no organisation is in sight', () => {
    expect(stands({ documents: service({ name: 'a' }) }).marks.owner).toBe('unknown');
  });

  it('does not call an owner met who has left the directory', () => {
    const documents = ORGANISATION + service({ name: 'a', owner: 'user:oyvind' });
    const facts = {
      directoryHistory: [{ ref: 'user:default/oyvind', lastSeen: '2026-01-01T00:00:00Z' }],
    };
    expect(states({ documents }, { facts })).toEqual({ owner: 'unmet' });
  });

  it('shows a service without a tier as unmet for its tier alone', () => {
    const documents = ORGANISATION + service({ name: 'a' });
    expect(stands({ documents, policy: POLICY }).marks).toMatchObject({
      owner: 'met',
      tier: 'unmet',
      'on-call': 'not-required',
    });
  });
});

describe('orphanReason', () => {
  function reasonOf(text: FleetText, facts: Partial<Facts> = {}) {
    return orphanReason(audit(fleetOf(text), { ...NO_FACTS, ...facts }, NOW), REF);
  }

  it('names the finding, its place and its remedy', () => {
    expect(reasonOf({ documents: ORGANISATION + service({ name: 'a', owner: 'gone' }) })).toEqual({
      rule: 'owner-unknown',
      reason: undefined,
      message: 'The owner of component:a is "gone", but there is no group:gone.',
      remedy: expect.any(String),
      file: 'catalog.yaml',
      line: 41,
      fingerprint: expect.stringMatching(/^v1:/),
    });
  });

  it.each([
    ['an owner who is one person', service({ name: 'a', owner: 'user:mara' })],
    ['a team with people in it', service({ name: 'a' })],
  ])('makes no orphan of what has %s', (_name, text) => {
    expect(reasonOf({ documents: ORGANISATION + text })).toBeUndefined();
  });

  it('makes no orphan of what is waived, or of what nobody can know', () => {
    const documents = {
      'a.yaml': ORGANISATION + service({ name: 'a', owner: '' }),
      'waivers/a.yaml': waiver({ entity: 'component:a' }),
    };
    expect(reasonOf({ documents, policy: POLICY })).toBeUndefined();
    expect(reasonOf({ documents: service({ name: 'a' }) })).toBeUndefined();
  });

  it('waits for the end of grace', () => {
    const documents = ORGANISATION + service({ name: 'a', owner: 'user:oyvind' });
    const seen = (lastSeen: string) => ({
      directoryHistory: [{ ref: 'user:default/oyvind', lastSeen }],
    });
    expect(reasonOf({ documents }, seen('2026-11-20T00:00:00Z'))).toBeUndefined();
    expect(reasonOf({ documents }, seen('2026-01-20T00:00:00Z'))?.rule).toBe('owner-departed');
    const findings = audit(
      fleetOf({ documents }),
      { ...NO_FACTS, ...seen('2026-01-20T00:00:00Z') },
      NOW,
    );
    expect(isOrphan(findings, REF)).toBe(true);
  });
});
