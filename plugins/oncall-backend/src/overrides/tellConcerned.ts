import type { Notifier } from '@rollcall/backend-kit';
import { humanizeRef } from '@rollcall/model';
import { instantText } from '@rollcall/plugin-oncall-common';
import type { StoredOverride } from '../database/overrides/rows';
import { linkToRotation, whenText } from '../notices/words';
import type { Concerned } from './concerned';

/** @internal */
export interface TellConcernedOptions {
  override: StoredOverride;
  /** Of the rotation. */
  title: string;
  timeZone: string;
  /** Canonical reference of the owning group, which is told of a gap. */
  teamRef?: string;
  concerned: Concerned;
  /** Canonical reference of who changed it; they know. */
  by: string;
  isTakenBack?: boolean;
}

/**
 * Tells people that a shift of theirs changed, and the team where nobody is left in it.
 *
 * @internal
 */
export async function tellConcerned(
  notifier: Notifier,
  options: TellConcernedOptions,
): Promise<void> {
  const { override, title, timeZone, teamRef, concerned, by, isTakenBack = false } = options;
  const when = whenText(override.start, timeZone);
  const who = humanizeRef(by, 'user');
  const reason = override.reason === undefined ? '' : ` ${override.reason}`;
  const message = {
    description: isTakenBack ? `${who} took an override back.` : `By ${who}.${reason}`,
    link: linkToRotation(override.rotationRef),
    scope: `oncall-override-${override.id}`,
  };
  const gained = concerned.gained.filter(ref => ref !== by);
  const lost = concerned.lost.filter(ref => ref !== by);
  if (gained.length > 0) {
    const heading = `You are on call for ${title} from ${when}`;
    await notifier.send({ to: gained, title: heading, ...message });
  }
  if (lost.length > 0) {
    const heading = `You are on call less for ${title} from ${when}`;
    await notifier.send({ to: lost, title: heading, ...message });
  }
  if (concerned.gap && teamRef !== undefined) {
    const from = whenText(instantText(concerned.gap.startMs), timeZone);
    const heading = `Nobody is on call for ${title} from ${from}`;
    await notifier.send({
      to: teamRef,
      title: heading,
      ...message,
      scope: `oncall-gap-${override.rotationRef}`,
    });
  }
}
