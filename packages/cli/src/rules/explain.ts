import { NotFoundError } from '@backstage/errors';
import type { Fleet } from '@rollcall/model';
import {
  alertmanagerConfigOf,
  explainRules,
  matchRoute,
  type MonitoringRule,
  readRules,
  receiverOwner,
  type RuleExplanation,
  routingTree,
} from '@rollcall/plugin-monitoring-common';
import { assembleFleet } from '../audit/judge';
import { loadCatalog } from '../audit/loadCatalog';
import { readContext } from '../audit/readContext';
import { readPolicyFile } from '../audit/readPolicyFile';
import { openWorkTree } from '../files/openWorkTree';
import { resolveScope } from '../files/resolveScope';
import type { Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { nearest } from '../lib/nearest';
import { textOrJson } from '../lib/textOrJson';
import { formatRuleExplanation, type ExplainedRule } from '../output/ruleExplanation';
import { placeOfRule } from './compareWithServer';
import type { RulesContext } from './RulesContext';
import { runbooksAt } from './runbooksAt';

function rulesOf(fleet: Fleet): MonitoringRule[] {
  return fleet
    .ofKind('PrometheusRule')
    .flatMap(document => readRules(document).groups.flatMap(({ rules }) => rules));
}

/**
 * The rules somebody means: by their name, or by the place at which one stands.
 *
 * @throws NotFoundError naming the nearest one
 */
function findRules(fleet: Fleet, written: string): MonitoringRule[] {
  const all = rulesOf(fleet);
  const named = all.filter(({ name }) => name === written);
  if (named.length > 0) return named;
  if (/:\d+$/.test(written)) {
    const placed = all.filter(
      ({ document, pointer }) => placeOfRule(fleet, document, pointer) === written,
    );
    if (placed.length > 0) return placed;
  }
  const meant = nearest(written, new Set(all.map(({ name }) => name)));
  throw new NotFoundError(
    `No rule here is called ${written}, or stands there.${meant ? ` Did you mean ${meant}?` : ''}`,
  );
}

/** The labels an alert has for certain, with the values of which there is but one. */
function certainLabels({ rule, labels }: RuleExplanation): Record<string, string> {
  const certain = labels.flatMap(({ name, values, isCertain }) =>
    isCertain && values?.length === 1 ? [[name, values[0]] as const] : [],
  );
  return { alertname: rule.name, ...Object.fromEntries(certain) };
}

/** Where an alert would go: by the configurations of Alertmanager in sight, else by the one made out of the catalog. */
function routesOf(fleet: Fleet, explanation: RuleExplanation): ExplainedRule['routes'] {
  if (explanation.rule.kind !== 'alert') return [];
  const labels = certainLabels(explanation);
  const configs = fleet.ofKind('AlertmanagerConfiguration').flatMap(document => {
    const { config, problems } = alertmanagerConfigOf(document);
    return problems.length === 0 ? [{ from: document.source.file, config }] : [];
  });
  if (configs.length > 0) {
    return configs.map(({ from, config }) => ({
      from,
      receivers: matchRoute(config, labels).receivers,
    }));
  }
  const tree = routingTree(fleet);
  const ownerOf = receiverOwner(tree);
  const { receivers } = matchRoute(tree, labels);
  const ownerRefs = receivers.flatMap(receiver => ownerOf(receiver) ?? []);
  return [{ from: 'the tree made out of the catalog', receivers, ownerRefs }];
}

function plainOf(fleet: Fleet, explanation: RuleExplanation): ExplainedRule {
  const { rule, metrics, ...rest } = explanation;
  const { kind, name, group, expression, forMs, annotations, document, pointer } = rule;
  const placeOf = (ref: string, at: string) => {
    const found = fleet.get(ref);
    return found ? placeOfRule(fleet, found, at) : undefined;
  };
  return {
    kind,
    name,
    group: group.name,
    place: placeOfRule(fleet, document, pointer),
    expression,
    forSeconds: forMs / 1000,
    ...(annotations.summary && { summary: annotations.summary }),
    ...rest,
    metrics: metrics.map(({ name: metric, recordedBy }) => ({
      name: metric,
      recordedAt: recordedBy.flatMap(({ documentRef, pointer: at }) => {
        return placeOf(documentRef, at) ?? [];
      }),
    })),
    routes: routesOf(fleet, explanation),
  };
}

/**
 * `rollcall rules explain`: what a rule looks at, whose alert it is, where that goes and what to do then.
 *
 * @internal
 */
export async function explain(context: RulesContext): Promise<Outcome> {
  const { cwd, terminal, values, words } = context;
  const format = textOrJson('explain', values.format);
  if (words.length !== 1) {
    throw new UsageError('Which rule?', 'For example: rollcall rules explain CheckoutErrorsHigh');
  }
  const tree = await openWorkTree({ ...resolveScope(cwd, []), folders: [''], files: [] });
  const { fleet, notes } = assembleFleet(loadCatalog(tree), {
    named: values.policy ? readPolicyFile(cwd, values.policy) : [],
    context: (values.context ?? []).flatMap(file => readContext(cwd, file)),
  });
  for (const note of notes) terminal.note(note);
  const runbooks = runbooksAt({ cwd, files: tree.list(''), sites: values['runbooks-at'] });
  const rules = explainRules(findRules(fleet, words[0]), fleet, { runbooks }).map(explanation =>
    plainOf(fleet, explanation),
  );
  terminal.print(
    format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, rules }, undefined, 2)}\n`
      : rules.map(formatRuleExplanation).join('\n'),
  );
  return 'clean';
}
