import type { CommandContext, Outcome } from '../lib/Command';
import type { CommandHelp } from '../lib/help';
