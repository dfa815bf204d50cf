import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { routeAlert } from '../routing';
import { TRACER_ALERTNAME, TRACER_LABEL, tracerIdOf, tracerLabels } from './tracerAlert';

const NOW = '2026-01-12T09:00:00Z';
const fleet = fleetOf({
  documents: `${ORGANISATION}
---
${service({ name: 'checkout', owner: 'payments', tier: '1' })}
${service({ name: 'ledger', owner: 'payments', tier: '1' })}
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: checkout}
spec:
  groups:
    - name: checkout
      rules:
        - {alert: Chatter, expr: up == 0, labels: {severity: info, service: checkout}}
        - {alert: Slow, expr: up == 0, labels: {severity: critical, service: checkout, team: shop, pod: "{{ $labels.pod }}"}}
`,
  policy: 'tiers: {"1": {title: Critical}}',
});

describe('a test alert', () => {
  it('has the labels of an alert of the service that pages, and a name of its own', () => {
    expect(tracerLabels(fleet, 'component:default/checkout', 'b7c0')).toEqual({
      alertname: TRACER_ALERTNAME,
      [TRACER_LABEL]: 'b7c0',
      severity: 'critical',
      service: 'checkout',
      team: 'shop',
    });
  });

  it('has those of generated rules where no rule is known', () => {
    expect(tracerLabels(fleet, 'component:default/ledger', 'b7c0')).toEqual({
      alertname: TRACER_ALERTNAME,
      [TRACER_LABEL]: 'b7c0',
      severity: 'critical',
      service: 'ledger',
      owner: 'payments',
      tier: '1',
    });
  });

  it.each(['checkout', 'ledger'])('leads to its service: %s', name => {
    const ref = `component:default/${name}`;
    const alert = { labels: tracerLabels(fleet, ref, 'b7c0'), annotations: {} };
    const { serviceRef, urgency } = routeAlert(fleet, alert, { asOf: NOW }, NOW);
    expect([serviceRef, urgency]).toEqual([ref, 'page']);
  });

  it('is told from real alerts by its name, whatever their labels', () => {
    const labels = { alertname: TRACER_ALERTNAME, [TRACER_LABEL]: 'b7c0' };
    expect(tracerIdOf({ labels })).toBe('b7c0');
    expect(tracerIdOf({ labels: { ...labels, alertname: 'Slow' } })).toBeUndefined();
    expect(tracerIdOf({ labels: { alertname: TRACER_ALERTNAME } })).toBe('');
  });
});
