import type { CatalogDocument, Fleet } from '@rollcall/model';
import { type MonitoringRule, readRules } from '@rollcall/plugin-monitoring-common';

/**
 * Names a rule among all others for as long as it stands where it does; those that share everything share it.
 *
 * @internal
 */
export function ruleKey({ document, group, name, labels }: MonitoringRule): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([document.ref, group.name, name, sorted]);
}

/**
 * Names a rule that is made out of a promise, however its author had it written.
 *
 * @internal
 */
export function generatedKey({ group, name, labels }: MonitoringRule): string {
  return JSON.stringify(['generated', group.name, name, labels.sloth_severity]);
}

/**
 * The group of a rule that is made out of a promise, by its key; `undefined` for one of a document.
 *
 * @internal
 */
export function generatedGroupOf(key: string): string | undefined {
  const [mark, group] = JSON.parse(key) as string[];
  return mark === 'generated' ? group : undefined;
}

/** The rules that stand in documents, and what they are about. @internal */
export class CodeRules {
  readonly rules: readonly MonitoringRule[];
  readonly #servicesOfDocument = new Map<string, string[]>();
  readonly #services = new Map<string, string>();
  readonly #groups = new Map<string, CatalogDocument>();
  readonly #alerts = new Map<string, string[]>();

  private constructor(readonly fleet: Fleet) {
    this.rules = fleet
      .ofKind('PrometheusRule')
      .filter(({ audited }) => audited)
      .flatMap(document => readRules(document).groups.flatMap(({ rules }) => rules));
    for (const { kind, name, group, document } of this.rules) {
      this.#groups.set(group.name, document);
      if (kind !== 'alert') continue;
      const names = this.#alerts.get(document.ref) ?? [];
      names.push(name);
      this.#alerts.set(document.ref, names);
    }
    for (const { ref, name } of fleet.services()) {
      this.#services.set(name, ref);
      this.#services.set(ref, ref);
      const links = fleet.links(ref);
      // Promises too: rules are made out of them.
      for (const link of [...links.rules, ...links.slos]) {
        const linked = this.#servicesOfDocument.get(link.ref) ?? [];
        this.#servicesOfDocument.set(link.ref, [...linked, ref]);
      }
    }
  }

  static readonly #known = new WeakMap<Fleet, CodeRules>();

  /** Read once for each Fleet. */
  static of(fleet: Fleet): CodeRules {
    const known = CodeRules.#known.get(fleet) ?? new CodeRules(fleet);
    CodeRules.#known.set(fleet, known);
    return known;
  }

  /** Names of the alerts a document holds; one that only records has none. */
  alertsOf(documentRef: string): readonly string[] {
    return this.#alerts.get(documentRef) ?? [];
  }

  hasGroup(name: string): boolean {
    return this.#groups.has(name);
  }

  /** The service a rule of code names, else the only one its document is about. */
  serviceOf({ labels, document }: MonitoringRule): string | undefined {
    const { service } = labels;
    const named = service === undefined ? undefined : this.fleet.resolveService(service, document);
    if (named !== undefined) return named;
    const linked = this.#servicesOfDocument.get(document.ref) ?? [];
    return linked.length === 1 ? linked[0] : undefined;
  }

  /** The service a rule of a server names. */
  serviceNamed(labels: Record<string, string>): string | undefined {
    return this.#services.get(labels.service ?? '');
  }

  /** Whether a rule that is on a server alone is our business: its group or its service is one of ours. */
  isOurs(group: string, labels: Record<string, string>): boolean {
    return this.hasGroup(group) || this.serviceNamed(labels) !== undefined;
  }
}
