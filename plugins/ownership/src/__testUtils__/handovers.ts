import type { Handover } from '@rollcall/plugin-ownership-common';

/** Payments hands Checkout to Storefront, who have not answered; changed as the test says. @internal */
export function handoverOf(changes: Partial<Handover>): Handover {
  return {
    id: 'h1',
    entityRef: 'component:default/checkout',
    title: 'Checkout',
    fromRef: 'group:default/payments',
    toRef: 'group:default/storefront',
    reason: 'It lives in the shop now.',
    state: 'proposed',
    requestedBy: 'user:default/mara',
    requestedAt: '2026-11-20T08:00:00Z',
    pagedRef: 'group:default/payments',
    steps: [
      {
        id: 'accepted',
        title: 'Storefront accepts',
        state: 'unmet',
        because: 'Nobody of Storefront has answered.',
      },
      {
        id: 'on-call',
        title: 'Storefront has a rotation',
        state: 'unknown',
        because: 'No rotation is in sight.',
      },
      {
        id: 'drill',
        title: 'A drill',
        state: 'not-required',
        because: 'Tier 3 asks for none.',
      },
    ],
    ...changes,
  };
}
