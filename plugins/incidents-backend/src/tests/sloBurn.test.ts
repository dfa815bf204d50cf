import { TestDatabases } from '@backstage/backend-test-utils';
import { type BurningSlo, readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import { fleetOf } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { DOCUMENTS, notice } from '../__testUtils__/startIncidents';
import { AlertStore } from '../database/AlertStore';
import { incidentOf } from '../database/changeIncident';
import { IncidentStore } from '../database/IncidentStore';
import { TABLES } from '../database/rows';
import { IntakeWorker } from '../work/IntakeWorker';
import { SloBurnWorker } from '../work/SloBurnWorker';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const PROMISE = `---
apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata: {name: checkout}
spec:
  service: checkout
  slos:
    - name: availability
      objective: 99.9
      sli: {events: {errorQuery: 'sum(rate(bad[{{.window}}]))', totalQuery: 'sum(rate(all[{{.window}}]))'}}
      alerting: {name: CheckoutUnavailable, pageAlert: {}, ticketAlert: {}}
`;
const BURNING: BurningSlo = {
  id: 'checkout-availability',
  title: 'Checkout answers',
  serviceRef: 'component:default/checkout',
  windows: [
    { window: '1h', rate: 20, firing: true },
    { window: '5m', rate: 30, firing: true },
  ],
};

describe.each(databases.eachSupportedId())('a promise that burns, %s', databaseId => {
  let knex: Knex;
  let standing: { burning: BurningSlo[]; unknown: Set<string> };
  let look: () => Promise<void>;

  beforeEach(async () => {
    knex = await migratedDatabase(databases, databaseId);
    standing = { burning: [], unknown: new Set() };
    const fleet = fleetOf({ documents: `${DOCUMENTS}${PROMISE}`, policy: 'tiers: {"1": {}}' });
    const world = { know: async () => ({ fleet, facts: { asOf: '2026-01-06T10:00:00Z' } }) };
    const now = () => Date.now();
    const worker = new SloBurnWorker({
      ...{ world, now, onReceived: () => {} },
      slos: { standing: async () => standing },
      store: new AlertStore(knex),
    });
    const settings = { operators: [], reopenWithinMs: 900_000 };
    const intake = new IntakeWorker({ knex, world, settings, now, onChange: () => {} });
    look = async () => {
      await worker.run();
      await intake.run();
    };
  });

  async function incidents() {
    const { rows } = await new IncidentStore(knex).list({}, { limit: 10 });
    return rows.map(incidentOf);
  }

  it('is an incident of its owner, once, and over when it burns no longer', async () => {
    await look();
    expect(await incidents()).toEqual([]);
    standing.burning = [BURNING];
    await look();
    await look();
    expect(await incidents()).toMatchObject([
      {
        ...{ state: 'open', title: 'Checkout answers spends its error budget too fast' },
        ...{ urgency: 'page', serviceRef: 'component:default/checkout' },
        ownerRef: 'group:default/payments',
      },
    ]);
    standing = { burning: [], unknown: new Set([BURNING.id]) };
    await look();
    expect(await incidents()).toMatchObject([{ state: 'open' }]);
    standing.unknown = new Set();
    await look();
    expect(await incidents()).toMatchObject([{ state: 'resolved' }]);
  });

  it('pages once with the rule that an Alertmanager tells of, and lasts as long as either', async () => {
    const labels = { alertname: 'CheckoutUnavailable', service: 'checkout', severity: 'page' };
    const receive = (status: 'firing' | 'resolved') =>
      new AlertStore(knex).receive(
        'production',
        readAlertmanagerWebhook(notice({ labels, status })).alerts,
        Date.now(),
      );
    await receive('firing');
    standing.burning = [BURNING];
    await look();
    const [incident, ...others] = await incidents();
    expect(others).toEqual([]);
    expect(Object.keys(incident.alerts)).toHaveLength(2);
    expect(await knex(TABLES.escalations)).toMatchObject([{ round: 1 }]);
    await receive('resolved');
    await look();
    expect(await incidents()).toMatchObject([{ state: 'open' }]);
    standing.burning = [];
    await look();
    expect(await incidents()).toMatchObject([{ state: 'resolved' }]);
  });
});
