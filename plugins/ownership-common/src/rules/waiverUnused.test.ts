import { fleetOf, type FleetText, NO_FACTS, NOW, service } from '@rollcall/test-utils';
import { audit } from '../audit';
import { waiver, WAIVER_POLICY } from '../__testUtils__/waiver';

/** The rule sees what the others found, so it is asked through the audit. */
function unused(text: FleetText, options = {}) {
  return audit(fleetOf(text), NO_FACTS, NOW, options).filter(
    ({ rule }) => rule === 'waiver-unused',
  );
}

const UNOWNED = { 'a.yaml': service({ name: 'mail', owner: '' }) };
const OWNED = { 'a.yaml': service({ name: 'mail' }) };

function fleet(
  documents: Record<string, string>,
  fields: Record<string, string>,
  at = 'waivers/mail.yaml',
) {
  return { documents: { ...documents, [at]: waiver(fields) }, policy: WAIVER_POLICY };
}

describe('waiver-unused', () => {
  it('reports a waiver that covers nothing', () => {
    expect(unused(fleet(OWNED, { entity: 'component:mail' }))).toEqual([
      expect.objectContaining({
        entityRef: 'waiver:default/mail',
        severity: 'warning',
        message: 'The waiver of owner-missing for component:mail covers nothing.',
      }),
    ]);
  });

  it.each([
    ['by reference', { entity: 'component:mail' }],
    ['by pattern', { entity: 'component:*ail' }],
    ['by path', { path: '*.yaml' }],
  ])('is content with one that covers something %s', (_name, fields: Record<string, string>) => {
    expect(unused(fleet(UNOWNED, fields))).toEqual([]);
  });

  it('reports a rule that does not exist, and suggests the right one', () => {
    const found = unused(fleet(UNOWNED, { entity: 'component:mail', rule: 'owner-mising' }));
    expect(found).toEqual([
      expect.objectContaining({
        reason: 'unknown-rule',
        remedy: 'Did you mean owner-missing?',
        pointer: '/spec/rule',
      }),
    ]);
  });

  it('reports one that nobody approved yet, and does not count it', () => {
    const text = fleet(UNOWNED, {
      entity: 'component:mail',
      approvedBy: 'user:REPLACE-WITH-APPROVER',
    });
    expect(unused(text)).toEqual([
      expect.objectContaining({ reason: 'not-approved', pointer: '/spec/approvedBy' }),
    ]);
    const open = audit(fleetOf(text), NO_FACTS, NOW).find(({ rule }) => rule === 'owner-missing');
    expect(open).toMatchObject({ state: 'open' });
  });

  it('reports one that lies where nobody reviews it, and does not count it', () => {
    const text = fleet(UNOWNED, { entity: 'component:mail' }, 'elsewhere/mail.yaml');
    expect(unused(text)).toEqual([
      expect.objectContaining({
        reason: 'not-accepted',
        message: expect.stringContaining('accepts waivers from waivers/ only'),
      }),
    ]);
    const findings = audit(fleetOf(text), NO_FACTS, NOW);
    expect(findings.find(({ rule }) => rule === 'owner-missing')?.state).toBe('open');
  });

  it('says nothing of a rule that was left out', () => {
    const text = fleet(OWNED, { entity: 'component:mail' });
    expect(unused(text, { skip: ['owner-missing'] })).toEqual([]);
    expect(unused(text, { only: ['waiver-unused'] })).toEqual([]);
  });

  it('leaves an expired one to waiver-expired', () => {
    expect(unused(fleet(OWNED, { entity: 'component:mail', expires: '2026-01-01' }))).toEqual([]);
  });
});
