import type { Urgency } from '../alert';
import { severityOf } from './severityOf';

describe('severityOf', () => {
  it.each<[number | undefined, Urgency, boolean, number]>([
    [0, 'page', true, 1],
    [0, 'page', false, 2],
    [0, 'ticket', true, 1],
    [0, 'ticket', false, 3],
    [0, 'information', true, 1],
    [0, 'information', false, 4],
    [1, 'page', true, 2],
    [1, 'page', false, 3],
    [1, 'ticket', false, 4],
    [2, 'page', true, 3],
    [2, 'page', false, 4],
    [7, 'page', true, 3],
    [undefined, 'page', true, 2],
    [undefined, 'page', false, 3],
  ])('of tier rank %s, %s, felt by customers %s, is %s', (tierRank, urgency, felt, expected) => {
    expect(severityOf({ tierRank, urgency, hasCustomerImpact: felt })).toBe(expected);
  });
});
