import type { Rule } from '@rollcall/model';
import { runbookInvalid } from './runbookInvalid';
import { runbookStale } from './runbookStale';

/**
 * The rules of this domain, in the order in which they are reported.
 *
 * @public
 */
export const RUNBOOK_RULES: readonly Rule[] = [runbookStale, runbookInvalid];
