import { fleetOf, service } from '@rollcall/test-utils';
import { leadsOf } from './leadsOf';

function group(name: string, { parent, lead }: { parent?: string; lead?: string } = {}): string {
  const contacts =
    lead === undefined ? '' : `, annotations: {rollcall.dev/contacts: "{lead: ${lead}}"}`;
  return `
kind: Group
metadata: {name: ${name}${contacts}}
spec: {type: team, children: []${parent ? `, parent: ${parent}` : ''}}
---
`;
}

function user(name: string, annotations = ''): string {
  return `
kind: User
metadata: {name: ${name}, annotations: {${annotations}}}
spec: {memberOf: []}
---
`;
}

const PEOPLE =
  user('ada') + user('ben') + user('cleo') + user('dan', 'rollcall.dev/status: departed');
const REF = 'component:default/checkout';

describe('who leads the team of a service', () => {
  it('is the lead of the service, of its team, and of every team above', () => {
    const documents =
      PEOPLE +
      group('shop', { lead: 'user:cleo' }) +
      group('payments', { parent: 'shop', lead: 'ben' }) +
      service({
        name: 'checkout',
        annotations: 'rollcall.dev/contacts: "{lead: user:ada, security: group:shop}"',
      });
    expect(leadsOf(fleetOf({ documents }), REF)).toEqual([
      'user:default/ada',
      'user:default/ben',
      'user:default/cleo',
    ]);
  });

  it.each([
    ['nobody says it', group('payments')],
    ['they have left', group('payments', { lead: 'user:dan' })],
    ['they do not exist', group('payments', { lead: 'user:eve' })],
    ['the contacts are no mapping', group('payments', { lead: '}' })],
    ['it is the lead of another team', group('payments') + group('search', { lead: 'user:ada' })],
    ['nobody owns it', ''],
  ])('is nobody where %s', (_, groups) => {
    const documents = PEOPLE + groups + service({ name: 'checkout' });
    expect(leadsOf(fleetOf({ documents }), REF)).toEqual([]);
  });

  it('may be a team, whose members are meant', () => {
    const documents =
      PEOPLE +
      group('payments', { lead: 'group:leads' }) +
      group('leads') +
      service({ name: 'checkout' });
    expect(leadsOf(fleetOf({ documents }), REF)).toEqual(['group:default/leads']);
  });
});
