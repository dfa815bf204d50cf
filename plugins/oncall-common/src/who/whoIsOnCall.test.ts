import { type Facts } from '@rollcall/model';
import { fleetOf, NO_FACTS, ORGANISATION, service } from '@rollcall/test-utils';
import { escalationFor } from './escalationFor';
import { whoIsOnCall } from './whoIsOnCall';

/** A week each from Monday at nine in Oslo, Mara first. */
const PRIMARY = `
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: pay}
spec:
  owner: payments
  timeZone: Europe/Oslo
  layers:
    - name: week
      versions:
        - {effectiveFrom: "2026-01-05T09:00", turn: {every: 1, unit: week}, members: [mara, ola]}
  overrides:
    - {id: trip, from: "2026-01-07T09:00", to: "2026-01-08T09:00", cover: {replace: mara, with: ola}}
---
`;

const PEOPLE = `
kind: User
metadata: {name: ola}
spec: {memberOf: [payments]}
---
kind: User
metadata: {name: gone, annotations: {rollcall.dev/status: departed, rollcall.dev/since: "2026-01-07"}}
spec: {memberOf: [platform]}
---
`;

function policy(steps: string): string {
  return `
apiVersion: rollcall.dev/v1alpha1
kind: EscalationPolicy
metadata: {name: pay}
spec: {owner: payments, steps: ${steps}}
---
`;
}

const FALLBACK = 'onCall: {fallback: user:kim}';

function ask(options: {
  documents: string;
  policy?: string;
  ref?: string;
  at?: string;
  facts?: Partial<Facts>;
}) {
  const fleet = fleetOf({
    documents: ORGANISATION + PEOPLE + options.documents,
    policy: options.policy ?? 'services: {types: [service]}',
  });
  const { ref = 'component:a', at = '2026-01-06T10:00:00Z', facts } = options;
  return whoIsOnCall(fleet, ref, { ...NO_FACTS, ...facts }, at);
}

