import type { Entity } from '@backstage/catalog-model';
import { relationsOf } from './relationsOf';

const SERVICE = 'rollcall.dev/service';

function relate(
  apiVersion: string,
  kind: string,
  spec: Entity['spec'],
  annotations?: Record<string, string>,
): string[] {
  const metadata = { name: 'self', namespace: 'pay', annotations };
  return relationsOf({ apiVersion, kind, metadata, spec }).map(({ source, type, target }) => {
    const [from, to] = [source, target].map(
      ref => `${ref.kind.toLowerCase()}:${ref.namespace}/${ref.name}`,
    );
    return `${from} ${type} ${to}`;
  });
}

const OURS = 'rollcall.dev/v1alpha1';

describe('relationsOf', () => {
  it.each(['OnCallRotation', 'EscalationPolicy'])('relates %s to the group that owns it', kind => {
    const self = `${kind.toLowerCase()}:pay/self`;
    expect(relate(OURS, kind, { owner: 'group:default/payments' })).toEqual([
      `${self} ownedBy group:default/payments`,
      `group:default/payments ownerOf ${self}`,
      `${self} onCallFor group:default/payments`,
      `group:default/payments hasOnCall ${self}`,
    ]);
  });

  it('does not put a person on call for themselves', () => {
    expect(relate(OURS, 'OnCallRotation', { owner: 'user:default/mara' })).toEqual([
      'oncallrotation:pay/self ownedBy user:default/mara',
      'user:default/mara ownerOf oncallrotation:pay/self',
    ]);
  });

  it('reads references in the namespace of the document', () => {
    expect(
      relate(OURS, 'Runbook', {
        owner: 'payments',
        appliesTo: {
          services: ['checkout', 'api:default/orders', 7],
          match: { type: ['service'] },
        },
      }),
    ).toEqual([
      'runbook:pay/self ownedBy group:pay/payments',
      'group:pay/payments ownerOf runbook:pay/self',
      'runbook:pay/self runbookFor component:pay/checkout',
      'component:pay/checkout hasRunbook runbook:pay/self',
      'runbook:pay/self runbookFor api:default/orders',
      'api:default/orders hasRunbook runbook:pay/self',
    ]);
  });

  it.each([
    ['a full reference', { service: 'component:default/a' }, undefined, 'component:default/a'],
    ['the annotation', { service: 'a' }, { [SERVICE]: 'default/b' }, 'component:default/b'],
    [
      'a full reference before the annotation',
      { service: 'component:default/a' },
      { [SERVICE]: 'b' },
      'component:default/a',
    ],
  ])('takes %s of an SLO for its service', (_, spec, annotations, service) => {
    expect(relate('openslo/v1', 'SLO', spec, annotations)).toEqual([
      `slo:pay/self promiseOf ${service}`,
      `${service} hasPromise slo:pay/self`,
    ]);
  });

  it('leaves a bare service name to the Fleet', () => {
    expect(relate('openslo/v1', 'SLO', { service: 'checkout' })).toEqual([]);
    expect(relate('sloth.slok.dev/v1', 'PrometheusServiceLevel', { service: 'x' })).toEqual([]);
  });

  it('relates rules by the annotation alone', () => {
    const groups = [{ name: 'g', rules: [{ labels: { service: 'checkout' } }] }];
    expect(relate('monitoring.coreos.com/v1', 'PrometheusRule', { groups })).toEqual([]);
    expect(
      relate('monitoring.coreos.com/v1', 'PrometheusRule', { groups }, { [SERVICE]: 'checkout' }),
    ).toEqual([
      'prometheusrule:pay/self watches component:pay/checkout',
      'component:pay/checkout watchedBy prometheusrule:pay/self',
    ]);
  });

  it('makes nothing of what is no reference, or none of ours', () => {
    expect(relate(OURS, 'Runbook', { owner: 'a:b:c', appliesTo: 'checkout' })).toEqual([]);
    expect(relate('backstage.io/v1alpha1', 'Component', { owner: 'payments' })).toEqual([]);
  });
});
