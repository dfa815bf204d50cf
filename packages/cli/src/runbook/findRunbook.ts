import { NotFoundError } from '@backstage/errors';
import path from 'node:path';
import { type CatalogDocument, type Fleet, normalizeRef } from '@rollcall/model';
import { findEntity } from '../audit/findEntity';
import { toPosix } from '../files/resolveScope';
import { UsageError } from '../lib/errors';
import { nearest } from '../lib/nearest';
import { joinWords } from '../output/words';

/**
 * The runbook somebody means: a reference, a name, or the file it stands in.
 *
 * @param written - as it was typed
 * @throws NotFoundError naming the nearest one
 * @internal
 */
export function findRunbook(
  fleet: Fleet,
  written: string,
  place: { cwd: string; root: string },
): CatalogDocument {
  const runbooks = fleet.ofKind('Runbook');
  const file = toPosix(path.relative(place.root, path.resolve(place.cwd, written)));
  const inFile = runbooks.filter(({ source }) => source.file === file);
  if (inFile.length === 1) return inFile[0];
  if (inFile.length > 1) {
    throw new UsageError(
      `${written} holds ${joinWords(inFile.map(({ ref }) => ref))}.`,
      `Say which: ${inFile[0].ref}`,
    );
  }
  const ref = normalizeRef(written, { defaultKind: 'runbook' });
  const found = ref === undefined ? undefined : runbooks.find(each => each.ref === ref);
  if (found) return found;
  const meant = nearest(written, new Set(runbooks.map(({ name }) => name)));
  throw new NotFoundError(
    `There is no runbook ${written} here.${meant ? ` Did you mean ${meant}?` : ''}`,
  );
}

/**
 * The service a runbook is to be run for: the one named, or the only one it is for.
 *
 * @throws UsageError where it is for several, or for none
 * @internal
 */
export function findTarget(fleet: Fleet, runbook: CatalogDocument, written?: string): string {
  if (written !== undefined) {
    // A team is often called as its service is; what is asked for is the service.
    const service = normalizeRef(written, { defaultKind: 'component' });
    if (service !== undefined && fleet.isService(service)) return service;
    const { ref } = findEntity(fleet, written);
    throw new UsageError(`${ref} is no service by the policy, and runbooks are run for services.`);
  }
  const targets = fleet
    .services()
    .map(({ ref }) => ref)
    .filter(ref => fleet.links(ref).runbooks.some(link => link.ref === runbook.ref));
  if (targets.length === 1) return targets[0];
  if (targets.length === 0) {
    throw new UsageError(
      `${runbook.ref} is for no service here.`,
      'Say for which it is: spec.appliesTo.services of the runbook.',
    );
  }
  throw new UsageError(
    `${runbook.ref} is for ${targets.length} services.`,
    `Say for which, such as: rollcall runbook plan ${runbook.name} ${targets[0]}`,
  );
}
