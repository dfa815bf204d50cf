import { eachInSteps, type Fleet, PerFleet, type Steps } from '@rollcall/model';
import { type ReadRunbookResult, readRunbooks } from '@rollcall/plugin-runbooks-common';

/** A runbook as its document tells it. @internal */
export interface RunbookOfFleet extends ReadRunbookResult {
  ref: string;
  /** The file its document stands in. */
  file: string;
  /** Services it applies to, most critical first. */
  serviceRefs: string[];
}

function* servicesByRunbook(fleet: Fleet): Steps<ReadonlyMap<string, string[]>> {
  const ranked: { ref: string; rank: number }[] = [];
  yield* eachInSteps(fleet.services(), ({ ref }) =>
    ranked.push({ ref, rank: fleet.tier(ref).tier?.rank ?? Number.MAX_SAFE_INTEGER }),
  );
  ranked.sort((a, b) => a.rank - b.rank || (a.ref < b.ref ? -1 : 1));
  const services = new Map<string, string[]>();
  yield* eachInSteps(ranked, ({ ref }) => {
    for (const runbook of fleet.links(ref).runbooks) {
      const list = services.get(runbook.ref);
      if (list) list.push(ref);
      else services.set(runbook.ref, [ref]);
    }
  });
  return services;
}

/** All runbooks of a fleet, by reference; read once. @internal */
export const runbooksOfFleet = new PerFleet<readonly RunbookOfFleet[]>(function* read(fleet) {
  const services = yield* servicesByRunbook(fleet);
  yield* readRunbooks.prepare(fleet);
  return readRunbooks.of(fleet).map(({ document: { ref, source }, ...reading }) => {
    return { ...reading, ref, file: source.file, serviceRefs: services.get(ref) ?? [] };
  });
});
