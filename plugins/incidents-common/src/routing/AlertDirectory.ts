import type { Fleet } from '@rollcall/model';
import {
  type MonitoringRule,
  readRules,
  RunbookDirectory,
} from '@rollcall/plugin-monitoring-common';

/**
 * What a Fleet says about alerts by their names: the rules that raise them and the runbooks that answer them. Made once for each
 * Fleet.
 *
 * @internal
 */
export class AlertDirectory {
  readonly runbooks: RunbookDirectory;
  readonly #rules = new Map<string, MonitoringRule[]>();

  constructor(fleet: Fleet) {
    this.runbooks = new RunbookDirectory(fleet);
    for (const document of fleet.ofKind('PrometheusRule')) {
      for (const { rules } of readRules(document).groups) {
        for (const rule of rules) {
          if (rule.kind !== 'alert') continue;
          const known = this.#rules.get(rule.name);
          if (known) known.push(rule);
          else this.#rules.set(rule.name, [rule]);
        }
      }
    }
  }

  /** The rules an alert may come from: those of its name whose fixed labels it carries, or all of its name where none fits. */
  rulesOf(labels: Readonly<Record<string, string>>): MonitoringRule[] {
    const named = this.#rules.get(labels.alertname ?? '') ?? [];
    const fitting = named.filter(rule =>
      Object.entries(rule.labels).every(
        ([name, value]) => value.includes('{{') || (labels[name] ?? '') === value,
      ),
    );
    return fitting.length > 0 ? fitting : named;
  }
}

const perFleet = new WeakMap<Fleet, AlertDirectory>();

/** @internal */
export function alertDirectory(fleet: Fleet): AlertDirectory {
  let directory = perFleet.get(fleet);
  if (!directory) {
    directory = new AlertDirectory(fleet);
    perFleet.set(fleet, directory);
  }
  return directory;
}
