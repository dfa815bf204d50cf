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
});
