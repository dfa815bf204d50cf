import { InputError, NotFoundError } from '@backstage/errors';
import { normalizeRef, type Fleet } from '@rollcall/model';
import {
  catalogText,
  fleetSlos,
  generateRules,
  writeRuleFile,
  type Slo,
} from '@rollcall/plugin-monitoring-common';
import { findEntity } from '../audit/findEntity';
import { openFleet } from '../audit/openFleet';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { nearest } from '../lib/nearest';
import { count } from '../output/words';
import { writeTracked } from '../write/writeOutput';
import { isSloDocument } from './sloDocuments';
import type { SloValues } from './sloFlags';

const SLO_KINDS = ['slo', 'prometheusservicelevel', 'servicelevelobjective'];

/**
 * The promises somebody means: by the id of one, by the document, or all of a service.
 *
 * @throws NotFoundError where there are none
 */
function findSlos(fleet: Fleet, written: string): readonly Slo[] {
  const all = fleetSlos(fleet);
  const ofId = all.slos.filter(({ id }) => id === written);
  if (ofId.length > 0) return ofId;
  for (const defaultKind of SLO_KINDS) {
    const ref = normalizeRef(written, { defaultKind });
    const found = ref === undefined ? [] : all.ofDocument(ref);
    if (found.length > 0) return found;
  }
  const names = all.slos.map(({ id }) => id);
  const meant = nearest(written, names);
  const hint = meant ? ` Did you mean ${meant}?` : '';
  let ref: string;
  try {
    ({ ref } = findEntity(fleet, written));
  } catch (error) {
    if (!(error instanceof NotFoundError) || hint === '') throw error;
    throw new NotFoundError(`No service and no SLO here is called ${written}.${hint}`);
  }
  const found = all.ofEntity(ref);
  if (found.length > 0) return found;
  throw new NotFoundError(
    `Nothing that can be read is promised of ${ref}. What is wrong with promises says: rollcall slo validate`,
  );
}

/** Of all: those of documents that are audited here, in the order of their references. */
function ownSlos(fleet: Fleet): readonly Slo[] {
  return fleetSlos(fleet).slos.filter(({ documentRef }) => {
    const document = fleet.get(documentRef);
    return document !== undefined && isSloDocument(document);
  });
}

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
