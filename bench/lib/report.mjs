import { cpus, release, totalmem, type } from 'node:os';

/** One line that says on what, and when, the numbers were measured. */
export function machineLine() {
  const processors = cpus();
  const date = new Date().toISOString().slice(0, 10);
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return `${date}, ${processors.length} × ${processors[0]?.model.trim() || 'unnamed processor'}, ${memory}, ${type()} ${release()}, Node ${process.versions.node}`;
}

/** A duration for people. */
export function formatMs(milliseconds) {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${Math.round(milliseconds)} ms`;
}

/** An amount of memory for people. */
export function formatBytes(bytes) {
  if (bytes === undefined) return 'unknown';
  return bytes >= 2 ** 30
    ? `${(bytes / 2 ** 30).toFixed(2)} GB`
    : `${Math.round(bytes / 2 ** 20)} MB`;
}

/** How many times as much `value` is as `base`. */
export function formatRatio(value, base) {
  const ratio = value / base;
  return `${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(2)}×`;
}

/**
 * A Markdown table.
 *
 * @param {{columns: string[], rows: (string | number)[][]}} options - the first column is words, the others numbers
 */
export function markdownTable({ columns, rows }) {
  const line = cells => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'));
  return [columns, rule, ...rows].map(line).join('\n');
}
