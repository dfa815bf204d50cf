import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dump } from 'js-yaml';
import type { RuleFileGroup } from '../ruleFile';
import { writeRuleFile } from '../writeRules';

const PLACES = ['/usr/bin/promtool', '/usr/local/bin/promtool', '/opt/prometheus/promtool'];

/** Prometheus' own judge of rules, or `undefined` where it is not installed. */
export const PROMTOOL = PLACES.find(place => existsSync(place));

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-promtool-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(folder: string, ...args: string[]): string {
  try {
    return execFileSync(PROMTOOL!, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `promtool refused:\n${stdout}\n${stderr}`;
  }
}

/** What promtool says of rules. */
export function checkRules(groups: readonly RuleFileGroup[]): string {
  return inFolder(folder => {
    writeFileSync(path.join(folder, 'rules.yml'), writeRuleFile(groups));
    return run(folder, 'check', 'rules', 'rules.yml');
  });
}

export interface RuleTest {
  groups: readonly RuleFileGroup[];
  /** Samples each minute by series, in promtool's notation. */
  series: Record<string, string>;
  /** Minutes after the start at which to ask. */
  atMinutes: number;
  /** How often rules are evaluated; each minute unless said. */
  everyMinutes?: number;
  /** Expressions that must be true, each giving at least one series. */
  holds: Record<string, string>;
  /** Expressions that must give nothing. */
  empty?: Record<string, string>;
}

/** Evaluates rules over series as Prometheus does, and says what does not hold; nothing where all does. */
export function evaluateRules(test: RuleTest): string {
  const { groups, series, atMinutes, everyMinutes = 1, holds, empty = {} } = test;
  const ask = (expr: string, samples: unknown[]) => ({
    expr,
    eval_time: `${atMinutes}m`,
    exp_samples: samples,
  });
  const expressions = [
    ...Object.values(holds).map(expr =>
      ask(`count(${expr}) > bool 0`, [{ labels: '{}', value: 1 }]),
    ),
    ...Object.values(empty).map(expr => ask(expr, [])),
  ];
  const file = {
    rule_files: ['rules.yml'],
    evaluation_interval: `${everyMinutes}m`,
    tests: [
      {
        interval: '1m',
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        promql_expr_test: expressions,
      },
    ],
  };
  return inFolder(folder => {
    writeFileSync(path.join(folder, 'rules.yml'), writeRuleFile(groups));
    writeFileSync(path.join(folder, 'test.yml'), dump(file, { lineWidth: -1 }));
    const output = run(folder, 'test', 'rules', 'test.yml');
    return output.includes('SUCCESS') ? '' : output;
  });
}
