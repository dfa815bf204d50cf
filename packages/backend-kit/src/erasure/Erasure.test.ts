import fc from 'fast-check';
import { Erasure, pseudonymOf } from './Erasure';

const MARA = 'user:default/mara';

describe('pseudonymOf', () => {
  it('is the same for one person and one salt, and for no other', () => {
    const pseudonym = pseudonymOf(MARA, 'salt');
    expect(pseudonym).toMatch(/^user:default\/erased-[0-9a-f]{16}$/);
    expect(pseudonymOf(MARA, 'salt')).toBe(pseudonym);
    expect(pseudonymOf(MARA, 'pepper')).not.toBe(pseudonym);
    expect(pseudonymOf('user:default/kim', 'salt')).not.toBe(pseudonym);
    expect(pseudonymOf('user:other/mara', 'salt')).toMatch(/^user:other\//);
    expect(() => pseudonymOf('mara', 'salt')).toThrow('no reference');
  });
});

describe('Erasure', () => {
  const erasure = new Erasure({ ref: MARA, salt: 'salt', names: ['Mara Lindqvist', 'm@acme.io'] });
  const { pseudonym } = erasure;
  const name = pseudonym.split('/')[1];

  it.each([
    [MARA, pseudonym],
    ['User:Default/Mara', pseudonym],
    ['checkout is owned by user:mara, who left.', `checkout is owned by ${pseudonym}, who left.`],
    ['Ask user:mara.', `Ask ${pseudonym}.`],
    ['{"by":"user:default/mara"}', `{"by":"${pseudonym}"}`],
    ['user:mara and user:mara', `${pseudonym} and ${pseudonym}`],
    ['Said mara lindqvist (m@acme.io)', `Said ${name} (${name})`],
  ])('takes the person out of %s', (text, expected) => {
    expect(erasure.replaceIn(text)).toBe(expected);
  });

  it.each([
    'user:default/mara.b',
    'user:default/mara-2',
    'user:other/mara',
    'group:default/mara',
    'component:default/mara',
    'superuser:mara',
    'a marathon',
    'Tamara Lindqvist',
    'Mara Lindqvisten',
    'm@acme.iota',
  ])('leaves %s as it is', text => {
    expect(erasure.replaceIn(text)).toBe(text);
  });

  it('leaves JSON JSON, is done once, and is found by a fragment', () => {
    const said = fc.constantFrom(MARA, 'user:mara', 'Mara Lindqvist', ' ', '"', '\\', 'ledger');
    fc.assert(
      fc.property(fc.array(said), fc.string(), (words, other) => {
        const json = JSON.stringify({ words, text: words.join(' '), other });
        const once = erasure.replaceIn(json);
        expect(() => JSON.parse(once)).not.toThrow();
        expect(erasure.replaceIn(once)).toBe(once);
        const isFound = erasure.fragments.some(part =>
          json.toLowerCase().includes(part.toLowerCase()),
        );
        expect(once === json || isFound).toBe(true);
      }),
    );
  });

  it('knows one name within another', () => {
    const both = new Erasure({ ref: MARA, salt: 's', names: ['Mara', 'Mara Lindqvist'] });
    expect(both.replaceIn('Mara Lindqvist')).not.toContain('Lindqvist');
  });
});
