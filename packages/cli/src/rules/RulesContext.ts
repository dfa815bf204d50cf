import type { CommandContext } from '../lib/Command';
import type { RulesValues } from './rulesFlags';

/** What an action of `rollcall rules` is called with. @internal */
export type RulesContext = CommandContext & { values: RulesValues; words: readonly string[] };
