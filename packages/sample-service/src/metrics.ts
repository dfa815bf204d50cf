/** Labels of a series. @internal */
export type Labels = Readonly<Record<string, string>>;

function seriesName(name: string, labels: Labels): string {
  const pairs = Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}

/**
 * Counters and gauges in the text format that Prometheus scrapes.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 * @internal
 */
export class Metrics {
  readonly #values = new Map<string, number>();

  add(name: string, labels: Labels = {}, by = 1): void {
    const series = seriesName(name, labels);
    this.#values.set(series, (this.#values.get(series) ?? 0) + by);
  }

  set(name: string, value: number, labels: Labels = {}): void {
    this.#values.set(seriesName(name, labels), value);
  }

  /** 0 where nothing was counted. */
  value(name: string, labels: Labels = {}): number {
    return this.#values.get(seriesName(name, labels)) ?? 0;
  }

  /** One line for each series, those of one metric together. */
  text(): string {
    return [...this.#values]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([series, value]) => `${series} ${value}\n`)
      .join('');
  }
}
