import { type CatalogDocument, eachInSteps, PerFleet } from '@rollcall/model';
import { readRunbook, type ReadRunbookResult } from './readRunbook';

/** A runbook of a Fleet, and what is wrong with it. @public */
export interface ReadRunbookDocument extends ReadRunbookResult {
  document: CatalogDocument;
}

/**
 * All runbooks of a Fleet, in the order of their references; read once, however many ask.
 *
 * @public
 */
export const readRunbooks = new PerFleet<readonly ReadRunbookDocument[]>(function* read(fleet) {
  const runbooks: ReadRunbookDocument[] = [];
  yield* eachInSteps(fleet.ofKind('Runbook'), document =>
    runbooks.push({ document, ...readRunbook(document) }),
  );
  return runbooks;
});
