import { shown } from '@rollcall/model';
import type { OverrideChange } from '../types';

/**
 * What two overrides may not both decide about at one time, in words. Each is the same text for the same subject.
 *
 * @public
 */
export function overrideSubjects(change: OverrideChange): string[] {
  if (change.kind === 'window') return ['everybody'];
  if (change.kind === 'add') return [`adding ${shown(change.user)}`];
  return [shown(change.kind === 'cover' ? change.replace : change.user)];
}
