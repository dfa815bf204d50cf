import type { ObjectiveName } from './types';

const TITLES: Readonly<Record<ObjectiveName, string>> = {
  acknowledged: 'Somebody has it in time',
  'review-held': 'Its review is held in time',
  'actions-on-time': 'What follows is done in time',
};

/** An objective as people read it, of an incident. @public */
export function objectiveTitle(name: ObjectiveName): string {
  return TITLES[name];
}
