import { applyBaseline } from '@rollcall/plugin-ownership-common';
import { parseNow, parseOutput, parseRules } from '../audit/auditFlags';
import { AUDIT_FLAGS, AUDIT_HELP } from '../audit/auditHelp';
import { gapsOf } from '../audit/gapsOf';
import { goneEntries, readBaseline } from '../audit/baseline';
import { defineReport } from '../audit/defineReport';
import { gatherInputs } from '../audit/gatherInputs';
import { introduced } from '../audit/introduced';
import { judge, type JudgeOptions } from '../audit/judge';
import { loadCatalog } from '../audit/loadCatalog';
import { checkBaselineFlags, updateBaseline } from '../audit/updateBaseline';
import { openWorkTree } from '../files/openWorkTree';
import { resolveScope } from '../files/resolveScope';
import type { Tree } from '../files/Tree';
import { openCommit } from '../git/openCommit';
import type { CommandContext, Outcome } from '../lib/Command';
import type { Terminal } from '../lib/Terminal';
import { boundYoungMemory } from '../lib/boundYoungMemory';
import { parseFlags } from '../lib/parseFlags';
import { formatReport, type Format } from '../output/formats';
import { isFailing, type FailOn } from '../output/Report';
import { count } from '../output/words';
import { writeReport } from '../write/writeOutput';

/** @internal */
export const help = AUDIT_HELP;

function auditTree(options: {
  tree: Tree;
  judging: JudgeOptions;
  terminal: Terminal;
  what: string;
}) {
  const { tree, judging, terminal, what } = options;
  const catalog = loadCatalog(tree, {
    onProgress: (done, total) => terminal.progress(`Reading ${what}: ${done} of ${total} files …`),
  });
  terminal.progress(`Judging ${count(catalog.documents.length, 'document')} …`);
  const judgement = judge(catalog, judging);
  terminal.progress('');
  return { ...judgement, catalog };
}

/**
 * `rollcall audit`: what is wrong, where, how bad, and how to mend it.
 *
 * @internal
 */
export async function run(context: CommandContext): Promise<Outcome> {
  boundYoungMemory();
  const { argv, cwd, env, terminal } = context;
  const { values, words } = parseFlags(argv, AUDIT_FLAGS);
  const now = values.now ? parseNow(values.now) : context.now;
  const outputs = (values.output ?? []).map(parseOutput);
  const only = parseRules(values.only, '--only');
  const skip = parseRules(values.skip, '--skip');
  checkBaselineFlags(values);
  const known = values.baseline ? readBaseline(cwd, values.baseline) : undefined;

  const scope = resolveScope(cwd, words);
  const inputs = await gatherInputs({ cwd, env, now, values });
  const judging = { ...inputs, now, only, skip };
  const before = values.since
    ? auditTree({
        tree: await openCommit(scope, values.since),
        judging,
        terminal,
        what: values.since,
      })
    : undefined;
  const { fleet, catalog, findings, notes } = auditTree({
    tree: await openWorkTree(scope),
    judging: { ...judging, before: before?.fleet },
    terminal,
    what: 'files',
  });
  for (const note of [...catalog.notes, ...notes]) terminal.note(note);

  let entries = known;
  if (values['write-baseline'] || values.prune) {
    const flags = { ...values, baseline: values.baseline! };
    const updated = updateBaseline({ cwd, flags, known, findings });
    entries = updated.entries;
    terminal.note(updated.note);
  } else if (known && !only && !skip && !values.since) {
    const gone = goneEntries(findings, known).length;
    if (gone > 0) {
      terminal.note(
        `${count(gone, 'finding')} of ${values.baseline} ${
          gone === 1 ? 'is' : 'are'
        } mended: take ${gone === 1 ? 'it' : 'them'} out with --prune.`,
      );
    }
  }
  if (values.baseline && !entries) {
    terminal.note(`There is no ${values.baseline} yet: begin with --write-baseline.`);
  }

  const fingerprints = (entries ?? []).map(each => each.fingerprint);
  const judged = applyBaseline(findings, fingerprints);
  const failOn = (values['fail-on'] ?? 'error') as FailOn;
  const report = defineReport({
    fleet,
    files: catalog.files,
    findings: before ? introduced(judged, applyBaseline(before.findings, fingerprints)) : judged,
    failOn,
  });
  for (const { format, file } of outputs) {
    writeReport(cwd, file, formatReport(report, { format }));
  }
  const format = (values.format ?? 'text') as Format;
  terminal.print(formatReport(report, { format, color: terminal.color }));

  if (report.summary.documents === 0) {
    terminal.note(
      'No file here holds anything of a catalog. Name the folder of one, or begin with: rollcall init',
    );
  }
  const gaps = gapsOf(catalog.problems);
  for (const gap of gaps) terminal.note(gap);
  if (gaps.length > 0) return 'incomplete';
  return report.findings.some(finding => isFailing(finding, failOn)) ? 'findings' : 'clean';
}
