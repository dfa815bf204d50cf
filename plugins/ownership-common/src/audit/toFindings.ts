import {
  fingerprint,
  type DocumentSource,
  type Finding,
  type Fleet,
  type Position,
  type Rule,
  type RuleHit,
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

function toFinding({ rule, hit }: RuledHit, fleet: Fleet): Finding {
  const { reason, subject, pointer, message, remedy } = hit;
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
    message,
    remedy,
    file,
    line,
    column,
    document: source?.document,
    pointer,
    fingerprint: fingerprint({ rule: rule.id, reason, entityRef, file, subject }),
  };
}

/**
 * Completes hits into findings. Works through one file after the other, since finding a place reads the whole text of its
 * file.
 *
 * @internal
 */
export function toFindings(hits: readonly RuledHit[], fleet: Fleet): Finding[] {
  const byFile = new Map<string, RuledHit[]>();
  for (const ruled of hits) {
    const file = ruled.hit.document?.source.file ?? ruled.hit.source?.file ?? '';
    const list = byFile.get(file);
    if (list) list.push(ruled);
    else byFile.set(file, [ruled]);
  }
  const findings: Finding[] = [];
  for (const list of byFile.values()) {
    for (const ruled of list) findings.push(toFinding(ruled, fleet));
  }
  return findings;
}
