import type { CatalogDocument, Finding, Fleet, Rule } from '@rollcall/model';
import type { ActionDescription } from '@rollcall/plugin-runbooks-common';
import { audit, RULES, summarise } from '@rollcall/plugin-ownership-common';
import { gapsOf } from '../audit/gapsOf';
import { assembleFleet } from '../audit/judge';
import { loadCatalog } from '../audit/loadCatalog';
import { readContext } from '../audit/readContext';
import { readPolicyFile } from '../audit/readPolicyFile';
import { openWorkTree } from '../files/openWorkTree';
import { resolveScope, type Scope } from '../files/resolveScope';
import { walkFolder } from '../files/walkFolder';
import type { Outcome } from '../lib/Command';
import { formatReport, type Format } from '../output/formats';
import { isFailing, type Report } from '../output/Report';
import { VERSION } from '../version';
import { portalProblems } from './portalProblems';
import type { RunbookContext } from './runbookFlags';
import { RunbooksPortal } from './RunbooksPortal';

const JUDGED = ['document-invalid', 'reference-unknown', 'runbook-invalid'];
const RUNBOOK_REF = /^(runbook|exercise):/;

function isIn({ files, folders }: Scope, file: string): boolean {
  return (
    files.includes(file) ||
    folders.some(folder => folder === '' || file === folder || file.startsWith(`${folder}/`))
  );
}

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

/** Whoever asks for the verdict wants it, whatever the policy makes of the rules. */
function withVerdictsOn(fleet: Fleet): Fleet {
  const { policy } = fleet;
  const on = Object.fromEntries(JUDGED.map(id => [id, 'error' as const]));
  return { ...fleet, policy: { ...policy, rules: { ...policy.rules, ...on } } };
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
  const { cwd, terminal, values, words, now } = context;
  const asked = resolveScope(cwd, words);
  const scope =
    words.length > 0 ? withMarkdown(asked) : { ...asked, folders: [''], files: [] as string[] };
  const catalog = loadCatalog(await openWorkTree({ ...scope, folders: [''] }));
  const { fleet, notes } = assembleFleet(catalog, {
    named: values.policy ? readPolicyFile(cwd, values.policy) : [],
    context: (values.context ?? []).flatMap(file => readContext(cwd, file)),
  });
  for (const note of notes) terminal.note(note);

  const documents = fleet.documents.filter(
    document => isRunbookDocument(document) && isIn(scope, document.source.file),
  );
  const actions = values.portal
    ? await RunbooksPortal.create({ portal: values.portal, context }).actions()
    : undefined;
  const rules = RULES.filter(({ id }) => JUDGED.includes(id)).map(rule =>
    actions && rule.id === 'runbook-invalid' ? withPortal(rule, actions, now) : rule,
  );
  const findings = audit(withVerdictsOn(fleet), { asOf: now }, now, { rules }).filter(
    finding => isOfRunbook(finding) && isIn(scope, finding.file ?? ''),
  );
  const report: Report = {
    summary: {
      ...summarise(findings),
      files: new Set(documents.map(({ source }) => source.file)).size,
      documents: documents.length,
      services: 0,
    },
    findings,
    rules: rules.map(({ id, title, answer }) => ({ id, title, answer, severity: 'error' })),
    failOn: 'error',
    version: VERSION,
  };
  const format = (values.format ?? 'text') as Format;
  terminal.print(formatReport(report, { format, color: terminal.color }));

  const gaps = gapsOf(catalog.problems.filter(({ file }) => isIn(scope, file)));
  for (const gap of gaps) terminal.note(gap);
  if (gaps.length > 0) return 'incomplete';
  if (findings.some(finding => isFailing(finding, 'error'))) return 'findings';
  if (documents.length > 0) return 'clean';
  terminal.note('There is no runbook here. Begin with: rollcall runbook new NAME');
  return words.length > 0 ? 'incomplete' : 'clean';
}
