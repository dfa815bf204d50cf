import type { Weekday } from '@rollcall/model';
import type { Restriction, TurnUnit } from '../types';

/** `spec` of an OnCallRotation that its schema accepts. @internal */
export interface RotationSpec {
  owner: string;
  timeZone?: string;
  single?: boolean;
  holidays?: string[];
  layers?: LayerSpec[];
  overrides?: OverrideSpec[];
  source?: {
    pagerduty?: { schedule: string; account?: string };
    ical?: { endpoint: string };
  };
}

/** @internal */
export interface LayerSpec {
  name: string;
  priority?: number;
  restrict?: (Omit<Restriction, 'days'> & { days?: readonly Weekday[] })[];
  advance?: 'calendar' | 'coverage';
  versions: VersionSpec[];
}

/** @internal */
export interface VersionSpec {
  effectiveFrom: string;
  anchor?: string;
  turn: { every: number; unit: TurnUnit };
  members: string[];
  startWith?: string;
}

/** @internal */
export interface OverrideSpec {
  id: string;
  from: string;
  to: string;
  cover?: { replace: string; with: string };
  add?: string;
  remove?: string;
  window?: { assign: string[] };
  reason?: string;
  by?: string;
  at?: string;
}
