import type { Handover } from '@rollcall/plugin-ownership-common';

/** Whether ownership is still on its way. @internal */
export function isUnderWay(handover: Pick<Handover, 'state'>): boolean {
  return handover.state === 'proposed' || handover.state === 'accepted';
}

/** Where a handover stands and what comes next, as a sentence. @internal */
export function handoverWords(handover: Pick<Handover, 'state' | 'steps'>): string {
  switch (handover.state) {
    case 'proposed':
      return 'Proposed; the receiving team has not answered yet.';
    case 'accepted': {
      const left = handover.steps.filter(
        step => step.state !== 'met' && step.state !== 'not-required',
      );
      if (left.length === 0) return 'Accepted, and nothing is left to do.';
      return `Accepted; left to do: ${left.map(step => step.title).join(', ')}.`;
    }
    case 'declined':
      return 'Declined by the receiving team.';
    case 'cancelled':
      return 'Taken back.';
    default:
      return 'Done: ownership has moved.';
  }
}
