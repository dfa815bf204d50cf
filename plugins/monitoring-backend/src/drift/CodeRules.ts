import {
  type CatalogDocument,
  eachInSteps,
  type Fleet,
  PerFleet,
  type Steps,
} from '@rollcall/model';
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
  readonly #rules: MonitoringRule[] = [];
  readonly #servicesOfDocument = new Map<string, string[]>();
  readonly #services = new Map<string, string>();
  readonly #groups = new Map<string, CatalogDocument>();
  readonly #alerts = new Map<string, string[]>();

  private constructor(readonly fleet: Fleet) {}

  static *#read(fleet: Fleet): Steps<CodeRules> {
    const rules = new CodeRules(fleet);
    yield* eachInSteps(fleet.ofKind('PrometheusRule'), document => rules.#readDocument(document));
    yield* eachInSteps(fleet.services(), service => rules.#readService(service));
    return rules;
  }

  static readonly #known = new PerFleet(fleet => CodeRules.#read(fleet));

  /** Read once for each Fleet. */
  static of(fleet: Fleet): CodeRules {
    return CodeRules.#known.of(fleet);
  }

  /** Reads them in steps. */
  static prepare(fleet: Fleet): Steps<void> {
    return CodeRules.#known.prepare(fleet);
  }

  #readDocument(document: CatalogDocument): void {
    if (!document.audited) return;
    for (const { rules } of readRules(document).groups) {
      for (const rule of rules) {
        this.#rules.push(rule);
        this.#groups.set(rule.group.name, rule.document);
        if (rule.kind !== 'alert') continue;
        const names = this.#alerts.get(rule.document.ref) ?? [];
        names.push(rule.name);
        this.#alerts.set(rule.document.ref, names);
      }
    }
  }

  #readService({ ref, name }: CatalogDocument): void {
    this.#services.set(name, ref);
    this.#services.set(ref, ref);
    const links = this.fleet.links(ref);
    // Promises too: rules are made out of them.
    for (const link of [...links.rules, ...links.slos]) {
      const linked = this.#servicesOfDocument.get(link.ref) ?? [];
      this.#servicesOfDocument.set(link.ref, [...linked, ref]);
    }
  }

  get rules(): readonly MonitoringRule[] {
    return this.#rules;
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