describe('whoIsOnCall', () => {
  it('names the person, until when, who is next, and the way there with its places', () => {
    const answer = ask({
      documents: PRIMARY + policy('[{notify: [pay]}]') + service({ name: 'a' }),
    });
    expect(answer).toMatchObject({
      ref: 'component:default/a',
      at: '2026-01-06T10:00:00.000Z',
      state: 'on-call',
      people: [
        {
          userRef: 'user:default/mara',
          rotationRef: 'oncallrotation:default/pay',
          until: '2026-01-07T08:00:00.000Z',
        },
      ],
      answeredBy: 'escalationpolicy:default/pay',
      step: 0,
      skipped: [],
      next: { at: '2026-01-07T08:00:00.000Z', userRefs: ['user:default/ola'] },
    });
    expect(answer.hops.map(({ via, to, pointer }) => [via, to, pointer])).toEqual([
      ['spec.owner', 'group:default/payments', '/spec/owner'],
      ['owns', 'escalationpolicy:default/pay', '/spec/owner'],
      ['step 1', 'oncallrotation:default/pay', '/spec/steps/0/notify/0'],
      ['layer "week"', 'user:default/mara', '/spec/layers/0/versions/0'],
    ]);
    expect(answer.hops.every(({ position }) => position !== undefined)).toBe(true);
    expect(answer.because).toBeUndefined();
  });

  it.each([
    ['until the day', '2026-01-06T23:59:59Z', 'on-call', ['user:default/gone']],
    ['not from the day on', '2026-01-07T00:00:00Z', 'nobody', []],
  ])('reaches who leaves through their team %s', (_, at, state, users) => {
    const documents = `
kind: Group
metadata: {name: leavers}
spec: {type: team, members: [gone]}
---
${policy('[{notify: [group:leavers]}]')}`;
    const answer = ask({ documents, ref: 'escalationpolicy:pay', at });
    expect(answer.state).toBe(state);
    expect(answer.people.map(({ userRef }) => userRef)).toEqual(users);
  });

  it('says which override put somebody there', () => {
    const answer = ask({ documents: PRIMARY + service({ name: 'a' }), at: '2026-01-07T10:00:00Z' });
    expect(answer.people).toEqual([
      {
        userRef: 'user:default/ola',
        rotationRef: 'oncallrotation:default/pay',
        until: '2026-01-08T08:00:00.000Z',
        overrideId: 'trip',
      },
    ]);
    expect(answer.hops.at(-1)).toMatchObject({
      via: 'override "trip"',
      pointer: '/spec/overrides/0',
    });
  });

  it('counts overrides made in the portal, but for those the document carries', () => {
    const record = {
      rotationRef: 'oncallrotation:default/pay',
      from: '2026-01-06T00:00',
      to: '2026-01-09T00:00',
    };
    const overrides = [
      { ...record, id: 'sick', cover: { replace: 'user:mara', with: 'user:kim' } },
      { ...record, id: 'trip', cover: { replace: 'user:ola', with: 'user:kim' } },
    ];
    const answer = ask({ documents: PRIMARY + service({ name: 'a' }), facts: { overrides } });
    expect(answer.people).toMatchObject([{ userRef: 'user:default/kim', overrideId: 'sick' }]);
    expect(answer.hops.at(-1)).toEqual({
      from: 'oncallrotation:default/pay',
      via: 'override "sick"',
      to: 'user:default/kim',
    });
  });

  it('skips what reaches nobody at once, and says why', () => {
    const answer = ask({
      documents:
        PRIMARY +
        policy(
          '[{notify: [user:gone]}, {after: PT5M, notify: [nothing]}, {after: PT9M, notify: [pay, group:payments]}]',
        ) +
        service({ name: 'a' }),
      at: '2026-01-08T10:00:00Z',
    });
    expect(answer).toMatchObject({ state: 'on-call', step: 2 });
    expect(answer.people.map(({ userRef }) => userRef)).toEqual([
      'user:default/mara',
      'user:default/ola',
    ]);
    expect(answer.skipped).toEqual([
      { index: 0, state: 'empty', because: 'user:gone has left' },
      { index: 1, state: 'empty', because: 'there is no oncallrotation:nothing' },
    ]);
  });

  it('still reaches somebody before the day they leave', () => {
    const documents = policy('[{notify: [user:gone]}]') + service({ name: 'a' });
    expect(ask({ documents, at: '2026-01-06T23:59:00Z' }).state).toBe('on-call');
    expect(ask({ documents, at: '2026-01-07T00:00:00Z' }).state).toBe('nobody');
  });

  it('falls back to the organisation where no step reaches anybody', () => {
    const answer = ask({
      documents: policy('[{notify: [user:gone]}]') + service({ name: 'a' }),
      policy: FALLBACK,
      at: '2026-02-01T10:00:00Z',
    });
    expect(answer).toMatchObject({
      state: 'fallback',
      people: [{ userRef: 'user:default/kim' }],
      answeredBy: 'user:default/kim',
      step: 1,
      because: 'User:gone has left.',
    });
    expect(answer.hops.at(-1)).toMatchObject({ via: 'onCall.fallback', to: 'user:default/kim' });
  });

  it.each([
    ['nothing of the owner', '', 'neither its owner nor any team above'],
    [
      'two at one step',
      `${PRIMARY}${PRIMARY.replace('name: pay', 'name: more')}`,
      'none is chosen',
    ],
  ])('falls back where there is %s, telling the way once', (_, documents, because) => {
    const answer = ask({ documents: documents + service({ name: 'a' }), policy: FALLBACK });
    expect(answer).toMatchObject({ state: 'fallback', people: [{ userRef: 'user:default/kim' }] });
    expect(answer.because?.toLowerCase()).toContain(because);
    expect(answer.hops.filter(({ via }) => via === 'onCall.fallback')).toHaveLength(1);
  });

  it('is nobody only where there is nothing at all', () => {
    const answer = ask({ documents: service({ name: 'a' }) });
    expect(answer).toMatchObject({ state: 'nobody', people: [], skipped: [] });
    expect(answer.because).toBe('Neither its owner nor any team above has somebody on call.');
  });

  it('does not go round in circles', () => {
    const round = policy('[{notify: [escalationpolicy:pay]}]');
    const answer = ask({ documents: round + service({ name: 'a' }), policy: FALLBACK });
    expect(answer).toMatchObject({ state: 'fallback', people: [{ userRef: 'user:default/kim' }] });
    expect(answer.because).toContain('reaches anybody');
  });

  it.each<[string, (at: number) => string[]]>([
    ['name the next in two steps', at => [`p${at + 1}`, `p${at + 1}`]],
    ['name all others', () => Array.from({ length: 8 }, (_, at) => `p${at}`)],
  ])('asks each policy once where they %s', (_, next) => {
    const named = (names: string[], name: string) =>
      policy(`[${names.map(each => `{notify: ["${each}"]}`).join(', ')}]`)
        .replace('name: pay', `name: ${name}`)
        .replace('owner: payments', `owner: user:${name}`);
    const documents = Array.from({ length: 8 }, (__, at) =>
      named(
        at === 7 ? ['user:gone', 'user:ola'] : next(at).map(each => `escalationpolicy:${each}`),
        `p${at}`,
      ),
    ).join('');
    const fleet = fleetOf({ documents: ORGANISATION + PEOPLE + documents });
    const asked = jest.spyOn(fleet.org, 'hasLeft');
    const answer = whoIsOnCall(fleet, 'escalationpolicy:p0', NO_FACTS, '2026-01-09T10:00:00Z');
    expect(answer).toMatchObject({ state: 'on-call', people: [{ userRef: 'user:default/ola' }] });
    // Two people of one policy, for each of the steps of the first and once more for who they are.
    expect(asked.mock.calls.length).toBeLessThanOrEqual(40);
  });

  it('reaches everybody once where a policy is named beside those it names', () => {
    const other = policy('[{notify: [user:ola, user:mara]}]').replace('name: pay', 'name: other');
    const outer = policy('[{notify: ["escalationpolicy:other", user:mara, user:kim]}]');
    const first = policy('[{notify: ["escalationpolicy:pay"]}]').replace(
      'name: pay',
      'name: first',
    );
    const fleet = fleetOf({ documents: ORGANISATION + PEOPLE + other + outer + first });
    const { steps } = escalationFor(fleet, 'escalationpolicy:first', NO_FACTS, 0);
    expect(steps[0].targets).toEqual([
      {
        ref: 'escalationpolicy:default/pay',
        users: ['user:default/ola', 'user:default/mara', 'user:default/kim'],
      },
    ]);
  });

  it('takes another policy for its first step that reaches somebody', () => {
    const other = policy('[{notify: [user:gone]}, {notify: [pay]}]').replace(
      'name: pay',
      'name: other',
    );
    const answer = ask({
      documents:
        PRIMARY +
        other.replace('owner: payments', 'owner: platform') +
        policy('[{notify: [escalationpolicy:other]}]') +
        service({ name: 'a' }),
      at: '2026-01-09T10:00:00Z',
    });
    expect(answer.people).toMatchObject([
      { userRef: 'user:default/mara', rotationRef: 'oncallrotation:default/pay' },
    ]);
    expect(answer.next?.at).toBe('2026-01-12T08:00:00.000Z');
  });

  it.each([
    ['group:payments', 'oncallrotation:default/pay', ['user:default/mara']],
    ['oncallrotation:pay', 'oncallrotation:default/pay', ['user:default/mara']],
    ['user:ola', 'user:default/ola', ['user:default/ola']],
  ])('answers for %s', (ref, answeredBy, people) => {
    const answer = ask({ documents: PRIMARY, ref });
    expect(answer).toMatchObject({ state: 'on-call', answeredBy });
    expect(answer.people.map(({ userRef }) => userRef)).toEqual(people);
  });

  it('passes by changes that make no difference to who is first', () => {
    const hourly = PRIMARY.replace('name: pay', 'name: second')
      .replace('owner: payments', 'owner: platform')
      .replace('unit: week', 'unit: hour');
    const answer = ask({
      documents:
        PRIMARY +
        hourly +
        policy('[{notify: [pay]}, {after: PT5M, notify: [second]}]') +
        service({ name: 'a' }),
      at: '2026-01-12T10:00:00Z',
    });
    expect(answer.next).toEqual({
      at: '2026-01-19T08:00:00.000Z',
      userRefs: ['user:default/mara'],
    });
  });

  it('finds no end and no change where there is one person for ever', () => {
    const alone = PRIMARY.replace('members: [mara, ola]', 'members: [ola]');
    const answer = ask({ documents: alone, ref: 'oncallrotation:pay', at: '2026-02-01T10:00:00Z' });
    expect(answer.people).toEqual([
      { userRef: 'user:default/ola', rotationRef: 'oncallrotation:default/pay' },
    ]);
    expect(answer.next).toBeUndefined();
  });

  it('looks a year ahead for the next change', () => {
    const yearly = PRIMARY.replace('turn: {every: 1, unit: week}', 'turn: {every: 6, unit: month}');
    const answer = ask({
      documents: yearly,
      ref: 'oncallrotation:pay',
      at: '2026-02-01T10:00:00Z',
    });
    expect(answer.people[0].until).toBe('2026-07-05T07:00:00.000Z');
    expect(answer.next).toEqual({ at: '2026-07-05T07:00:00.000Z', userRefs: ['user:default/ola'] });
  });

  it('does not find what is not there, and takes only instants', () => {
    expect(() => ask({ documents: service({ name: 'a' }), ref: 'component:default/b' })).toThrow(
      'Did you mean component:default/a?',
    );
    expect(() => ask({ documents: service({ name: 'a' }), at: 'soon' })).toThrow('is no instant');
  });
});

