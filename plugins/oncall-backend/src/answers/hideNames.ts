import type { SlotDto } from '@rollcall/plugin-oncall-common';
import type { NameScope } from '../names/NameScope';

/**
 * A slot without the names of others: that somebody is on call still shows.
 *
 * @internal
 */
export function hideNames(slot: SlotDto, names: Pick<NameScope, 'isOwn'>): SlotDto {
  return {
    ...slot,
    userRefs: slot.userRefs.filter(ref => names.isOwn(ref)),
    origins: slot.origins.map(origin => {
      const { user, ...rest } = origin;
      return user === undefined || names.isOwn(user) ? origin : rest;
    }),
  };
}
