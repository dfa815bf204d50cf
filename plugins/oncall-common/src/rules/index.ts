import type { Rule } from '@rollcall/model';
import { oncallGap } from './oncallGap';
import { oncallInvalid } from './oncallInvalid';
import { oncallMemberDeparted } from './oncallMemberDeparted';
import { oncallMissing } from './oncallMissing';
import { oncallReshuffled } from './oncallReshuffled';
import { oncallSinglePerson } from './oncallSinglePerson';
import { oncallWrongTeam } from './oncallWrongTeam';

/**
 * The rules of on-call, in the order in which DESIGN names them.
 *
 * @public
 */
export const ONCALL_RULES: readonly Rule[] = [
  oncallMissing,
  oncallGap,
  oncallWrongTeam,
  oncallSinglePerson,
  oncallMemberDeparted,
  oncallReshuffled,
  oncallInvalid,
];
