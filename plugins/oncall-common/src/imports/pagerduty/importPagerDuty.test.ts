import type { CatalogDocument } from '@rollcall/model';
import { readEscalationPolicy } from '../../escalation';
import { readRotation } from '../../rotation';
import { finalSchedule } from '../../schedule';
import type { Slot } from '../../types';
import { importPagerDuty, type ImportedDocument } from './importPagerDuty';

const USERS = [
  { id: 'PANA', type: 'user', name: 'Ana Silva', email: 'Ana@Acme.test' },
  { id: 'PBO', type: 'user', name: 'Bo Ek', email: 'bo.ek@acme.test' },
  { id: 'PCY', type: 'user', name: 'Çağ Y.', email: 'ç+y@acme.test' },
];

const ANA = { user: { id: 'PANA', type: 'user_reference', summary: 'Ana Silva' } };
const BO = { user: { id: 'PBO', type: 'user_reference', summary: 'Bo Ek' } };

const KNOWN = new Map([['ana@acme.test', 'user:people/ana']]);

/** Weeks from Monday, 4 May 2026, nine o'clock in Oslo; Bo's turn at the start of the layer. */
const WEEKS = {
  name: 'Weeks',
  start: '2026-05-11T09:00:00+02:00',
  end: null,
  rotation_virtual_start: '2026-05-04T09:00:00+02:00',
  rotation_turn_length_seconds: 604_800,
  users: [ANA, BO],
  restrictions: [],
};

const ANY_TWO = [expect.any(String), expect.any(String)];

function entry(start: string, end: string, who: typeof ANA, id?: string) {
  return { start, end, user: who.user, ...(id !== undefined && { id }) };
}

const RENDERED = [
  entry('2026-06-01T00:00:00+02:00', '2026-06-01T09:00:00+02:00', BO),
  entry('2026-06-01T09:00:00+02:00', '2026-06-08T09:00:00+02:00', ANA),
  entry('2026-06-08T09:00:00+02:00', '2026-06-15T00:00:00+02:00', BO),
];

function schedule(more: object = {}) {
  return {
    id: 'P1',
    type: 'schedule',
    name: 'Payments – primary',
    time_zone: 'Europe/Oslo',
    schedule_layers: [WEEKS],
    final_schedule: { rendered_schedule_entries: RENDERED },
    overrides_subschedule: { rendered_schedule_entries: [] },
    teams: [{ id: 'T1', summary: 'Payments Team' }],
    ...more,
  };
}

function imported(value: unknown, options: object = {}) {
  return importPagerDuty(value, { usersByEmail: KNOWN, ...options });
}

function catalogDocument({ kind, metadata, ...rest }: ImportedDocument): CatalogDocument {
  return {
    ...rest,
    kind,
    ref: `${kind}:default/${metadata.name}`.toLowerCase(),
    namespace: 'default',
    name: metadata.name,
    metadata,
    source: { file: 'a.yaml', document: 1, line: 1 },
    audited: true,
  };
}

function slotsOf(document: ImportedDocument, start: string, end: string): Slot[] {
  const { rotation, problems } = readRotation(catalogDocument(document));
  expect(problems).toEqual([]);
  return finalSchedule(rotation!, [], { startMs: Date.parse(start), endMs: Date.parse(end) });
}

