import { execFileSync } from 'node:child_process';
import {
  createMockDirectory,
  mockCredentials,
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Finding } from '@rollcall/model';
import type { OrphansResponse } from '@rollcall/plugin-ownership-common';
import request from 'supertest';
import { faultsOf } from '../__testUtils__/answersAsDescribed';
import { startJudgedPortal } from '../__testUtils__/startJudgedPortal';
import { startPortal, type TestPortal } from '../__testUtils__/startPortal';

const FILES = {
  'rollcall.yaml': `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: {name: policy}
spec:
  scope: organisation
  waivers: {acceptFrom: [waivers/]}
  tiers: {"1": {title: Critical}}
`,
  'org.yaml': `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments, title: Payments}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: platform}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: mara}
spec: {memberOf: [payments]}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: kim}
spec: {memberOf: [platform]}
`,
  'shop.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: checkout}
spec: {type: service, lifecycle: production, owner: payments, dependsOn: ["component:mail"]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: mail
spec:
  type: service
  lifecycle: production # since 2019
  owner: paymnets
`,
};
const MAIL = 'component:default/mail';
const BASE = '/api/ownership/v1';

describe('what ends an orphan', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  const folder = createMockDirectory();
  const work = createMockDirectory();
  jest.setTimeout(120_000);

  describe.each(databases.eachSupportedId())('over a real catalog on %s', (id: TestDatabaseId) => {
    let portal: TestPortal;
    const post = (path: string, body: object, header = mockCredentials.user.header()) =>
      request(portal.backend.server).post(`${BASE}${path}`).set('authorization', header).send(body);

    beforeAll(async () => {
      folder.setContent(FILES);
      portal = await startPortal({
        databases: { catalog: await databases.init(id), ownership: await databases.init(id) },
        folder: folder.path,
      });
      await portal.getWhen<OrphansResponse>(`${BASE}/orphans`, body => body.total === 1);
      await portal.getWhen<{ services: number }>(`${BASE}/overview`, body => body.services === 2);
    });
    afterAll(() => portal.backend.stop());

    /** The text of a file after git took the patch. */
    function applied(patch: string, file: string): string {
      work.setContent(FILES);
      execFileSync('git', ['init', '--quiet'], { cwd: work.path });
      execFileSync('git', ['apply', '-'], { cwd: work.path, input: patch });
      return execFileSync('cat', [file], { cwd: work.path, encoding: 'utf8' });
    }

    it('lists orphans with who probably owns them', async () => {
      const { body } = await portal.get(`${BASE}/orphans`).expect(200);
      expect(faultsOf('get /v1/orphans', body)).toEqual([]);
      expect(body.groups).toMatchObject([{ rule: 'owner-unknown', orphans: [{ ref: MAIL }] }]);
      const [{ ownerRef, evidence }] = body.groups[0].orphans[0].suggestions;
      expect(ownerRef).toBe('group:default/payments');
      expect(evidence.map(({ kind }: { kind: string }) => kind)).toEqual([
        'near-name',
        'same-file',
        'dependants',
      ]);
    });

    it('writes the patch that makes a team the owner', async () => {
      const { body } = await post('/patches/owner', { entityRef: 'mail', ownerRef: 'payments' });
      expect(faultsOf('post /v1/patches/owner', body)).toEqual([]);
      expect(body).toMatchObject({ files: ['shop.yaml'], notChanged: [] });
      expect(applied(body.patch, 'shop.yaml')).toBe(FILES['shop.yaml'].replace('mnets', 'ments'));
      expect(body.pullRequest.title).toBe('Give mail to Payments');
      expect(body.pullRequest.body).toContain('Its name is the only one near "paymnets"');
    });

    it('writes the patch that asks for a waiver, in the name of who asks', async () => {
      const { body: report } = await portal.get(`${BASE}/findings?rule=owner-unknown&state=open`);
      const [{ fingerprint }]: Finding[] = report.findings;
      const asked = { fingerprint, reason: 'Gone by spring', expires: '2999-12-31' };
      const { body } = await post('/patches/waiver', asked);
      expect(faultsOf('post /v1/patches/waiver', body)).toEqual([]);
      const text = applied(body.patch, body.files[0]);
      expect(body.files[0]).toMatch(/^waivers\/owner-unknown-mail-/);
      expect(text).toContain('requestedBy: user:default/mock');
      expect(text).toContain('approvedBy: user:REPLACE-WITH-APPROVER');
      const { body: other } = await post(
        '/patches/waiver',
        asked,
        mockCredentials.service.header(),
      );
      expect(other.patch).toContain('requestedBy: external:test-service');
    });

    it('says what would be worse without a team, and writes the patch that prevents it', async () => {
      const remove = ['group:payments', 'user:mara'];
      const { body } = await post('/what-if', { remove, successorRef: 'platform' });
      expect(faultsOf('post /v1/what-if', body)).toEqual([]);
      expect(body.removed.map(({ ref }: { ref: string }) => ref)).toEqual([
        'group:default/payments',
        'user:default/mara',
      ]);
      expect(body.orphaned).toMatchObject([{ ref: 'component:default/checkout' }]);
      expect(applied(body.patch.patch, 'shop.yaml')).toContain('owner: platform');
      const { body: broken } = await post('/what-if', { remove: [MAIL] });
      expect(broken.broken).toMatchObject([{ ref: 'component:default/checkout', distance: 1 }]);
      expect(broken.patch).toBeUndefined();
    });

    it.each([
      ['/patches/owner', { entityRef: 'mail' }, 400, 'ownerRef'],
      ['/patches/owner', { entityRef: 'a:b:c', ownerRef: 'payments' }, 400, 'entityRef'],
      ['/patches/owner', { entityRef: 'mail', ownerRef: 'payments', extra: 1 }, 400, 'extra'],
      ['/patches/owner', { entityRef: 'mial', ownerRef: 'payments' }, 404, 'mail'],
      ['/patches/owner', { entityRef: 'mail', ownerRef: 'nobody' }, 404, 'nobody'],
      ['/patches/owner', { entityRef: 'checkout', ownerRef: 'payments' }, 400, 'already'],
      ['/patches/waiver', { fingerprint: 'x', reason: 'r', expires: '2999-01-01' }, 400, 'finger'],
      [
        '/patches/waiver',
        { fingerprint: `v1:${'0'.repeat(64)}`, reason: 'r', expires: '2999-01-01' },
        404,
        'no finding',
      ],
      ['/what-if', { remove: [] }, 400, 'remove'],
      ['/what-if', { remove: [], zones: [] }, 400, 'zone'],
      ['/what-if', { remove: [], zones: ['nowhere'] }, 404, 'nowhere'],
      ['/what-if', { remove: ['mara'] }, 400, 'no reference'],
      ['/what-if', { remove: Array(51).fill('user:mara') }, 400, 'remove'],
      ['/what-if', { remove: ['user:marra'] }, 404, 'user:default/mara'],
      ['/what-if', { remove: ['user:mara'], successorRef: 'user:mara' }, 400, 'itself'],
    ])('refuses %s %j', async (path, body, status, named) => {
      const answer = await post(path, body);
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toContain(named);
    });
  });

  it('says what cannot be changed, and what no policy lets pass', async () => {
    const entity = (kind: string, name: string, spec: Entity['spec']): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name },
      spec,
    });
    const portal = await startJudgedPortal({
      entities: [
        entity('Group', 'payments', { type: 'team', children: [] }),
        entity('User', 'mara', { memberOf: ['payments'] }),
        entity('Component', 'mail', { type: 'service', lifecycle: 'production', owner: 'gone' }),
      ],
      ownership: await databases.init('SQLITE_3'),
    });
    const { body: report } = await portal.get('/findings?rule=owner-unknown&state=open');
    const [{ fingerprint }]: Finding[] = report.findings;
    const waiver = { fingerprint, reason: 'r', expires: '2999-12-31' };
    // The policy of this catalog accepts no waivers.
    await portal.post('/patches/waiver', waiver, 'team member').expect(400);

    // Its texts are not at hand: the catalog has no document store beside it.
    const owner = { entityRef: 'mail', ownerRef: 'payments' };
    const { body } = await portal.post('/patches/owner', owner, 'team member');
    expect(body).toMatchObject({ patch: '', files: [] });
    expect(body.notChanged).toEqual([expect.stringContaining('not at hand')]);
    expect(body.pullRequest.title).toBe('Give mail to payments');
    await portal.backend.stop();
  });
});
