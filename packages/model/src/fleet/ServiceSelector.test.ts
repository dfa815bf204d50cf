import type { CatalogDocument, JsonObject } from '../documents/types';
import { ServiceSelector } from './ServiceSelector';

function service(
  name: string,
  { type = 'service', labels = {} }: { type?: string; labels?: Record<string, string> } = {},
): CatalogDocument {
  return {
    audited: true,
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    ref: `component:default/${name}`,
    namespace: 'default',
    name,
    metadata: { name, labels },
    spec: { type },
    source: { file: 'catalog.yaml', line: 1, document: 0 },
  };
}

const SERVICES = [
  service('cart', { labels: { team: 'shop', zone: 'a' } }),
  service('checkout', { labels: { team: 'shop' } }),
  service('tax', { type: 'website', labels: { team: 'money', zone: 'a' } }),
  service('ledger'),
];
const TIERS: Record<string, string> = { cart: '1', checkout: '2', tax: '1' };

describe('a selector of services', () => {
  it.each<[string, JsonObject, string[]]>([
    ['a tier', { tier: ['1'] }, ['cart', 'tax']],
    ['tiers written as numbers', { tier: [1, 2] }, ['cart', 'checkout', 'tax']],
    ['a type', { type: ['website'] }, ['tax']],
    ['a label', { labels: { team: 'shop' } }, ['cart', 'checkout']],
    [
      'two labels, of which each alone means more',
      { labels: { team: 'shop', zone: 'a' } },
      ['cart'],
    ],
    ['a label with another tier', { tier: ['2'], labels: { zone: 'a' } }, []],
    ['a label nobody has', { labels: { team: 'none' } }, []],
    ['a label by the name of an inherited property', { labels: { constructor: 'x' } }, []],
    ['no criterion', {}, []],
    ['no label', { labels: {} }, []],
    ['what is no list', { tier: '1' }, []],
  ])('understands %s', (_title, match, expected) => {
    const selector = new ServiceSelector({ services: SERVICES, tierOf: ({ name }) => TIERS[name] });
    expect(selector.select(match).map(({ name }) => name)).toEqual(expected);
  });

  it('asks for the tier only of those whose labels fit', () => {
    const tierOf = jest.fn(({ name }: CatalogDocument) => TIERS[name]);
    const selector = new ServiceSelector({ services: SERVICES, tierOf });
    selector.select({ tier: ['1'], labels: { team: 'money' } });
    expect(tierOf.mock.calls.map(([{ name }]) => name)).toEqual(['tax']);
  });
});
