import { createMockDirectory, mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { startCatalog } from '../__testUtils__/startCatalog';

const TEAM = `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments}
spec: {type: team, children: []}
`;
const CHECKOUT = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: checkout}
spec: {type: service, lifecycle: production, owner: payments}
`;
const ROTATION = `
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: payments-primary}
spec:
  owner: group:payments
  timeZone: Europe/Oslo
  layers: []
`;
const RUNBOOK = `
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: drain-queue}
spec:
  owner: group:payments
  risk: mutating
  appliesTo: {services: [checkout]}
`;
const SLO = `
apiVersion: openslo/v1
kind: SLO
metadata:
  name: checkout-availability
  displayName: Checkout answers
  labels: {team: [payments, platform]}
spec:
  description: Nine in ten
  service: component:checkout
  indicator:
    metadata: {name: checkout-good}
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: Prometheus, spec: {query: sum(good)}}}
        total: {metricSource: {type: Prometheus, spec: {query: sum(all)}}}
  timeWindow: [{duration: 28d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{target: 0.99}]
`;
const RULE = `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: checkout-alerts
  annotations: {rollcall.dev/service: "component:default/checkout"}
spec:
  groups:
    - name: checkout
      rules: [{alert: CheckoutDown, expr: up == 0, labels: {severity: page}}]
status: {conditions: []}
`;

function documents(...texts: string[]): string {
  return texts.map(text => text.trim()).join('\n---\n');
}

function targetsOf(entity: Entity, type: string): string[] {
  return (entity.relations ?? []).filter(relation => relation.type === type).map(r => r.targetRef);
}

describe('the catalog with the documents of rollcall.sources', () => {
  const databases = TestDatabases.create({
    ids: ['POSTGRES_15', 'SQLITE_3'],
    disableDocker: true,
  });
  const folder = createMockDirectory();
  jest.setTimeout(120_000);

  function config() {
    return { rollcall: { sources: [{ type: 'file', target: folder.path }] } };
  }

  it.each(databases.eachSupportedId())(
    'shows documents with their place and relates them in both directions, on %s',
    async id => {
      folder.setContent({
        'org/teams.yaml': documents(TEAM, CHECKOUT),
        'ops.yaml': documents(ROTATION, RUNBOOK, SLO, RULE),
        CODEOWNERS: '* @acme/payments\n',
        'rules.yml': 'groups:\n  - name: plain\n    rules: [{record: a, expr: b}]\n',
      });
      const catalog = await startCatalog({ knex: await databases.init(id), config: config() });

      const checkout = await catalog.entityWhen(
        'component:default/checkout',
        entity => (entity.relations ?? []).length >= 4,
      );
      expect(checkout.metadata.annotations).toMatchObject({
        'rollcall.dev/source': 'org/teams.yaml#2:6',
        'backstage.io/managed-by-location': `file:${folder.resolve('org/teams.yaml')}`,
      });
      expect(targetsOf(checkout, 'hasRunbook')).toEqual(['runbook:default/drain-queue']);
      expect(targetsOf(checkout, 'hasPromise')).toEqual(['slo:default/checkout-availability']);
      expect(targetsOf(checkout, 'watchedBy')).toEqual(['prometheusrule:default/checkout-alerts']);

      const team = await catalog.entityWhen(
        'group:default/payments',
        entity => targetsOf(entity, 'hasOnCall').length > 0,
      );
      expect(targetsOf(team, 'hasOnCall')).toEqual(['oncallrotation:default/payments-primary']);
      expect(targetsOf(team, 'ownerOf')).toEqual(
        expect.arrayContaining([
          'component:default/checkout',
          'oncallrotation:default/payments-primary',
          'runbook:default/drain-queue',
        ]),
      );
      const slo = await catalog.entityWhen('slo:default/checkout-availability');
      expect(slo.metadata.title).toBe('Checkout answers');
      expect(targetsOf(slo, 'promiseOf')).toEqual(['component:default/checkout']);
      const rotation = await catalog.entityWhen('oncallrotation:default/payments-primary');
      expect(targetsOf(rotation, 'onCallFor')).toEqual(['group:default/payments']);

      const wrapped = await catalog.eventually(
        async () =>
          (await catalog.get('/api/catalog/entities?fields=kind,metadata.annotations'))
            .body as Entity[],
        found =>
          found.filter(e => e.metadata.annotations?.['rollcall.dev/wrapped-from']).length === 2,
      );
      expect(wrapped.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['Codeowners', 'PrometheusRule']),
      );
      expect((await catalog.get('/api/catalog/rollcall/rejects')).body).toEqual({ items: [] });
      await catalog.backend.stop();
    },
  );

  it.each(databases.eachSupportedId())(
    'rejects a bad document with its place, while its neighbours and its last good state stay, on %s',
    async id => {
      folder.setContent({ 'all.yaml': documents(TEAM, CHECKOUT, ROTATION) });
      const catalog = await startCatalog({ knex: await databases.init(id), config: config() });
      await catalog.entityWhen('component:default/checkout');
      await catalog.entityWhen('oncallrotation:default/payments-primary');

      // The lifecycle is gone from one document, and a neighbour has a new title.
      folder.addContent({
        'all.yaml': documents(
          TEAM.replace('{name: payments}', '{name: payments, title: Payments}'),
          CHECKOUT.replace('lifecycle: production, ', ''),
          ROTATION,
        ),
      });
      await catalog.refresh();
      await catalog.entityWhen('group:default/payments', e => e.metadata.title === 'Payments');
      expect((await catalog.entity('component:default/checkout'))?.spec?.lifecycle).toBe(
        'production',
      );
      const rejects = await catalog.get('/api/catalog/rollcall/rejects');
      expect(rejects.body.items).toEqual([
        expect.objectContaining({
          reason: 'schema',
          ref: 'component:default/checkout',
          file: 'all.yaml',
          document: 2,
          line: expect.any(Number),
          message: expect.stringContaining('lifecycle'),
        }),
      ]);

      const kept = await catalog.get('/api/catalog/rollcall/kept');
      expect(kept.body.items).toEqual([
        expect.objectContaining({
          kind: 'Component',
          spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
        }),
      ]);

      // The whole file is broken: nobody can say what is in it, so everything stays.
      folder.addContent({ 'all.yaml': 'kind: [unclosed\n', 'more.yaml': RUNBOOK });
      await catalog.refresh();
      await catalog.entityWhen('runbook:default/drain-queue');
      expect(await catalog.entity('group:default/payments')).toBeDefined();
      expect(await catalog.entity('component:default/checkout')).toBeDefined();

      // Mended, without the rotation: that one goes, the rejects too.
      folder.addContent({ 'all.yaml': documents(TEAM, CHECKOUT) });
      await catalog.refresh();
      await catalog.eventually(
        () => catalog.entity('oncallrotation:default/payments-primary'),
        found => found === undefined,
      );
      expect((await catalog.get('/api/catalog/rollcall/rejects')).body).toEqual({ items: [] });
      await catalog.backend.stop();
    },
  );

  it('keeps everything while the source cannot be read, also over a restart', async () => {
    const knex = await databases.init('SQLITE_3');
    folder.setContent({ 'src/all.yaml': documents(TEAM, CHECKOUT) });
    const here = {
      rollcall: { sources: [{ type: 'file', target: folder.resolve('src') }] },
    };
    const first = await startCatalog({ knex, config: here });
    await first.entityWhen('component:default/checkout');
    folder.setContent({});
    await first.refresh();
    expect((await first.get('/api/catalog/rollcall/rejects')).body.items).toEqual([
      expect.objectContaining({ reason: 'unreadable' }),
    ]);
    expect(await first.entity('component:default/checkout')).toBeDefined();
    await first.backend.stop();

    const second = await startCatalog({ knex, config: here });
    await second.refresh();
    expect(await second.entity('component:default/checkout')).toBeDefined();
    expect((await second.get('/api/catalog/rollcall/rejects')).body.items).toHaveLength(1);
    await second.backend.stop();
  });

  it('shows a service without an owner, which Backstage alone would refuse', async () => {
    folder.setContent({
      'all.yaml': documents(CHECKOUT.replace(', owner: payments', '')),
    });
    const catalog = await startCatalog({
      knex: await databases.init('SQLITE_3'),
      config: config(),
    });
    const checkout = await catalog.entityWhen('component:default/checkout');
    expect(checkout.spec?.owner).toBe('unspecified');
    expect(checkout.metadata.annotations?.['rollcall.dev/declared-owner']).toBe('null');
    await catalog.backend.stop();
  });

  it('takes the documents of other standards as they are from an ordinary Location', async () => {
    folder.setContent({
      'sources/team.yaml': TEAM,
      'plain/all.yaml': documents(SLO, RULE, ROTATION),
    });
    const catalog = await startCatalog({
      knex: await databases.init('SQLITE_3'),
      config: {
        catalog: {
          rules: [{ allow: ['SLO', 'PrometheusRule', 'OnCallRotation', 'Location'] }],
          locations: [{ type: 'file', target: folder.resolve('plain/all.yaml') }],
        },
        rollcall: { sources: [{ type: 'file', target: folder.resolve('sources') }] },
      },
    });
    const slo = await catalog.entityWhen('slo:default/checkout-availability');
    expect(slo.metadata.annotations?.['rollcall.dev/original-metadata']).toBe(
      '{"labels":{"team":["payments","platform"]}}',
    );
    await catalog.entityWhen('prometheusrule:default/checkout-alerts');
    await catalog.entityWhen('oncallrotation:default/payments-primary');
    await catalog.backend.stop();
  });

  it('follows a Location of a source to no file out of its folder, and by no link', async () => {
    folder.setContent({
      'src/all.yaml': `
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: {name: all}
spec:
  targets: [./parts/*.yaml, ../elsewhere/team.yaml, ${folder.resolve('elsewhere/team.yaml')}, ./link.yaml, ./linked/team.yaml]
`,
      'src/parts/checkout.yaml': CHECKOUT,
      'src/link.yaml': ctx => ctx.symlink('../elsewhere/team.yaml'),
      'src/linked': ctx => ctx.symlink('../elsewhere'),
      'elsewhere/team.yaml': TEAM,
    });
    const catalog = await startCatalog({
      knex: await databases.init('SQLITE_3'),
      config: {
        catalog: { rules: [{ allow: ['Group', 'Location', 'Component'] }] },
        rollcall: { sources: [{ type: 'file', target: folder.resolve('src') }] },
      },
    });
    const location = await catalog.entityWhen('location:default/all');
    expect(location.spec?.targets).toEqual([]);
    const checkout = await catalog.entityWhen('component:default/checkout');
    expect(checkout.metadata.annotations?.['rollcall.dev/source']).toBe('parts/checkout.yaml#1:2');
    const { body } = await catalog.get('/api/catalog/rollcall/rejects');
    const reasons = body.items.map(({ message }: { message: string }) => message);
    expect(reasons).toHaveLength(4);
    for (const reason of [
      'The target ../elsewhere/team.yaml lies outside',
      `The target ${folder.resolve('elsewhere/team.yaml')} lies outside`,
      'The target ./link.yaml leads to no file',
      'The target ./linked/team.yaml leads to no file',
    ]) {
      expect(reasons).toContainEqual(expect.stringContaining(reason));
    }
    await catalog.backend.stop();
  });

  it('takes from a source only the kinds it may bring, also where it brought others before', async () => {
    folder.setContent({ 'all.yaml': documents(TEAM, CHECKOUT) });
    const knex = await databases.init('SQLITE_3');
    const before = await startCatalog({ knex, config: config() });
    await before.entityWhen('group:default/payments');
    await before.backend.stop();
    const source = { type: 'file', target: folder.path, kinds: ['component'] };
    const catalog = await startCatalog({ knex, config: { rollcall: { sources: [source] } } });
    await catalog.eventually(
      () => catalog.entity('group:default/payments'),
      found => found === undefined,
    );
    expect(await catalog.entity('component:default/checkout')).toBeDefined();
    const { body } = await catalog.get('/api/catalog/rollcall/rejects');
    expect(body.items).toEqual([
      expect.objectContaining({ file: 'all.yaml', document: 1, line: 1 }),
    ]);
    const files = await catalog.get('/api/catalog/rollcall/files');
    expect(files.body.items).toEqual([expect.objectContaining({ kinds: ['component'] })]);
    await catalog.backend.stop();
  });

  it('does not follow a link out of the source', async () => {
    folder.setContent({
      'secret/team.yaml': TEAM,
      'src/checkout.yaml': CHECKOUT,
      'src/link.yaml': ctx => ctx.symlink('../secret/team.yaml'),
      'src/linked': ctx => ctx.symlink('../secret'),
    });
    const catalog = await startCatalog({
      knex: await databases.init('SQLITE_3'),
      config: { rollcall: { sources: [{ type: 'file', target: folder.resolve('src') }] } },
    });
    await catalog.entityWhen('component:default/checkout');
    const files = await catalog.get('/api/catalog/rollcall/files');
    expect(files.body.items).toEqual([{ file: 'checkout.yaml', digest: expect.any(String) }]);
    await catalog.backend.stop();
  });

  it('stores a large document short in the catalog and whole in the document store', async () => {
    const rules = Array.from(
      { length: 500 },
      (_, i) =>
        `        - {alert: Alert${i}, expr: "up == 0", labels: {severity: page, n: "${i}"}}`,
    );
    const text = RULE.replace(
      /groups:[^]*status/,
      `groups:\n    - name: many\n      rules:\n${rules.join('\n')}\nstatus`,
    ).trim();
    folder.setContent({ 'large.yaml': text });
    const catalog = await startCatalog({
      knex: await databases.init('SQLITE_3'),
      config: config(),
    });
    const rule = await catalog.entityWhen('prometheusrule:default/checkout-alerts');
    expect(rule.spec).toEqual({
      abridged: {
        digest: expect.stringMatching(/^sha256:/),
        length: expect.any(Number),
        counts: { groups: 1 },
      },
    });
    expect(targetsOf(rule, 'watches')).toEqual(['component:default/checkout']);
    const texts = await catalog.get('/api/catalog/rollcall/texts?file=large.yaml');
    expect(texts.body.items).toEqual([{ file: 'large.yaml', digest: expect.any(String), text }]);
    await catalog.backend.stop();
  });

  it('answers who may read the catalog, and nobody else', async () => {
    folder.setContent({ 'all.yaml': CHECKOUT });
    const catalog = await startCatalog({
      knex: await databases.init('SQLITE_3'),
      config: config(),
    });
    for (const path of ['rejects', 'files', 'kept', 'texts?file=all.yaml']) {
      const ask = (header: string) => catalog.get(`/api/catalog/rollcall/${path}`, header);
      expect((await ask(mockCredentials.user.header())).status).toBe(200);
      expect((await ask(mockCredentials.service.header())).status).toBe(200);
      expect((await ask(mockCredentials.none.header())).status).toBe(401);
    }
    const unnamed = await catalog.get('/api/catalog/rollcall/texts');
    expect(unnamed.status).toBe(400);
    expect(unnamed.body.error.message).toContain('"file"');
    await catalog.backend.stop();
  });
});