describe('schedules kept elsewhere', () => {
  const POINTER = `
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: pay}
spec: {owner: payments, source: {pagerduty: {schedule: P1}}}
---
`;
  const imported = (ref: string, more: object = {}) => ({
    importedSchedules: [
      {
        ref,
        source: 'PagerDuty schedule P1',
        asOf: '2026-01-06T09:30:00Z',
        start: '2026-01-06T00:00:00Z',
        end: '2026-01-09T00:00:00Z',
        entries: [
          {
            start: '2026-01-05T00:00:00Z',
            end: '2026-01-07T00:00:00Z',
            userRef: 'user:default/mara',
          },
          {
            start: '2026-01-07T12:00:00Z',
            end: '2026-01-10T00:00:00Z',
            userRef: 'user:default/ola',
          },
        ],
        ...more,
      },
    ],
  });

  it('are answered from what was read, with its age', () => {
    const facts = imported('oncallrotation:default/pay');
    const answer = ask({ documents: POINTER + service({ name: 'a' }), facts });
    expect(answer).toMatchObject({
      state: 'on-call',
      people: [{ userRef: 'user:default/mara', until: '2026-01-07T00:00:00.000Z' }],
      next: { at: '2026-01-07T00:00:00.000Z', userRefs: [] },
      imported: { source: 'PagerDuty schedule P1', asOf: '2026-01-06T09:30:00Z', stale: false },
    });
    expect(answer.hops.at(-1)?.via).toBe('PagerDuty schedule P1');
  });

  it('reach whom they name, though the catalog does not know them: they are paged there', () => {
    const stranger = 'user:pagerduty/jane-p1';
    const entry = {
      start: '2026-01-05T00:00:00Z',
      end: '2026-01-07T00:00:00Z',
      userRef: stranger,
    };
    const facts = imported('oncallrotation:default/pay', { entries: [entry] });
    expect(ask({ documents: POINTER + service({ name: 'a' }), facts })).toMatchObject({
      state: 'on-call',
      people: [{ userRef: stranger }],
    });
  });

  it('are stale an hour after they were read, or when reading failed', () => {
    const documents = POINTER + service({ name: 'a' });
    const facts = imported('oncallrotation:default/pay', { problem: 'PagerDuty does not answer.' });
    expect(ask({ documents, facts }).imported).toMatchObject({
      stale: true,
      problem: 'PagerDuty does not answer.',
    });
    const later = ask({
      documents,
      facts: imported('oncallrotation:default/pay'),
      at: '2026-01-06T10:30:01Z',
    });
    expect(later.imported?.stale).toBe(true);
  });

  it.each([
    ['that was never read', undefined, '2026-01-06T10:00:00Z'],
    ['beyond what was read', imported('oncallrotation:default/pay'), '2026-01-09T00:00:00Z'],
  ])('are unknown where asked about time %s, though the fallback is reached', (_, facts, at) => {
    const documents = POINTER + service({ name: 'a' });
    const answer = ask({ documents, policy: FALLBACK, facts, at });
    expect(answer).toMatchObject({
      state: 'unknown',
      people: [{ userRef: 'user:default/kim' }],
      because: 'PagerDuty schedule P1 has not been read for that time.',
    });
  });

  it('have gaps as well', () => {
    const facts = imported('oncallrotation:default/pay');
    const documents = POINTER + service({ name: 'a' });
    expect(ask({ documents, facts, at: '2026-01-07T01:00:00Z' })).toMatchObject({
      state: 'nobody',
      because: 'PagerDuty schedule P1 has a gap then.',
    });
  });

  it('may belong to a service that points there by annotation', () => {
    const documents = service({ name: 'a', annotations: 'pagerduty.com/service-id: PSVC' });
    const answer = ask({ documents, facts: imported('component:default/a') });
    expect(answer).toMatchObject({
      state: 'on-call',
      answeredBy: 'component:default/a',
      people: [{ userRef: 'user:default/mara', until: '2026-01-07T00:00:00.000Z' }],
    });
    expect(answer.people[0]).not.toHaveProperty('rotationRef');
    expect(ask({ documents })).toMatchObject({
      state: 'unknown',
      because: 'PagerDuty service PSVC has not been read for that time.',
    });
  });
});
