import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { TEAM } from '../__testUtils__/catalogs';
import { TestFolder } from '../__testUtils__/TestFolder';

const folders: TestFolder[] = [];

function folder(files: Record<string, string>): TestFolder {
  const created = new TestFolder(files);
  folders.push(created);
  return created;
}

const MARA = { id: 'PM', type: 'user_reference', summary: 'Mara' };

const EXPORT = JSON.stringify({
  schedules: [
    {
      id: 'P1',
      name: 'Payments primary',
      time_zone: 'Europe/Oslo',
      teams: [{ id: 'T', summary: 'Payments' }],
      schedule_layers: [
        {
          name: 'Weeks',
          start: '2026-05-04T09:00:00+02:00',
          end: null,
          rotation_virtual_start: '2026-05-04T09:00:00+02:00',
          rotation_turn_length_seconds: 604800,
          users: [{ user: MARA }],
        },
      ],
      final_schedule: {
        rendered_schedule_entries: [
          { start: '2026-06-01T00:00:00+02:00', end: '2026-06-15T00:00:00+02:00', user: MARA },
        ],
      },
    },
  ],
  escalation_policies: [
    {
      id: 'E1',
      name: 'Payments',
      teams: [{ id: 'T', summary: 'Payments' }],
      escalation_rules: [
        { escalation_delay_in_minutes: 5, targets: [{ id: 'P1', type: 'schedule_reference' }] },
        { escalation_delay_in_minutes: 5, targets: [{ id: 'P2', type: 'schedule_reference' }] },
      ],
    },
  ],
  users: [{ id: 'PM', name: 'Mara', email: 'mara@acme.test' }],
});

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
