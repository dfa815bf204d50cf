import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { keepFigures } from '../__testUtils__/keepFigures';
import { CHECKOUT, promise, shopFleet } from '../__testUtils__/shop';
import { type Portal, startMonitoring } from '../__testUtils__/startMonitoring';

const kim = mockCredentials.user('user:default/kim');

const RULES = `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: shop}
spec:
  groups:
    - {name: shop, rules: [{alert: CheckoutDown, expr: up == 0, labels: {service: checkout}}]}
---
`;

describe('the actions of monitoring', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'], disableDocker: true });
  const fleet = shopFleet({ more: promise('shipped', { of: 'ledger' }) + RULES });
  let registry: ReturnType<typeof actionsRegistryServiceMock>;
  let portal: Portal;
  jest.setTimeout(60_000);

  beforeEach(async () => {
    registry = actionsRegistryServiceMock();
    const actionsRegistry = createServiceFactory({
      service: actionsRegistryServiceRef,
      deps: {},
      factory: () => registry,
    });
    const knex = await databases.init('SQLITE_3');
    portal = await startMonitoring({ fleet, knex, features: [actionsRegistry] });
    const nowMs = Date.now();
    await keepFigures(knex, { fleet, id: 'checkout-answered', badPerHour: 30, nowMs });
    await keepFigures(knex, { fleet, id: 'ledger-shipped', badPerHour: 1, nowMs });
  });
  afterEach(() => portal.backend.stop());

  async function invoke(name: string, input: object, credentials = kim) {
    const { output } = await registry.invoke({
      id: `test:${name}`,
      input: input as Record<string, string>,
      credentials,
    });
    // Typed by the schema of each action, which the registry holds answers against.
    return output as Record<string, unknown>;
  }

  it('say of themselves that they change nothing', async () => {
    const { actions } = await registry.list();
    const reads = { readOnly: true, destructive: false, idempotent: true };
    expect(Object.fromEntries(actions.map(({ name, attributes }) => [name, attributes]))).toEqual({
      'slo-status': reads,
      'list-burning-slos': reads,
      'explain-alert': reads,
      gate: reads,
    });
  });

  it.each([['checkout'], [CHECKOUT], ['checkout-answered']])('tell how %s stands', async ref => {
    expect(await invoke('slo-status', { ref })).toEqual({
      slos: [
        expect.objectContaining({
          id: 'checkout-answered',
          serviceRef: CHECKOUT,
          objectivePercent: 99,
          remaining: expect.closeTo(-2, 1),
          isStale: false,
        }),
      ],
    });
  });

  it('list what is in trouble, of a team and the teams below', async () => {
    const { total, slos } = await invoke('list-burning-slos', {});
    expect([total, slos]).toEqual([1, [expect.objectContaining({ id: 'checkout-answered' })]]);
    expect(await invoke('list-burning-slos', { teamRef: 'shop' })).toMatchObject({ total: 1 });
    expect(await invoke('list-burning-slos', { teamRef: 'platform' })).toEqual({
      total: 0,
      slos: [],
    });
  });

  it('explain an alert', async () => {
    expect(await invoke('explain-alert', { alert: 'CheckoutDown' })).toEqual({
      alerts: [
        expect.objectContaining({
          name: 'CheckoutDown',
          serviceRef: CHECKOUT,
          ownerRef: 'group:default/payments',
          expression: 'up == 0',
          origin: 'document',
          drift: 'unknown',
        }),
      ],
    });
  });

  it('ask the gate', async () => {
    expect(await invoke('gate', { service: 'checkout' })).toMatchObject({
      serviceRef: CHECKOUT,
      verdict: 'stop',
      failsOpen: true,
    });
  });

  it.each([
    ['slo-status', { ref: 'nothing' }],
    ['explain-alert', { alert: 'Nothing' }],
    ['explain-alert', { alert: 'CheckoutDown', service: 'ledger' }],
    ['gate', { service: 'nothing' }],
  ])('%s says that there is none', async (name, input) => {
    await expect(invoke(name, input)).rejects.toThrow('There is no');
  });

  it('are for those who may read, and every refusal is written down', async () => {
    const nobody = mockCredentials.none() as unknown as typeof kim;
    for (const [name, input] of Object.entries({
      'slo-status': { ref: 'checkout' },
      'list-burning-slos': {},
      'explain-alert': { alert: 'CheckoutDown' },
      gate: { service: 'checkout' },
    })) {
      await expect(invoke(name, input, nobody)).rejects.toThrow('monitoring.slo.read');
    }
    expect(portal.audited()).toEqual(Array(4).fill('access-denied'));
  });
});
