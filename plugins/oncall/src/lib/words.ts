import type { OverrideChange, SlotDto, SlotOrigin } from '@rollcall/plugin-oncall-common';

type NameOf = (ref: string) => string;

/** `Mara, Øyvind and Sofia`; empty for nobody. @internal */
export function listInWords(items: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(items);
}

/** Who is on call, or that nobody is and whether that was meant. @internal */
export function whoInWords(
  slot: { userRefs: readonly string[]; state: SlotDto['state'] },
  nameOf: NameOf,
): string {
  if (slot.userRefs.length > 0) return listInWords(slot.userRefs.map(nameOf));
  const words: Record<SlotDto['state'], string> = {
    covered: 'somebody',
    declared: 'nobody, on purpose',
    gap: 'nobody',
    unknown: 'unknown',
  };
  return words[slot.state];
}

/** What an override does, in few words, such as `Øyvind for Mara`. @internal */
export function changeInWords(change: OverrideChange, nameOf: NameOf): string {
  switch (change.kind) {
    case 'cover':
      return `${nameOf(change.with)} for ${nameOf(change.replace)}`;
    case 'add':
      return `${nameOf(change.user)} as well`;
    case 'remove':
      return `without ${nameOf(change.user)}`;
    default:
      return change.assign.length === 0
        ? 'nobody, on purpose'
        : `only ${listInWords(change.assign.map(nameOf))}`;
  }
}

/** Why somebody stands in a slot, such as `turn of layer week`. @internal */
export function originInWords(origin: SlotOrigin): string {
  switch (origin.kind) {
    case 'layer':
      return origin.user
        ? `turn of layer ${origin.layer}`
        : `a turn of layer ${origin.layer} that is nobody's on purpose`;
    case 'override':
      return origin.by === 'portal'
        ? 'override made in the portal'
        : `override ${origin.id} in git`;
    default:
      return `as ${origin.from} says`;
  }
}

/** Why a slot is as it is: each reason once. @internal */
export function originsInWords(slot: Pick<SlotDto, 'origins' | 'state'>): string {
  const reasons = [...new Set(slot.origins.map(originInWords))];
  if (reasons.length > 0) return reasons.join('; ');
  return slot.state === 'gap' ? 'no layer and no override covers this' : '';
}

/** Whether all of it is kept elsewhere, where alone it can be changed. @internal */
export function isImported({ origins }: Pick<SlotDto, 'origins'>): boolean {
  return origins.length > 0 && origins.every(({ kind }) => kind === 'imported');
}

/** How the source of an imported schedule is called. @internal */
export function sourceInWords(source: string): string {
  const words: Record<string, string> = { pagerduty: 'PagerDuty', ical: 'a calendar feed' };
  return words[source] ?? source;
}
