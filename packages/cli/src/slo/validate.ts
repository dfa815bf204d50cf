import type { Finding, Fleet } from '@rollcall/model';
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
import type { CommandContext, Outcome } from '../lib/Command';
import { formatReport, type Format } from '../output/formats';
import { isFailing, type Report } from '../output/Report';
import { VERSION } from '../version';
import { isSloDocument } from './sloDocuments';
import type { SloValues } from './sloFlags';
import { sloVerdict } from './sloVerdict';

/** Kinds of documents that promise something, as a reference begins. */
const SLO_REF =
  /^(slo|sli|service|datasource|alertpolicy|alertcondition|alertnotificationtarget|prometheusservicelevel|servicelevelobjective):/;

/** Rules for documents of every kind, which judge promises too. */
const SHARED = ['document-invalid', 'reference-unknown'];

/** Whoever asks for the verdict wants it, whatever the policy makes of the rules. */
function withVerdictsOn(fleet: Fleet): Fleet {
  const { policy } = fleet;
  const on = Object.fromEntries(['slo-invalid', ...SHARED].map(id => [id, 'error' as const]));
  return { ...fleet, policy: { ...policy, rules: { ...policy.rules, ...on } } };
}

/** A file that could not be read may hold a promise; a document of another kind does not. */
function isOfPromise({ rule, entityRef }: Finding): boolean {
  if (entityRef === undefined) return rule === 'document-invalid';
  return rule === 'slo-invalid' || SLO_REF.test(entityRef);
}

/**
 * `rollcall slo validate`. Names are looked up in the whole repository, whichever paths are judged.
 *
 * @internal
 */
export async function validate(
  context: CommandContext & { values: SloValues; words: readonly string[] },
): Promise<Outcome> {
  const { cwd, terminal, values, words, now } = context;
  const asked = resolveScope(cwd, words);
  const scope = words.length > 0 ? asked : { ...asked, folders: [''], files: [] };
  const catalog = loadCatalog(await openWorkTree({ ...scope, folders: [''] }));
  const { fleet, notes } = assembleFleet(catalog, {
    named: values.policy ? readPolicyFile(cwd, values.policy) : [],
    context: (values.context ?? []).flatMap(file => readContext(cwd, file)),
  });
  for (const note of notes) terminal.note(note);

  const documents = fleet.documents.filter(
    document => isSloDocument(document) && isInScope(scope, document.source.file),
  );
  const rules = [
    ...RULES.filter(({ id }) => SHARED.includes(id)),
    sloVerdict(documents, values.strict ? 'strict' : 'lenient'),
  ];
  const findings = audit(withVerdictsOn(fleet), { asOf: now }, now, { rules }).filter(
    finding => isOfPromise(finding) && isInScope(scope, finding.file ?? ''),
  );
  const report: Report = {
    summary: {
      ...summarise(findings),
      files: new Set(documents.map(({ source }) => source.file)).size,
      documents: documents.length,
      services: 0,
    },
    findings,
    rules: rules
      .map(({ id, title, answer }) => ({ id, title, answer, severity: 'error' as const }))
      .sort((a, b) => comparePaths(a.id, b.id)),
    failOn: 'error',
    version: VERSION,
  };
  const format = (values.format ?? 'text') as Format;
  terminal.print(formatReport(report, { format, color: terminal.color }));

  const gaps = gapsOf(catalog.problems.filter(({ file }) => isInScope(scope, file)));
  for (const gap of gaps) terminal.note(gap);
  if (gaps.length > 0) return 'incomplete';
  if (findings.some(finding => isFailing(finding, 'error'))) return 'findings';
  if (documents.length > 0) return 'clean';
  terminal.note('There is no document of OpenSLO, Sloth or Pyrra here.');
  return words.length > 0 ? 'incomplete' : 'clean';
}
