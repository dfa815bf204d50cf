import { tzdataVersion } from '@rollcall/model';
import type { Rotation, Slot, SlotOrigin } from '@rollcall/plugin-oncall-common';
import { clockText } from './onCallAnswer';
import { visible } from './visible';

function originText(origin: SlotOrigin): string {
  switch (origin.kind) {
    case 'layer':
      return `layer ${origin.layer}, turn ${origin.turn}`;
    case 'override':
      return `override ${origin.id}${origin.by === 'portal' ? ' (portal)' : ''}`;
    default:
      return origin.from;
  }
}

const STATES: Record<Slot['state'], string> = {
  covered: '',
  declared: 'nobody, on purpose',
  gap: '▲ nobody',
  unknown: '○ not known',
};

/**
 * A rendered schedule as a table: from when to when, who, and why.
 *
 * @internal
 */
export function formatSchedule(rotation: Rotation, slots: readonly Slot[], basis: string): string {
  const { timeZone } = rotation;
  const rows = slots.map(({ startMs, endMs, users, state, origins }) => ({
    when: `${clockText(startMs, timeZone)} – ${clockText(endMs, timeZone)}`,
    who: users.join(', ') || STATES[state],
    why: [...new Set(origins.map(originText))].join('; '),
  }));
  const width = Math.max(0, ...rows.map(({ who }) => who.length));
  return [
    `${rotation.title} (${rotation.ref})`,
    `Clock of ${timeZone}, time zone database ${tzdataVersion()}`,
    '',
    ...rows.map(({ when, who, why }) => `${when}  ${who.padEnd(width)}  ${why}`.trimEnd()),
    '',
    basis,
    '',
  ]
    .map(visible)
    .join('\n');
}
