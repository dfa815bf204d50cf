import { alertMatchersMatch } from './matches';
import type { AlertLabels, AlertmanagerConfig, InhibitRule } from './types';

/** Why an alert stays silent because of another. @public */
export interface Inhibition {
  /** Labels of the alert that silences it. */
  by: AlertLabels;
  /** JSON pointer of the rule in the configuration. */
  pointer: string;
}

function valueOf(labels: AlertLabels, name: string): string {
  return Object.hasOwn(labels, name) ? labels[name] : '';
}

function silences(rule: InhibitRule, source: AlertLabels, target: AlertLabels): boolean {
  if (!alertMatchersMatch(rule.source, source)) return false;
  if (rule.equal.some(name => valueOf(source, name) !== valueOf(target, name))) return false;
  // Two alerts that are source and target both would silence each other, so neither does.
  const isTwoSided =
    alertMatchersMatch(rule.source, target) && alertMatchersMatch(rule.target, source);
  return !isTwoSided;
}

/**
 * What silences an alert while others fire: of the first rule that does, the first alert. Silenced or muted alerts silence
 * others all the same.
 *
 * @param firing - labels of all alerts that fire; the alert itself may be among them
 * @public
 */
export function inhibitionOf(
  config: AlertmanagerConfig,
  labels: AlertLabels,
  firing: readonly AlertLabels[],
): Inhibition | undefined {
  for (const rule of config.inhibitRules) {
    if (!alertMatchersMatch(rule.target, labels)) continue;
    const by = firing.find(source => silences(rule, source, labels));
    if (by) return { by, pointer: rule.pointer };
  }
  return undefined;
}
