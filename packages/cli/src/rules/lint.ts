import type { Finding } from '@rollcall/model';
import type { DeployedRules } from '@rollcall/plugin-monitoring-common';
import { audit, RULES, summarise } from '@rollcall/plugin-ownership-common';
import { gapsOf } from '../audit/gapsOf';
import { assembleFleet } from '../audit/judge';
import { loadCatalog } from '../audit/loadCatalog';
import { readContext } from '../audit/readContext';
import { readPolicyFile } from '../audit/readPolicyFile';
import { comparePaths } from '../files/comparePaths';
import { isInScope } from '../files/isInScope';
import { openWorkTree } from '../files/openWorkTree';
import { resolveScope } from '../files/resolveScope';
import { askPromtool } from '../judges/askPromtool';
import type { CommandContext, Outcome } from '../lib/Command';
import { formatReport, type Format } from '../output/formats';
import { type FailOn, isFailing, type Report } from '../output/Report';
import { PrometheusClient } from '../prometheus/PrometheusClient';
import { VERSION } from '../version';
import { lintVerdict, withLintOn } from './lintVerdict';
import type { RulesContext } from './RulesContext';
import { runbooksAt } from './runbooksAt';

/** The rule about files and documents that could not be read. */
const UNREAD = 'document-invalid';

/** A file that could not be read may hold rules; a document of another kind does not. */
function isOfRules({ rule, entityRef }: Finding): boolean {
  return rule !== UNREAD || entityRef === undefined || entityRef.startsWith('prometheusrule:');
}

async function serversOf(
  { env, now }: Pick<CommandContext, 'env' | 'now'>,
  url: string | undefined,
): Promise<Map<string, DeployedRules>> {
  if (url === undefined) return new Map();
  const client = PrometheusClient.create(url, env);
  return new Map([[client.name, await client.deployedRules(now)]]);
}

/**
 * `rollcall rules lint`. What rules select, record and mean is looked up in the whole repository, whichever paths are judged.
 *
 * @internal
 */
export async function lint(context: RulesContext): Promise<Outcome> {
  const { cwd, env, terminal, values, words, now } = context;
  const asked = resolveScope(cwd, words);
  const scope = words.length > 0 ? asked : { ...asked, folders: [''], files: [] };
  const tree = await openWorkTree({ ...scope, folders: [''] });
  const catalog = loadCatalog(tree);
  const { fleet, notes } = assembleFleet(catalog, {
    named: values.policy ? readPolicyFile(cwd, values.policy) : [],
    context: (values.context ?? []).flatMap(file => readContext(cwd, file)),
  });
  for (const note of notes) terminal.note(note);

  const documents = fleet
    .ofKind('PrometheusRule')
    .filter(({ audited, source }) => audited && isInScope(scope, source.file));
  const servers = await serversOf(context, values.prometheus);
  // A template is no rule file; what is in it nobody can show to promtool.
  const { judge, refused } = askPromtool(
    documents.filter(({ wrappedFrom }) => wrappedFrom !== 'prometheus-rules-template'),
    env,
  );
  const runbooks = runbooksAt({ cwd, files: tree.list(''), sites: values['runbooks-at'] });
  const rules = [
    ...RULES.filter(({ id }) => id === UNREAD),
    ...lintVerdict({ fleet, documents, refused, lint: { servers, runbooks } }),
  ];
  const findings = audit(withLintOn(fleet), { asOf: now }, now, { rules }).filter(
    finding => isOfRules(finding) && isInScope(scope, finding.file ?? ''),
  );
  const failOn = (values['fail-on'] ?? 'error') as FailOn;
  const report: Report = {
    summary: {
      ...summarise(findings),
      files: new Set(documents.map(({ source }) => source.file)).size,
      documents: documents.length,
      services: 0,
    },
    findings,
    rules: rules
      .map(({ id, title, answer, defaultSeverity }) => ({
        id,
        title,
        answer,
        severity: fleet.policy.rules[id] ?? defaultSeverity,
      }))
      .sort((a, b) => comparePaths(a.id, b.id)),
    failOn,
    version: VERSION,
    judges: [judge],
  };
  const format = (values.format ?? 'text') as Format;
  terminal.print(formatReport(report, { format, color: terminal.color }));

  const gaps = gapsOf(catalog.problems.filter(({ file }) => isInScope(scope, file)));
  for (const gap of gaps) terminal.note(gap);
  if (gaps.length > 0) return 'incomplete';
  if (findings.some(finding => isFailing(finding, failOn))) return 'findings';
  if (documents.length > 0) return 'clean';
  terminal.note('There are no rules of Prometheus here.');
  return words.length > 0 ? 'incomplete' : 'clean';
}
