import { documentOf } from './documentOf';
import type { IndexedService } from './serviceSchema';

const CHECKOUT: IndexedService = {
  ref: 'component:default/checkout',
  title: 'Checkout',
  tier: { id: '1', title: 'Critical', rank: 0 },
  owner: { state: 'owned', ref: 'group:default/payments', title: 'Payments' },
  marks: {
    owner: 'met',
    'on-call': 'waived',
    tier: 'met',
    watch: 'unmet',
    runbook: 'not-required',
  },
  openFindings: 1,
};

describe('documentOf', () => {
  it('says owner, tier, standing and findings in words, and leads to the contract', () => {
    expect(documentOf(CHECKOUT)).toEqual({
      title: 'Checkout',
      text:
        'component:default/checkout Owner: Payments, group:default/payments. Tier 1, Critical. ' +
        'Standing: owner met, on call waived, tier met, promise and watch unmet, runbooks not required. ' +
        '1 open finding.',
      location: '/catalog/default/component/checkout/contract',
      owner: 'group:default/payments',
      ownerState: 'owned',
      ownerTitle: 'Payments',
      tier: '1',
      tierTitle: 'Critical',
      tierRank: 0,
      orphan: false,
      kind: 'component',
    });
  });

  it.each<[string, Partial<IndexedService>, string, object]>([
    [
      'nobody as owner',
      { owner: { state: 'missing' }, orphan: { message: 'The service names no owner.' } },
      'Orphan: The service names no owner.',
      { owner: '', orphan: true },
    ],
    [
      'an owner that is gone',
      { owner: { state: 'not-found', ref: 'group:default/mailers', declared: 'mailers' } },
      'Owner: group:default/mailers, not found.',
      { owner: 'group:default/mailers', ownerState: 'not-found' },
    ],
    [
      'a word of a template as owner',
      { owner: { state: 'placeholder', declared: 'CHANGE ME' } },
      'Owner: CHANGE ME, placeholder.',
      { owner: 'CHANGE ME' },
    ],
    ['no tier', { tier: undefined }, 'No tier.', { tier: '' }],
    [
      'a tier the policy does not know',
      { tier: undefined, declaredTier: 'gold' },
      'Tier gold, unknown to the policy.',
      { tier: 'gold', tierTitle: undefined },
    ],
    ['nothing open', { openFindings: 0 }, 'No open findings.', {}],
    ['several findings', { openFindings: 3 }, '3 open findings.', {}],
  ])('speaks of %s', (_what, changes, sentence, fields) => {
    const document = documentOf({ ...CHECKOUT, ...changes });
    expect(document.text).toContain(sentence);
    expect(document).toMatchObject(fields);
  });

  it('refuses what is no reference', () => {
    expect(() => documentOf({ ...CHECKOUT, ref: '' })).toThrow('"" is no reference of a service');
  });
});
