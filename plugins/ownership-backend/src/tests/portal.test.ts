import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createMockDirectory,
  type TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  auditReport,
  type AuditReport,
  type FleetOverview,
  type OrphansResponse,
} from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { letTimePass, SETTLED_MS } from '@rollcall/test-utils';
import { auditFiles, contextDocuments, factsAtFirst } from '../__testUtils__/auditFiles';
import { startPortal } from '../__testUtils__/startPortal';

const ORGANISATION = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: payments
spec:
  type: team
  children: []
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata:
  name: mara
spec:
  memberOf: [payments]
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: empty-team
spec:
  type: team
  children: []
`;

const SERVICES = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout
spec:
  type: service
  lifecycle: production
  owner: payments
  dependsOn:
    - component:ledger
    - component:gone
    - component:archive
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ledger
spec:
  type: service
  lifecycle: production
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: archive
spec:
  type: service
  lifecycle: production
  owner: group:left-long-ago
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: broken
spec:
  type: service
  owner: payments
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ledger
spec:
  type: service
  lifecycle: production
  owner: empty-team
`;

function serviceNamed(name: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ${name}}
spec: {type: service, lifecycle: production, owner: payments}
`;
}

/** The files of the sample organisation, relative to the root of the repository. */
function filesOf(root: string): string[] {
  const below = ['catalog', 'runbooks'].flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(file => /\.(?:ya?ml|md)$/.test(file))
      .map(file => `${folder}/${file.split(path.sep).join('/')}`),
  );
  return ['rollcall.yaml', ...below];
}

describe('the portal over a real catalog', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  const folder = createMockDirectory();
  jest.setTimeout(120_000);

  async function start(id: TestDatabaseId, kept?: { catalog: Knex; ownership: Knex }) {
    const own = kept ?? {
      catalog: await databases.init(id),
      ownership: await databases.init(id),
    };
    return { own, portal: await startPortal({ databases: own, folder: folder.path }) };
  }

  it.each(databases.eachSupportedId())(
    'finds what the command line finds, at the same places, on %s',
    async id => {
      const files = { 'catalog/org.yaml': ORGANISATION, 'catalog/services.yaml': SERVICES };
      folder.setContent(files);
      const { portal } = await start(id);
      const expected = auditReport(auditFiles(files, { facts: factsAtFirst(files) }));
      expect(Object.keys(expected.summary.rules)).toEqual(
        expect.arrayContaining([
          'dependency-unknown',
          'document-invalid',
          'duplicate-entity',
          'owner-missing',
          'owner-unknown',
        ]),
      );
      const plain = JSON.parse(JSON.stringify(expected));
      // Settled as soon as all documents are processed; then every word is compared.
      const report = await portal.getWhen<AuditReport>(
        '/api/ownership/v1/findings',
        body => JSON.stringify(body.summary) === JSON.stringify(plain.summary),
      );
      expect(report).toEqual(plain);

      const { body: overview } = await portal.get('/api/ownership/v1/overview');
      const { body: orphans } = await portal.get('/api/ownership/v1/orphans');
      const orphaned = (orphans as OrphansResponse).groups.flatMap(group => group.orphans);
      expect(orphaned.map(({ ref }) => ref).sort()).toEqual([
        'component:default/archive',
        'component:default/ledger',
      ]);
      expect(overview).toMatchObject({ orphans: 2, urgentOrphans: 0 });
      expect(overview.snapshot).toMatchObject({ complete: true, generation: expect.any(Number) });
      await portal.backend.stop();
    },
  );

  it('finds the same in the sample organisation of this repository', async () => {
    const root = path.resolve(__dirname, '../../../..');
    const include = ['rollcall.yaml', '{catalog,runbooks}/**/*.{yaml,yml,md}'];
    const files = Object.fromEntries(
      filesOf(root).map(file => [file, readFileSync(path.join(root, file), 'utf8')]),
    );
    const expected = JSON.parse(
      JSON.stringify(auditReport(auditFiles(files, { facts: factsAtFirst(files) }))),
    );
    expect(expected.findings.length).toBeGreaterThan(5);
    const portal = await startPortal({
      databases: {
        catalog: await databases.init('SQLITE_3'),
        ownership: await databases.init('SQLITE_3'),
      },
      folder: root,
      include,
    });
    const report = await portal.getWhen<AuditReport>(
      '/api/ownership/v1/findings',
      body => JSON.stringify(body.summary) === JSON.stringify(expected.summary),
    );
    expect(report).toEqual(expected);
    await portal.backend.stop();
  });

  it('tells a repository alone what it needs to find the same', async () => {
    const root = path.resolve(__dirname, '../../../..');
    const include = ['rollcall.yaml', '{catalog,runbooks}/**/*.{yaml,yml,md}'];
    const files = Object.fromEntries(
      filesOf(root).map(file => [file, readFileSync(path.join(root, file), 'utf8')]),
    );
    const expected = auditReport(auditFiles(files, { facts: factsAtFirst(files) }));
    const portal = await startPortal({
      databases: {
        catalog: await databases.init('SQLITE_3'),
        ownership: await databases.init('SQLITE_3'),
      },
      folder: root,
      include,
    });
    await portal.getWhen<AuditReport>(
      '/api/ownership/v1/findings',
      body => JSON.stringify(body.summary) === JSON.stringify(expected.summary),
    );

    const { body: context } = await portal.get('/api/ownership/v1/context').expect(200);
    const { body: facts } = await portal.get('/api/ownership/v1/facts').expect(200);
    const { body: report } = await portal.get('/api/ownership/v1/findings').expect(200);
    // A repository that holds the services of two parts of the organisation and the runbooks, and nothing else.
    const own = Object.entries(files).filter(([file]) =>
      /^(?:catalog\/(?:commerce|money)|runbooks)\//.test(file),
    );
    const isOwn = ({ file }: { file?: string }) => own.some(([each]) => each === file);
    const found = auditFiles(Object.fromEntries(own), {
      facts,
      context: contextDocuments(context),
    });
    const atHome = report.findings.filter(isOwn);
    expect(atHome.length).toBeGreaterThan(3);
    expect(JSON.parse(JSON.stringify(found))).toEqual(atHome);
    await portal.backend.stop();
  });

  it.each(databases.eachSupportedId())(
    'keeps its state when most services vanish, and over a restart without the catalog, on %s',
    async id => {
      const services = Array.from({ length: 10 }, (_, number) => serviceNamed(`service-${number}`));
      folder.setContent({ 'org.yaml': ORGANISATION, 'services.yaml': services.join('---\n') });
      const { own, portal } = await start(id);
      await portal.getWhen<FleetOverview>(
        '/api/ownership/v1/overview',
        body => body.services === 10,
      );

      folder.addContent({ 'services.yaml': services.slice(0, 5).join('---\n') });
      await portal.readSources();
      await portal.get('/api/catalog/entities').expect(200);
      const doubtful = (await portal.refresh()).body.snapshot;
      expect(doubtful.staleReason).toContain('5 of 10 services are gone');
      expect((await portal.get('/api/ownership/v1/overview')).body.services).toBe(10);
      await portal.backend.stop();

      const restarted = await start(id, own);
      const { body } = await restarted.portal.get('/api/ownership/v1/overview');
      expect(body.services).toBe(10);
      expect(body.snapshot).toMatchObject({
        complete: false,
        staleReason: expect.stringContaining('not read since the portal started'),
      });
      // Two readings that agree are believed, and after a restart with minutes between them.
      await restarted.portal.refresh();
      expect((await restarted.portal.refresh()).body.snapshot.staleReason).toContain(
        '5 of 13 entities that were known before the portal started',
      );
      letTimePass(10 * SETTLED_MS);
      expect((await restarted.portal.refresh()).body.snapshot.staleReason).toBeUndefined();
      const after = await restarted.portal.get('/api/ownership/v1/overview');
      expect(after.body.services).toBe(5);
      await restarted.portal.backend.stop();
    },
  );
});
