import type { CatalogDocument, Fleet } from '@rollcall/model';
import {
  type AlertDto,
  fleetSlos,
  generatedGroupNames,
  type MonitoringRule,
  RunbookDirectory,
  type Slo,
} from '@rollcall/plugin-monitoring-common';
import { CodeRules, generatedKey, ruleKey } from '../drift/CodeRules';
import type { GeneratedRules } from '../drift/GeneratedRules';
import type { ExtraAlertOf } from '../drift/RuleBook';
import { ownerOf } from './ownerOf';
import type { BookPage } from './SloBook';

const directories = new WeakMap<Fleet, RunbookDirectory>();

function directoryOf(fleet: Fleet): RunbookDirectory {
  const known = directories.get(fleet);
  if (known) return known;
  const made = new RunbookDirectory(fleet);
  directories.set(fleet, made);
  return made;
}

/** The runbook that says it answers the alert, else where the alert points; judged as the audit does. */
function runbookOf(
  fleet: Fleet,
  alert: { name: string; url: string | undefined; document?: CatalogDocument },
): AlertDto['runbook'] {
  const { name, url, document } = alert;
  const directory = directoryOf(fleet);
  const [answering] = directory.answering(name);
  if (answering) return { state: 'found', ref: answering.ref };
  if (url === undefined) return { state: 'missing' };
  const isAddress = /^https?:\/\//.test(url);
  const link = directory.judge(url, document);
  return {
    // A path that leads to no runbook in sight leads nowhere for whoever reads the alert.
    state: link.state === 'elsewhere' && !isAddress ? 'broken' : link.state,
    ...('ref' in link && link.ref !== undefined && { ref: link.ref }),
    ...(isAddress && { url }),
  };
}

function severityOf(labels: Record<string, string>): string | undefined {
  return labels.severity ?? labels.sloth_severity;
}

function alertOf(
  page: BookPage,
  rule: MonitoringRule,
  { origin, serviceRef }: { origin: 'document' | 'generated'; serviceRef?: string },
): AlertDto {
  const { fleet, rules } = page;
  const { file, line } = rule.document.source;
  const isGenerated = origin === 'generated';
  return {
    name: rule.name,
    rule: `${rule.group.name} of ${file}`,
    expression: rule.expression,
    severity: severityOf(rule.labels),
    serviceRef,
    ...ownerOf(fleet, serviceRef),
    runbook: runbookOf(fleet, {
      name: rule.name,
      url: rule.annotations.runbook_url,
      document: rule.document,
    }),
    place: `${file}:${line}`,
    origin,
    ...rules.standingOf(isGenerated ? generatedKey(rule) : ruleKey(rule)),
  };
}

function extraAlertOf(page: BookPage, alert: ExtraAlertOf): AlertDto {
  const { group, file, name, expression, labels, annotations, serviceRef, source, state } = alert;
  return {
    name,
    rule: `${group} of ${file} on ${source}`,
    expression,
    severity: severityOf(labels),
    serviceRef,
    ...ownerOf(page.fleet, serviceRef),
    runbook: runbookOf(page.fleet, { name, url: annotations.runbook_url }),
    origin: 'deployed',
    state: state ?? 'unknown',
    drift: 'extra',
    runsOn: [source],
  };
}

/** Alerts that are made out of a promise; none where documents hold them. */
function generatedOf(page: BookPage, slo: Slo, generated: GeneratedRules): AlertDto[] {
  const code = CodeRules.of(page.fleet);
  if (generatedGroupNames(slo).some(name => code.hasGroup(name))) return [];
  return generated
    .of(page.fleet, slo)
    .filter(({ kind }) => kind === 'alert')
    .map(rule => alertOf(page, rule, { origin: 'generated', serviceRef: slo.entityRef }));
}

/**
 * The alerts of a promise: those that stand in documents under its name, else those that would be generated for it, and what
 * servers run for it beyond.
 *
 * @internal
 */
export function alertsOfPromise(page: BookPage, slo: Slo, generated: GeneratedRules): AlertDto[] {
  const groups = new Set(generatedGroupNames(slo));
  const written = CodeRules.of(page.fleet)
    .rules.filter(
      ({ kind, group, labels }) =>
        kind === 'alert' && (groups.has(group.name) || labels.sloth_id === slo.id),
    )
    .map(rule => alertOf(page, rule, { origin: 'document', serviceRef: slo.entityRef }));
  return [
    ...written,
    ...generatedOf(page, slo, generated),
    ...page.rules.extraOfPromise(slo.id).map(alert => extraAlertOf(page, alert)),
  ];
}

/**
 * The alerts that watch a service: those of documents, those made out of its promises where a server runs them, and those that
 * are on a server alone.
 *
 * @internal
 */
export function alertsOfService(
  page: BookPage,
  serviceRef: string,
  generated: GeneratedRules,
): AlertDto[] {
  const { fleet, rules } = page;
  const linked = new Set(fleet.links(serviceRef).rules.map(({ ref }) => ref));
  const written = CodeRules.of(fleet).rules.filter(({ kind, document, labels }) => {
    if (kind !== 'alert' || !linked.has(document.ref)) return false;
    // A file may watch several services; an alert that names another one is not ours.
    const { service } = labels;
    const named = service === undefined ? undefined : fleet.resolveService(service, document);
    return named === undefined || named === serviceRef;
  });
  return [
    ...written.map(rule => alertOf(page, rule, { origin: 'document', serviceRef })),
    ...fleetSlos(fleet)
      .ofEntity(serviceRef)
      .flatMap(slo => generatedOf(page, slo, generated))
      .filter(({ runsOn = [] }) => runsOn.length > 0),
    ...rules.extraOf(serviceRef).map(alert => extraAlertOf(page, alert)),
  ];
}
