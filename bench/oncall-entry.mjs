// What bench/oncall.mjs measures, in one bundle, so that both packages share their modules.
export { buildFleet, DEFAULT_POLICY, Temporal } from '@rollcall/model';
export { finalSchedule, readRotation, whoIsOnCall } from '@rollcall/plugin-oncall-common';
