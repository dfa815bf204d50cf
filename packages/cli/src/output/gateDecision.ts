import type { GateAfterDto, GateDecision, GateReason } from '@rollcall/plugin-monitoring-common';
import { visible } from './visible';
import { joinWords } from './words';

type Verdict = GateDecision['verdict'];

const MARKS: Record<Verdict, string> = { go: '●', stop: '▲', 'cannot-know': '○' };

const EFFECTS: Record<GateReason['effect'], string> = {
  stops: '▲ stops',
  unknown: '○ unknown',
  warns: '◐ warns',
  passes: '● passes',
};

function headline({ verdict, serviceRef, unknown, reasons }: GateDecision): string {
  const isOpen = reasons.some(({ effect }) => effect === 'unknown') && unknown === 'open';
  switch (verdict) {
    case 'go':
      return isOpen
        ? `Go: a change of ${serviceRef} may go ahead; what is not known does not stop it (fails open).`
        : `Go: a change of ${serviceRef} may go ahead.`;
    case 'stop':
      return `Stop: a change of ${serviceRef} may not go ahead.`;
    default:
      return `Cannot know whether a change of ${serviceRef} may go ahead, and the policy does not risk it (fails closed).`;
  }
}

/**
 * Whether a change may go ahead, and every reason, the gravest first.
 *
 * @param basis - what the decision rests on, in a sentence
 * @internal
 */
export function formatGateDecision(decision: GateDecision, basis: string): string {
  const { verdict, reasons, pagesOnCall, owed } = decision;
  const lines = [
    `${MARKS[verdict]} ${headline(decision)}`,
    ...reasons.map(({ effect, topic, message }) => {
      return `  ${EFFECTS[effect].padEnd(10)} ${topic.padEnd(14)} ${message}`;
    }),
    ...(pagesOnCall ? ['  Those on call are to be told of it.'] : []),
    ...owed.map(({ role, due }) => `  Owed: the approval of ${role}, by ${due}.`),
    '',
    basis,
    '',
  ];
  return lines.map(visible).join('\n');
}

const AFTER: Record<Verdict, string> = {
  go: 'fares no worse',
  stop: 'fares worse',
  'cannot-know': 'cannot be told to fare better or worse',
};

/**
 * How a service fares since a change; where it fares worse, who takes it back and how.
 *
 * @internal
 */
export function formatGateAfter(after: GateAfterDto): string {
  const { verdict, serviceRef, changeId, changeAt, reasons, ownerRef, onCall } = after;
  const lines = [
    `${MARKS[verdict]} ${serviceRef} ${AFTER[verdict]} since the change ${changeId} of ${changeAt}.`,
    ...reasons.map(reason => `  ${reason}`),
  ];
  if (verdict === 'stop') {
    lines.push(
      ownerRef === undefined ? '  Nobody is known to own it.' : `  Owned by ${ownerRef}.`,
      onCall === undefined || onCall.length === 0
        ? '  Who is on call is not known.'
        : `  On call: ${joinWords(onCall)}.`,
      after.rollbackRunbook === undefined
        ? '  No runbook says how to take a change back.'
        : `  Take it back by ${after.rollbackRunbook.title} (${after.rollbackRunbook.ref}).`,
    );
  }
  return `${lines.map(visible).join('\n')}\n`;
}
