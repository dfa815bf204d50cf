import type { RoleSpan } from '../incident';

/** What minutes and hours cost, as the operator says. @public */
export interface CostRates {
  /** Such as `EUR`. */
  currency: string;
  /** Of a minute of impact, by key of the tier. */
  perMinute: Readonly<Record<string, number>>;
  /** Of an hour of somebody who works on it. */
  perResponderHour?: number;
}

/** @public */
export interface IncidentCost {
  currency: string;
  impactMinutes: number;
  impactCost: number;
  responderHours: number;
  responderCost: number;
  total: number;
  /** How it was reckoned, in sentences. */
  method: string[];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Hours of each person, once where they had two roles at a time. */
function hoursOf(spans: readonly RoleSpan[], nowMs: number): number {
  const byPerson = new Map<string, [number, number][]>();
  for (const { person, from, until } of spans) {
    const span: [number, number] = [
      Date.parse(from),
      until === undefined ? nowMs : Date.parse(until),
    ];
    byPerson.set(person, [...(byPerson.get(person) ?? []), span]);
  }
  let totalMs = 0;
  for (const times of byPerson.values()) {
    let reached = -Infinity;
    for (const [fromMs, untilMs] of times.sort((a, b) => a[0] - b[0])) {
      totalMs += Math.max(0, untilMs - Math.max(fromMs, reached));
      reached = Math.max(reached, untilMs);
    }
  }
  return totalMs / HOUR_MS;
}

/**
 * What an incident cost, or costs so far: minutes of impact times the rate of its tier, plus hours of those who worked on it.
 *
 * @param incident - `impactStart`, `impactEnd` ISO 8601 instants; without an end it goes on
 * @param nowMs - milliseconds since the epoch
 * @returns `undefined` where no rate is configured for it, or no start of impact is known
 * @public
 */
export function costOf(
  incident: {
    tier?: string;
    impactStart?: string;
    impactEnd?: string;
    responders: readonly RoleSpan[];
  },
  { rates, nowMs }: { rates: CostRates; nowMs: number },
): IncidentCost | undefined {
  const { tier, impactStart, impactEnd, responders } = incident;
  const perMinute = tier === undefined ? undefined : rates.perMinute[tier];
  if (perMinute === undefined || impactStart === undefined) return undefined;
  const { currency, perResponderHour = 0 } = rates;
  const endMs = impactEnd === undefined ? nowMs : Date.parse(impactEnd);
  const impactMinutes = Math.max(0, endMs - Date.parse(impactStart)) / MINUTE_MS;
  const responderHours = hoursOf(responders, nowMs);
  const impactCost = impactMinutes * perMinute;
  const responderCost = responderHours * perResponderHour;
  return {
    currency,
    impactMinutes,
    impactCost,
    responderHours,
    responderCost,
    total: impactCost + responderCost,
    method: [
      `${round(impactMinutes)} minutes of impact${impactEnd === undefined ? ' so far' : ''} × ${perMinute} ${currency}, the rate of tier ${tier}.`,
      `${round(responderHours)} hours of those who took it on or had a role × ${perResponderHour} ${currency}; two roles at a time count once.`,
      'The rates are what the operator of the portal says; the share of customers is not reckoned in.',
    ],
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
