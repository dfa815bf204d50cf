import { InputError, NotFoundError } from '@backstage/errors';
import type { Fleet } from '@rollcall/model';
import {
  catalogText,
  fleetSlos,
  generateRules,
  writeRuleFile,
} from '@rollcall/plugin-monitoring-common';
import { openFleet } from '../audit/openFleet';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { count } from '../output/words';
import { writeTracked } from '../write/writeOutput';
import { findSlos, ownSlos } from './findSlos';
import { isSloDocument } from './sloDocuments';
import type { SloValues } from './sloFlags';

/** How many documents promise something that cannot be read; no rules are written of that. */
function unreadable(fleet: Fleet): number {
  const broken = fleetSlos(fleet).problems.filter(({ severity, documentRef }) => {
    const document = fleet.get(documentRef);
    return severity === 'error' && document !== undefined && isSloDocument(document);
  });
  return new Set(broken.map(({ documentRef }) => documentRef)).size;
}

/**
 * `rollcall slo generate`.
 *
 * @internal
 */
export async function generate(
  context: CommandContext & { values: SloValues; words: readonly string[] },
): Promise<Outcome> {
  const { cwd, terminal, values, words } = context;
  if (words.length > 1) {
    throw new UsageError(
      'generate takes one service or SLO, or none for all.',
      'For example: rollcall slo generate checkout',
    );
  }
  const { fleet } = await openFleet(context);
  const isOne = words.length === 1;
  const slos = isOne ? findSlos(fleet, words[0]) : ownSlos(fleet);
  const leftOut: string[] = [];
  const written = new Set<string>();
  const groups = slos.flatMap(slo => {
    if (written.has(slo.id)) {
      leftOut.push(`${slo.documentRef}: rules of another promise are named "${slo.id}" already.`);
      return [];
    }
    try {
      const rules = generateRules(slo, {
        budgeting: values['sloth-compatible'] ? 'sloth' : 'exact',
        catalog: catalogText(fleet, slo, { portalUrl: values['portal-url'] }),
      });
      written.add(slo.id);
      return rules;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      leftOut.push(error.message);
      return [];
    }
  });
  const broken = isOne ? 0 : unreadable(fleet);
  if (broken > 0) {
    leftOut.push(`${count(broken, 'document')} with mistakes, named by: rollcall slo validate`);
  }
  for (const note of leftOut) terminal.note(`Left out or incomplete: ${note}`);
  if (groups.length === 0) {
    throw new NotFoundError('There is no promise here that rules can be written of.');
  }
  const text = writeRuleFile(groups);
  if (values.out === undefined) terminal.print(text);
  else {
    writeTracked({ cwd, file: values.out, text, force: values.force });
    terminal.print(`Wrote ${values.out}: ${count(groups.length, 'group')} of rules.\n`);
  }
  return leftOut.length > 0 ? 'findings' : 'clean';
}
