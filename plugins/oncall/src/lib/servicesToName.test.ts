import { servicesToName } from './servicesToName';

const REFS = ['checkout', 'cart', 'checkout-pages', 'tax'].map(name => `component:default/${name}`);

describe('the services named in a row', () => {
  it.each([
    ['the first where nothing is searched for', undefined, ['checkout', 'cart']],
    ['what is searched for', 'Tax', ['tax']],
    ['what is searched for in two words', 'checkout pages', ['checkout-pages']],
    ['the first where the words are about the team', 'commerce', ['checkout', 'cart']],
    // The kind and namespace are in every reference.
    ['the first where the words are in all of them', 'component', ['checkout', 'cart']],
  ])('are %s', (_, text, names) => {
    const { named, others } = servicesToName(REFS, text);
    expect(named).toEqual(names.map(name => `component:default/${name}`));
    expect([...named, ...others].sort()).toEqual([...REFS].sort());
  });
});
