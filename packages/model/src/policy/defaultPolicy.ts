import type { Policy } from './Policy';

/**
 * The policy in force where nobody wrote one: services are services and websites, nothing is inherited, a departed owner
 * has two weeks, and no tier is declared, so that nothing beyond ownership is asked.
 *
 * @public
 */
export const DEFAULT_POLICY: Policy = {
  scope: 'organisation',
  services: { types: ['service', 'website'] },
  owners: {
    inherit: 'none',
    placeholders: [],
    aliases: {},
    departedGrace: 'P14D',
  },
  onCall: { parentTeams: 'accept' },
  waivers: { acceptFrom: [] },
  runbooks: { approvals: { mutating: 0, destructive: 1 }, standing: [] },
  tiers: [],
  rules: {},
  weakenings: [],
};
