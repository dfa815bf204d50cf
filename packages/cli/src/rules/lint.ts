import type { Finding } from '@rollcall/model';
import type { DeployedRules } from '@rollcall/plugin-monitoring-common';
import { audit, RULES } from '@rollcall/plugin-ownership-common';
import { isInScope } from '../files/isInScope';
import { askPromtool } from '../judges/askPromtool';
import type { CommandContext, Outcome } from '../lib/Command';
import type { FailOn } from '../output/Report';
import { PrometheusClient } from '../prometheus/PrometheusClient';
import { openForVerdict } from '../verdict/openForVerdict';
import { reportVerdict } from '../verdict/reportVerdict';
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
  const { cwd, env, values, now } = context;
  const opened = await openForVerdict(context);
  const { fleet, scope, tree } = opened;
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
  return reportVerdict(context, opened, {
    documents,
    findings,
    rules: rules.map(({ id, title, answer, defaultSeverity }) => ({
      id,
      title,
      answer,
      severity: fleet.policy.rules[id] ?? defaultSeverity,
    })),
    failOn: (values['fail-on'] ?? 'error') as FailOn,
    judges: [judge],
    nothing: 'There are no rules of Prometheus here.',
  });
}
