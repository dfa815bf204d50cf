import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { component, TEAM } from '../__testUtils__/catalogs';
import { TestFolder } from '../__testUtils__/TestFolder';

const folders: TestFolder[] = [];

function folder(files: Record<string, string>): TestFolder {
  const created = new TestFolder(files);
  folders.push(created);
  return created;
}

const ONCALL = `apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata:
  name: primary
spec:
  owner: payments
  timeZone: Europe/Oslo
  layers:
    - name: week
      versions:
        - effectiveFrom: '2020-01-06T09:00'
          turn: { every: 1, unit: week }
          members: [user:mara]
`;

const FILES = {
  'org.yaml': TEAM,
  'oncall.yaml': ONCALL,
  'checkout.yaml': component('checkout'),
  'lost.yaml': component('lost', 'ghosts'),
};

const NOTICE = {
  version: '4',
  status: 'firing',
  receiver: 'payments',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'Slow', service: 'checkout', severity: 'critical' },
      annotations: {},
      startsAt: '2026-02-10T11:00:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      fingerprint: 'c0ffee',
    },
  ],
};

const CASES = `
- name: checkout reaches payments
  labels: { service: checkout, alertname: Slow }
  expect: { owner: payments, people: [mara], reaches: on-call }
- labels: { service: lost }
  expect: { state: owned }
`;

beforeAll(ensureBundle);
afterAll(() => folders.forEach(each => each.remove()));

describe('rollcall incident route', () => {
  it('says where an alert would go, and why, from the documents alone', () => {
    const { path } = folder(FILES);
    const alert = 'alertname=Slow,service=checkout,severity=critical';
    const { stdout, status } = rollcall(path, ['incident', 'route', alert]);
    expect(stdout).toContain('● It is about component:checkout, and goes to group:payments.');
    expect(stdout).toContain('user:mara would be paged first, on call.');
    expect(stdout).toContain('group:payments owns component:checkout.  checkout.yaml:8:10');
    expect(stdout).toContain('These files only: overrides made in a portal are not in it.');
    expect(status).toBe(0);
  });

  it('names what is amiss, and whom it falls back to', () => {
    const { path } = folder(FILES);
    const { stdout, status } = rollcall(path, [
      'incident',
      'route',
      'service=lost',
      '--operators',
      'root',
    ]);
    expect(stdout).toContain('▲ It is about component:lost, and nobody owns it.');
    expect(stdout).toContain('user:root would be paged first, as an operator of the portal');
    expect(stdout).toContain('▲ Nobody owns component:lost: it says "ghosts".');
    expect(status).toBe(1);
  });

  it('routes each alert of a notice of Alertmanager', () => {
    const { path } = folder({ ...FILES, 'notice.json': JSON.stringify(NOTICE) });
    const { stdout, status } = rollcall(path, ['incident', 'route', 'notice.json', '-f', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      routings: [{ ownerRef: 'group:default/payments', people: ['user:default/mara'] }],
    });
    expect(status).toBe(0);
  });

  it('runs tests, and says which alert does not go where it should', () => {
    const { path } = folder({ ...FILES, 'routes.yaml': CASES });
    const { stdout, status } = rollcall(path, ['incident', 'route', 'routes.yaml']);
    expect(stdout).toContain('1 of 2 alerts do not go where they should.');
    expect(stdout).toContain('● checkout reaches payments');
    expect(stdout).toContain('▲ service=lost\n    Expected state owned, and it is unowned.');
    expect(status).toBe(1);
  });

  it.each([
    ['words that are no labels', ['checkout'], 'neither a file nor the labels of an alert'],
    ['a pattern', ['service=~"a.*"'], 'neither a file nor the labels of an alert'],
    ['a file that is not there', ['routes.yaml'], 'no such file'],
    ['nothing', [], 'Where would which alert go?'],
    ['an instant that is none', ['service=checkout', '--at', 'soon'], '--at'],
    ['a file of something else', ['checkout.yaml'], 'checkout.yaml: The file: must be array.'],
  ])('refuses %s', (_, words, says) => {
    const { stderr, status } = rollcall(folder(FILES).path, ['incident', 'route', ...words]);
    expect(stderr).toContain(says);
    expect(status).toBe(2);
  });
});
