import { DEFAULT_POLICY } from '../policy/defaultPolicy';
import { document } from '../testing/documents';
import { buildFleet } from './buildFleet';
import { nameInFleet } from './nameInFleet';

describe('nameInFleet', () => {
  const titled = document('Component', 'checkout', { type: 'service' });
  const fleet = buildFleet(
    [
      document('User', 'mara', { profile: { displayName: 'Mara Lind' } }),
      document('User', 'kim', { profile: { displayName: 7 } }),
      document('Group', 'payments', { profile: 'none' }),
      { ...titled, metadata: { ...titled.metadata, title: 'The till' } },
    ],
    DEFAULT_POLICY,
  );

  it.each([
    ['user:default/mara', 'Mara Lind'],
    ['user:default/kim', 'kim'],
    ['group:default/payments', 'payments'],
    ['Component:checkout', 'The till'],
    ['user:default/nobody', undefined],
  ])('calls %s %s', (ref, name) => {
    expect(nameInFleet(fleet, ref)).toBe(name);
  });
});
