import { fleetOf, service } from '@rollcall/test-utils';
import { routeAlert } from '../routing';
import { type BurningSlo, sloBurnAlert } from './sloBurn';

const fleet = fleetOf({
  documents: `
${service({ name: 'checkout' })}
apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata: {name: checkout}
spec:
  service: checkout
  slos:
    - name: availability
      objective: 99.9
      sli: {events: {errorQuery: 'sum(rate(bad[{{.window}}]))', totalQuery: 'sum(rate(all[{{.window}}]))'}}
      alerting: {name: CheckoutUnavailable, pageAlert: {labels: {team: payments}}, ticketAlert: {disable: true}}
`,
});
const NOW = '2026-01-06T10:00:00Z';
const window = (name: string, firing: boolean) => ({ window: name, rate: 20, firing });

function alertOf(changes: Partial<BurningSlo> = {}) {
  return sloBurnAlert(fleet, {
    id: 'checkout-availability',
    title: 'Checkout answers',
    serviceRef: 'component:default/checkout',
    windows: [window('1h', true), window('5m', true), window('3d', false)],
    ...changes,
  });
}

describe('sloBurnAlert', () => {
  it('pages for the quick windows, and is one incident with the rule that is generated', () => {
    const alert = alertOf()!;
    expect(alert).toMatchObject({
      labels: { alertname: 'CheckoutUnavailable', severity: 'page', team: 'payments' },
      annotations: { description: expect.stringContaining('20.0× over 1h, 20.0× over 5m') },
    });
    const told = { alertname: 'CheckoutUnavailable', sloth_service: 'checkout' };
    const route = (given: Parameters<typeof routeAlert>[1]) =>
      routeAlert(fleet, given, { asOf: NOW }, NOW).groupKey;
    expect(route(alert)).toBe(route({ labels: told, annotations: {} }));
  });

  it.each<[string, Partial<BurningSlo>]>([
    ['a promise no document makes', { id: 'gone' }],
    ['nothing that fires', { windows: [window('1h', false)] }],
    ['what its author wants no ticket for', { windows: [window('1d', true), window('2h', true)] }],
  ])('is none for %s', (_, changes) => {
    expect(alertOf(changes)).toBeUndefined();
  });
});
