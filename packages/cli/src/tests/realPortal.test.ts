import { component, TEAM } from '../__testUtils__/catalogs';
import { ensureBundle } from '../__testUtils__/bundle';
import { runBundle } from '../__testUtils__/runBundle';
import { type Portal, startPortal } from '../__testUtils__/startPortal';
import { TestFolder } from '../__testUtils__/TestFolder';

const POLICY = `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata:
  name: organisation
spec:
  scope: organisation
  tiers:
    "1": {title: Critical, requires: {confirmedWithin: P90D}}
  rules: {codeowners-missing: off}
`;

const CHECKOUT = component('checkout').replace(
  'name: checkout',
  `name: checkout
  annotations:
    rollcall.dev/tier: "1"
    rollcall.dev/confirmed: "2020-01-05 user:default/mara"`,
);

/** A tier-1 service stands on one; a repository alone knows it from the portal. */
const JOURNEY = `apiVersion: rollcall.dev/v1alpha1
kind: Journey
metadata:
  name: buy
spec:
  owner: payments
  services: [component:checkout]
`;

/** The binary as it is published, and the back end as it runs. */
describe('the command line beside a portal', () => {
  let organisation: TestFolder;
  let repository: TestFolder;
  let portal: Portal;

  beforeAll(async () => {
    ensureBundle();
    organisation = new TestFolder({
      'org.yaml': TEAM,
      'rollcall.yaml': POLICY,
      'checkout.yaml': CHECKOUT,
      'nobody.yaml': component('nobody', 'ghosts'),
      'journeys.yaml': JOURNEY,
    });
    // What one team has at hand: their service, and nothing of the organisation.
    repository = new TestFolder({ 'catalog-info.yaml': CHECKOUT });
    portal = await startPortal({ folder: organisation.path });
    await portal.getWhen<{ services: number }>('/overview', ({ services }) => services === 2);
  });
  afterAll(async () => {
    await portal.backend.stop();
    organisation.remove();
    repository.remove();
  });

  const asMara = () => ({ ROLLCALL_TOKEN: portal.tokenOf('user:default/mara') });
  const run = (args: string[], env: Record<string, string>) =>
    runBundle(repository.path, [...args, '--portal', portal.url], env);

  async function rulesOf(env: Record<string, string>): Promise<string[]> {
    const { stdout, stderr } = await run(['audit', '--format', 'json'], env);
    expect(stderr).not.toContain('crashed');
    return JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
  }

  it('audits one repository by the policy, the teams and the facts of the portal', async () => {
    expect(await rulesOf({ ROLLCALL_TOKEN: portal.tokenOf() })).toEqual(['ownership-unconfirmed']);
  });

  it('confirms as the person whose token it is, and the next audit knows', async () => {
    const { status, stdout } = await run(['confirm', 'checkout'], asMara());
    expect(stdout).toContain('Confirmed 1 entity as user:default/mara.');
    expect(status).toBe(0);
    expect(await rulesOf(asMara())).toEqual([]);
  });

  it('says what the portal refused to confirm, and why', async () => {
    const { status, stdout } = await run(['confirm', 'nobody'], asMara());
    expect(stdout).toContain('component:default/nobody has no owner; first it needs one.');
    expect(status).toBe(1);
  });

  it.each([
    ['a service', () => portal.tokenOf()],
    ['nobody', () => portal.tokenOf('nobody')],
  ])('does not let %s confirm', async (_, token) => {
    const { status, stderr } = await run(['confirm', 'checkout'], { ROLLCALL_TOKEN: token() });
    expect(stderr).toContain('ROLLCALL_TOKEN');
    expect(status).toBe(2);
  });

  it('looks back as far as the history of the portal goes', async () => {
    // The portal believes a catalog only once it stood still for half a minute.
    const monotonic = performance.now.bind(performance);
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => monotonic() + 30_000);
    await portal.run('ownership-refresh');
    await portal.run('ownership-record-audit');
    clock.mockRestore();
    const now = new Date().toISOString();
    const owned = await run(['at', now, 'checkout', '--format', 'json'], asMara());
    expect(JSON.parse(owned.stdout)).toMatchObject({
      ref: 'component:default/checkout',
      state: { ownerRef: 'group:default/payments', ownerState: 'owned', tier: '1' },
    });
    expect(owned.status).toBe(0);

    const orphan = await run(['at', now, 'nobody'], asMara());
    expect(orphan.stdout).toContain('ghosts');
    expect(orphan.status).toBe(1);

    const before = await run(['at', '2020-01-01', 'checkout'], asMara());
    expect(before.status).not.toBe(0);
    const unknown = await run(['at', now, 'never-heard-of'], asMara());
    expect(unknown.status).toBe(2);
  });
});
