import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { TEAM } from '../__testUtils__/catalogs';
import { TestFolder } from '../__testUtils__/TestFolder';

const folders: TestFolder[] = [];

function folder(files: Record<string, string>): TestFolder {
  const created = new TestFolder(files);
  folders.push(created);
  return created;
}

function reference(id: string, kind: string, summary: string) {
  const address = `https://api.pagerduty.com/${kind}s/${id}`;
  const page = `https://acme.pagerduty.com/${kind}s/${id}`;
  return { id, type: `${kind}_reference`, summary, self: address, html_url: page };
}

const MARA = reference('PM', 'user', 'Mara');
const TEAM_THERE = reference('T', 'team', 'Payments');

const RENDERED = {
  rendered_schedule_entries: [
    { start: '2026-06-01T00:00:00+02:00', end: '2026-06-15T00:00:00+02:00', user: MARA },
  ],
  rendered_coverage_percentage: 100,
};

/** As `GET /schedules/{id}?since=…&until=…` answers: a layer that does not end has no `end`. */
const SCHEDULE = {
  schedule: {
    ...reference('P1', 'schedule', 'Payments primary'),
    type: 'schedule',
    name: 'Payments primary',
    time_zone: 'Europe/Oslo',
    description: null,
    escalation_policies: [reference('E1', 'escalation_policy', 'Payments')],
    users: [MARA],
    teams: [TEAM_THERE],
    schedule_layers: [
      {
        name: 'Weeks',
        ...RENDERED,
        id: 'L1',
        start: '2026-05-04T09:00:00+02:00',
        rotation_virtual_start: '2026-05-04T09:00:00+02:00',
        rotation_turn_length_seconds: 604800,
        users: [{ user: MARA }],
        restrictions: [],
      },
    ],
    overrides_subschedule: {
      name: 'Overrides',
      rendered_schedule_entries: [],
      rendered_coverage_percentage: 0,
    },
    final_schedule: { name: 'Final Schedule', ...RENDERED },
  },
};

/** As `GET /escalation_policies` answers. */
const POLICIES = {
  escalation_policies: [
    {
      ...reference('E1', 'escalation_policy', 'Payments'),
      type: 'escalation_policy',
      name: 'Payments',
      escalation_rules: [
        {
          id: 'R1',
          escalation_delay_in_minutes: 5,
          targets: [reference('P1', 'schedule', 'Payments primary')],
        },
        {
          id: 'R2',
          escalation_delay_in_minutes: 5,
          targets: [{ ...reference('P2', 'schedule', 'P2'), type: 'schedule_v3_reference' }],
        },
      ],
      services: [],
      num_loops: 0,
      teams: [TEAM_THERE],
      on_call_handoff_notifications: 'if_has_services',
    },
  ],
  limit: 25,
  offset: 0,
  more: false,
  total: null,
};

/** As `GET /users` answers. */
const USERS = {
  users: [{ ...MARA, type: 'user', name: 'Mara', email: 'mara@acme.test', role: 'user' }],
  limit: 100,
  offset: 0,
  more: false,
  total: null,
};

const EXPORT = JSON.stringify([SCHEDULE, POLICIES, USERS]);

beforeAll(ensureBundle);
afterAll(() => folders.forEach(each => each.remove()));

describe('rollcall import pagerduty', () => {
  it('writes documents in which nothing is wrong, and says what became of each schedule', () => {
    const tree = folder({ 'org.yaml': TEAM, 'export.json': EXPORT });
    tree.commit();
    const args = ['import', 'pagerduty', 'export.json', '--out', 'oncall.yaml'];
    const { stdout, stderr, status } = rollcall(tree.path, args);
    expect(stdout).toContain('Wrote oncall.yaml.');
    expect(stderr).toContain('"Payments primary" (P1) has layers of its own');
    expect(stderr).toContain('"P2" (P2) is a pointer: it is not in the export.');
    expect(status).toBe(0);
    const { summary } = JSON.parse(rollcall(tree.path, ['audit', '--format', 'json']).stdout);
    expect(summary.open).toEqual({ error: 0, warning: 0, info: 0 });
    const who = rollcall(tree.path, ['oncall', 'who', 'escalationpolicy:payments']);
    expect(who.stdout).toContain('● user:default/mara is on call');
  });

  it('prints the documents unless told to write, and leaves schedules where they are if asked to', () => {
    const tree = folder({ 'org.yaml': TEAM, 'export.json': EXPORT });
    const args = ['import', 'pagerduty', 'export.json', '--pointers', '--owner', 'group:payments'];
    const { stdout } = rollcall(tree.path, args);
    expect(stdout).toContain('kind: OnCallRotation');
    expect(stdout).toContain('source:\n    pagerduty:\n      schedule: P1\n');
    expect(stdout).not.toContain('layers:');
  });

  it.each([
    [['import'], 'Import from where?'],
    [['import', 'pagerdty', 'export.json'], 'Did you mean "pagerduty"?'],
    [['import', 'pagerduty'], 'Which file?'],
    [['import', 'pagerduty', 'none.json'], 'none.json'],
    [['import', 'pagerduty', 'org.yaml'], 'is no JSON'],
    [['import', 'pagerduty', 'other.json'], 'neither a schedule nor an escalation policy'],
  ])('refuses %j', (args, message) => {
    const tree = folder({ 'org.yaml': TEAM, 'export.json': EXPORT, 'other.json': '{}' });
    const { stderr, status } = rollcall(tree.path, args);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('crashed');
    expect(status).toBe(2);
  });
});
