import { servicesToName } from './servicesToName';

const REFS = ['checkout', 'cart', 'checkout-web', 'tax'].map(name => `component:default/${name}`);
const nameOf = (ref: string) =>
  ref === 'component:default/checkout-web' ? 'Checkout pages' : ref.slice(ref.indexOf('/') + 1);

describe('the services named in a row', () => {
  it.each([
    ['the first where nothing is searched for', undefined, ['checkout', 'cart']],
    ['what is searched for', ' Tax', ['tax']],
    ['what is called so', 'checkout pages', ['checkout-web']],
    ['what has such a reference', 'checkout-w', ['checkout-web']],
    ['the first where the words are about the team', 'commerce', ['checkout', 'cart']],
    // The kind and namespace are in every reference.
    ['the first where the words are in all of them', 'component', ['checkout', 'cart']],
  ])('are %s', (_, text, names) => {
    const { named, others } = servicesToName(REFS, text, nameOf);
    expect(named).toEqual(names.map(name => `component:default/${name}`));
    expect([...named, ...others].sort()).toEqual([...REFS].sort());
  });
});
