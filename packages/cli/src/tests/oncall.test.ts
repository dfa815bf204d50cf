import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { component, TEAM } from '../__testUtils__/catalogs';
import { runBundle } from '../__testUtils__/runBundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const folders: TestFolder[] = [];

function folder(files: Record<string, string>): TestFolder {
  const created = new TestFolder(files);
  folders.push(created);
  return created;
}

const OLA = `apiVersion: backstage.io/v1alpha1
kind: User
metadata:
  name: ola
spec:
  profile:
    email: ola@acme.test
  memberOf: [payments]
`;

function rotation(members: string, more = ''): string {
  return `apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata:
  name: primary
  title: Payments, primary
spec:
  owner: payments
  timeZone: Europe/Oslo
  layers:
    - name: week
      versions:
        - effectiveFrom: '2020-01-06T09:00'
          turn: { every: 1, unit: week }
          members: [${members}]
${more}`;
}

const OVERRIDE = `  overrides:
    - id: trip
      from: '2026-02-04T09:00'
      to: '2026-02-05T09:00'
      cover: { replace: user:mara, with: user:ola }
`;

const FILES = {
  'org.yaml': `${TEAM}---\n${OLA}`,
  'oncall.yaml': rotation('user:ola, user:mara', OVERRIDE),
  'checkout.yaml': component('checkout'),
};

/** In a week of Ola's: 318 weeks after the beginning, and Ola is the first. */
const AT = '2026-02-10T12:00:00Z';

beforeAll(ensureBundle);
afterAll(() => folders.forEach(each => each.remove()));

describe('rollcall oncall who', () => {
  it('says who, until when, who is next, and why, and that it goes by git alone', () => {
    const tree = folder(FILES);
    tree.commit();
    const commit = tree.git('rev-parse', '--short', 'HEAD').trim();
    const { stdout, status } = rollcall(tree.path, ['oncall', 'who', 'checkout', '--at', AT]);
    expect(stdout).toContain('● user:default/ola is on call for component:default/checkout.');
    expect(stdout).toContain('user:default/ola until 2026-02-16 09:00 (Europe/Oslo)');
    expect(stdout).toContain('From 2026-02-16 09:00 (Europe/Oslo): user:default/mara');
    expect(stdout).toContain('layer "week" → user:default/ola  oncall.yaml:12:11');
    expect(stdout).toContain(`Git only, as of ${commit}: overrides made in a portal`);
    expect(status).toBe(0);
    tree.write({ 'more.yaml': component('more') });
    const changed = rollcall(tree.path, ['oncall', 'who', 'checkout', '--at', AT]);
    expect(changed.stdout).toContain(`as of ${commit}, with changes that are not committed`);
  });

  it('counts overrides of the documents and of the facts', () => {
    const tree = folder({
      ...FILES,
      'facts.yaml': `asOf: '2026-02-01T00:00:00Z'
overrides:
  - id: sick
    rotationRef: oncallrotation:default/primary
    from: '2026-02-10T00:00'
    to: '2026-02-11T00:00'
    cover: { replace: user:ola, with: user:mara }
`,
    });
    const who = (...args: string[]) =>
      JSON.parse(rollcall(tree.path, ['oncall', 'who', 'checkout', ...args, '-f', 'json']).stdout);
    expect(who('--at', '2026-02-04T12:00:00Z').people).toMatchObject([
      { userRef: 'user:default/ola', overrideId: 'trip' },
    ]);
    const answer = who('--at', AT, '--facts', 'facts.yaml');
    expect(answer).toMatchObject({
      schemaVersion: 1,
      ref: 'component:default/checkout',
      state: 'on-call',
      people: [{ userRef: 'user:default/mara', overrideId: 'sick' }],
      source: { kind: 'files', says: 'From these files, and from facts.yaml.' },
    });
  });

  it.each([
    ['nobody at all', {}, 1, '▲ Nobody is on call for component:default/checkout.'],
    [
      'a schedule that is kept elsewhere',
      {
        'oncall.yaml': rotation('').replace(
          / {2}timeZone[^]*/,
          '  source: { pagerduty: { schedule: P1 } }\n',
        ),
      },
      2,
      '○ It is not known who is on call for component:default/checkout.',
    ],
  ])('ends with a code of its own for %s', (_, files, code, says) => {
    const { 'oncall.yaml': _rotation, ...others } = FILES;
    const { stdout, status } = rollcall(folder({ ...others, ...files }).path, [
      'oncall',
      'who',
      'checkout',
    ]);
    expect(stdout).toContain(says);
    expect(status).toBe(code);
  });

  it('finds rotations, teams and people, and names the nearest where there is none', () => {
    const { path } = folder(FILES);
    for (const ref of ['primary', 'payments', 'ola', 'oncallrotation:primary']) {
      expect(rollcall(path, ['oncall', 'who', ref, '--at', AT]).stdout).toContain(
        '● user:default/ola',
      );
    }
    const { stderr, status } = rollcall(path, ['oncall', 'who', 'chekout']);
    expect(stderr).toContain('Did you mean checkout?');
    expect(status).toBe(2);
  });
});

