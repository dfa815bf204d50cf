import type { FactorCategory } from './types';

/** Every category of what contributes, and what it means, in the order in which they are offered. @public */
export const FACTOR_CATEGORIES: Readonly<Record<FactorCategory, string>> = {
  change: 'A change: a deploy, a configuration, a flag',
  defect: 'A defect that was there before',
  capacity: 'Load or capacity',
  dependency: 'A service it leans on',
  infrastructure: 'Machines, network, storage',
  'third-party': 'Somebody outside the organisation',
  detection: 'It was noticed late, or by customers',
  process: 'How we work together',
  knowledge: 'What nobody knew or had written down',
  unknown: 'Not known yet',
};
