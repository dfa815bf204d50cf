import {
  kindOfRef,
  perContext,
  type RuleContext,
  type TieredService,
  tieredServices,
  type TierRequirements,
} from '@rollcall/model';
import { onCallOf } from './onCallOf';

/** A service whose tier asks for somebody on call, and what answers for it. @internal */
export interface OnCallService extends TieredService {
  requires: NonNullable<TierRequirements['onCall']>;
  /** Reference of the rotation or policy, or of the service itself where it is kept elsewhere. */
  answeredBy: string;
}

const ANSWERING = ['oncallrotation', 'escalationpolicy'];

/**
 * The judged services that a tier asks to have somebody on call, and that have; the others are `oncall-missing`'s or
 * `oncall-invalid`'s.
 *
 * @internal
 */
export const onCallServices = perContext((context: RuleContext): readonly OnCallService[] =>
  tieredServices(context).flatMap(service => {
    const requires = service.tier.requires.onCall;
    if (!requires) return [];
    const { state, ref } = onCallOf(context, service.document.ref);
    if (state === 'external') return { ...service, requires, answeredBy: service.document.ref };
    const led = state === 'explicit' || state === 'team' || state === 'parent';
    return led && ref !== undefined && ANSWERING.includes(kindOfRef(ref))
      ? { ...service, requires, answeredBy: ref }
      : [];
  }),
);
