import {
  compareText,
  fingerprint,
  type DocumentSource,
  type Finding,
  type Fleet,
  type Position,
  type Rule,
  type RuleHit,
  type Steps,
} from '@rollcall/model';
import { severityOf } from './severity';

/** A hit and the rule it comes from. @internal */
export interface RuledHit {
  rule: Rule;
  hit: RuleHit;
}

function isWhole(source: RuleHit['source']): source is DocumentSource {
  return source?.document !== undefined && source.line !== undefined;
}

function positionOf(hit: RuleHit, fleet: Fleet): Partial<Position> {
  if (hit.line !== undefined) return { line: hit.line, column: hit.column };
  const source = hit.document?.source ?? hit.source;
  if (!isWhole(source)) return { line: source?.line };
  return fleet.locate(source, hit.pointer) ?? { line: source.line };
}

/** Engines keep a text that was added up as a tree of its parts, twice as large; looked into, it becomes a plain one. */
function plain(text: string): string {
  text.charCodeAt(0);
  return text;
}

function fileOf({ hit }: RuledHit): string {
  return hit.document?.source.file ?? hit.source?.file ?? '';
}

function toFinding({ rule, hit }: RuledHit, fleet: Fleet): Finding {
  const { reason, subject, pointer } = hit;
  const entityRef = hit.entityRef ?? hit.document?.ref;
  const source = hit.document?.source ?? hit.source;
  const { line, column } = positionOf(hit, fleet);
  const file = source?.file;
  return {
    rule: rule.id,
    reason,
    severity: severityOf(rule, hit, { fleet, entityRef }),
    state: hit.state ?? 'open',
    answer: rule.answer,
    entityRef,
    subject,
    message: plain(hit.message),
    remedy: plain(hit.remedy),
    file,
    line,
    column,
    document: source?.document,
    pointer,
    fingerprint: fingerprint({ rule: rule.id, reason, entityRef, file, subject }),
  };
}

/**
 * Completes hits into findings, a step for each. Works through one file after the other, since finding a place reads the whole
 * text of its file.
 *
 * @internal
 */
export function* toFindings(hits: readonly RuledHit[], fleet: Fleet): Steps<Finding[]> {
  const findings: Finding[] = [];
  for (const ruled of [...hits].sort((a, b) => compareText(fileOf(a), fileOf(b)))) {
    findings.push(toFinding(ruled, fleet));
    yield;
  }
  return findings;
}
