const STEPS = [
  { unit: 'h', ms: 3_600_000 },
  { unit: 'min', ms: 60_000 },
  { unit: 's', ms: 1_000 },
] as const;

/**
 * A duration in the largest unit of which there are two or more: `800 ms`, `90 s`, `5 min`. Rounded up, since it says how long
 * to wait.
 *
 * @internal
 */
export function formatDuration(durationMs: number): string {
  const step = STEPS.find(({ ms }) => durationMs >= 2 * ms) ?? (durationMs >= 1_000 && STEPS[2]);
  if (!step) return `${Math.ceil(durationMs)} ms`;
  return `${Math.ceil(durationMs / step.ms)} ${step.unit}`;
}
