import { fleetOf, NO_FACTS, ORGANISATION, service } from '@rollcall/test-utils';
import { readRoutingCases } from './readRoutingCases';
import { testRouting } from './testRouting';

function results(cases: unknown) {
  const fleet = fleetOf({
    documents: ORGANISATION + service({ name: 'checkout', owner: 'payments' }),
    policy: 'onCall: {fallback: "user:kim"}',
  });
  return testRouting(fleet, readRoutingCases(cases), NO_FACTS, '2026-01-06T10:00:00Z');
}

describe('testRouting', () => {
  it('passes what is as expected, in any spelling and order', () => {
    const [result] = results([
      {
        name: 'orders',
        labels: { service: 'checkout', alertname: 'Slow' },
        expect: {
          owner: 'Payments',
          service: 'component:checkout',
          people: ['kim'],
          reaches: 'fallback',
          state: 'owned',
          severity: 3,
        },
      },
    ]);
    expect(result).toMatchObject({ name: 'orders', passed: true, differences: [] });
  });

  it('says in sentences what is not', () => {
    const [first, second] = results([
      {
        labels: { service: 'checkout' },
        expect: { owner: 'platform', people: ['mara', 'kim'], reaches: 'on-call', severity: 1 },
      },
      {
        service: 'component:default/gone',
        expect: { state: 'owned', service: 'gone', people: [] },
      },
    ]);
    expect(first).toMatchObject({
      name: 'service=checkout',
      passed: false,
      differences: [
        'Expected the owner group:platform, and it is group:payments.',
        'Expected to page user:kim and user:mara, and it would page user:kim.',
        'Expected reaches on-call, and it is fallback.',
        'Expected severity 1, and it is 3.',
      ],
    });
    expect(second).toMatchObject({
      name: 'case 2',
      differences: [
        'Expected the service component:gone, and it is nobody.',
        'Expected to page nobody, and it would page user:kim.',
        'Expected state owned, and it is unowned.',
      ],
    });
  });

  it('goes by the instant of a case', () => {
    expect(
      results([{ at: '2026-02-01T00:00:00Z', expect: { state: 'unowned' } }])[0].routing.at,
    ).toBe('2026-02-01T00:00:00.000Z');
  });
});

describe('readRoutingCases', () => {
  it.each<[string, unknown, string]>([
    ['a mapping', {}, 'The file: must be array.'],
    ['no case', [], 'The file: must NOT have fewer than 1 items.'],
    ['nothing expected', [{ labels: {} }], "Case 1: must have required property 'expect'."],
    [
      'a misspelt field',
      [{ label: {}, expect: { owner: 'a' } }],
      'Case 1: must NOT have additional properties (label).',
    ],
    [
      'a label that is no text',
      [{ labels: { a: 1 }, expect: { owner: 'a' } }],
      'Case 1: "labels.a" must be string.',
    ],
    [
      'a way there is not',
      [{ expect: { reaches: 'heaven' } }],
      'Case 1: "expect.reaches" must be equal to one of the allowed values (on-call, fallback, members, operators).',
    ],
  ])('refuses %s', (_, value, message) => {
    expect(() => readRoutingCases(value)).toThrow(message);
  });
});
