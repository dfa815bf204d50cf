import type { OverrideKind } from './overrideDraft';

/** The kinds of overrides in the words of somebody who makes one, the usual one first. @internal */
export const OVERRIDE_KINDS: readonly { kind: OverrideKind; title: string; hint: string }[] = [
  {
    kind: 'cover',
    title: 'Somebody covers for somebody',
    hint: 'Wherever the one is on call, the other is instead.',
  },
  {
    kind: 'add',
    title: 'Somebody is on call as well',
    hint: 'Nobody is taken off.',
  },
  {
    kind: 'remove',
    title: 'Somebody is taken off',
    hint: 'Nobody takes over; what that leaves is a gap.',
  },
  {
    kind: 'window',
    title: 'Only these people, whatever else is said',
    hint: 'Above all layers and all other overrides.',
  },
];