describe('rollcall oncall who --portal', () => {
  let server: Server;
  let requests: { url?: string; authorization?: string }[];
  let body: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push({ url: request.url, authorization: request.headers.authorization });
      if (body === '') response.writeHead(404).end();
      else response.end(body);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    requests = [];
  });
  afterAll(async () => {
    await new Promise(resolve => server.close(resolve));
  });

  const ask = (...args: string[]) => {
    const { port } = server.address() as AddressInfo;
    const portal = `http://127.0.0.1:${port}`;
    return runBundle('.', ['oncall', 'who', 'checkout', '--portal', portal, ...args], {
      ROLLCALL_TOKEN: 'secret',
    });
  };

  it('says what the portal says', async () => {
    body = JSON.stringify({
      ref: 'component:default/checkout',
      at: AT,
      state: 'on-call',
      people: [{ userRef: 'user:default/kim', until: '2026-02-11T00:00:00Z', overrideId: 'now' }],
      skipped: [],
      hops: [],
      namesHidden: false,
    });
    const { stdout, status } = await ask('--at', AT);
    expect(stdout).toContain('● user:default/kim is on call for component:default/checkout.');
    expect(stdout).toContain('until 2026-02-11 00:00 (UTC), by override now');
    expect(stdout).not.toContain('Git only');
    expect(status).toBe(0);
    expect(requests).toEqual([
      {
        url: '/api/oncall/v1/who?ref=component%3Adefault%2Fcheckout&at=2026-02-10T12%3A00%3A00.000Z',
        authorization: 'Bearer secret',
      },
    ]);
  });

  it.each([
    ['{"state": "maybe"}', 'did not say who is on call'],
    ['<html>', 'did not say who is on call'],
    ['', 'does not know component:default/checkout'],
  ])('does not take %j for an answer', async (text, message) => {
    body = text;
    const { stdout, stderr, status } = await ask();
    expect([stdout, status]).toEqual(['', 2]);
    expect(stderr).toContain(message);
  });
});