describe('a schedule', () => {
  it('becomes layers where they say what PagerDuty rendered', () => {
    const { documents, notes } = imported({ schedules: [schedule()], users: USERS });
    expect(documents).toEqual([
      {
        apiVersion: 'rollcall.dev/v1alpha1',
        kind: 'OnCallRotation',
        metadata: { name: 'payments-primary', title: 'Payments – primary' },
        spec: {
          owner: 'group:payments-team',
          timeZone: 'Europe/Oslo',
          layers: [
            {
              name: 'Weeks',
              priority: 0,
              versions: [
                {
                  effectiveFrom: '2026-05-11T09:00',
                  turn: { every: 1, unit: 'week' },
                  members: ['user:bo.ek', 'user:people/ana'],
                },
              ],
            },
          ],
        },
      },
    ]);
    expect(notes[0]).toContain(
      '"Payments – primary" (P1) has layers of its own, which agree with the 14 days',
    );
    expect(notes[1]).toContain('guesses: user:bo.ek');
  });

  it('keeps restrictions over midnight and over several days, ends of layers, and who wins', () => {
    const nights = {
      name: 'Nights and weekends',
      start: '2026-05-04T00:00:00+02:00',
      end: '2026-06-14T00:00:00+02:00',
      rotation_virtual_start: '2026-05-04T00:00:00+02:00',
      rotation_turn_length_seconds: 86_400,
      users: [BO],
      restrictions: [
        { type: 'daily_restriction', start_time_of_day: '22:00:00', duration_seconds: 28_800 },
        {
          type: 'weekly_restriction',
          start_time_of_day: '18:00:00',
          duration_seconds: 2 * 86_400,
          start_day_of_week: 5,
        },
      ],
    };
    const always = { ...WEEKS, users: [ANA] };
    const rendered = [
      entry('2026-06-11T09:00:00+02:00', '2026-06-11T22:00:00+02:00', ANA),
      entry('2026-06-11T22:00:00+02:00', '2026-06-12T06:00:00+02:00', BO),
      entry('2026-06-12T06:00:00+02:00', '2026-06-12T18:00:00+02:00', ANA),
      entry('2026-06-12T18:00:00+02:00', '2026-06-14T00:00:00+02:00', BO),
      entry('2026-06-14T00:00:00+02:00', '2026-06-16T00:00:00+02:00', ANA),
    ];
    // Whichever order the API gives them in.
    for (const layers of [
      [always, nights],
      [nights, always],
    ]) {
      const { documents, notes } = imported({
        schedule: schedule({
          schedule_layers: layers,
          final_schedule: { rendered_schedule_entries: rendered },
        }),
        users: USERS,
      });
      expect(notes[0]).toContain('has layers of its own');
      const slots = slotsOf(documents[0], '2026-06-12T18:00:00+02:00', '2026-06-16T00:00:00+02:00');
      expect(slots.map(({ users }) => users[0])).toEqual(['user:default/bo.ek', 'user:people/ana']);
      expect(slots[1].startMs).toBe(Date.parse('2026-06-14T00:00:00+02:00'));
    }
  });

  it('keeps overrides', () => {
    const covered = [
      RENDERED[0],
      entry('2026-06-01T09:00:00+02:00', '2026-06-03T09:00:00+02:00', ANA),
      entry('2026-06-03T09:00:00+02:00', '2026-06-04T09:00:00+02:00', BO),
      entry('2026-06-04T09:00:00+02:00', '2026-06-08T09:00:00+02:00', ANA),
      RENDERED[2],
    ];
    const { documents } = imported({
      schedules: [
        schedule({
          final_schedule: { rendered_schedule_entries: covered },
          overrides_subschedule: { rendered_schedule_entries: [{ ...covered[2], id: 'OV1' }] },
        }),
      ],
      users: USERS,
    });
    expect(documents[0].spec.overrides).toEqual([
      {
        id: 'pagerduty-OV1',
        from: '2026-06-03T09:00',
        to: '2026-06-04T09:00',
        window: { assign: ['user:bo.ek'] },
      },
    ]);
  });

  it.each<[string, object, string]>([
    [
      'its turns are no whole hours',
      { schedule_layers: [{ ...WEEKS, rotation_turn_length_seconds: 5400 }] },
      'its turns last 5400 seconds',
    ],
    [
      'a restriction is not on the minute',
      {
        schedule_layers: [
          {
            ...WEEKS,
            restrictions: [
              { type: 'daily_restriction', start_time_of_day: '08:00:30', duration_seconds: 3600 },
            ],
          },
        ],
      },
      'is not on the minute',
    ],
    [
      'nothing was rendered',
      { final_schedule: null },
      'no rendered entries to compare layers with',
    ],
    ['there are no layers', { schedule_layers: undefined }, 'the export has no layers'],
    [
      'it is made of shifts',
      { type: 'schedule_v3', schedule_layers: undefined, rotations: [] },
      'it is made of shifts (version 3)',
    ],
    [
      'an entry names nobody',
      { final_schedule: { rendered_schedule_entries: [{ ...RENDERED[0], user: null }] } },
      'names nobody or no end',
    ],
    [
      'an override does not end',
      { overrides_subschedule: { rendered_schedule_entries: [{ ...RENDERED[0], end: null }] } },
      'names nobody or no end',
    ],
    ['its zone is not known', { time_zone: 'Pacific Time (US & Canada)' }, 'is not known here'],
    [
      'PagerDuty rendered something else',
      {
        final_schedule: {
          rendered_schedule_entries: [
            entry('2026-06-01T00:00:00+02:00', '2026-06-15T00:00:00+02:00', BO),
          ],
        },
      },
      'do not agree with what PagerDuty rendered for 14 days',
    ],
    [
      'a layer has no users',
      { schedule_layers: [{ ...WEEKS, users: [] }] },
      'a layer has no users',
    ],
  ])('stays in PagerDuty where %s', (_, more, why) => {
    const { documents, notes } = imported({ schedules: [schedule(more)], users: USERS });
    expect(documents[0].spec.source).toEqual({ pagerduty: { schedule: 'P1' } });
    expect(documents[0].spec.layers).toBeUndefined();
    expect(notes[0]).toContain('is a pointer: ');
    expect(notes[0]).toContain(why);
    expect(readRotation(catalogDocument(documents[0])).problems).toEqual([]);
  });

  it('has layers without an end where their end is left out, as the API does', () => {
    const { end: _, ...endless } = WEEKS;
    const { documents, notes } = imported({
      schedule: schedule({ schedule_layers: [endless] }),
      users: USERS,
    });
    expect(notes[0]).toContain('has layers of its own');
    expect(documents[0].spec.layers).toEqual([
      expect.objectContaining({ versions: [expect.objectContaining({ members: ANY_TWO })] }),
    ]);
  });

  it('is written down once where the list and the answer about it are both there', () => {
    const { schedule_layers: _, final_schedule: __, ...listed } = schedule();
    for (const parts of [
      [{ schedules: [listed] }, { schedule: schedule() }],
      [{ schedule: schedule() }, { schedules: [listed] }],
    ]) {
      const { documents, notes } = imported([...parts, { users: USERS }]);
      expect(documents).toHaveLength(1);
      expect(notes[0]).toContain('has layers of its own');
    }
  });

  it('stays there where that is asked for', () => {
    const { documents } = imported({ schedules: [schedule()] }, { pointersOnly: true });
    expect(documents[0].spec).toEqual({
      owner: 'group:payments-team',
      timeZone: 'Europe/Oslo',
      source: { pagerduty: { schedule: 'P1' } },
    });
  });

  it('says whom it could only guess, and where an owner is missing', () => {
    const { documents, notes } = imported({
      schedules: [schedule({ teams: [] }), schedule({ id: 'P2', teams: [] })],
      users: [],
    });
    expect(documents.map(({ metadata, spec }) => [metadata.name, spec.owner])).toEqual([
      ['payments-primary', 'TODO'],
      ['payments-primary-p2', 'TODO'],
    ]);
    expect(notes.join('\n')).toContain('guesses: user:ana-silva, user:bo-ek.');
    expect(notes.join('\n')).toContain('in the place of TODO');
  });
});

