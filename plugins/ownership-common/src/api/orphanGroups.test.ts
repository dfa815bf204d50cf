import { fleetOf, NO_FACTS, NOW, ORGANISATION, service } from '@rollcall/test-utils';
import { audit } from '../audit';
import { ORPHAN_RULES } from '../rules/support/ownershipFault';
import { orphanGroups } from './orphanGroups';
import { serviceRows } from './serviceRows';

const MAIL = 'component:default/mail';
const fleet = fleetOf({
  documents:
    ORGANISATION +
    service({ name: 'pay' }) +
    service({ name: 'lost', owner: '' }) +
    service({ name: 'mail', owner: 'paymnets' }) +
    service({ name: 'chat', owner: 'nobody-here', tier: '2' }) +
    service({ name: 'bank', owner: 'nobody-here', tier: '1' }),
  policy: 'tiers: {"1": {title: Critical}, "2": {title: Important}}',
});
const rows = serviceRows(fleet, audit(fleet, NO_FACTS, NOW));

describe('orphanGroups', () => {
  it('puts the gravest rule first, and in it the worst tier, with who probably owns it', () => {
    const groups = orphanGroups(fleet, { rows, facts: NO_FACTS });
    expect(groups.map(({ rule, title }) => [rule, title])).toEqual([
      ['owner-missing', 'Nobody is named as the owner'],
      ['owner-unknown', 'Who is named does not exist'],
    ]);
    expect(groups[1].orphans.map(({ title }) => title)).toEqual(['bank', 'chat', 'mail']);
    expect(groups[1].orphans[2].suggestions).toMatchObject([
      { ownerRef: 'group:default/payments' },
    ]);
  });

  it('asks who confirmed it', () => {
    const confirmations = [{ entityRef: MAIL, by: 'user:default/kim', at: '2026-01-01' }];
    const [, { orphans }] = orphanGroups(fleet, {
      rows,
      facts: { ...NO_FACTS, confirmations },
    });
    const mail = orphans.find(({ ref }) => ref === MAIL);
    expect(mail?.suggestions.map(({ ownerRef }) => ownerRef)).toContain('group:default/platform');
  });

  it('has words for every rule that makes orphans', () => {
    for (const rule of ORPHAN_RULES) {
      const orphan = { rule, message: '', remedy: '', fingerprint: '' };
      const groups = orphanGroups(fleet, { rows: [{ ...rows[0], orphan }], facts: NO_FACTS });
      expect(groups[0].title).not.toBe(rule);
    }
  });
});