describe('rollcall oncall render', () => {
  const render = (...args: string[]) =>
    rollcall(folder(FILES).path, [
      'oncall',
      'render',
      'primary',
      '--from',
      '2026-02-02T09:00',
      '--to',
      '2026-02-16',
      ...args,
    ]);

  it('prints who is on call when, on the clock of the rotation', () => {
    const { stdout, status } = render();
    expect(stdout).toContain('Clock of Europe/Oslo, time zone database 20');
    const lines = stdout.split('\n').filter(line => line.includes('–'));
    expect(lines.map(line => line.replace(/ +/g, ' '))).toEqual([
      '2026-02-02 09:00 – 2026-02-04 09:00 user:default/mara layer week, turn 317',
      '2026-02-04 09:00 – 2026-02-05 09:00 user:default/ola override trip',
      '2026-02-05 09:00 – 2026-02-09 09:00 user:default/mara layer week, turn 317',
      '2026-02-09 09:00 – 2026-02-16 00:00 user:default/ola layer week, turn 318',
    ]);
    expect(status).toBe(0);
  });

  it('prints the same as JSON and as a calendar', () => {
    const { slots, start, end, timeZone } = JSON.parse(render('--format', 'json').stdout);
    expect([start, end, timeZone]).toEqual([
      '2026-02-02T08:00:00.000Z',
      '2026-02-15T23:00:00.000Z',
      'Europe/Oslo',
    ]);
    expect(slots.map((slot: { userRefs: string[] }) => slot.userRefs.join())).toEqual([
      'user:default/mara',
      'user:default/ola',
      'user:default/mara',
      'user:default/ola',
    ]);
    const { stdout } = render('--format', 'ics');
    expect(stdout).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(stdout.match(/BEGIN:VEVENT/g)).toHaveLength(4);
    expect(stdout).toContain('DTSTART:20260204T080000Z');
    expect(render('--format', 'ics').stdout).toBe(stdout);
  });

  it.each([
    [['--from', 'monday'], 'neither an instant nor a local time'],
    [['--from', '2026-03-01', '--to', '2026-02-01'], '--to is not after --from'],
    [['--from', '2026-03-01', '--to', '2036-02-01'], 'more than 400 days'],
    [['--format', 'xml'], 'render cannot print xml'],
    [['--fail-within', '3d'], '--fail-within does not go with render'],
  ])('refuses %j', (args, message) => {
    const { stderr, status } = rollcall(folder(FILES).path, [
      'oncall',
      'render',
      'primary',
      ...args,
    ]);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});

describe('rollcall oncall diff', () => {
  function edited(members: string): TestFolder {
    const tree = folder(FILES);
    tree.commit();
    tree.write({ 'oncall.yaml': rotation(members) });
    return tree;
  }

  it('prints the shifts that change, and fails where that is too soon', () => {
    const tree = edited('user:mara, user:ola');
    const { stdout, status } = rollcall(tree.path, ['oncall', 'diff', 'HEAD', '--days', '14']);
    expect(stdout).toMatch(/^▲ 3 changes in 1 rotation in the next 14 days\.\n/);
    expect(stdout).toContain(
      'Payments, primary (oncallrotation:default/primary), clock of Europe/Oslo',
    );
    expect(stdout).toMatch(/user:default\/(mara|ola) +→ user:default\/(ola|mara)\n/);
    expect(status).toBe(0);
    expect(rollcall(tree.path, ['oncall', 'diff', 'HEAD', '--fail-within', '3d']).status).toBe(1);
    const markdown = rollcall(tree.path, ['oncall', 'diff', 'HEAD', '-f', 'markdown']).stdout;
    expect(markdown).toContain('| From | To | Before | After |');
    const { rotations } = JSON.parse(
      rollcall(tree.path, ['oncall', 'diff', 'HEAD', '-f', 'json']).stdout,
    );
    expect(rotations).toMatchObject([
      { rotationRef: 'oncallrotation:default/primary', edit: 'changed' },
    ]);
  });

  it('is quiet where nobody moves', () => {
    const { stdout, status } = rollcall(edited('user:ola, user:mara').path, [
      'oncall',
      'diff',
      'HEAD',
      '--fail-within',
      'P3D',
    ]);
    expect(stdout).toBe("● Nobody's shifts change in the next 90 days.\n");
    expect(status).toBe(0);
  });

  it.each([
    [['HEAD', '--fail-within', 'soon'], 'is no duration'],
    [['HEAD', '--days', '0'], 'is no number of days'],
    [['none'], 'rollcall: oncall diff none: git knows no such commit'],
    [[], 'Compared with what?'],
    [['HEAD', '--portal', 'http://x'], 'a portal has no part in it'],
  ])('refuses %j', (args, message) => {
    const { stderr, status } = rollcall(edited('user:mara').path, ['oncall', 'diff', ...args]);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});

describe('rollcall oncall check', () => {
  it('says how each rotation covers, and what is wrong, without any tier', () => {
    const { stdout, status } = rollcall(
      folder({
        ...FILES,
        'oncall.yaml': rotation('user:mara, user:ola').replace(
          '      versions',
          '      restrict: [{ from: "09:00", to: "17:00" }]\n      versions',
        ),
      }).path,
      ['oncall', 'check'],
    );
    expect(stdout).toMatch(
      /oncallrotation:default\/primary: . .*, 2 people, \d+ gaps in 30 days, from /,
    );
    expect(stdout).toContain('Nothing wrong');
    expect(status).toBe(0);
  });

  it('says in which shifts the clocks change', () => {
    const { stdout } = rollcall(folder(FILES).path, ['oncall', 'check']);
    expect(stdout).toMatch(/no gap in 30 days, clocks change in 2 shifts \(\d{4}-\d\d-\d\d, \d{4}/);
  });

  it('fails where somebody who has left takes turns', () => {
    const left = OLA.replace(
      'name: ola',
      'name: ola\n  annotations: { rollcall.dev/status: departed }',
    );
    const tree = folder({ ...FILES, 'org.yaml': `${TEAM}---\n${left}` });
    const { stdout, status } = rollcall(tree.path, ['oncall', 'check', '--format', 'json']);
    const rules = JSON.parse(stdout).findings.map((each: { rule: string }) => each.rule);
    expect(rules).toEqual(['oncall-member-departed']);
    expect(status).toBe(1);
  });
});

describe('rollcall oncall', () => {
  it.each([
    [[], 'oncall needs a word'],
    [['whom'], 'Did you mean "rollcall oncall who"?'],
    [['who'], 'Who is on call for what?'],
    [['who', 'checkout', '--at', 'later'], 'is no instant'],
    [['check', 'this'], 'check takes no words'],
    [['check', '--format', 'ics'], 'check cannot print ics'],
  ])('refuses %j', (args, message) => {
    const { stderr, status } = rollcall(folder(FILES).path, ['oncall', ...args]);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});

describe('rollcall audit --since', () => {
  it('knows whom an edit moves', () => {
    const policy = `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: { name: rules }
spec: { tiers: { '1': { title: Critical } } }
`;
    const tree = folder({ ...FILES, 'rollcall.yaml': policy });
    tree.commit();
    tree.write({ 'oncall.yaml': rotation('user:mara, user:ola') });
    const args = ['audit', '--since', 'HEAD', '--only', 'oncall-reshuffled', '--format', 'json'];
    const { findings } = JSON.parse(rollcall(tree.path, args).stdout);
    expect(
      findings.map((each: { reason: string; severity: string }) => [each.reason, each.severity]),
    ).toEqual([
      ['past', 'error'],
      ['soon', 'warning'],
    ]);
  });
});
