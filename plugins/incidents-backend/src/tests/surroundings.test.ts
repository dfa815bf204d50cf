import { TestDatabases } from '@backstage/backend-test-utils';
import { service } from '@rollcall/test-utils';
import { DOCUMENTS, notice, startIncidents } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const WITH_JOURNEY = `${DOCUMENTS}${service({ name: 'finder', owner: 'platform' })}
---
apiVersion: rollcall.dev/v1alpha1
kind: Journey
metadata: {name: buy, title: Buying something}
spec: {owner: payments, services: ["component:checkout"], slo: "slo:buying"}
`;

describe.each(databases.eachSupportedId())('what stands around an incident, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;

  beforeEach(async () => {
    const knex = await databases.init(databaseId);
    portal = await startIncidents({ knex, documents: WITH_JOURNEY });
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  const around = async () => (await portal.get('/incidents/1/surroundings')).body;

  it('is what it leans on with what is wrong there, and the journeys through it', async () => {
    await portal.receive(notice({}));
    await portal.incident(1);
    expect((await around()).leansOn).toMatchObject([{ serviceRef: 'component:default/ledger' }]);
    await portal.receive(notice({ fingerprint: 'f2', labels: { service: 'ledger' } }));
    await portal.incident(2);
    expect(await around()).toMatchObject({
      affected: ['component:default/checkout'],
      leansOn: [{ trouble: { incident: 2, severity: 2, state: 'open' } }],
      journeys: [{ title: 'Buying something', isBroken: false }],
    });
    const said = { serviceRefs: ['component:finder'], note: 'The search is slow too' };
    const { body } = await portal.post('/incidents/1/affected', said, 'on call');
    expect(body.timeline[0]).toMatchObject({ kind: 'affected', by: 'user:default/mara' });
    expect((await around()).affected).toEqual([
      'component:default/checkout',
      'component:default/finder',
    ]);
  });

  it('starts to hurt when a journey of customers breaks, and is graver for it', async () => {
    await portal.receive(notice({ labels: { sloth_slo: 'buying' }, minute: 4 }));
    const incident = await portal.incident(1);
    expect(incident.severity).toBe(1);
    expect(incident.moments.impactStart).toEqual({ at: '2026-01-06T10:04:00.000Z' });
    expect((await around()).journeys).toMatchObject([{ isBroken: true }]);
  });

  it('is graver from then on where the alert of a journey joins it, and says why', async () => {
    await portal.receive(notice({ minute: 4 }));
    expect((await portal.incident(1)).severity).toBe(2);
    await portal.receive(notice({ fingerprint: 'f2', labels: { sloth_slo: 'buying' }, minute: 2 }));
    const graver = await portal.incident(1, ({ severity }) => severity === 1);
    expect(graver.moments.impactStart).toEqual({ at: '2026-01-06T10:02:00.000Z' });
    const [said] = graver.timeline.filter(({ kind }) => kind === 'severity');
    expect(said).toMatchObject({
      severity: 1,
      because: 'Customers feel it: an alert says that the journey buy is broken.',
    });
    expect(said).not.toHaveProperty('by');
    // What joins later makes it no less grave.
    await portal.receive(notice({ fingerprint: 'f3', minute: 5 }));
    const still = await portal.incident(1, ({ alerts }) => alerts.length === 3);
    expect(still.severity).toBe(1);
  });

  it('can be asked to help: those on call there are paged, and may act', async () => {
    await portal.receive(notice({}));
    await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
    expect((await portal.post('/incidents/1/acknowledge', {}, 'fallback')).status).toBe(403);
    const asked = { serviceRef: 'component:finder' };
    const { body } = await portal.post('/incidents/1/pull-in', asked, 'on call');
    expect(body).toEqual({ people: ['user:default/kim'] });
    const incident = await portal.incident(1, ({ deliveries }) =>
      deliveries.some(({ person, state }) => person === 'user:default/kim' && state === 'sent'),
    );
    expect(incident.timeline[0]).toMatchObject({ kind: 'pulled-in', people: ['user:default/kim'] });
    expect((await portal.post('/incidents/1/acknowledge', {}, 'fallback')).status).toBe(200);
    // Once is enough.
    expect((await portal.post('/incidents/1/pull-in', asked, 'on call')).status).toBe(409);
    const unknown = { serviceRef: 'component:gone' };
    expect((await portal.post('/incidents/1/pull-in', unknown, 'on call')).status).toBe(400);
  });
});
