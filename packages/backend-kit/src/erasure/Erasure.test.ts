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

  it('leaves JSON JSON and its fields their names, and takes the person out, whatever the person is called', () => {
    const called = fc.constantFrom(
      'n',
      'text',
      'true',
      '"',
      '\\',
      'O"Neil',
      'b\\',
      'u000a',
      'Zoë\n',
    );
    fc.assert(
      fc.property(called, called, fc.string(), (ours, also, other) => {
        const ref = `user:default/${ours}`;
        const theirs = new Erasure({ ref, salt: 's', names: [also] });
        const text = `${other}\n (${also})`;
        const kept = { by: ref, text, flag: true, inside: JSON.stringify({ to: ref }) };
        const json = JSON.stringify(kept);
        const after = JSON.parse(theirs.replaceIn(json)) as typeof kept;
        expect(Object.keys(after)).toEqual(Object.keys(kept));
        expect(after).toMatchObject({ by: theirs.pseudonym, flag: true });
        expect(JSON.parse(after.inside)).toEqual({ to: theirs.pseudonym });
        expect(after.text).toBe(theirs.replaceIn(text));
        expect(theirs.fragments.some(part => json.includes(part))).toBe(true);
      }),
    );
  });

  it('knows one name within another', () => {
    const both = new Erasure({ ref: MARA, salt: 's', names: ['Mara', 'Mara Lindqvist'] });
    expect(both.replaceIn('Mara Lindqvist')).not.toContain('Lindqvist');
  });
});
