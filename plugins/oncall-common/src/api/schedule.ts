import type { SlotOrigin } from '../types/slot';
import type { AsOfDto } from './asOf';
import type { OverrideDto } from './changes';

/** A slot as the API gives it: ISO 8601 instants, half-open. @public */
export interface SlotDto {
  start: string;
  end: string;
  userRefs: string[];
  state: 'covered' | 'declared' | 'gap' | 'unknown';
  origins: SlotOrigin[];
}

/** The schedule of a rotation in a window. @public */
export interface ScheduleDto {
  rotationRef: string;
  title: string;
  teamRef?: string;
  timeZone: string;
  start: string;
  end: string;
  /** Slots edge to edge, filling the window. */
  final: SlotDto[];
  /** What each layer alone would say, the highest priority first. */
  layers: { name: string; priority: number; slots: SlotDto[] }[];
  overrides: OverrideDto[];
  /** Of what is ahead: from now on, or from where the window begins later. */
  coverage: CoverageDto;
  /** Version of the time zone database the instants were computed with. */
  tzdataVersion: string;
  schedule?: AsOfDto & { source: string };
  /** `<path>:<line>` in git. */
  place?: string;
  /** Problems of the document, in words. */
  problems: string[];
  /** Whether the reader may make overrides here. */
  mayOverride: boolean;
  /** Whether names are hidden from the reader; slots that are `covered` then name nobody. */
  namesHidden?: boolean;
}

/** @public */
export interface CoverageDto {
  state: 'no-layers' | 'no-users' | 'uncovered-now' | 'covered' | 'unreachable' | 'unknown';
  gaps: { start: string; end: string; declared: boolean }[];
  people: {
    userRef: string;
    state: 'reachable' | 'departed' | 'other-team' | 'no-contact' | 'not-in-catalog';
  }[];
  /** Shifts that a change of the clocks makes longer or shorter, in the next 400 days. */
  clockChanges: {
    at: string;
    slotStart: string;
    slotEnd: string;
    userRefs: string[];
    shiftMinutes: number;
  }[];
}

/** A gap nobody declared. @public */
export interface CoverageGapDto {
  rotationRef: string;
  teamRef?: string;
  start: string;
  end: string;
  /** Services that answer to it, most critical first. */
  serviceRefs: string[];
  worstTier?: string;
}
