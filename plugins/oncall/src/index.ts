/**
 * Who is on call now, next and why: the pages of on-call, and what stands on the page of an entity.
 *
 * @packageDocumentation
 */
export {
  EntityPersonOnCallCard,
  EntityServiceOnCallCard,
  EntityTeamOnCallCard,
  MyShiftsContent,
  OnCallPage,
  onCallPlugin,
} from './plugin';
export {
  type OnCallApi,
  onCallApiRef,
  type OnCallRequestOptions,
  type ScheduleWindow,
  type SwapDecision,
} from './api/OnCallApi';
export { OnCallClient } from './api/OnCallClient';
