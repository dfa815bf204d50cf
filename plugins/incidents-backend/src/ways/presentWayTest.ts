import type { WayTestDto } from '@rollcall/plugin-incidents-common';
import { instantOf } from '../database/rows';
import type { WayTestRecord } from './WayTestStore';

/** A test as its person sees it. What nobody wrote the end of is not known. @internal */
export function presentWayTest(row: WayTestRecord): WayTestDto {
  const { began_at: beganAt, ended_at: endedAt, outcome, problem } = row;
  return {
    beganAt: instantOf(Number(beganAt)),
    ...(endedAt !== null && { endedAt: instantOf(Number(endedAt)) }),
    outcome: outcome ?? 'unknown',
    ...(problem !== null && { problem }),
  };
}
