import {
  type CatalogDocument,
  eachInSteps,
  type Fleet,
  PerFleet,
  type RuleContext,
} from '@rollcall/model';
import { resolveCodeowners } from '../../codeowners';
import { governingCodeowners } from '../../rules/support/codeownersFiles';
import { owningTeam, teamOf } from '../candidates';
import type { EvidenceSource } from '../types';

/** A line of CODEOWNERS, the one team it names, and what it speaks for. */
interface Line {
  place: string;
  team: string;
  refs: string[];
}

/** CODEOWNERS files are documents: neither facts nor time bear on them. */
const contexts = new WeakMap<Fleet, RuleContext>();

function contextOf(fleet: Fleet): RuleContext {
  const context = contexts.get(fleet) ?? { fleet, facts: { asOf: '' }, now: '' };
  contexts.set(fleet, context);
  return context;
}

function lineOf(fleet: Fleet, document: CatalogDocument): Omit<Line, 'refs'> | undefined {
  const governing = governingCodeowners(contextOf(fleet), document.source.file);
  if (!governing) return undefined;
  const { file, path } = governing;
  const { match, refs } = resolveCodeowners({ matcher: file.matcher, path, fleet });
  const teams = new Set(refs.flatMap(ref => teamOf(fleet, ref) ?? []));
  if (teams.size !== 1 || !match.rule) return undefined;
  const [team] = teams;
  return { place: `${file.document.source.file}:${match.rule.line}`, team };
}

/** Every line that names one team, by the entities it speaks for. @internal */
export const linesOf = new PerFleet<ReadonlyMap<string, Line>>(function* find(fleet) {
  const byPlace = new Map<string, Line>();
  const byRef = new Map<string, Line>();
  yield* eachInSteps(fleet.ownables(), document => {
    const found = lineOf(fleet, document);
    if (!found) return;
    const line = byPlace.get(found.place) ?? { ...found, refs: [] };
    line.refs.push(document.ref);
    byPlace.set(found.place, line);
    byRef.set(document.ref, line);
  });
  return byRef;
});

/** Whether most of what else the line speaks for, and has an owner, has another one. */
function isContradicted(fleet: Fleet, { team, refs }: Line, except: string): boolean {
  let agreeing = 0;
  let others = 0;
  for (const ref of refs) {
    const owner = ref === except ? undefined : owningTeam(fleet, ref);
    if (owner === team) agreeing += 1;
    else if (owner) others += 1;
  }
  return others > agreeing;
}

/**
 * The line of CODEOWNERS that speaks for the entity's file names one team, or people of one team. A line that names several
 * teams says who reviews, not who owns; so does one, often a catch-all, that contradicts most owners it can be held against.
 *
 * @internal
 */
export const codeowners: EvidenceSource = ({ fleet, document }) => {
  const line = linesOf.of(fleet).get(document.ref);
  if (!line || isContradicted(fleet, line, document.ref)) return [];
  return [{ ownerRef: line.team, because: `${line.place} gives ${document.source.file} to it.` }];
};
