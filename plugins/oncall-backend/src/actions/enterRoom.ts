import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { demandPermission } from '@rollcall/backend-kit';
import { oncallScheduleReadPermission } from '@rollcall/plugin-oncall-common';
import type { Reading } from '../routers/ReadingRoom';
import type { ActionOptions } from './registerActions';

/**
 * Lets whoever invokes an action read, by their own credentials and as of now.
 *
 * @throws NotAllowedError where they may not
 * @internal
 */
export async function enterRoom(
  credentials: BackstageCredentials,
  options: Pick<ActionOptions, 'auditor' | 'people' | 'permissions' | 'room'>,
): Promise<Reading> {
  await demandPermission({ permission: oncallScheduleReadPermission, credentials }, options);
  return options.room.open(await options.people.actorBehind(credentials));
}
