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
