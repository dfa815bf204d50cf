import type { CatalogDocument, Finding, Rule } from '@rollcall/model';
import type { ActionDescription } from '@rollcall/plugin-runbooks-common';
import { audit, RULES } from '@rollcall/plugin-ownership-common';
import { isInScope } from '../files/isInScope';
import type { Scope } from '../files/resolveScope';
import { walkFolder } from '../files/walkFolder';
import type { Outcome } from '../lib/Command';
import { openForVerdict } from '../verdict/openForVerdict';
import { reportVerdict } from '../verdict/reportVerdict';
import { withVerdictsOn } from '../verdict/withVerdictsOn';
import { portalProblems } from './portalProblems';
import type { RunbookContext } from './runbookFlags';
import { RunbooksPortal } from './RunbooksPortal';

const JUDGED = ['document-invalid', 'reference-unknown', 'runbook-invalid'];
const RUNBOOK_REF = /^(runbook|exercise):/;

/** Runbooks in Markdown are found wherever somebody looks for them, and not below a folder of that name alone. */
function withMarkdown(scope: Scope): Scope {
  const files = [...scope.files];
  const onFile = (file: string) => {
    if (/\.md$/i.test(file)) files.push(file);
  };
  for (const folder of scope.folders) walkFolder({ root: scope.root, folder, all: true, onFile });
  return { ...scope, files };
}

function isRunbookDocument({ kind, apiVersion, audited }: CatalogDocument): boolean {
  const isOurs = apiVersion.startsWith('rollcall.dev/');
  return audited && isOurs && (kind === 'Runbook' || kind === 'Exercise');
}

/** A file that could not be read may hold a runbook; a document of another kind does not. */
function isOfRunbook({ rule, entityRef }: Finding): boolean {
  if (entityRef === undefined) return rule === 'document-invalid';
  return RUNBOOK_REF.test(entityRef);
}

/** The rule, and what the actions of a portal say besides. */
function withPortal(
  rule: Rule,
  actions: ReadonlyMap<string, ActionDescription>,
  now: string,
): Rule {
  return {
    ...rule,
    *check(context) {
      yield* rule.check(context);
      for (const document of context.fleet.ofKind('Runbook')) {
        if (!isRunbookDocument(document)) continue;
        yield* portalProblems(document, { fleet: context.fleet, actions, now });
      }
    },
  };
}

/**
 * `rollcall runbook lint`. Names are looked up in the whole repository, whichever paths are judged.
 *
 * @internal
 */
export async function lintRunbooks(context: RunbookContext): Promise<Outcome> {
  const { values, now } = context;
  const opened = await openForVerdict(context, { widen: withMarkdown });
  const { fleet, scope } = opened;
  const documents = fleet.documents.filter(
    document => isRunbookDocument(document) && isInScope(scope, document.source.file),
  );
  const actions = values.portal
    ? await RunbooksPortal.create({ portal: values.portal, context }).actions()
    : undefined;
  const rules = RULES.filter(({ id }) => JUDGED.includes(id)).map(rule =>
    actions && rule.id === 'runbook-invalid' ? withPortal(rule, actions, now) : rule,
  );
  const findings = audit(withVerdictsOn(fleet, JUDGED), { asOf: now }, now, { rules }).filter(
    finding => isOfRunbook(finding) && isInScope(scope, finding.file ?? ''),
  );
  return reportVerdict(context, opened, {
    documents,
    findings,
    rules: rules.map(({ id, title, answer }) => ({ id, title, answer, severity: 'error' })),
    nothing: 'There is no runbook here. Begin with: rollcall runbook new NAME',
  });
}
