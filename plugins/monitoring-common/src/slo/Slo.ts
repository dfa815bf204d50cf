import type { SloIndicator, Timeslice } from './SloIndicator';
import type { NotImported, SloProblem } from './SloProblem';
import type { SloWindow } from './SloWindow';

/** Whose format a promise is written in. @public */
export type SloFormat = 'openslo' | 'sloth' | 'pyrra';

/**
 * How failure is counted against the budget: by events, by slices of time that were good or bad, or by the mean of the
 * slices' ratios.
 *
 * @public
 */
export type BudgetingMethod = 'occurrences' | 'timeslices' | 'ratio-timeslices';

/** Labels and annotations by name. @public */
export type TextMap = Readonly<Record<string, string>>;

/** What one alert of a promise carries. @public */
export interface AlertText {
  labels: TextMap;
  annotations: TextMap;
}

/** An alert its author spelled out: one burn rate over one window. @public */
export interface BurnRateAlert {
  name: string;
  description?: string;
  severity: string;
  operator: 'lt' | 'lte' | 'gt' | 'gte';
  /** Burn rate to compare with: 1 spends the budget exactly by the end of the window. */
  threshold: number;
  lookbackSeconds: number;
  /** How long the condition must hold. */
  alertAfterSeconds: number;
  alertWhenBreaching: boolean;
  alertWhenNoData: boolean;
  alertWhenResolved: boolean;
  /** Names of those who are told, as the document gives them. */
  notificationTargets: string[];
}

/** What a promise alerts of. @public */
export interface SloAlerting {
  /** Name of the generated alerts. */
  name: string;
  /** Absent where the author wants none. */
  page?: AlertText;
  ticket?: AlertText;
  /** Where the author spelled alerts out, they take the place of the generated ones. */
  own: BurnRateAlert[];
}

/**
 * One promise, whatever format it was written in: one objective over one window. A document with several objectives makes
 * several of these.
 *
 * @public
 */
export interface Slo {
  /** `<service>-<name>`, and the number of the objective where there are several, as Sloth makes it. */
  id: string;
  /** The part of `id` after the service. */
  name: string;
  title: string;
  description?: string;
  format: SloFormat;
  apiVersion: string;
  /** Canonical reference of the document. */
  documentRef: string;
  /** JSON pointer of the objective in it, such as `/spec/objectives/0`. */
  pointer: string;
  /** JSON pointer of the number promised. */
  objectivePointer: string;
  /** The service as the document names it. */
  serviceName: string;
  /** Canonical reference of the entity that name resolved to. */
  entityRef?: string;
  /** Percent, above 0 and below 100, such as 99.9. */
  objectivePercent: number;
  window: SloWindow;
  method: BudgetingMethod;
  /** Present where the method counts slices. */
  timeslice?: Timeslice;
  indicator: SloIndicator;
  /** Percent promised to customers by contract. */
  slaPercent?: number;
  /** Percent the delivery path can reach at most, as the author states it. */
  ceilingPercent?: number;
  /** Fewest events of an alert's long window for which it may fire. */
  minimumEvents?: number;
  /** Labels of everything generated for it. */
  labels: TextMap;
  alerting: SloAlerting;
  /** Fields of the document that mean nothing to Rollcall; none is dropped in silence. */
  notImported: NotImported[];
}

/** What became of one document. @public */
export interface SloReading {
  slos: Slo[];
  problems: SloProblemOf[];
}

/** A problem and the document it is of. @public */
export type SloProblemOf = SloProblem & { documentRef: string };

/** Digits that are certain after a few operations on doubles. */
const CERTAIN_DIGITS = 12;

function rounded(value: number): number {
  return Number(value.toPrecision(CERTAIN_DIGITS));
}

/**
 * The share of failure a promise allows, such as 0.001 for 99.9 %: `b = 1 − target`.
 *
 * @remarks
 * Computed from the percent and rounded to 12 digits, since `1 - 0.999` is 0.0010000000000000009.
 *
 * @public
 */
export function errorBudgetShare({ objectivePercent }: Pick<Slo, 'objectivePercent'>): number {
  return rounded((100 - objectivePercent) / 100);
}

/**
 * The share of success a promise asks for, such as 0.999 for 99.9 %.
 *
 * @public
 */
export function targetShare({ objectivePercent }: Pick<Slo, 'objectivePercent'>): number {
  return rounded(objectivePercent / 100);
}
