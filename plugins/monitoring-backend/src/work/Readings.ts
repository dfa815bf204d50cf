import type { SloBook } from '../book/SloBook';
import type { SloReader } from '../book/SloReader';
import type { DriftRun } from '../drift/DriftRun';
import type { RuleBook } from '../drift/RuleBook';
import type { MonitoringMetrics } from '../metrics/MonitoringMetrics';
import type { BudgetNotices } from '../notices/BudgetNotices';
import type { Signaller } from '../notices/Signaller';

/** @internal */
export interface ReadingsOptions {
  book: SloBook;
  driftRun: DriftRun;
  metrics: MonitoringMetrics;
  notices: BudgetNotices;
  reader: SloReader;
  rules: RuleBook;
  /** After how many milliseconds the rules of a source are old. */
  rulesStaleAfterMs: number;
  signaller: Signaller;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** Reads the sources, and tells whoever should hear of it: metrics, open pages, people on call. @internal */
export class Readings {
  constructor(private readonly options: ReadingsOptions) {}

  async budgets(): Promise<void> {
    const { book, metrics, notices, reader, signaller, now } = this.options;
    const startedMs = now();
    const { failed } = await reader.refresh();
    metrics.read({ what: 'budgets', durationMs: now() - startedMs, failed });
    book.forget();
    const page = await book.page();
    metrics.stand(page.rows, page.sources, now());
    await signaller.promises(page.rows);
    await notices.tell(page);
  }

  async rules(): Promise<void> {
    const { driftRun, metrics, rules, rulesStaleAfterMs, signaller, now } = this.options;
    const startedMs = now();
    const { failed } = await driftRun.run();
    metrics.read({ what: 'rules', durationMs: now() - startedMs, failed });
    rules.forget();
    const page = await rules.page();
    const age = { nowMs: now(), staleAfterMs: rulesStaleAfterMs };
    const summaries = page.summaries(age);
    metrics.drifted(summaries);
    await signaller.rules(summaries.map(({ source }) => source));
  }
}
