import { fleetOf } from '@rollcall/test-utils';
import { CatalogPeople } from './CatalogPeople';

const PEOPLE = `
kind: User
metadata: {name: mara}
spec: {memberOf: [], profile: {displayName: Mara Lindqvist, email: Mara@Fjordly.test}}
---
kind: User
metadata: {name: kim.a, annotations: {pager.example.org/user-id: P1KIM}}
spec: {memberOf: [], profile: {displayName: Kim}}
---
kind: User
metadata: {name: sam.one, title: Sam Berg}
spec: {memberOf: []}
---
kind: User
metadata: {name: sam.two}
spec: {memberOf: [], profile: {displayName: Sam Berg}}
`;

describe('whom a source means', () => {
  const people = new CatalogPeople(fleetOf({ documents: PEOPLE }));
  const source = { id: 'pager', userAnnotation: 'pager.example.org/user-id' };

  it.each([
    ['by e-mail address', { id: 'P1', name: 'M. L.', email: 'mara@fjordly.test' }, 'default/mara'],
    ['by annotation', { id: 'p1kim', name: 'Somebody' }, 'default/kim.a'],
    [
      'by annotation rather than by address',
      { id: 'P1KIM', name: 'K', email: 'mara@fjordly.test' },
      'default/kim.a',
    ],
    ['by reference', { id: 'x', name: 'user:default/Mara' }, 'default/mara'],
    ['by the name of the entity', { id: 'x', name: 'mara' }, 'default/mara'],
    ['by name', { id: 'x', name: 'mara lindqvist ' }, 'default/mara'],
    ['by a name in a sentence', { id: 'x', name: 'On call - Mara Lindqvist (L1)' }, 'default/mara'],
    ['nobody by a first name', { id: 'On call: Kim', name: 'On call: Kim' }, 'pager/on-call-kim'],
    ['neither of two who share a name', { id: 'P9', name: 'Sam Berg' }, 'pager/sam-berg-p9'],
    ['a stranger', { id: 'PX1', name: 'Ána Ö' }, 'pager/ana-o-px1'],
    [
      'a stranger without the address',
      { id: 'ana@x.test', name: 'ana@x.test', email: 'ana@x.test' },
      'pager/ana',
    ],
  ])('is found %s', (_, person, expected) => {
    expect(people.refOf(person, source)).toBe(`user:${expected}`);
  });

  it('is looked for once, however many shifts they have, and in each source', () => {
    const another = new CatalogPeople(fleetOf({ documents: PEOPLE }));
    const replace = jest.spyOn(String.prototype, 'replace');
    const callsFor = (name: string, from = source) => {
      replace.mockClear();
      const ref = another.refOf({ id: name, name }, from);
      return [ref, replace.mock.calls.length];
    };
    const first = callsFor('On call - Ada');
    const second = callsFor('On call - Eve');
    expect(first[0]).toBe('user:pager/on-call-ada');
    // The names of the catalog are taken apart for the first one only.
    expect(second[1]).toBeLessThan(Number(first[1]));
    expect(callsFor('On call - Ada')).toEqual(['user:pager/on-call-ada', 0]);
    const feed = { id: 'feed', userAnnotation: 'feed.example.org/user-id' };
    expect(callsFor('On call - Ada', feed)[0]).toBe('user:feed/on-call-ada');
    replace.mockRestore();
  });
});
