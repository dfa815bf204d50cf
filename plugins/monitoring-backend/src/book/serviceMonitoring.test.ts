import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { GeneratedRules } from '../drift/GeneratedRules';
import { RulePage } from '../drift/RuleBook';
import { serviceMonitoring } from './serviceMonitoring';

const RULES = `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: shop}
spec:
  groups:
    - name: shop
      rules:
        - {alert: CheckoutDown, expr: up == 0, labels: {service: checkout}}
        - {alert: CartDown, expr: up == 0, labels: {service: cart}}
---
`;

it('shows of a file that watches several services only the alerts of the one asked about', () => {
  const fleet = fleetOf({
    documents: ORGANISATION + service({ name: 'checkout' }) + service({ name: 'cart' }) + RULES,
  });
  const rules = new RulePage([], new Map());
  const page = { fleet, rows: [], slos: new Map(), figures: new Map(), sources: [], rules };
  const options = { generated: new GeneratedRules({}), nowMs: 0, staleAfterMs: 1 };
  const namesOf = (ref: string) =>
    serviceMonitoring(page, ref, options).alerts.map(({ name }) => name);
  expect(namesOf('component:default/checkout')).toEqual(['CheckoutDown']);
  expect(namesOf('component:default/cart')).toEqual(['CartDown']);
});

it('finds the runbook behind the address of its page, and says of another address that it leads elsewhere', () => {
  const alert = (name: string, url: string) =>
    `        - {alert: ${name}, expr: up == 0, labels: {service: checkout}, annotations: {runbook_url: '${url}'}}\n`;
  const fleet = fleetOf({
    documents: `${ORGANISATION}${service({ name: 'checkout' })}
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: down}
spec: {owner: group:payments, steps: []}
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: shop}
spec:
  groups:
    - name: shop
      rules:
${alert('A', 'https://portal.example.com/catalog/default/runbook/down')}${alert('B', 'https://portal.example.com/catalog/default/runbook/gone')}${alert('C', 'https://wiki.example.com/down')}${alert('D', 'down')}`,
  });
  const rules = new RulePage([], new Map());
  const page = { fleet, rows: [], slos: new Map(), figures: new Map(), sources: [], rules };
  const { alerts } = serviceMonitoring(page, 'component:default/checkout', {
    generated: new GeneratedRules({}),
    nowMs: 0,
    staleAfterMs: 1,
  });
  expect(alerts.map(({ name, runbook }) => [name, runbook?.state, runbook?.ref])).toEqual([
    ['A', 'found', 'runbook:default/down'],
    ['B', 'broken', undefined],
    ['C', 'elsewhere', undefined],
    ['D', 'broken', undefined],
  ]);
});
