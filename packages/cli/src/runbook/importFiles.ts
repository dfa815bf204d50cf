import path from 'node:path';
import { decodeText } from '@rollcall/model';
import { type ImportedRunbook, importRunbook } from '@rollcall/plugin-runbooks-common';
import { readRegularFile } from '../files/readRegularFile';
import { resolveScope, type Scope } from '../files/resolveScope';
import { walkFolder } from '../files/walkFolder';
import type { Outcome } from '../lib/Command';
import { EnvironmentError, UsageError } from '../lib/errors';
import { visible } from '../output/visible';
import { count } from '../output/words';
import { applyChanges } from '../write/applyChanges';
import { readEditable } from '../write/readEditable';
import { folderToWrite } from './folderToWrite';
import type { RunbookContext } from './runbookFlags';

const MARKDOWN = /\.(md|markdown)$/i;

/** A file that was imported, and where it went. */
interface Written {
  from: string;
  to: string;
  imported: ImportedRunbook;
}

interface Skipped {
  from: string;
  because: string;
}

function filesOf({ root, folders, files }: Scope): string[] {
  const found = [...files];
  const onFile = (file: string) => {
    if (MARKDOWN.test(file)) found.push(file);
  };
  for (const folder of folders) walkFolder({ root, folder, onFile });
  return found;
}

function readText(root: string, file: string): { text: string } | { because: string } {
  const content = readRegularFile(root, file);
  if ('problem' in content) return { because: content.problem.message };
  if (!('bytes' in content)) return { because: 'It is no regular file.' };
  const decoded = decodeText(content.bytes);
  return 'text' in decoded ? decoded : { because: decoded.problem.message };
}

function lines(written: readonly Written[], skipped: readonly Skipped[]): string[] {
  const rows = written.map(({ to, imported }) => {
    const { checks, manual, alert } = imported;
    const steps = `${count(checks, 'check')}, ${manual} by hand`;
    return `● ${to}  ${steps}${alert === undefined ? '' : `, answers ${alert}`}`;
  });
  return [...rows, ...skipped.map(({ from, because }) => `○ ${from}  left out: ${because}`)];
}

function asJson(written: readonly Written[], skipped: readonly Skipped[]): string {
  const imported = written.map(({ from, to, imported: { text, ...rest } }) => ({
    from,
    to,
    ...rest,
  }));
  return `${JSON.stringify({ schemaVersion: 1, imported, skipped }, undefined, 2)}\n`;
}

/**
 * `rollcall runbook import`: every file of Markdown becomes a runbook of the same path below the folder to write to. All
 * are written, or none.
 *
 * @internal
 */
export async function importFiles(context: RunbookContext): Promise<Outcome> {
  const { cwd, terminal, values, words } = context;
  const [source, ...rest] = words;
  if (source === undefined || rest.length > 0 || values.out === undefined) {
    throw new UsageError(
      'Import which file or folder, and where to?',
      'For example: rollcall runbook import wiki/ --out runbooks/imported',
    );
  }
  const scope = resolveScope(cwd, [source]);
  const start = scope.folders[0] ?? path.posix.dirname(scope.files[0]);
  const target = folderToWrite(cwd, values.out);
  const taken = new Set<string>();
  const written: Written[] = [];
  const skipped: Skipped[] = [];
  for (const from of filesOf(scope)) {
    const read = readText(scope.root, from);
    const result =
      'because' in read
        ? { skipped: read.because }
        : importRunbook({
            file: from,
            text: read.text,
            owner: values.owner,
            services: values.service,
            kubernetes: !values['without-kubernetes'],
            taken,
          });
    if ('skipped' in result) {
      skipped.push({ from, because: result.skipped });
      continue;
    }
    taken.add(result.imported.name);
    const below = path.posix.relative(start, from).replace(MARKDOWN, '.md');
    written.push({ from, to: path.posix.join(target.folder, below), imported: result.imported });
  }
  if (written.length === 0) {
    throw new EnvironmentError(
      `There is nothing to import in ${source}: ${skipped[0]?.because ?? 'it holds no Markdown.'}`,
    );
  }
  applyChanges({
    root: target.root,
    git: target.git,
    force: values.force,
    changes: written.map(({ to, imported }) => ({
      file: to,
      before: readEditable(target.root, to),
      after: imported.text,
    })),
  });
  if (values.format === 'json') terminal.print(asJson(written, skipped));
  else {
    const checks = written.reduce((sum, { imported }) => sum + imported.checks, 0);
    const manual = written.reduce((sum, { imported }) => sum + imported.manual, 0);
    terminal.print(
      visible(
        [
          `${count(written.length, 'runbook')}: ${count(checks, 'step')} only look, ${manual} are left to a person until somebody promotes them.`,
          '',
          ...lines(written, skipped),
          '',
          `Next: rollcall runbook lint ${values.out}`,
          '',
        ].join('\n'),
      ),
    );
  }
  if (values.owner === undefined) {
    terminal.note('Nobody owns them yet: give --owner, or write spec.owner into each.');
  }
  return 'clean';
}
