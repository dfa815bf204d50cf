import type { PublicPhase } from '@rollcall/plugin-incidents-common';

/** How far it is, in words for customers. @internal */
export const PHASES: Record<PublicPhase, string> = {
  investigating: 'We are looking into it',
  identified: 'We know the cause',
  monitoring: 'It works again; we are watching it',
  resolved: 'It is over',
};
