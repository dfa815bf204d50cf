import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { CatalogDocument } from '@rollcall/model';
import { dump } from 'js-yaml';
import type { Outcome } from '../lib/Command';
import { EnvironmentError, reasonOf, UsageError } from '../lib/errors';
import { textOrJson } from '../lib/textOrJson';
import { visible } from '../output/visible';
import { count } from '../output/words';
import { writeTracked } from '../write/writeOutput';
import { compareHere } from './compareHere';
import type { DriftItem } from './RuleDrift';
import type { RulesContext } from './RulesContext';

/** One thing to do on a server. */
interface Step {
  action: 'add' | 'change' | 'remove';
  group: string;
  name: string;
  place?: string;
  deployedFile?: string;
  /** What changes, by name of the field. */
  fields: string[];
}

const ACTIONS: Record<DriftItem['kind'], Step['action']> = {
  missing: 'add',
  changed: 'change',
  extra: 'remove',
};

const MARKS: Record<Step['action'], string> = { add: '+', change: '~', remove: '-' };

function stepOf({ kind, group, name, place, deployedFile, differences }: DriftItem): Step {
  const fields = differences.map(({ field }) => field);
  return {
    action: ACTIONS[kind],
    group,
    name,
    ...(place && { place }),
    ...(deployedFile && { deployedFile }),
    fields,
  };
}

function stepLine({ action, group, name, place, deployedFile, fields }: Step): string {
  const what = name === group ? 'the group itself' : name;
  const how = fields.length > 0 ? ` (${fields.join(', ')})` : '';
  const where = place ? `  ${place}` : '';
  const there = deployedFile && action !== 'add' ? `  loaded from ${deployedFile}` : '';
  return `    ${MARKS[action]} ${action} ${what}${how}${where}${there}`;
}

function textOf(steps: readonly Step[], source: string): string {
  if (steps.length === 0) return `● ${source} runs what stands in code: nothing to do.\n`;
  const lines = [`▲ ${count(steps.length, 'step')} to bring ${source} in line with the code:`];
  const groups = new Set(steps.map(({ group }) => group));
  for (const group of groups) {
    lines.push(`  group ${group}`, ...steps.filter(step => step.group === group).map(stepLine));
  }
  lines.push('', 'Nothing was changed.');
  return `${lines.map(visible).join('\n')}\n`;
}

/** File names by document; a document is one file, since group names need be unique within one only. */
function fileNameOf({ namespace, name }: CatalogDocument): string {
  const whole = namespace === 'default' ? name : `${namespace}.${name}`;
  return `${whole.replace(/[^\w.-]|^\./g, '_')}.yaml`;
}

/** What cannot be loaded is left out of what is to be loaded. */
function ruleFileOf({ spec }: CatalogDocument): string | undefined {
  if (!Array.isArray(spec.groups)) return undefined;
  return dump({ groups: spec.groups }, { lineWidth: -1, noRefs: true, quotingType: '"' });
}

function makeFolder(folder: string, shown: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new EnvironmentError(`--out ${shown} cannot be made: ${reasonOf(error)}.`);
  }
}

function writeFiles(context: RulesContext, documents: readonly CatalogDocument[]): number {
  const { cwd, values } = context;
  makeFolder(path.resolve(cwd, values.out!), values.out!);
  let written = 0;
  for (const document of documents) {
    const text = ruleFileOf(document);
    if (text === undefined) continue;
    const file = path.join(values.out!, fileNameOf(document));
    writeTracked({ cwd, file, text, force: values.force });
    written++;
  }
  return written;
}

/**
 * `rollcall rules sync --dry-run`: what would have to be added, changed and removed on a server. Nothing is changed there:
 * rules reach a server by whoever deploys them.
 *
 * @internal
 */
export async function sync(context: RulesContext): Promise<Outcome> {
  const { terminal, values } = context;
  const format = textOrJson('sync', values.format);
  if (!values['dry-run']) {
    throw new UsageError(
      'sync changes no server: rules are deployed by whatever deploys yours.',
      'See what there is to do with --dry-run, and write the files to deploy with --out FOLDER.',
    );
  }
  const { drift, documents } = await compareHere(context, 'sync');
  const steps = drift.items.map(stepOf);
  const { source, asOf } = drift;
  terminal.print(
    format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, source, asOf, steps }, undefined, 2)}\n`
      : textOf(steps, source),
  );
  if (values.out !== undefined) {
    const files = writeFiles(context, documents);
    terminal.note(`Wrote ${count(files, 'rule file')} below ${values.out}.`);
  }
  return steps.length > 0 ? 'findings' : 'clean';
}
