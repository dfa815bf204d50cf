import { fleetOf, NO_FACTS, NOW, service } from '@rollcall/test-utils';
import { audit } from '../audit';
import { exportedDocuments } from './exportedDocuments';

const PEOPLE = `
kind: Group
metadata: {name: payments, title: "Ask pay@fjordly.example"}
spec: {type: team, children: [], profile: {email: pay@fjordly.example}}
---
kind: User
metadata: {name: mara, annotations: {github.com/user-login: mara-codes, other.example/note: hello}}
spec: {memberOf: [payments], profile: {displayName: Mara, email: mara@fjordly.example}}
---
kind: Runbook
metadata: {name: restart}
spec: {owner: group:payments}
---
kind: API
metadata: {name: orders}
spec: {type: openapi, owner: payments, definition: "mail orders@fjordly.example"}
---
`;

describe('the documents of an organisation', () => {
  it('leave without addresses, profiles and texts, sorted, with the place they stand at', () => {
    const exported = exportedDocuments(
      fleetOf({ documents: PEOPLE + service({ name: 'checkout', tier: '1' }) }),
    );
    expect(exported.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'API orders',
      'Component checkout',
      'Group payments',
      'User mara',
    ]);
    const text = JSON.stringify(exported);
    expect(text).not.toContain('fjordly.example');
    expect(text).not.toContain('Mara');
    expect(text).not.toContain('other.example');
    expect(exported[3].metadata.annotations).toEqual({
      'github.com/user-login': 'mara-codes',
      'rollcall.dev/source': 'catalog.yaml#2:11',
    });
  });

  it('say which services are on a journey, so that no other repository misses one', () => {
    const journey =
      'kind: Journey\nmetadata: {name: buy}\nspec: {owner: a, services: [checkout]}\n';
    const exported = exportedDocuments(fleetOf({ documents: journey }));
    const policy = 'tiers: {"1": {title: Critical}}';
    const documents = service({ name: 'checkout', owner: 'a', tier: '1' });
    const missing = (context: string) =>
      audit(fleetOf({ documents, context, policy }), NO_FACTS, NOW, { only: ['journey-missing'] });
    expect(missing(exported.map(each => JSON.stringify(each)).join('\n---\n'))).toEqual([]);
    expect(missing('')).toHaveLength(1);
  });

  it('stand where they stand, whatever an annotation claims', () => {
    const claim = 'rollcall.dev/source: "catalog/waivers/w.yaml#1:1"';
    const text = service({ name: 'checkout', annotations: claim });
    const placeOf = (fleet: Parameters<typeof exportedDocuments>[0]) =>
      (exportedDocuments(fleet)[0].metadata.annotations as Record<string, string>)[
        'rollcall.dev/source'
      ];
    expect(placeOf(fleetOf({ documents: text }))).toBe('catalog.yaml#1:1');
    // What was brought along keeps the place it has at home.
    expect(placeOf(fleetOf({ documents: '', context: text }))).toBe('catalog/waivers/w.yaml#1:1');
  });

  it('leave out a policy for the organisation that does not govern', () => {
    const fleet = fleetOf({ documents: service({ name: 'a' }), policy: 'scope: organisation' });
    const rival = { ...fleet.get('auditpolicy:default/rules')!, ref: 'auditpolicy:default/rival' };
    const exported = exportedDocuments({ ...fleet, documents: [...fleet.documents, rival] });
    expect(exported.filter(({ kind }) => kind === 'AuditPolicy')).toHaveLength(1);
  });
});
