import type { Rule } from '@rollcall/model';
import { oncallInvalid } from './oncallInvalid';
import { oncallMissing } from './oncallMissing';
import { oncallWrongTeam } from './oncallWrongTeam';

/**
 * The rules of on-call, in the order in which DESIGN names them.
 *
 * @public
 */
export const ONCALL_RULES: readonly Rule[] = [oncallMissing, oncallWrongTeam, oncallInvalid];