describe('an escalation policy', () => {
  const POLICY = {
    id: 'E1',
    name: 'Payments',
    description: 'Card payments, day and night',
    num_loops: 2,
    escalation_rules: [
      {
        escalation_delay_in_minutes: 10,
        targets: [{ id: 'P1', type: 'schedule_reference', summary: 'Payments – primary' }],
      },
      {
        escalation_delay_in_minutes: 20,
        targets: [
          { id: 'PANA', type: 'user_reference', summary: 'Ana Silva' },
          { id: 'P9', type: 'schedule_reference', summary: 'Managers' },
        ],
      },
    ],
  };

  it('says when each step comes, rather than how long each waits', () => {
    const value = [
      { escalation_policies: [POLICY] },
      { schedules: [schedule()] },
      { users: USERS },
    ];
    const { documents, notes } = imported(value, { owner: 'group:pay' });
    expect(documents.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'OnCallRotation payments-primary',
      'OnCallRotation managers',
      'EscalationPolicy payments',
    ]);
    expect(notes).toContain('"Managers" (P9) is a pointer: it is not in the export.');
    const policy = documents[2];
    expect(policy.metadata).toEqual({
      name: 'payments',
      title: 'Payments',
      description: 'Card payments, day and night',
    });
    expect(policy.spec).toEqual({
      owner: 'group:pay',
      steps: [
        { after: 'PT0S', notify: ['oncallrotation:payments-primary'] },
        { after: 'PT10M', notify: ['user:people/ana', 'oncallrotation:managers'] },
      ],
      repeat: 2,
      repeatAfter: 'PT20M',
    });
    expect(readEscalationPolicy(catalogDocument(policy)).problems).toEqual([]);
  });
});

describe('what a policy cannot say here', () => {
  const rule = (strategy: unknown) => ({
    escalation_delay_in_minutes: 30,
    targets: [{ id: 'PANA', type: 'user_reference' }],
    escalation_rule_assignment_strategy: strategy,
  });

  it.each<[string, object, string[]]>([
    ['round robin, as a word', { escalation_rules: [rule('round_robin')] }, ['takes turns']],
    ['round robin, as a mapping', { escalation_rules: [rule({ type: 'round_robin' })] }, ['takes']],
    ['round robin, in a list', { escalation_rules: [rule([{ type: 'round_robin' }])] }, ['takes']],
    ['everybody', { escalation_rules: [rule({ type: 'assign_to_everyone' })] }, []],
    ['nothing', { escalation_rules: [rule(undefined)], num_loops: 9 }, []],
    ['many rounds', { escalation_rules: [rule(null)], num_loops: 12 }, ['is repeated 12 times']],
  ])('is said: %s', (_, more, says) => {
    const { notes } = imported({
      escalation_policies: [{ id: 'E1', name: 'Pay', ...more }],
      users: USERS,
    });
    const about = notes.filter(note => note.startsWith('"Pay" (E1)'));
    expect(about).toEqual(says.map(each => expect.stringContaining(each)));
  });
});

describe('an export', () => {
  it.each([
    [null, 'An export is a mapping'],
    [{}, 'neither a schedule nor an escalation policy'],
    [{ schedules: {} }, '"schedules" is no list'],
    [{ schedules: [{ name: 'x' }] }, 'schedules[0] is not what'],
    [{ schedules: [{ id: 'P1', schedule_layers: [{}] }] }, 'schedule P1: schedule_layers[0]'],
    [
      { schedules: [{ id: 'P1', final_schedule: { rendered_schedule_entries: [{}] } }] },
      'schedule P1: final_schedule.rendered_schedule_entries[0]',
    ],
    [{ escalation_policies: [{ id: 'E', escalation_rules: [{}] }] }, 'escalation policy E'],
  ])('that is %j is refused', (value, message) => {
    expect(() => imported(value)).toThrow(message);
  });
});
