import { fleetOf, NOW, ORGANISATION, service } from '@rollcall/test-utils';
import { confirmationsOf } from './confirmationsOf';

const REF = 'component:default/a';
const OLD = { entityRef: REF, by: 'user:default/kim', at: '2026-01-01T10:00:00.000Z' };
const NEW = {
  entityRef: REF,
  by: 'user:default/mara',
  at: '2026-11-01T10:00:00.000Z',
  reason: 'ours since spring',
};

function ask(options: { tier?: string; annotation?: string; confirmations?: (typeof OLD)[] }) {
  const { tier = '1', annotation, confirmations = [] } = options;
  const fleet = fleetOf({
    documents:
      ORGANISATION +
      service({
        name: 'a',
        tier,
        annotations: annotation && `rollcall.dev/confirmed: "${annotation}"`,
      }),
    policy: 'tiers: {"1": {requires: {confirmedWithin: P90D}}, "2": {}}',
  });
  return confirmationsOf(fleet, { ref: REF, confirmations, now: NOW });
}

describe('the confirmations of a service', () => {
  it('come newest first from git and portal, and hold from the newest', () => {
    const { items, holdsUntil } = ask({
      annotation: '2026-08-23 user:mara',
      confirmations: [OLD, NEW, { ...NEW, entityRef: 'component:default/other' }],
    });
    expect(items).toEqual([
      { ...NEW, source: 'portal' },
      {
        entityRef: REF,
        by: 'user:default/mara',
        at: '2026-08-23T00:00:00.000Z',
        source: 'git',
      },
      { ...OLD, source: 'portal' },
    ]);
    expect(holdsUntil).toBe('2027-01-30T10:00:00.000Z');
  });

  it.each([
    ['nobody ever confirmed', {}],
    ['what git says cannot be read', { annotation: 'yes, ours' }],
    ['git speaks of a day to come', { annotation: '2027-08-23 user:mara' }],
  ])('are none where %s', (_, options) => {
    expect(ask(options)).toEqual({ items: [] });
  });

  it('hold for no set time where the tier asks for none', () => {
    expect(ask({ tier: '2', confirmations: [OLD] }).holdsUntil).toBeUndefined();
  });

  it('are of no entity where there is none', () => {
    const fleet = fleetOf({ documents: ORGANISATION });
    expect(() => confirmationsOf(fleet, { ref: REF, confirmations: [], now: NOW })).toThrow(
      expect.objectContaining({ name: 'NotFoundError' }),
    );
  });
});
