import { ruleTable, service } from '@rollcall/test-utils';
import { SLO_POLICY, sloText } from './__testUtils__/sloText';
import { sloTooWeak } from './sloTooWeak';

const CHECKOUT = service({ name: 'checkout', tier: '1' });

ruleTable(sloTooWeak, [
  {
    name: 'reports a service whose strictest promise is weaker than its tier asks for, where the number stands',
    documents:
      CHECKOUT + sloText({ targets: [0.99] }) + sloText({ name: 'fast', targets: [0.995, 0.9] }),
    policy: SLO_POLICY,
    expect: [
      {
        entityRef: 'component:default/checkout',
        subject: 'checkout-fast-0',
        pointer: '/spec/objectives/0/target',
        says: 'component:checkout promises 99.5 % at best (slo:fast); tier 1 asks for 99.9 %.',
        advises: 'Promise at least 99.9 %',
      },
    ],
  },
  {
    name: 'is content as soon as one promise is strict enough',
    documents: CHECKOUT + sloText({ targets: [0.9] }) + sloText({ name: 'fast', targets: [0.999] }),
    policy: SLO_POLICY,
    expect: [],
  },
  {
    name: 'points at the tier where the promise is known but not judged',
    documents: CHECKOUT,
    context: sloText({ targets: [0.99] }),
    policy: SLO_POLICY,
    expect: [
      {
        pointer: '/metadata/annotations/rollcall.dev~1tier',
        entityRef: 'component:default/checkout',
      },
    ],
  },
  {
    name: 'cannot judge a promise that cannot be read',
    documents: CHECKOUT + sloText({ targets: [1.5] }),
    policy: SLO_POLICY,
    expect: [{ reason: 'unreadable', state: 'unknown', subject: 'slo:default/up' }],
  },
  {
    name: 'leaves a service without any promise to slo-missing, and one of another tier alone',
    documents:
      CHECKOUT +
      service({ name: 'mail', tier: '2' }) +
      sloText({ service: 'mail', targets: [0.5] }),
    policy: SLO_POLICY,
    expect: [],
  },
]);
