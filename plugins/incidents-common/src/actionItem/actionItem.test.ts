import { actionDeadline } from './actionDeadline';
import { moveActionItem } from './moveActionItem';
import { overdueActions } from './overdueActions';
import type { ActionItem, ActionItemClass } from './types';

const NOW = '2026-11-20T10:00:00Z';
const FROM = '2026-11-01T10:00:00Z';

const item = (parts: Partial<ActionItem> = {}): ActionItem => ({
  id: 'a1',
  incident: 7,
  class: 'dont-repeat',
  title: 'Alert on refused cards',
  ownerRef: 'group:default/payments',
  serviceRef: 'component:default/checkout',
  dueAt: '2026-11-15T10:00:00Z',
  state: 'open',
  createdAt: FROM,
  ...parts,
});

describe('actionDeadline', () => {
  it.each<[ActionItemClass, string]>([
    ['dont-repeat', '2026-11-15T10:00:00.000Z'],
    ['reliability', '2026-11-29T10:00:00.000Z'],
    ['stability-epic', '2027-01-30T10:00:00.000Z'],
  ])('gives %s its time, counted from the incident', (class_, expected) => {
    expect(actionDeadline({}, { class: class_, from: FROM })).toBe(expected);
  });

  it('follows the policy', () => {
    const incidents = { actions: { dontRepeatWithin: 'P7D', reliabilityWithin: 'P21D' } };
    const dueAt = (class_: ActionItemClass) =>
      actionDeadline({ incidents }, { class: class_, from: FROM });
    expect(dueAt('dont-repeat')).toBe('2026-11-08T10:00:00.000Z');
    expect(dueAt('reliability')).toBe('2026-11-22T10:00:00.000Z');
    expect(dueAt('stability-epic')).toBe('2027-01-30T10:00:00.000Z');
  });
});

describe('moveActionItem', () => {
  it('is done, and when', () => {
    expect(moveActionItem(item(), { to: 'done', now: NOW })).toEqual(
      item({ state: 'done', closedAt: NOW }),
    );
  });

  it('will not be done for a reason only', () => {
    expect(() => moveActionItem(item(), { to: 'wont-do', reason: '  ', now: NOW })).toThrow(
      'Say why it will not be done.',
    );
    expect(moveActionItem(item(), { to: 'wont-do', reason: ' Retired ', now: NOW })).toEqual(
      item({ state: 'wont-do', reason: 'Retired', closedAt: NOW }),
    );
  });

  it('is opened again as if it had never been closed', () => {
    const closed = item({ state: 'wont-do', reason: 'Retired', closedAt: NOW });
    expect(moveActionItem(closed, { to: 'open', now: NOW })).toEqual(item());
  });

  it('is not closed twice', () => {
    expect(() => moveActionItem(item({ state: 'done' }), { to: 'done', now: NOW })).toThrow(
      'It is done already.',
    );
  });
});

describe('overdueActions', () => {
  it('tells of what is open and late, by service, else by owner', () => {
    const late = overdueActions(
      [
        item(),
        item({ id: 'a2', serviceRef: undefined }),
        item({ id: 'a3', dueAt: NOW }),
        item({ id: 'a4', state: 'done' }),
        item({ id: 'a5', state: 'wont-do' }),
      ],
      NOW,
    );
    expect(late).toEqual([
      {
        entityRef: 'component:default/checkout',
        id: 'a1',
        title: 'Alert on refused cards',
        due: '2026-11-15T10:00:00Z',
      },
      expect.objectContaining({ entityRef: 'group:default/payments', id: 'a2' }),
    ]);
  });
});
