import { refsIn, withNames } from './namesInText';

const NAMES: Record<string, string> = {
  'user:default/mara.lindqvist': 'Mara Lindqvist',
  'group:default/checkout': 'Checkout',
  'component:default/cart': 'Cart',
  'component:default/ledger': 'ledger',
  'escalationpolicy:default/checkout': 'Checkout',
  'oncallrotation:ops/night': 'Nights',
};
const nameOf = (ref: string) => NAMES[ref] ?? `? ${ref}`;

describe('names in sentences of the portal', () => {
  it.each([
    ['group:checkout owns component:cart.', 'Team Checkout owns Cart.'],
    [
      'escalationpolicy:checkout says who is on call.',
      'Escalation policy Checkout says who is on call.',
    ],
    [
      'group:checkout has escalationpolicy:checkout.',
      'Team Checkout has escalation policy Checkout.',
    ],
    ['component:ledger fails too.', 'Ledger fails too.'],
    ['Nobody of OnCallRotation:ops/night: gone.', 'Nobody of rotation Nights: gone.'],
    ['Agreed by user:default/mara.lindqvist', 'Agreed by Mara Lindqvist'],
    ['Done by user:default/mara.lindqvist: took it out', 'Done by Mara Lindqvist: took it out'],
    ['user:mara.lindqvist decided: retry', 'Mara Lindqvist decided: retry'],
    ['Stop asked for by service:pipeline', 'Stop asked for by service:pipeline'],
    ['superuser:default/x is none', 'superuser:default/x is none'],
    ['Its label service is "component:cart".', 'Its label service is "component:cart".'],
    ['https://portal/user:default/x', 'https://portal/user:default/x'],
    [
      'Name the team, such as "owner: group:checkout", of component:cart.',
      'Name the team, such as "owner: group:checkout", of Cart.',
    ],
    [
      'Write it, or rollcall transfer --from group:checkout --to group:ledger.',
      'Write it, or rollcall transfer --from group:checkout --to group:ledger.',
    ],
    [
      'Confirm it: rollcall confirm component:cart.',
      'Confirm it: rollcall confirm component:cart.',
    ],
    ['For this user: nothing', 'For this user: nothing'],
  ])('%s', (sentence, named) => {
    expect(withNames(sentence, nameOf)).toBe(named);
  });

  it('are asked for once each', () => {
    expect(
      refsIn(['group:checkout owns component:cart.', 'Told group:default/checkout', 'Restarting']),
    ).toEqual(['group:default/checkout', 'component:default/cart']);
  });
});
